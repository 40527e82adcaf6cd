//! Records of one human being, inside what a link-work service sees: compared, joined, and taken apart again.

use std::sync::Arc;

use chrono::Duration;
use domain::calendar::local_date;
use domain::disclosure::Cautions;
use domain::ids::{Id, Version};
use domain::joining::{self, Decisions, Joining, Pair, ToldApart, UNDONE_WITHIN_DAYS};
use domain::person::Person;
use domain::policy::{self, people::Action};
use storage::{JoinedRecords, RecordsApart};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::record::former_contacts;
use crate::view::PersonView;
use crate::view::joining::{JoinedView, PairLine, PairView};

impl Footbridge {
    /// Pairs of records that may be of one human being. Whoever looks at one of them opens both records.
    ///
    /// # Errors
    /// When the role joins no records.
    pub async fn alike(&self, caller: &Caller) -> Result<Vec<PairLine>, Error> {
        caller.require(TokenScope::Read)?;
        self.once(&caller.clone().with_key(None), Arc::new(|act| Box::pin(async move { act.alike().await })))
            .await
    }

    /// Two records beside one another.
    ///
    /// # Errors
    /// When one of them is out of sight, or a reason is needed.
    pub async fn pair(
        &self,
        caller: &Caller,
        left: Id<Person>,
        right: Id<Person>,
    ) -> Result<PairView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| Box::pin(async move { act.pair(left, right).await })),
        )
        .await
    }

    /// Joins two records: the left one is kept, with what was decided to be right on the other side. `expected` are
    /// the versions the caller was looking at.
    ///
    /// # Errors
    /// When one of them is out of sight, has changed since, or is joined already.
    pub async fn join_people(
        &self,
        caller: &Caller,
        (left, right): (Id<Person>, Id<Person>),
        expected: (Version, Version),
        decisions: Decisions,
    ) -> Result<JoinedView, Error> {
        caller.require(TokenScope::People)?;
        let decisions = Arc::new(decisions);
        self.once(
            caller,
            Arc::new(move |act| {
                let decisions = Arc::clone(&decisions);
                Box::pin(async move { act.join_people((left, right), expected, &decisions).await })
            }),
        )
        .await
    }

    /// Says that two records are of two people: they are not proposed again. Nothing of them changes.
    ///
    /// # Errors
    /// When one of them is out of sight, or they are told apart or joined already.
    pub async fn tell_apart(
        &self,
        caller: &Caller,
        left: Id<Person>,
        right: Id<Person>,
    ) -> Result<Id<ToldApart>, Error> {
        caller.require(TokenScope::People)?;
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.tell_apart(left, right).await })))
            .await
    }

    /// Takes that back: they are proposed again.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn no_longer_apart(&self, caller: &Caller, id: Id<ToldApart>) -> Result<(), Error> {
        caller.require(TokenScope::People)?;
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.no_longer_apart(id).await }))).await
    }

    /// Takes a joining back, within 30 days and while nobody has changed the record since.
    ///
    /// # Errors
    /// When it is out of sight, too old, or the record was changed since.
    pub async fn part_people(&self, caller: &Caller, id: Id<Joining>) -> Result<JoinedView, Error> {
        caller.require(TokenScope::People)?;
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.part_people(id).await }))).await
    }
}

impl Act<'_> {
    async fn alike(&mut self) -> Result<Vec<PairLine>, Error> {
        if !policy::people::may(self.actor.role(), Action::Join) {
            return Err(Error::Forbidden("Comparing records is for link workers"));
        }
        let own = self.actor.organisation().ok_or(Error::NotFound)?;
        let alike = self.unit.alike(own).await?.into_iter();
        let today = local_date(self.now);
        let flags = |person: &Person| Cautions::of(person).for_keepers(today);
        Ok(alike
            .filter(|(left, right)| joining::is_likely(left, right))
            .map(|(left, right)| PairLine {
                left: left.id,
                right: right.id,
                left_name: left.full_name(),
                right_name: right.full_name(),
                left_born: left.born_on,
                right_born: right.born_on,
                left_flags: flags(&left),
                right_flags: flags(&right),
            })
            .collect())
    }

    async fn pair(&mut self, left: Id<Person>, right: Id<Person>) -> Result<PairView, Error> {
        if left == right {
            return Err(Error::NotFound);
        }
        let one = self.looks_at(left, (Action::Join, "compared"), None).await?;
        let other = self.looks_at(right, (Action::Join, "compared"), None).await?;
        Ok(PairView {
            differences: joining::differences(&one, &other),
            left_by: self.holder(&one).await?,
            right_by: self.holder(&other).await?,
            left: PersonView::of(&one),
            right: PersonView::of(&other),
        })
    }

    async fn holder(&mut self, person: &Person) -> Result<String, Error> {
        let holder = self.unit.organisation(person.held_by).await?;
        Ok(holder.map(|holder| holder.name).unwrap_or_default())
    }

    async fn permit_on(&mut self, person: &Person, action: Action) -> Result<policy::Permit, Error> {
        let has_case = self.has_case_with(person).await?;
        Ok(policy::authorise_person(&self.actor, action, person, has_case, self.now)?)
    }

    async fn join_people(
        &mut self,
        (left, right): (Id<Person>, Id<Person>),
        expected: (Version, Version),
        decisions: &Decisions,
    ) -> Result<JoinedView, Error> {
        let before = self.unit.person(left).await?.ok_or(Error::NotFound)?;
        let other = self.unit.person(right).await?.ok_or(Error::NotFound)?;
        let permit = self.permit_on(&before, Action::Join).await?;
        let _seen = self.permit_on(&other, Action::Join).await?;
        if (before.version, other.version) != expected {
            return Err(Error::Conflict);
        }
        let own = self.actor.organisation().ok_or(Error::NotFound)?;
        let taken = self.unit.joinings_of(left, own).await?.iter().any(|joined| joined.other == left);
        if left == right || taken || !self.unit.joinings_of(right, own).await?.is_empty() {
            let detail = "One of these records is joined already. Take that back first";
            return Err(Error::invalid("", "joined_already", detail));
        }
        let after = joining::join(&before, &other, decisions);
        self.correct_to(&before, &after).await?;
        let joined = JoinedRecords {
            id: self.footbridge.new_id(),
            organisation: own,
            kept: left,
            other: right,
            decisions: decisions.clone(),
            kept_version: after.version,
            before,
            at: self.now,
            undone_at: None,
        };
        self.unit.insert_joining(&permit, &joined).await?;
        Ok(JoinedView { id: joined.id, kept: left, other: right })
    }

    async fn tell_apart(&mut self, left: Id<Person>, right: Id<Person>) -> Result<Id<ToldApart>, Error> {
        let pair = Pair::of(left, right);
        let one = self.unit.person(pair.one).await?.ok_or(Error::NotFound)?;
        let other = self.unit.person(pair.other).await?.ok_or(Error::NotFound)?;
        let permit = self.permit_on(&one, Action::Join).await?;
        let _seen = self.permit_on(&other, Action::Join).await?;
        let own = self.actor.organisation().ok_or(Error::NotFound)?;
        if left == right || self.unit.is_told_apart(pair, own).await? {
            return Err(Error::invalid(
                "",
                "told_apart_already",
                "You have said already that they are two people",
            ));
        }
        let joined = self.unit.joinings_of(left, own).await?;
        if joined.iter().any(|joined| Pair::of(joined.kept, joined.other) == pair) {
            let detail = "These records are joined. Take that back first";
            return Err(Error::invalid("", "joined_already", detail));
        }
        let id = self.footbridge.new_id();
        let apart = RecordsApart { id, organisation: own, pair, at: self.now };
        self.unit.insert_apart(&permit, &apart).await?;
        Ok(id)
    }

    async fn no_longer_apart(&mut self, id: Id<ToldApart>) -> Result<(), Error> {
        let apart = self.unit.records_apart(id).await?.ok_or(Error::NotFound)?;
        let one = self.unit.person(apart.pair.one).await?.ok_or(Error::NotFound)?;
        let permit = self.permit_on(&one, Action::Join).await?;
        if self.actor.organisation() != Some(apart.organisation) {
            return Err(Error::NotFound);
        }
        Ok(self.unit.undo_apart(&permit, &apart, self.now).await?)
    }

    async fn part_people(&mut self, id: Id<Joining>) -> Result<JoinedView, Error> {
        let joined = self.unit.joining(id).await?.ok_or(Error::NotFound)?;
        let now = self.unit.person(joined.kept).await?.ok_or(Error::NotFound)?;
        let permit = self.permit_on(&now, Action::Join).await?;
        if self.actor.organisation() != Some(joined.organisation) {
            return Err(Error::NotFound);
        }
        let view = JoinedView { id, kept: joined.kept, other: joined.other };
        if joined.undone_at.is_some() {
            return Ok(view);
        }
        if self.now > joined.at + Duration::days(UNDONE_WITHIN_DAYS) {
            let detail = "This was joined more than 30 days ago. Correct each record instead";
            return Err(Error::Forbidden(detail));
        }
        if now.version != joined.kept_version {
            let detail = "The record was changed since it was joined. Correct each record instead";
            return Err(Error::Forbidden(detail));
        }
        let before = joining::part(&joined.before, now.version);
        self.correct_to(&now, &before).await?;
        self.unit.undo_joining(&permit, &joined, self.now).await?;
        Ok(view)
    }

    /// Corrects a record, as every correction does.
    async fn correct_to(&mut self, before: &Person, after: &Person) -> Result<(), Error> {
        let permit = self.permit_on(before, Action::Correct).await?;
        let former = former_contacts(before, after, self.now);
        self.unit.update_person(&permit, before.version, after).await?;
        Ok(self.unit.keep_former_contacts(&permit, before.id, former).await?)
    }

    /// Everything that is the same human being as a record: itself first, then what was joined to it. Their histories
    /// stay where they are, and are read together.
    pub(crate) async fn all_records_of(&mut self, person: Id<Person>) -> Result<Vec<Id<Person>>, Error> {
        let mut records = vec![person];
        if let Some(own) = self.actor.organisation() {
            let joined = self.unit.joinings_of(person, own).await?;
            records.extend(joined.iter().filter(|joined| joined.kept == person).map(|joined| joined.other));
        }
        Ok(records)
    }

    /// What a record was joined to, and what was joined to it, by the caller's organisation.
    pub(crate) async fn joined_records(&mut self, person: Id<Person>) -> Result<Vec<JoinedView>, Error> {
        let Some(own) = self.actor.organisation() else { return Ok(Vec::new()) };
        let joined = self.unit.joinings_of(person, own).await?;
        let view =
            |joined: JoinedRecords| JoinedView { id: joined.id, kept: joined.kept, other: joined.other };
        Ok(joined.into_iter().map(view).collect())
    }
}
