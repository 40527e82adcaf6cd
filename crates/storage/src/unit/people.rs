//! People's records, their consents, and who looked at them.

use domain::consent::Consent;
use domain::free_text::FreeText;
use domain::ids::{Id, Version};
use domain::person::Person;
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
};

use super::Unit;
use super::pending::GuardedUpdate;
use crate::change::{AccessEntry, Withdrawal};
use crate::entity::{access_log, consent_withdrawal, person};
use crate::error::StoreError;
use crate::history::{BEGINNING, access_hash, actor_id, actor_organisation};
use crate::load;
use crate::row::{self, code_of};

#[expect(clippy::unused_async, reason = "every write of a unit is awaited, whether or not it reads first")]
impl Unit {
    /// Writes down a new person.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_person(&mut self, permit: &Permit, person: &Person) -> Result<(), StoreError> {
        require(permit, person.id, Action::Record)?;
        self.pending.people.push(row::person::person_row(person)?);
        self.seen.locked.insert(person.id);
        self.seen.people.insert(person.id, Some(person.clone()));
        Ok(())
    }

    /// Corrects a person's record. `before` is the version that was corrected. Waits for every unit that relies on
    /// the record, so that nothing leaves for somebody who is known to have died.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when the record was
    /// changed since.
    pub async fn update_person(
        &mut self,
        permit: &Permit,
        before: Version,
        person: &Person,
    ) -> Result<(), StoreError> {
        require(permit, person.id, Action::Correct)?;
        self.flush().await?;
        load::person::person(&self.link, person.id, Some(LockType::Update)).await?;
        let update = person::Entity::update_many()
            .set(row::person::corrected_row(person)?)
            .filter(person::Column::Id.eq(person.id.uuid()))
            .filter(person::Column::Version.eq(i64::from(before.number())))
            .into_query();
        self.pending.updates.push(GuardedUpdate { update, must_meet: true });
        self.seen.people.insert(person.id, Some(person.clone()));
        Ok(())
    }

    /// Records a consent, with the text that says who decided where that was not the person.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_consent(
        &mut self,
        permit: &Permit,
        consent: &Consent,
        texts: Vec<FreeText>,
    ) -> Result<(), StoreError> {
        require(permit, consent.person, Action::RecordConsent)?;
        self.pending.consents.push(row::consent::consent_row(consent));
        let (record, person) = (consent.id.uuid(), Some(consent.person.uuid()));
        let written = texts.iter();
        self.pending.texts.extend(
            written.map(|text| {
                row::text::free_text_row(text, record, person, &permit.actor(), consent.given_at)
            }),
        );
        Ok(())
    }

    /// Records that a consent was withdrawn. Waits for every unit that rests on it, and every later one sees it.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else or there is no such consent,
    /// [`StoreError::Conflict`], at the end of the unit, when it was withdrawn at the same moment.
    pub async fn withdraw_consent(
        &mut self,
        permit: &Permit,
        withdrawal: Withdrawal,
    ) -> Result<(), StoreError> {
        let consent = self.consent(withdrawal.consent).await?;
        let consent = consent.ok_or_else(|| StoreError::Internal("there is no such consent".to_owned()))?;
        require(permit, consent.person, Action::RecordConsent)?;
        load::person::person(&self.link, consent.person, Some(LockType::Update)).await?;
        let actor = permit.actor();
        self.pending.withdrawals.push(consent_withdrawal::ActiveModel {
            consent_id: Set(consent.id.uuid()),
            at: Set(withdrawal.at),
            role: Set(code_of(actor.role())),
            actor_id: Set(actor_id(&actor)),
            organisation_id: Set(actor_organisation(&actor)),
        });
        Ok(())
    }

    /// Notes that somebody looked at a person's record.
    ///
    /// # Errors
    /// When the database fails: then nothing may be shown.
    pub async fn log_access(&mut self, entry: AccessEntry) -> Result<(), StoreError> {
        self.flush().await?;
        let last = access_log::Entity::find()
            .select_only()
            .column(access_log::Column::Seq)
            .column(access_log::Column::Hash)
            .filter(access_log::Column::PersonId.eq(entry.person.uuid()))
            .order_by_desc(access_log::Column::Seq)
            .limit(1)
            .into_query();
        let last: Option<Last> = self.link.one(&last).await?;
        let (seq, previous_hash) = last.map_or((1, BEGINNING.to_vec()), |last| (last.seq + 1, last.hash));
        let mut row = access_log::Model {
            person_id: entry.person.uuid(),
            seq,
            at: entry.at,
            role: code_of(entry.actor.role()),
            actor_id: actor_id(&entry.actor),
            organisation_id: actor_organisation(&entry.actor),
            what: entry.what.to_owned(),
            reason_text: entry.reason.as_ref().map(|text| text.id.uuid()),
            previous_hash,
            hash: Vec::new(),
        };
        row.hash = access_hash(&row).to_vec();
        self.pending.accesses.push(row.into_active_model());
        if let Some(reason) = &entry.reason {
            let person = entry.person.uuid();
            let text = row::text::free_text_row(reason, person, Some(person), &entry.actor, entry.at);
            self.pending.texts.push(text);
        }
        Ok(())
    }
}

#[derive(Debug, FromQueryResult)]
struct Last {
    seq: i64,
    hash: Vec<u8>,
}

fn require(permit: &Permit, person: Id<Person>, action: Action) -> Result<(), StoreError> {
    if permit.is_for(Subject::Person(person, action)) { Ok(()) } else { Err(another_permit()) }
}

pub(super) fn another_permit() -> StoreError {
    StoreError::Internal("the permit is for something else".to_owned())
}
