//! Tasks: one that somebody says is done, or not done after all, and those that a transition settles.

use domain::coded::Coded;
use domain::effect::{AFTER_AN_ANSWER, About, TaskKind};
use domain::ids::Id;
use domain::policy::{Permit, Subject};
use domain::task::{Action, Done, Task};
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::Unit;
use super::pending::GuardedUpdate;
use super::people::another_permit;
use super::record::Occasion;
use crate::entity::{referral, task};
use crate::error::StoreError;
use crate::row::Row;

/// That these tasks are done, because of what happened.
pub(super) fn settled(
    occasion: &Occasion<'_>,
    kinds: &[TaskKind],
    about: About,
) -> (task::ActiveModel, Condition) {
    (done(occasion), open(kinds).add(of_records(about, occasion.record)))
}

/// That nothing is to be decided any more with somebody who has died.
pub(super) fn settled_for(occasion: &Occasion<'_>) -> (task::ActiveModel, Condition) {
    (done(occasion), open(&AFTER_AN_ANSWER).add(task::Column::PersonId.eq(occasion.person.uuid())))
}

/// That what a record had settled is owed again.
pub(super) fn owed_again(record: Uuid, kinds: &[TaskKind]) -> (task::ActiveModel, Condition) {
    let again = task::ActiveModel { done_at: Set(None), settled_by: Set(None), ..Default::default() };
    let which = Condition::all().add(task::Column::SettledBy.eq(record));
    (again, which.add(task::Column::Kind.is_in(kinds.iter().map(|kind| kind.code()))))
}

fn done(occasion: &Occasion<'_>) -> task::ActiveModel {
    task::ActiveModel {
        done_at: Set(Some(occasion.at)),
        settled_by: Set(Some(occasion.record)),
        ..Default::default()
    }
}

fn open(kinds: &[TaskKind]) -> Condition {
    let codes: Vec<_> = kinds.iter().map(|kind| kind.code()).collect();
    Condition::all().add(task::Column::DoneAt.is_null()).add(task::Column::Kind.is_in(codes))
}

fn of_records(about: About, record: Uuid) -> Condition {
    use task::Column;
    match about {
        About::Itself => Column::RecordId.eq(record).into(),
        About::Referral(referral) => Column::RecordId.eq(referral.uuid()).into(),
        About::MadeFrom(case) => Column::CaseId.eq(case.uuid()).into(),
        About::Action(case, action) => {
            let for_action = match action {
                Some(action) => referral::Column::PlanActionId.eq(action.uuid()),
                None => referral::Column::PlanActionId.is_null(),
            };
            let made = Query::select()
                .column(referral::Column::Id)
                .from(referral::Entity)
                .and_where(referral::Column::FromCaseId.eq(case.uuid()))
                .and_where(for_action)
                .take();
            Condition::all().add(Column::CaseId.eq(case.uuid())).add(Column::RecordId.in_subquery(made))
        }
    }
}

impl Unit {
    /// One task.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn task(&mut self, id: Id<Task>) -> Result<Option<Task>, StoreError> {
        self.flush().await?;
        let query = task::Entity::find_by_id(id.uuid()).into_query();
        let Some(row) = self.link.one::<task::Model>(&query).await? else { return Ok(None) };
        let at = Row::of("task", row.id);
        let organisation = row.organisation_id.ok_or_else(|| at.broken("organisation_id"))?;
        Ok(Some(Task {
            id: Id::new(row.id),
            kind: at.code("kind", &row.kind)?,
            organisation: Id::new(organisation),
            due_at: row.due_at,
            done: row.done_at.map(|at| Done { at, by: row.done_by.map(Id::new) }),
        }))
    }

    /// Notes that a task is done; with nothing, that it is owed again.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when somebody else came
    /// first.
    pub fn record_task(
        &mut self,
        permit: &Permit,
        task: &Task,
        done: Option<Done>,
    ) -> Result<(), StoreError> {
        let action = if done.is_some() { Action::Complete } else { Action::Reopen };
        if !permit.is_for(Subject::Task(task.id, action)) {
            return Err(another_permit());
        }
        let row = task::ActiveModel {
            done_at: Set(done.map(|done| done.at)),
            done_by: Set(done.and_then(|done| done.by).map(Id::uuid)),
            settled_by: Set(None),
            ..Default::default()
        };
        let as_read = match task.done {
            Some(_) => task::Column::DoneAt.is_not_null(),
            None => task::Column::DoneAt.is_null(),
        };
        let update = task::Entity::update_many()
            .set(row)
            .filter(task::Column::Id.eq(task.id.uuid()))
            .filter(as_read)
            .into_query();
        self.pending.updates.push(GuardedUpdate { update, must_meet: true });
        Ok(())
    }
}
