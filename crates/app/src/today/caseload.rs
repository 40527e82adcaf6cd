//! The caseload, who carries how much of it, and giving people to a link worker.

use std::sync::Arc;

use domain::case::{self, Case};
use domain::ids::Id;
use domain::referral::command::Promise;
use domain::referral::{self, Referral};
use domain::scope::Scope;
use domain::text::PlainWords;
use storage::read::CaseworkFilter;

use super::{Day, Whose};
use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::moments;
use crate::page::{Cursor, Page};
use crate::perform::Act;
use crate::request::{Assignment, Casework, CaseworkQuery};
use crate::view::Named;
use crate::view::task::RecordView;
use crate::view::today::{CaseworkView, ColleagueView};

impl Footbridge {
    /// Open cases of the caller's service, the soonest due first.
    ///
    /// # Errors
    /// When the caller does no link work, or the database cannot be reached.
    pub async fn casework(
        &self,
        caller: &Caller,
        query: &CaseworkQuery,
    ) -> Result<Page<CaseworkView>, Error> {
        let day = Day::of(self, caller, Whose { mine: query.mine })?;
        let filter = day.filter(query);
        let listing = self.store.reader().casework(&day.scope, &filter, &moments(&query.page)).await?;
        Ok(Page {
            rows: listing.lines.into_iter().map(CaseworkView::of).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// How many open cases there are of those asked for.
    ///
    /// # Errors
    /// When the caller does no link work, or the database cannot be reached.
    pub async fn count_casework(&self, caller: &Caller, query: &CaseworkQuery) -> Result<usize, Error> {
        let day = Day::of(self, caller, Whose { mine: query.mine })?;
        Ok(self.store.reader().casework_count(&day.scope, &day.filter(query)).await?)
    }

    /// The link workers of the caller's service, and how many open cases each has.
    ///
    /// # Errors
    /// When the caller does no link work, or the database cannot be reached.
    pub async fn colleagues(&self, caller: &Caller) -> Result<Vec<ColleagueView>, Error> {
        let day = Day::of(self, caller, Whose { mine: false })?;
        let own = day.actor.staff();
        let all = self.store.reader().colleagues(&day.scope).await?;
        Ok(all
            .into_iter()
            .map(|workload| ColleagueView {
                is_caller: own == Some(workload.staff.id),
                staff: Named { id: workload.staff.id.uuid(), name: workload.staff.name },
                open_cases: workload.open_cases,
                capacity: workload.staff.case_capacity,
            })
            .collect())
    }

    /// Gives people to a link worker, all of them or none: a referral is accepted first, a case that nobody has is
    /// allocated, one that somebody else has is handed over.
    ///
    /// # Errors
    /// When one of them is out of sight, not the caller's to give, or refused by the lifecycle.
    pub async fn assign(&self, caller: &Caller, assignment: Assignment) -> Result<Vec<Id<Case>>, Error> {
        caller.require(TokenScope::Cases)?;
        let assignment = Arc::new(assignment);
        self.once(
            caller,
            Arc::new(move |act| {
                let assignment = Arc::clone(&assignment);
                Box::pin(async move {
                    let mut given = Vec::new();
                    for record in &assignment.records {
                        given.push(act.give(*record, &assignment).await?);
                    }
                    Ok(given)
                })
            }),
        )
        .await
    }
}

impl Day<'_> {
    fn filter(&self, query: &CaseworkQuery) -> CaseworkFilter {
        CaseworkFilter {
            worker: self.worker(),
            status: query.state,
            due_before: (query.show == Casework::Overdue).then_some(self.now),
            without_next: query.show == Casework::WithoutNext,
            referred_by: query.referred_by,
            need: query.need,
            service: query.service,
            with_requirements: query.show == Casework::WithRequirements,
        }
    }
}

impl Act<'_> {
    async fn give(&mut self, record: RecordView, assignment: &Assignment) -> Result<Id<Case>, Error> {
        let case = match record {
            RecordView::Case(case) => case,
            RecordView::Referral(referral) => self.accept_for_link_work(referral).await?,
        };
        let note = |words: &PlainWords| self.footbridge.written(words.clone());
        let note = assignment.note.as_ref().map(note);
        let stored = self.unit.case(case).await?.ok_or(Error::NotFound)?;
        if !Scope::of(&self.actor, self.now).admits_case(&stored.case) {
            return Err(Error::NotFound);
        }
        if stored.case.worker == Some(assignment.worker) && stored.case.is_open() {
            return Ok(case);
        }
        let command = if matches!(stored.case.status, case::Status::Waiting) {
            case::Command::Allocate { worker: assignment.worker, override_reason: note }
        } else {
            let said = "Say what they need to know, and why they have it now";
            let note = note.ok_or_else(|| Error::invalid("/note", "note_missing", said))?;
            case::Command::HandOver { to: assignment.worker, note }
        };
        self.case(case, None, &command).await?;
        Ok(case)
    }

    /// Accepts a referral to link work, and gives the case that opens or that it joins.
    async fn accept_for_link_work(&mut self, id: Id<Referral>) -> Result<Id<Case>, Error> {
        let accept = referral::Command::Accept {
            arrangement: Promise::default(),
            spoke_to: None,
            case: None,
            person_agrees: false,
        };
        self.referral(id, None, &accept).await?;
        let stored = self.unit.referral(id).await?.ok_or(Error::NotFound)?;
        stored.referral.case.ok_or(Error::NotFound)
    }
}
