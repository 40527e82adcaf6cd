//! The seam's end: an event, the record as it left it, and all its effects.

use domain::case::{self, Case};
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::{Id, Version};
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::policy::{Permit, Subject};
use domain::referral::react::PlacesChange;
use domain::referral::{self, Referral, Status};
use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryTrait, Set};
use serde::Serialize;
use uuid::Uuid;

use super::Unit;
use super::load::missing;
use super::pending::GuardedUpdate;
use super::people::another_permit;
use super::seen::{Change, Known};
use crate::change::{CaseChange, ReferralChange};
use crate::entity::{contact, event};
use crate::error::StoreError;
use crate::history::{BEGINNING, RecordKind, actor_id, actor_organisation, event_hash};
use crate::load;
use crate::row::{self, code_of, to_json};
use crate::stored::{Chain, StoredCase, StoredReferral};

/// Of which record, in which state, by whom and when.
pub(super) struct Occasion<'a> {
    pub kind: RecordKind,
    pub record: Uuid,
    pub version: Version,
    pub person: Id<Person>,
    pub permit: &'a Permit,
    pub at: Timestamp,
}

impl Unit {
    /// Records what happened to a referral.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, the referral was not read in this unit, or it
    /// is left open without anything owed; [`StoreError::Conflict`] when it was changed since it was read.
    pub async fn record_referral(
        &mut self,
        permit: &Permit,
        action: referral::Action,
        change: ReferralChange,
    ) -> Result<(), StoreError> {
        let ReferralChange { before, after, event, effects, texts, owed, at, surroundings } = change;
        if !permit.is_for(Subject::Referral(after.id, action)) {
            return Err(another_permit());
        }
        let waits = after.is_open() || matches!(after.status, Status::Draft);
        if waits != owed.is_some() {
            return Err(StoreError::Internal(
                "what is owed does not fit the state of the referral".to_owned(),
            ));
        }
        let known = match &before {
            None => self.begun_referral(&after).await?,
            Some(before) => self.read_referral(before)?,
        };
        let occasion = Occasion {
            kind: RecordKind::Referral,
            record: after.id.uuid(),
            version: self.next_version(before.as_ref().map(|before| before.version), after.version)?,
            person: after.ask.person,
            permit,
            at,
        };
        let chain = self.write_event(&occasion, event.name(), &event, known.record.chain)?;
        self.write_texts(&occasion, &texts);
        let change = known.change.then(before.as_ref().map_or(Version::NONE, |before| before.version), owed);
        if let Some(before) = &before {
            self.count_places(after.ask.service, PlacesChange::between(before, &after), at).await?;
        }
        let place = known.record.place;
        let stored = StoredReferral { referral: after, place, chain };
        self.settle_referral_effects(&occasion, &stored, &effects, &surroundings).await?;
        let known = Known { record: stored, around: known.around, change };
        self.seen.referrals.insert(known.record.referral.id, Some(known));
        Ok(())
    }

    /// Records what happened to a case.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, the case was not read in this unit, or it is
    /// left open without anything owed; [`StoreError::Conflict`] when it was changed since it was read.
    pub async fn record_case(
        &mut self,
        permit: &Permit,
        action: case::Action,
        change: CaseChange,
    ) -> Result<(), StoreError> {
        let CaseChange { before, after, event, effects, texts, owed, at } = change;
        if !permit.is_for(Subject::Case(after.id, action)) {
            return Err(another_permit());
        }
        if after.is_open() != owed.is_some() {
            return Err(StoreError::Internal("what is owed does not fit the state of the case".to_owned()));
        }
        let known = match &before {
            None => self.begun_case(&after)?,
            Some(before) => self.read_case(before)?,
        };
        let occasion = Occasion {
            kind: RecordKind::Case,
            record: after.id.uuid(),
            version: self.next_version(before.as_ref().map(|before| before.version), after.version)?,
            person: after.person,
            permit,
            at,
        };
        let chain = self.write_event(&occasion, event.name(), &event, known.record.chain)?;
        self.write_texts(&occasion, &texts);
        self.change_contacts(&occasion, &after, &event);
        let before_openings = before.as_ref().map_or(0, |before| before.openings.len());
        let joined = after.openings.iter().enumerate().skip(before_openings);
        self.pending
            .openings
            .extend(joined.map(|(order, opening)| row::case::opening_row(after.id, opening, order)));
        if effects.contains(&Effect::SilencePerson) {
            // Whoever relies on the person being alive has written what they had to say before it is silenced.
            load::person::person(&self.link, after.person, Some(LockType::Update)).await?;
        }
        let change = known.change.then(before.as_ref().map_or(Version::NONE, |before| before.version), owed);
        let stored = StoredCase { case: after, chain };
        self.settle_case_effects(&occasion, &stored.case, &effects);
        let known = Known { record: stored, around: known.around, change };
        self.seen.cases.insert(known.record.case.id, Some(known));
        Ok(())
    }

    /// The contacts of a case beside its event: a new one, a note to one, or one that is taken back.
    fn change_contacts(&mut self, occasion: &Occasion<'_>, case: &Case, event: &case::Event) {
        let (contact, row) = match event {
            case::Event::ContactLogged { contact, .. } => {
                let staff = occasion.permit.actor().staff().map(Id::uuid);
                self.pending.contacts.push(row::case::contact_row(case.id, contact, staff));
                return;
            }
            case::Event::ContactNoted { contact, note } => {
                (contact, contact::ActiveModel { note_text: Set(Some(note.uuid())), ..Default::default() })
            }
            case::Event::ContactTakenBack { contact, .. } => (
                contact,
                contact::ActiveModel { taken_back_at: Set(Some(occasion.at)), ..Default::default() },
            ),
            _ => return,
        };
        let update = contact::Entity::update_many()
            .set(row)
            .filter(contact::Column::Id.eq(contact.uuid()))
            .filter(contact::Column::CaseId.eq(case.id.uuid()))
            .into_query();
        self.pending.updates.push(GuardedUpdate { update, must_meet: true });
    }

    async fn begun_referral(&mut self, after: &Referral) -> Result<KnownReferral, StoreError> {
        if matches!(self.seen.referrals.get(&after.id), Some(Some(_))) {
            return Err(self.link.lost_race());
        }
        let place = self.place_of(after.ask.receiver).await?;
        let record = StoredReferral { referral: after.clone(), place, chain: BEGINNING };
        Ok(Known { record, around: self.seen.around_new(&after.ask), change: Change::Made(None) })
    }

    fn read_referral(&self, before: &Referral) -> Result<KnownReferral, StoreError> {
        let known = self.seen.referrals.get(&before.id).and_then(Option::as_ref).ok_or_else(unread)?;
        if known.record.referral.version != before.version {
            return Err(self.link.lost_race());
        }
        Ok(known.clone())
    }

    fn begun_case(&self, after: &Case) -> Result<KnownCase, StoreError> {
        if matches!(self.seen.cases.get(&after.id), Some(Some(_))) {
            return Err(self.link.lost_race());
        }
        let record = StoredCase { case: after.clone(), chain: BEGINNING };
        Ok(Known { record, around: None, change: Change::Made(None) })
    }

    fn read_case(&self, before: &Case) -> Result<KnownCase, StoreError> {
        let known = self.seen.cases.get(&before.id).and_then(Option::as_ref).ok_or_else(unread)?;
        if known.record.case.version != before.version {
            return Err(self.link.lost_race());
        }
        Ok(known.clone())
    }

    /// One event, one version.
    fn next_version(&self, before: Option<Version>, after: Version) -> Result<Version, StoreError> {
        if before.unwrap_or(Version::NONE).next() == after { Ok(after) } else { Err(self.link.lost_race()) }
    }

    pub(super) async fn place_of(&mut self, organisation: Id<Organisation>) -> Result<Id<Place>, StoreError> {
        let organisation = self.organisation(organisation).await?;
        Ok(organisation.ok_or_else(|| missing("its organisation"))?.place)
    }

    /// Adds the event to its chain and gives the new head.
    fn write_event(
        &mut self,
        occasion: &Occasion<'_>,
        name: &str,
        event: &impl Serialize,
        previous: Chain,
    ) -> Result<Chain, StoreError> {
        let actor = occasion.permit.actor();
        let mut row = event::Model {
            record_id: occasion.record,
            version: i64::from(occasion.version.number()),
            record_kind: occasion.kind.code().to_owned(),
            at: occasion.at,
            role: code_of(actor.role()),
            actor_id: actor_id(&actor),
            organisation_id: actor_organisation(&actor),
            name: name.to_owned(),
            body: to_json(event)?,
            previous_hash: previous.to_vec(),
            hash: Vec::new(),
        };
        let hash = event_hash(&row);
        row.hash = hash.to_vec();
        self.pending.events.push(row.into_active_model());
        Ok(hash)
    }

    fn write_texts(&mut self, occasion: &Occasion<'_>, texts: &[FreeText]) {
        let (person, actor) = (occasion.person.uuid(), occasion.permit.actor());
        let rows = texts
            .iter()
            .map(|text| row::text::free_text_row(text, occasion.record, Some(person), &actor, occasion.at));
        self.pending.texts.extend(rows);
    }

    /// Changes the counts of a service, and keeps what this unit has read of them in step.
    async fn count_places(
        &mut self,
        service: Id<Service>,
        change: PlacesChange,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if !self.pending.services.is_empty() {
            // A row that is not there yet could not be counted in the same statement.
            self.flush().await?;
        }
        // Read before it is counted: what is read later would lack what is not written yet.
        self.service(service).await?;
        if let Some(Some(service)) = self.seen.services.get_mut(&service) {
            service.places.apply(&change);
        }
        self.pending.count(service, change, at);
        Ok(())
    }
}

type KnownReferral = Known<StoredReferral, load::referral::Around>;
type KnownCase = Known<StoredCase, load::case::Around>;

fn unread() -> StoreError {
    StoreError::Internal("a record was changed that was not read in the same unit".to_owned())
}
