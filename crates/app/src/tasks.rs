//! What people at work owe: one list of what comes next in open records and of tasks, and ticking a task off.

use std::sync::Arc;

use chrono::{Duration, NaiveDate, NaiveTime};
use domain::calendar::{local_date, utc_of};
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::ids::Id;
use domain::policy;
use domain::scope::Scope;
use domain::task::{Action, Duty, Task};
use storage::RecordKind;
use storage::read::{OwedFilter, OwedLine};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::moments;
use crate::page::{Cursor, Page};
use crate::perform::Act;
use crate::request::TaskQuery;
use crate::view::task::{RecordView, TaskView};
use crate::view::{Named, PersonView};

impl Footbridge {
    /// What the caller's team owes, or the caller alone, the soonest due first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tasks(&self, caller: &Caller, query: TaskQuery) -> Result<Page<TaskView>, Error> {
        caller.require(TokenScope::Read)?;
        let now = self.now();
        let kinds = if query.kinds.is_empty() { Duty::ALL.to_vec() } else { query.kinds };
        let filter = OwedFilter {
            worker: caller.actor.staff().filter(|_| query.mine),
            kinds,
            by: query.within_days.map(|days| end_of(local_date(now) + Duration::days(days.into()))),
        };
        let scope = Scope::of(&caller.actor, now);
        let listing = self.store.reader().owed(&scope, &filter, &moments(&query.page)).await?;
        let own = caller.actor.organisation();
        Ok(Page {
            rows: listing.lines.into_iter().map(|line| TaskView::of(line, own)).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// Ticks a task off, or takes that back.
    ///
    /// # Errors
    /// When it is another organisation's, or is done already, or nobody had ticked it off.
    pub async fn act_on_task(&self, caller: &Caller, id: Id<Task>, action: Action) -> Result<(), Error> {
        caller.require(TokenScope::Cases)?;
        self.once(caller, Arc::new(move |act| Box::pin(act.task(id, action)))).await
    }
}

impl Act<'_> {
    async fn task(&mut self, id: Id<Task>, action: Action) -> Result<(), Error> {
        let task = self.unit.task(id).await?.ok_or(Error::NotFound)?;
        let permit = policy::authorise_task(&self.actor, action, &task, self.now)?;
        let refused = |refusal: domain::refusal::Refusal| Error::Refused(refusal.into());
        let done = match action {
            Action::Complete => Some(task.complete(self.actor.staff(), self.now).map_err(refused)?),
            Action::Reopen => {
                task.reopen().map_err(refused)?;
                None
            }
        };
        Ok(self.unit.record_task(&permit, &task, done)?)
    }
}

/// When a day ends, by the clock on the wall.
pub(crate) fn end_of(day: NaiveDate) -> Timestamp {
    utc_of((day + Duration::days(1)).and_time(NaiveTime::MIN))
}

impl TaskView {
    /// A team reads whom something is about where it holds the record or has a case; of those it has yet to answer for
    /// it reads in the referral.
    pub(crate) fn of(line: OwedLine, own: Option<Id<domain::organisation::Organisation>>) -> Self {
        let id = matches!(line.what, Duty::Task(_)).then(|| Id::new(line.id));
        let knows = line.case.is_some() || Some(line.person.held_by) == own;
        Self {
            id,
            what: line.what,
            due_at: line.due_at,
            record: match line.record {
                RecordKind::Case => RecordView::Case(Id::new(line.record_id)),
                RecordKind::Referral => RecordView::Referral(Id::new(line.record_id)),
            },
            case: line.case,
            person: knows.then(|| PersonView::of(&line.person)),
            service: Named { id: line.service.uuid(), name: line.service_name },
            asked_at: line.asked_at,
            needs: line.needs,
            offered_by: Named { id: line.offered_by.uuid(), name: line.offered_by_name },
            worker: line.worker.zip(line.worker_name).map(|(id, name)| Named { id: id.uuid(), name }),
            actions: id.map(|_| Action::Complete).into_iter().collect(),
        }
    }
}
