//! The overview: what somebody needs who is about to call.

use std::sync::Arc;

use domain::case::StatusKind;
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::people::Action;
use domain::scope::Scope;
use domain::text::PlainWords;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::record::{OverviewView, RecordCase};
use crate::view::{CaseView, PersonView};

impl Footbridge {
    /// The overview of a record. `reason` says why, where the person is not on the caller's caseload.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn overview(
        &self,
        caller: &Caller,
        person: Id<Person>,
        reason: Option<PlainWords>,
    ) -> Result<OverviewView, Error> {
        caller.require(TokenScope::Read)?;
        let reason = Arc::new(reason);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let reason = Arc::clone(&reason);
                Box::pin(async move { act.overview(person, reason.as_ref().as_ref()).await })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn overview(&mut self, id: Id<Person>, reason: Option<&PlainWords>) -> Result<OverviewView, Error> {
        let person = self.looks_at(id, (Action::ReadWork, "overview"), reason).await?;
        let referrals = self.record_referrals(id).await?;
        let asked: Vec<_> = referrals.iter().map(|(stored, _)| stored.referral.clone()).collect();
        let own_words = self.unit.own_words(&asked).await?;
        let holder = self.unit.organisation(person.held_by).await?.map(|holder| holder.name);
        let consents = self.consents_of(id).await?;
        let measures = self.measures(&person).await?;
        let holds = consents.of_scope(ConsentScope::HoldRecord, self.now).is_some();
        Ok(OverviewView {
            person: PersonView::of(&person),
            held_by: holder.unwrap_or_default(),
            case: self.current_case(id).await?,
            referrals: referrals.into_iter().map(|(_, row)| row).collect(),
            own_words,
            joined: self.joined_records(id).await?,
            plan: self.plan_view(&person).await?,
            changes: measures.changes,
            asked_on: measures.measures.last().map(|measure| measure.taken_on),
            agreed_to_record: holds,
        })
    }

    /// The case that is open, or the one that closed last, and when somebody last tried to reach them.
    async fn current_case(&mut self, person: Id<Person>) -> Result<Option<RecordCase>, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let mut cases = Vec::new();
        for record in self.all_records_of(person).await? {
            cases.extend(self.unit.cases_of(&scope, record).await?);
        }
        cases.sort_by_key(|line| std::cmp::Reverse(line.changed_at));
        let open = cases.iter().find(|line| line.status != StatusKind::Closed);
        let Some(line) = open.or(cases.first()) else { return Ok(None) };
        let case: CaseView = self.case_view(line.id).await?;
        Ok(Some(RecordCase { case, last_contact_at: line.last_contact_at }))
    }
}
