//! Whether somebody may look without saying why, and what is read in the look itself.

use std::collections::BTreeMap;

use domain::actor::{Actor, Staff};
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::referral::Referral;
use domain::scope::Scope;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::Unit;
use crate::entity::{access_log, case, referral, staff};
use crate::error::StoreError;
use crate::history::actor_id;
use crate::load;
use crate::read::{self, CaseFilter, CaseLine, ContactLine, Happened, LookLine, Newest, Page};
use crate::scope;
use crate::stored::StoredReferral;

/// The most cases of one person that are listed: a link worker meets somebody anew once in some years.
const MOST_CASES: u32 = 20;

impl Unit {
    /// Whether a person is on the desk of a member of staff: a case is, or was, theirs, or waits in the queue of
    /// their organisation for whoever takes it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_on_desk_of(
        &mut self,
        staff: Id<Staff>,
        organisation: Id<Organisation>,
        person: Id<Person>,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let unclaimed = Condition::all().add(case::Column::WorkerId.is_null()).add(load::case::open());
        let query = case::Entity::find()
            .select_only()
            .column(case::Column::Id)
            .filter(case::Column::PersonId.eq(person.uuid()))
            .filter(case::Column::OrganisationId.eq(organisation.uuid()))
            .filter(Condition::any().add(case::Column::WorkerId.eq(staff.uuid())).add(unclaimed))
            .limit(1)
            .into_query();
        Ok(self.link.one::<Found>(&query).await?.is_some())
    }

    /// Whether somebody has said since a moment why they look at a person's record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn gave_reason(
        &mut self,
        actor: &Actor,
        person: Id<Person>,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let query = access_log::Entity::find()
            .select_only()
            .column_as(access_log::Column::ReasonText, "id")
            .filter(access_log::Column::PersonId.eq(person.uuid()))
            .filter(access_log::Column::At.gte(since))
            .filter(access_log::Column::ActorId.eq(actor_id(actor)))
            .filter(access_log::Column::ReasonText.is_not_null())
            .limit(1)
            .into_query();
        Ok(self.link.one::<Found>(&query).await?.is_some())
    }

    /// Who looked at a person's record, the last first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn looks_at(
        &mut self,
        person: Id<Person>,
        page: &Page<i64>,
    ) -> Result<read::Listing<LookLine, i64>, StoreError> {
        self.flush().await?;
        read::looks(&self.link, person, page).await
    }

    /// The cases of a person in scope, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn cases_of(&mut self, scope: &Scope, person: Id<Person>) -> Result<Vec<CaseLine>, StoreError> {
        self.flush().await?;
        let filter = CaseFilter { person: Some(person), include_closed: true, ..CaseFilter::default() };
        read::caseload(&self.link, scope, &filter, &Page::first(MOST_CASES)).await
    }

    /// The referrals of a person in scope, the first first, with everything around them, in one query.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referrals_of(
        &mut self,
        scope: &Scope,
        person: Id<Person>,
    ) -> Result<Vec<StoredReferral>, StoreError> {
        self.flush().await?;
        let about = Expr::col((referral::Entity, referral::Column::PersonId)).eq(person.uuid());
        let condition = Condition::all().add(about).add(scope::referrals(scope));
        let mut found = load::referral::wholes(&self.link, condition).await?;
        found.sort_by_key(|whole| (whole.stored.referral.created_at, whole.stored.referral.id));
        Ok(found
            .into_iter()
            .map(|whole| {
                let stored = whole.stored.clone();
                self.seen.meet_referral(whole);
                stored
            })
            .collect())
    }

    /// What happened to some records, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn happenings(
        &mut self,
        records: &[Uuid],
        newest: Newest,
    ) -> Result<Vec<Happened>, StoreError> {
        self.flush().await?;
        read::happenings(&self.link, records, newest).await
    }

    /// The contacts of some cases, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn contacts_of(
        &mut self,
        cases: &[Uuid],
        newest: Newest,
    ) -> Result<Vec<ContactLine>, StoreError> {
        self.flush().await?;
        read::contacts_of(&self.link, cases, newest).await
    }

    /// The names of some members of staff.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_names(&mut self, of: &[Id<Staff>]) -> Result<BTreeMap<Id<Staff>, String>, StoreError> {
        if of.is_empty() {
            return Ok(BTreeMap::new());
        }
        let query = staff::Entity::find()
            .select_only()
            .columns([staff::Column::Id, staff::Column::Name])
            .filter(staff::Column::Id.is_in(of.iter().map(|id| id.uuid())))
            .into_query();
        let rows: Vec<NamedStaff> = self.link.all(&query).await?;
        Ok(rows.into_iter().map(|named| (Id::new(named.id), named.name)).collect())
    }

    /// The names of some services.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn service_names(
        &mut self,
        of: &[Id<Service>],
    ) -> Result<BTreeMap<Id<Service>, String>, StoreError> {
        load::shortlist::service_names(&self.link, of).await
    }

    /// Some texts by their ids.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn texts(&mut self, ids: &[Id<FreeText>]) -> Result<read::Texts, StoreError> {
        self.flush().await?;
        load::text::some(&self.link, ids).await
    }

    /// What a person said matters to them when they were referred, in the words of the newest of these referrals that
    /// has any.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn own_words(&mut self, referrals: &[Referral]) -> Result<Option<String>, StoreError> {
        let ids: Vec<_> = referrals.iter().filter_map(|referral| referral.ask.own_words).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        self.flush().await?;
        let texts = load::text::some(&self.link, &ids).await?;
        Ok(ids.iter().rev().find_map(|id| texts.get(id)).map(|text| text.words.clone()))
    }
}

#[derive(Debug, FromQueryResult)]
struct NamedStaff {
    id: Uuid,
    name: String,
}

#[derive(Debug, FromQueryResult)]
struct Found {
    #[expect(dead_code, reason = "that there is one is all that is asked")]
    id: Uuid,
}
