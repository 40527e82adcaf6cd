//! What a unit asks about many records at once: who else, how many. What it has collected is written first, so that
//! the answer counts it in.

use domain::actor::Staff;
use domain::case::Case;
use domain::case::facts::Workload;
use domain::clock::Timestamp;
use domain::coded::CodedEvent;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::plan::PlanAction;
use domain::referral::{Ask, Referral};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, IntoCondition, Query, UnionType};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::Unit;
use crate::entity::{case, outbox, person, referral, service};
use crate::error::StoreError;
use crate::load;
use crate::row::Row;

impl Unit {
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
        self.wait_for_service(service).await?;
        // A union of two look-ups, each by its index: joined by OR they would read through all cases of the service.
        let mut same = Query::select();
        same.column(person::Column::Id).from(person::Entity).and_where(person::Column::Id.eq(person.uuid()));
        if let Some(number) = &known.nhs_number {
            let twins = Query::select()
                .column(person::Column::Id)
                .from(person::Entity)
                .and_where(person::Column::NhsNumber.eq(number.digits()))
                .and_where(person::Column::BornOn.eq(known.born_on))
                .take();
            same.union(UnionType::Distinct, twins);
        }
        let query = case::Entity::find()
            .select_only()
            .column(case::Column::Id)
            .filter(case::Column::ServiceId.eq(service.uuid()))
            .filter(load::case::open())
            .filter(case::Column::PersonId.in_subquery(same))
            .limit(1)
            .into_query();
        Ok(self.link.one::<OnlyId>(&query).await?.map(|found| Id::new(found.id)))
    }

    /// Two practices may have written the same human being down, and both referrals may be accepted at once; or one
    /// organisation asks a service twice at once, which wants one ask of it. Whoever comes second waits here.
    async fn wait_for_service(&self, service: Id<Service>) -> Result<(), StoreError> {
        self.wait_for_turn::<service::Entity>(service::Column::Id, service.uuid()).await
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

    /// How many asks of the same organisation, or of the person who asks for themself, a service has not answered yet.
    /// Whoever asks it at the same moment waits here, and then counts this one in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unanswered_of(&mut self, ask: &Ask) -> Result<u32, StoreError> {
        self.flush().await?;
        self.wait_for_service(ask.service).await?;
        let asker = match ask.referrer.organisation {
            Some(organisation) => referral::Column::ReferrerOrganisationId.eq(organisation.uuid()),
            None => referral::Column::ReferrerOrganisationId
                .is_null()
                .and(referral::Column::PersonId.eq(ask.person.uuid())),
        };
        let query = referral::Entity::find()
            .select_only()
            .column_as(referral::Column::Id.count(), "count")
            .filter(referral::Column::ReceiverId.eq(ask.receiver.uuid()))
            .filter(referral::Column::ServiceId.eq(ask.service.uuid()))
            .filter(load::referral::unanswered())
            .filter(asker)
            .into_query();
        let count = self.link.one::<Count>(&query).await?.map_or(0, |found| found.count);
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
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

    async fn several(&mut self, condition: impl IntoCondition) -> Result<Vec<Referral>, StoreError> {
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

    /// The open cases of a person, whoever has them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_cases_of(&mut self, person: Id<Person>) -> Result<Vec<Id<Case>>, StoreError> {
        self.open_cases(case::Column::PersonId.eq(person.uuid())).await
    }

    /// The open cases of a member of staff.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_cases_with(&mut self, staff: Id<Staff>) -> Result<Vec<Id<Case>>, StoreError> {
        self.open_cases(case::Column::WorkerId.eq(staff.uuid())).await
    }

    async fn open_cases(&mut self, of: Expr) -> Result<Vec<Id<Case>>, StoreError> {
        self.flush().await?;
        let query = case::Entity::find()
            .select_only()
            .column(case::Column::Id)
            .filter(of)
            .filter(load::case::open())
            .order_by_asc(case::Column::Id)
            .into_query();
        let found = self.link.all::<OnlyId>(&query).await?;
        Ok(found.into_iter().map(|found| Id::new(found.id)).collect())
    }

    /// The coded events that were offered to a practice's record because of a case, the first first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn coded_events(&mut self, case: Id<Case>) -> Result<Vec<(CodedEvent, Timestamp)>, StoreError> {
        self.flush().await?;
        let query = outbox::Entity::find()
            .filter(outbox::Column::RecordId.eq(case.uuid()))
            .filter(outbox::Column::CodedEvent.is_not_null())
            .order_by_asc(outbox::Column::CreatedAt)
            .into_query();
        let letters = self.link.all::<outbox::Model>(&query).await?;
        let coded = letters.iter().filter_map(|letter| {
            let event = Row::of("outbox", letter.id).code_if_any("coded_event", letter.coded_event.as_ref());
            event.transpose().map(|event| event.map(|event| (event, letter.created_at)))
        });
        coded.collect()
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

#[derive(Debug, FromQueryResult)]
struct OnlyId {
    id: Uuid,
}

#[derive(Debug, FromQueryResult)]
struct Count {
    count: i64,
}
