//! People's records: writing one down, correcting it, opening it, and finding one that is there already.

use std::sync::Arc;

use domain::calendar::local_date;
use domain::ids::{Id, Version};
use domain::name::folded;
use domain::person::Person;
use domain::policy::{self, people::Action};
use domain::referral::Referral;
use domain::scope::Scope;
use domain::text::PlainWords;
use storage::read::Likeness;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::record::former_contacts;
use crate::request::{MatchQuestion, NewPerson};
use crate::view::person::MatchReason;
use crate::view::{PersonMatch, PersonView};

impl Footbridge {
    /// Writes down a new person in the caller's organisation.
    ///
    /// # Errors
    /// Every fault of what was given, or that the role keeps no records.
    pub async fn record_person(&self, caller: &Caller, new: NewPerson) -> Result<PersonView, Error> {
        caller.require(TokenScope::People)?;
        self.check_person(&new)?;
        let new = Arc::new(new);
        self.once(
            caller,
            Arc::new(move |act| {
                let new = Arc::clone(&new);
                Box::pin(async move { act.record_person(&new).await.map(|person| PersonView::of(&person)) })
            }),
        )
        .await
    }

    /// Puts right what a record says. `expected` is the version the caller was looking at.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to correct, or has changed under them.
    pub async fn correct_person(
        &self,
        caller: &Caller,
        id: Id<Person>,
        expected: Version,
        new: NewPerson,
    ) -> Result<PersonView, Error> {
        caller.require(TokenScope::People)?;
        self.check_person(&new)?;
        let new = Arc::new(new);
        self.once(
            caller,
            Arc::new(move |act| {
                let new = Arc::clone(&new);
                Box::pin(async move {
                    act.correct_person(id, expected, &new).await.map(|person| PersonView::of(&person))
                })
            }),
        )
        .await
    }

    /// Opens a record. The look is written down in the transaction of the read; where somebody is not on a link
    /// worker's caseload, they say why.
    ///
    /// # Errors
    /// When it is out of sight, or a reason is needed and was not given.
    pub async fn person(
        &self,
        caller: &Caller,
        id: Id<Person>,
        reason: Option<PlainWords>,
    ) -> Result<PersonView, Error> {
        caller.require(TokenScope::Read)?;
        let reason = Arc::new(reason);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let reason = Arc::clone(&reason);
                Box::pin(async move {
                    let person = act.looks_at(id, (Action::Read, "person"), reason.as_ref().as_ref()).await?;
                    Ok(PersonView::of(&person))
                })
            }),
        )
        .await
    }

    /// Opens the record of the person a referral is about.
    ///
    /// # Errors
    /// When either is out of sight.
    pub async fn person_of(&self, caller: &Caller, referral: Id<Referral>) -> Result<PersonView, Error> {
        let scope = Scope::of(&caller.actor, self.now());
        let detail = self.store.reader().referral(&scope, referral).await?.ok_or(Error::NotFound)?;
        self.person(caller, detail.person.id, None).await
    }

    /// People of the own organisation who may be the one that is asked for.
    ///
    /// # Errors
    /// When nothing was given to look for, or the role keeps no records.
    pub async fn match_people(
        &self,
        caller: &Caller,
        question: MatchQuestion,
    ) -> Result<Vec<PersonMatch>, Error> {
        caller.require(TokenScope::People)?;
        let scope = Scope::of(&caller.actor, self.now());
        if !policy::people::may(caller.actor.role(), Action::Record) {
            return Err(Error::Forbidden("Looking for people is for those who keep their records"));
        }
        let by_name = question.born_on.is_some() && question.family_name.is_some();
        if question.nhs_number.is_none() && !by_name {
            let detail = "Give an NHS number, or a date of birth and a family name";
            return Err(Error::invalid("", "nothing_to_match", detail));
        }
        let likeness = Likeness {
            nhs_number: question.nhs_number,
            born_on: question.born_on,
            family_name: question.family_name.as_ref().map(|name| folded(name.as_str())),
        };
        let lines = self.store.reader().people_like(&scope, &likeness).await?;
        let today = local_date(self.now());
        Ok(lines
            .into_iter()
            .map(|(line, cautions)| PersonMatch {
                id: line.id,
                name: match &line.first_name {
                    Some(first) => format!("{} {}", first.as_str(), line.family_name.as_str()),
                    None => line.family_name.as_str().to_owned(),
                },
                born_on: line.born_on,
                flags: cautions.for_keepers(today),
                because: if line.nhs_number.is_some() && line.nhs_number == question.nhs_number {
                    MatchReason::NhsNumber
                } else {
                    MatchReason::BornOnAndName
                },
            })
            .collect())
    }

    pub(crate) fn check_person(&self, new: &NewPerson) -> Result<(), Error> {
        let today = local_date(self.now());
        let mut faults = Vec::new();
        if new.born_on > today {
            faults.push(Fault::at("/born_on", "in_the_future", "Date of birth must be in the past"));
        }
        if new.died_on.is_some_and(|died| died > today || died < new.born_on) {
            let detail = "Date of death must lie between the date of birth and today";
            faults.push(Fault::at("/died_on", "impossible_date", detail));
        }
        if self.is_demonstration() && new.nhs_number.is_some_and(|number| !number.is_test_range()) {
            let detail = "This is a demonstration. Use an NHS number that begins with 999";
            faults.push(Fault::at("/nhs_number", "not_a_test_number", detail));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

impl Act<'_> {
    /// Writes down a new person.
    pub(crate) async fn record_person(&mut self, new: &NewPerson) -> Result<Person, Error> {
        let id = new.id.unwrap_or_else(|| self.footbridge.new_id());
        let permit = policy::authorise_new_person(&self.actor, id)?;
        if new.id.is_some() && self.unit.person(id).await?.is_some() {
            return Err(Error::invalid("/id", "id_taken", "Use a new identifier, or leave it out"));
        }
        let held_by = self.actor.organisation().ok_or(Error::NotFound)?;
        let person = new.person(id, held_by, Version::NONE.next(), self.now);
        self.unit.insert_person(&permit, &person).await?;
        Ok(person)
    }

    /// Puts a record right that is still as the caller saw it.
    pub(crate) async fn correct_person(
        &mut self,
        id: Id<Person>,
        expected: Version,
        new: &NewPerson,
    ) -> Result<Person, Error> {
        let before = self.unit.person(id).await?.ok_or(Error::NotFound)?;
        let has_case = self.has_case_with(&before).await?;
        let permit = policy::authorise_person(&self.actor, Action::Correct, &before, has_case, self.now)?;
        if before.version != expected {
            return Err(Error::Conflict);
        }
        let person = new.person(id, before.held_by, before.version.next(), before.recorded_at);
        let former = former_contacts(&before, &person, self.now);
        self.unit.update_person(&permit, before.version, &person).await?;
        self.unit.keep_former_contacts(&permit, id, former).await?;
        Ok(person)
    }
}

impl NewPerson {
    fn person(
        &self,
        id: Id<Person>,
        held_by: Id<domain::organisation::Organisation>,
        version: Version,
        recorded_at: domain::clock::Timestamp,
    ) -> Person {
        Person {
            id,
            held_by,
            version,
            first_name: self.first_name.clone(),
            family_name: self.family_name.clone(),
            preferred_name: self.preferred_name.clone(),
            pronouns: self.pronouns.clone(),
            born_on: self.born_on,
            nhs_number: self.nhs_number,
            reach: self.reach.clone(),
            address: self.address.clone(),
            postcode: self.postcode.clone(),
            language: self.language.clone(),
            requirements: self.requirements.clone(),
            risks: self.risks.clone(),
            emergency_contact: self.emergency_contact.clone(),
            restricted: self.restricted,
            died_on: self.died_on,
            recorded_at,
        }
    }
}

impl PersonView {
    pub(crate) fn of(person: &Person) -> Self {
        let Person {
            id,
            held_by: _,
            version,
            first_name,
            family_name,
            preferred_name,
            pronouns,
            born_on,
            nhs_number,
            reach,
            address,
            postcode,
            language,
            requirements,
            risks,
            emergency_contact,
            restricted,
            died_on,
            recorded_at,
        } = person;
        Self {
            id: *id,
            version: *version,
            first_name: first_name.as_ref().map(|name| name.as_str().to_owned()),
            family_name: family_name.as_str().to_owned(),
            preferred_name: preferred_name.as_ref().map(|name| name.as_str().to_owned()),
            pronouns: pronouns.as_ref().map(|pronouns| pronouns.as_str().to_owned()),
            born_on: *born_on,
            nhs_number: nhs_number.map(|number| number.digits()),
            reach: reach.clone(),
            address: address.clone(),
            postcode: postcode.as_ref().map(|postcode| postcode.as_str().to_owned()),
            language: language.clone(),
            requirements: requirements.clone(),
            risks: risks.clone(),
            emergency_contact: emergency_contact.clone(),
            restricted: *restricted,
            died_on: *died_on,
            recorded_at: *recorded_at,
        }
    }
}
