//! What is owed because a service takes nobody any more: each who is waiting there or goes there needs another place, or
//! has to be seen through. The task is the link worker's who has them, and otherwise whoever asked owes it.

use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::directory::Service;
use domain::due::Owner;
use domain::effect::TaskKind;
use domain::ids::{Id, Version};
use domain::referral::StatusKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::Unit;
use crate::entity::{case, referral, task};
use crate::error::StoreError;
use crate::history::{RecordKind, derived_id};
use crate::row::code_of;
use crate::row::due::owner_columns;

const OPEN: [StatusKind; 5] = [
    StatusKind::Sent,
    StatusKind::Question,
    StatusKind::Waitlisted,
    StatusKind::Accepted,
    StatusKind::Started,
];

#[derive(Debug, FromQueryResult)]
struct Open {
    id: Uuid,
    person_id: Uuid,
    from_case_id: Option<Uuid>,
    organisation: Uuid,
    worker: Option<Uuid>,
}

impl Unit {
    /// Owes another place for everybody whose referral is open at a service. `version` is that of the listing as it stops:
    /// each time a service stops is a task of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owe_another_place(
        &mut self,
        service: Id<Service>,
        version: Version,
        due_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let open: Vec<Open> = self.link.all(&open_at(service)).await?;
        for referral in open {
            let owner = match referral.worker {
                Some(worker) => Owner::Staff(Id::new(worker)),
                None => Owner::Organisation(Id::new(referral.organisation)),
            };
            let (owner_kind, owner_id) = owner_columns(owner);
            let (stopped, version) = (service.uuid(), version.number().to_be_bytes());
            let parts: [&[u8]; 4] = [b"another place", stopped.as_bytes(), referral.id.as_bytes(), &version];
            self.pending.tasks.push(task::ActiveModel {
                id: Set(derived_id(now, &parts)),
                kind: Set(code_of(TaskKind::FindAnotherPlace)),
                record_kind: Set(RecordKind::Referral.code().to_owned()),
                record_id: Set(referral.id),
                owner_kind: Set(owner_kind.to_owned()),
                owner_id: Set(owner_id),
                organisation_id: Set(Some(referral.organisation)),
                person_id: Set(Some(referral.person_id)),
                case_id: Set(referral.from_case_id),
                due_at: Set(due_at),
                done_at: Set(None),
                done_by: Set(None),
                settled_by: Set(None),
                created_at: Set(now),
            });
        }
        Ok(())
    }

    /// Owes no other place any more: the service takes people again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn owe_no_other_place(
        &mut self,
        service: Id<Service>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let there = Query::select()
            .column(referral::Column::Id)
            .from(referral::Entity)
            .and_where(referral::Column::ServiceId.eq(service.uuid()))
            .take();
        let done = task::ActiveModel {
            done_at: Set(Some(now)),
            settled_by: Set(Some(service.uuid())),
            ..Default::default()
        };
        let which = Condition::all()
            .add(task::Column::Kind.eq(code_of(TaskKind::FindAnotherPlace)))
            .add(task::Column::DoneAt.is_null())
            .add(task::Column::RecordId.in_subquery(there));
        let update = task::Entity::update_many().set(done).filter(which).into_query();
        self.link.run(&update).await.map(|_| ())
    }
}

/// The open referrals of a service with the link worker of the case each was made from.
fn open_at(service: Id<Service>) -> sea_orm::sea_query::SelectStatement {
    use referral::{Column, Entity};
    let of = |column: Column| Expr::col((Entity, column));
    Query::select()
        .expr_as(of(Column::Id), "id")
        .expr_as(of(Column::PersonId), "person_id")
        .expr_as(of(Column::FromCaseId), "from_case_id")
        .expr_as(of(Column::ReferrerOrganisationId), "organisation")
        .expr_as(Expr::col((case::Entity, case::Column::WorkerId)), "worker")
        .from(Entity)
        .left_join(case::Entity, of(Column::FromCaseId).equals((case::Entity, case::Column::Id)))
        .and_where(of(Column::ServiceId).eq(service.uuid()))
        .and_where(of(Column::Status).is_in(OPEN.map(Coded::code)))
        .and_where(of(Column::ReferrerOrganisationId).is_not_null())
        .take()
}
