//! The tracker: what became of what somebody sent, each referral with its latest step.

use chrono::Duration;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::consent::Consents;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Event, StatusKind};
use domain::scope::Scope;
use storage::read::{ReferralFilter, TrackedLine};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::{due_line, moments};
use crate::page::{Cursor, Page};
use crate::request::{Stage, TrackerQuery};
use crate::view::ReferralLine;
use crate::view::referral::{Progress, TrackedView};

impl Footbridge {
    /// What became of what the caller's organisation sent, the newest change first. How far the link worker is stands
    /// beside it where the person lets those who referred them hear it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tracker(&self, caller: &Caller, query: TrackerQuery) -> Result<Page<TrackedView>, Error> {
        caller.require(TokenScope::Read)?;
        let now = self.now();
        let scope = Scope::of(&caller.actor, now);
        let filter = ReferralFilter {
            statuses: query.stage.states(),
            asked_by: caller.actor.staff().filter(|_| query.mine),
            person: query.person,
            changed_since: query.days.map(|days| now - Duration::days(days.into())),
            ..ReferralFilter::default()
        };
        let reader = self.store.reader();
        let listing = reader.tracked(&scope, &filter, &moments(&query.page)).await?;
        let with_case = listing.lines.iter().filter(|tracked| tracked.case.is_some());
        let people: Vec<Id<Person>> = with_case.map(|tracked| tracked.line.person).collect();
        let said = reader.report_levels(&people).await?;
        let own = caller.actor.organisation();
        let today = local_date(now);
        let views = listing.lines.into_iter().map(|tracked| {
            let theirs = said.iter().filter(|consent| consent.person == tracked.line.person).cloned();
            let hears = Consents(theirs.collect()).report_level(now).tells_progress();
            let sent_it = own.is_some() && tracked.line.referrer == own;
            // A name stands in a list only where the own organisation sent it; its flags stand beside it.
            let flags = if sent_it { tracked.cautions.for_keepers(today) } else { Vec::new() };
            let TrackedLine { line, cautions: _, latest, latest_at, visible_from, asked_by, case } = tracked;
            let latest: Event =
                serde_json::from_value(latest).map_err(|error| Error::Internal(error.to_string()))?;
            Ok(TrackedView {
                line: ReferralLine::of(line, own),
                flags,
                latest: latest.sentence(),
                latest_at,
                visible_from,
                asked_by: asked_by.filter(|_| sent_it),
                progress: case.filter(|_| hears).map(|case| Progress {
                    state: case.status,
                    worker: case.worker,
                    due: due_line(case.due_what, case.due_at),
                }),
            })
        });
        let rows = views.collect::<Result<_, Error>>()?;
        Ok(Page { rows, next: listing.next.map(Cursor::of_moment) })
    }
}

impl Stage {
    fn states(self) -> Vec<StatusKind> {
        let is_in = |state: StatusKind| match self {
            Self::Draft => state == StatusKind::Draft,
            Self::Sent => state != StatusKind::Draft,
            Self::Open => state != StatusKind::Draft && !state.is_final(),
            Self::Finished => state.is_final(),
        };
        StatusKind::ALL.iter().copied().filter(|state| is_in(*state)).collect()
    }
}
