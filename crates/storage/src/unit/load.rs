//! What a unit reads to decide on.

use domain::actor::Staff;
use domain::case::Case;
use domain::case::facts::Workload;
use domain::consent::{Consent, Consents};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::plan::PlanAction;
use domain::referral::Referral;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LockType, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::Unit;
use crate::entity::{case, person, referral};
use crate::error::StoreError;
use crate::load;
use crate::stored::{StoredCase, StoredReferral, World};

impl Unit {
    /// A referral, as this unit left it if it changed it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral(&mut self, id: Id<Referral>) -> Result<Option<StoredReferral>, StoreError> {
        if !self.seen.referrals.contains_key(&id) {
            let condition = Expr::col((referral::Entity, referral::Column::Id)).eq(id.uuid());
            match load::referral::whole(&self.link, condition, true).await? {
                Some(whole) => self.seen.meet_referral(whole),
                None => drop(self.seen.referrals.insert(id, None)),
            }
        }
        Ok(self.seen.referrals.get(&id).and_then(Option::as_ref).map(|known| known.record.clone()))
    }

    /// A referral with its service and its person, in one query.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral_with_world(&mut self, id: Id<Referral>) -> Result<Option<World>, StoreError> {
        let Some(stored) = self.referral(id).await? else { return Ok(None) };
        let ask = &stored.referral.ask;
        let service = self.service(ask.service).await?.ok_or_else(|| missing("its service"))?;
        let person = self.person(ask.person).await?.ok_or_else(|| missing("its person"))?;
        Ok(Some(World { stored, service, person }))
    }

    /// A case, as this unit left it if it changed it. Until the unit ends nobody else changes it or refers from it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case(&mut self, id: Id<Case>) -> Result<Option<StoredCase>, StoreError> {
        if !self.seen.cases.contains_key(&id) {
            let condition = Expr::col((case::Entity, case::Column::Id)).eq(id.uuid());
            match load::case::whole(&self.link, condition, true).await? {
                Some(whole) => self.seen.meet_case(whole),
                None => drop(self.seen.cases.insert(id, None)),
            }
        }
        Ok(self.seen.cases.get(&id).and_then(Option::as_ref).map(|known| known.record.clone()))
    }

    /// A person's record. Until the unit ends nobody records a withdrawal of consent or a death beside it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn person(&mut self, id: Id<Person>) -> Result<Option<Person>, StoreError> {
        if !self.seen.people.contains_key(&id) {
            let person = load::person::person(&self.link, id, Some(LockType::KeyShare)).await?;
            self.seen.locked.insert(id);
            self.seen.people.insert(id, person);
        }
        Ok(self.seen.people.get(&id).cloned().flatten())
    }

    /// What a person has agreed to, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consents(&mut self, person: Id<Person>) -> Result<Consents, StoreError> {
        // The lock first, in a statement of its own: whoever waited for it must read what was written meanwhile.
        if self.person(person).await?.is_none() {
            return Ok(Consents::default());
        }
        self.flush().await?;
        load::person::consents(&self.link, person).await
    }

    /// One consent.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consent(&mut self, id: Id<Consent>) -> Result<Option<Consent>, StoreError> {
        self.flush().await?;
        load::person::consent(&self.link, id).await
    }

    /// A service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&mut self, id: Id<Service>) -> Result<Option<Service>, StoreError> {
        if !self.seen.services.contains_key(&id) {
            let listed = load::directory::service(&self.link, id).await?;
            let service = listed.map(|listed| {
                self.seen.meet_host(listed.host);
                listed.service
            });
            self.seen.services.insert(id, service);
        }
        Ok(self.seen.services.get(&id).cloned().flatten())
    }

    /// An organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&mut self, id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        if !self.seen.organisations.contains_key(&id) {
            match load::directory::organisation(&self.link, id).await? {
                Some(host) => self.seen.meet_host(host),
                None => drop(self.seen.organisations.insert(id, None)),
            }
        }
        Ok(self.seen.organisations.get(&id).cloned().flatten())
    }

    /// A member of staff who is not disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff(&mut self, id: Id<Staff>) -> Result<Option<Staff>, StoreError> {
        let found = self.anybody(id).await?;
        Ok(found.filter(|(_, disabled_at)| disabled_at.is_none()).map(|(staff, _)| staff))
    }

    pub(super) async fn anybody(
        &mut self,
        id: Id<Staff>,
    ) -> Result<Option<(Staff, Option<domain::clock::Timestamp>)>, StoreError> {
        if !self.seen.staff.contains_key(&id) {
            let staff = load::directory::staff(&self.link, id).await?;
            self.seen.staff.insert(id, staff);
        }
        Ok(self.seen.staff.get(&id).cloned().flatten())
    }

    /// A place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn place(&mut self, id: Id<Place>) -> Result<Option<Place>, StoreError> {
        if !self.seen.places.contains_key(&id) {
            let place = load::directory::place(&self.link, id).await?;
            self.seen.places.insert(id, place);
        }
        Ok(self.seen.places.get(&id).cloned().flatten())
    }

    /// The open case of a person at a service: of this record of theirs, or of another one with the same NHS number
    /// and date of birth, because two practices wrote the same human being down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_case(
        &mut self,
        person: Id<Person>,
        service: Id<Service>,
    ) -> Result<Option<Id<Case>>, StoreError> {
        let Some(known) = self.person(person).await? else { return Ok(None) };
        self.flush().await?;
        let mut same = Condition::any().add(case::Column::PersonId.eq(person.uuid()));
        if let Some(number) = &known.nhs_number {
            let twins = Query::select()
                .column(person::Column::Id)
                .from(person::Entity)
                .and_where(person::Column::NhsNumber.eq(number.digits()))
                .and_where(person::Column::BornOn.eq(known.born_on))
                .to_owned();
            same = same.add(case::Column::PersonId.in_subquery(twins));
        }
        let query = case::Entity::find()
            .select_only()
            .column(case::Column::Id)
            .filter(case::Column::ServiceId.eq(service.uuid()))
            .filter(load::case::open())
            .filter(same)
            .limit(1)
            .into_query();
        Ok(self.link.one::<OnlyId>(&query).await?.map(|found| Id::new(found.id)))
    }

    /// How many other open referrals serve the same action of a plan. The case they are made from has been read
    /// before, and so nobody adds one until the unit ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn others_for_action(
        &mut self,
        action: Id<PlanAction>,
        except: Id<Referral>,
    ) -> Result<usize, StoreError> {
        if let Some(case) = self.referral(except).await?.and_then(|stored| stored.referral.ask.from_case) {
            self.case(case).await?;
        }
        self.flush().await?;
        let query = referral::Entity::find()
            .select_only()
            .column(referral::Column::Id)
            .filter(referral::Column::PlanActionId.eq(action.uuid()))
            .filter(referral::Column::Id.ne(except.uuid()))
            .filter(load::referral::open())
            .into_query();
        Ok(self.link.all::<OnlyId>(&query).await?.len())
    }

    /// The referrals that opened or joined a case, the first first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn openings_of(&mut self, case: Id<Case>) -> Result<Vec<Referral>, StoreError> {
        let Some(stored) = self.case(case).await? else { return Ok(Vec::new()) };
        let opened: Vec<_> = stored.case.openings.iter().map(|opening| opening.referral.uuid()).collect();
        let condition = Expr::col((referral::Entity, referral::Column::Id)).is_in(opened);
        let mut referrals = self.several(condition).await?;
        let order = |referral: &Referral| {
            stored.case.openings.iter().position(|opening| opening.referral == referral.id)
        };
        referrals.sort_by_key(order);
        Ok(referrals)
    }

    /// The open referrals made from a case.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn open_referrals_from(&mut self, case: Id<Case>) -> Result<Vec<Referral>, StoreError> {
        self.case(case).await?;
        let condition = Condition::all().add(load::referral::made_from(case)).add(load::referral::open());
        self.several(condition).await
    }

    async fn several(
        &mut self,
        condition: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<Vec<Referral>, StoreError> {
        self.flush().await?;
        let found = load::referral::several(&self.link, condition).await?;
        Ok(found.into_iter().map(|stored| self.seen.meet_plain_referral(stored).referral).collect())
    }

    /// A member of staff who is not disabled, and how many open cases they carry.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn workload(&mut self, staff: Id<Staff>) -> Result<Option<Workload>, StoreError> {
        let Some(known) = self.staff(staff).await? else { return Ok(None) };
        self.flush().await?;
        let query = case::Entity::find()
            .select_only()
            .column_as(case::Column::Id.count(), "count")
            .filter(case::Column::WorkerId.eq(staff.uuid()))
            .filter(load::case::open())
            .into_query();
        let count = self.link.one::<Count>(&query).await?.map_or(0, |found| found.count);
        Ok(Some(Workload { staff: known, open_cases: u32::try_from(count).unwrap_or(u32::MAX) }))
    }

    /// Whether an organisation has, or had, a case with a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_case_with(
        &mut self,
        organisation: Id<Organisation>,
        person: Id<Person>,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let query = case::Entity::find()
            .select_only()
            .column(case::Column::Id)
            .filter(case::Column::OrganisationId.eq(organisation.uuid()))
            .filter(case::Column::PersonId.eq(person.uuid()))
            .limit(1)
            .into_query();
        Ok(self.link.one::<OnlyId>(&query).await?.is_some())
    }
}

pub(super) fn missing(what: &str) -> StoreError {
    StoreError::Internal(format!("a record is there and {what} is not"))
}

#[derive(Debug, FromQueryResult)]
struct OnlyId {
    id: Uuid,
}

#[derive(Debug, FromQueryResult)]
struct Count {
    count: i64,
}
