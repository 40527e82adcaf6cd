//! A link worker's day, put together from lists that are each one indexed query.
//!
//! It is a list of work and no look at a record: it shows to the team that has the cases what is needed to do what is
//! owed, and whoever opens a record from it is written down (docs/adr/0026).

mod calls;
mod caseload;
mod triage;

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use domain::actor::Actor;
use domain::calendar::local_date;
use domain::case::{self, Case, StatusKind};
use domain::clock::Timestamp;
use domain::due::DueKind;
use domain::effect::TaskKind;
use domain::ids::Id;
use domain::person::Risks;
use domain::policy::{self, Relation};
use domain::referral;
use domain::scope::Scope;
use domain::task::Duty;
use storage::read::{BeforeCall, CaseworkFilter, CaseworkLine, OwedFilter, Page};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::tasks::end_of;
use crate::view::today::{
    COUNTED, CallView, CaseworkView, LastContactView, SafetyReason, SafetyView, Section, SilentView,
    TodayView,
};
use crate::view::{Named, PersonView, TaskView};

/// Rows of a section on the page of the day; more are on a page of their own.
pub const SHOWN: usize = 10;

/// What is done by calling the person.
const CALLS: [Duty; 3] =
    [Duty::Next(DueKind::FirstAttempt), Duty::Next(DueKind::NextAttempt), Duty::Next(DueKind::Review)];
/// What is due later than in so many days is not decided today: a consent that is renewed next year, for instance.
const SOON_DAYS: i64 = 14;
const SILENT: [Duty; 1] = [Duty::Next(DueKind::Escalation)];
const OUTCOMES: [Duty; 2] = [Duty::Next(DueKind::StartCheck), Duty::Next(DueKind::SixWeekCheck)];
const TO_DECIDE: [Duty; 13] = [
    Duty::Next(DueKind::Return),
    Duty::Task(TaskKind::TellPerson),
    Duty::Task(TaskKind::TellGroup),
    Duty::Task(TaskKind::Worry),
    Duty::Task(TaskKind::FindAnotherPlace),
    Duty::Task(TaskKind::ReadNote),
    Duty::Next(DueKind::Answer),
    Duty::Task(TaskKind::NextStep),
    Duty::Task(TaskKind::TryAgain),
    Duty::Next(DueKind::WaitingReview),
    Duty::Task(TaskKind::BreachCheck),
    Duty::Task(TaskKind::RenewConsent),
    Duty::Task(TaskKind::GiveToSomebody),
];

/// Days before and after a safety flag ends in which it is looked at.
const FLAG_DAYS: i64 = 14;
/// Days that "the days ahead" are.
const AHEAD_DAYS: i64 = 7;

/// Whose day: one's own, or the team's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose {
    /// Only what the caller sees to themself.
    pub mine: bool,
}

pub use calls::LoggedCall;

impl Footbridge {
    /// What is to be done today. `shown` rows of each section; the rest is counted.
    ///
    /// # Errors
    /// When the caller does no link work, or the database cannot be reached.
    pub async fn today(&self, caller: &Caller, whose: Whose, shown: usize) -> Result<TodayView, Error> {
        let day = Day::of(self, caller, whose)?;
        let owed = async |kinds: &[Duty], by| day.owed(kinds, by).await;
        let today = Some(end_of(day.today));
        let calls = owed(&CALLS, today).await?;
        let silent = owed(&SILENT, None).await?;
        let outcomes = owed(&OUTCOMES, today).await?;
        let soon = Some(end_of(day.today + Duration::days(SOON_DAYS)));
        let to_decide = owed(&TO_DECIDE, soon).await?;
        let caseload = day.caseload().await?;
        Ok(TodayView {
            new: day.newcomers(shown).await?,
            calls: day.calls(calls, shown).await?,
            silent: day.silent(silent, shown).await?,
            outcomes: Section::of(outcomes.0, shown, outcomes.1),
            to_decide: Section::of(to_decide.0, shown, to_decide.1),
            ahead: day.ahead(&caseload),
            safety: Section::of(safety(&caseload, day.today), shown, false),
            consents: Section::of(consents(caseload), shown, false),
        })
    }
}

/// One day of one caller.
struct Day<'f> {
    footbridge: &'f Footbridge,
    actor: Actor,
    scope: Scope,
    whose: Whose,
    now: Timestamp,
    today: NaiveDate,
}

impl<'f> Day<'f> {
    fn of(footbridge: &'f Footbridge, caller: &Caller, whose: Whose) -> Result<Self, Error> {
        caller.require(TokenScope::Read)?;
        let now = footbridge.now();
        let works = policy::cases::may(caller.actor.role(), Relation::Receiver, case::Action::LogContact);
        if !works {
            return Err(Error::Forbidden(
                "This page is for link workers. Yours is behind \"Footbridge\" above",
            ));
        }
        let scope = Scope::of(&caller.actor, now);
        Ok(Self { footbridge, actor: caller.actor, scope, whose, now, today: local_date(now) })
    }

    fn worker(&self) -> Option<Id<domain::actor::Staff>> {
        self.actor.staff().filter(|_| self.whose.mine)
    }

    /// What is owed of these kinds, and whether there is more than was counted.
    async fn owed(&self, kinds: &[Duty], by: Option<Timestamp>) -> Result<(Vec<TaskView>, bool), Error> {
        let filter = OwedFilter { worker: self.worker(), kinds: kinds.to_vec(), by };
        let page = Page::first(counted());
        let listing = self.footbridge.store.reader().owed(&self.scope, &filter, &page).await?;
        let own = self.actor.organisation();
        let views = listing.lines.into_iter().map(|line| TaskView::of(line, own)).collect();
        Ok((views, listing.next.is_some()))
    }

    async fn calls(
        &self,
        (owed, more): (Vec<TaskView>, bool),
        shown: usize,
    ) -> Result<Section<CallView>, Error> {
        let section = Section::of(owed, shown, more);
        let cases: Vec<Id<Case>> = section.rows.iter().filter_map(|task| task.case).collect();
        let known = self.footbridge.store.reader().before_calls(&cases).await?;
        let mut known: BTreeMap<_, _> = known.into_iter().map(|known| (known.case, known)).collect();
        let call = |task: TaskView| {
            let before = known.remove(&task.case?)?;
            self.call(task, before)
        };
        let rows = section.rows.into_iter().filter_map(call).collect();
        Ok(Section { rows, count: section.count, more: section.more })
    }

    fn call(&self, task: TaskView, before: BeforeCall) -> Option<CallView> {
        let Duty::Next(what) = task.what else { return None };
        let last = before.last.map(|last| LastContactView {
            at: last.at,
            channel: last.channel,
            result: last.result,
            by: last.by_name,
        });
        Some(CallView {
            case: before.case,
            state: before.status,
            person: task.person?,
            worker: task.worker,
            what,
            due_at: task.due_at,
            attempts: before.attempts,
            needs: before.needs,
            reason: before.reason,
            last,
            actions: self.on_case(before.status),
        })
    }

    /// What the caller may do with a case of their own service in this state, as far as a list offers it.
    fn on_case(&self, state: StatusKind) -> Vec<case::Action> {
        let possible: &[case::Action] = match state {
            StatusKind::Waiting => &[case::Action::Allocate],
            StatusKind::Allocated | StatusKind::Contacting | StatusKind::Active | StatusKind::Paused => {
                &[case::Action::LogContact, case::Action::HandOver]
            }
            StatusKind::Closed => &[],
        };
        let may = |action: &case::Action| policy::cases::may(self.actor.role(), Relation::Receiver, *action);
        possible.iter().copied().filter(may).collect()
    }

    async fn silent(
        &self,
        (owed, more): (Vec<TaskView>, bool),
        shown: usize,
    ) -> Result<Section<SilentView>, Error> {
        let section = Section::of(owed, shown, more);
        let reader = self.footbridge.store.reader();
        let services: Vec<_> = section.rows.iter().map(|task| Id::new(task.service.id)).collect();
        let phones: BTreeMap<_, _> = reader.listing_phones(&services).await?.into_iter().collect();
        let may = |action: &referral::Action| {
            policy::referrals::may(self.actor.role(), Relation::Referrer, *action)
        };
        let actions = [referral::Action::Escalate, referral::Action::Accept, referral::Action::Withdraw];
        let row = |task: TaskView| SilentView {
            phone: phones.get(&Id::new(task.service.id)).cloned(),
            asked_at: task.asked_at,
            actions: actions.iter().copied().filter(may).collect(),
            task,
        };
        let rows = section.rows.into_iter().map(row).collect();
        Ok(Section { rows, count: section.count, more: section.more })
    }

    /// The caller's open cases, as many as a link worker can have.
    async fn caseload(&self) -> Result<Vec<CaseworkLine>, Error> {
        let filter = CaseworkFilter { worker: self.worker(), ..CaseworkFilter::default() };
        let page = Page::first(MOST_CASES);
        Ok(self.footbridge.store.reader().casework(&self.scope, &filter, &page).await?.lines)
    }

    fn ahead(&self, caseload: &[CaseworkLine]) -> usize {
        let (from, until) = (end_of(self.today), end_of(self.today + Duration::days(AHEAD_DAYS)));
        caseload.iter().filter(|line| line.due_at > from && line.due_at <= until).count()
    }
}

/// The most open cases that are looked through for what is missing.
const MOST_CASES: u32 = 400;

fn counted() -> u32 {
    u32::try_from(COUNTED).unwrap_or(u32::MAX)
}

/// Whose safety flags are to be looked at: of those nobody asked about, and those whose flag ends about now.
fn safety(caseload: &[CaseworkLine], today: NaiveDate) -> Vec<SafetyView> {
    let window = Duration::days(FLAG_DAYS);
    let because = |line: &CaseworkLine| match &line.person.risks {
        _ if line.status == StatusKind::Waiting => None,
        Risks::NotAsked => Some(SafetyReason::NotAsked),
        Risks::NoneKnown => None,
        Risks::Known(flags) => flags
            .iter()
            .filter_map(|flag| flag.ends_on)
            .filter(|end| *end >= today - window && *end <= today + window)
            .min()
            .map(|on| SafetyReason::Ends { on }),
    };
    let view = |line: &CaseworkLine| {
        Some(SafetyView { because: because(line)?, work: CaseworkView::of(line.clone()) })
    };
    caseload.iter().filter_map(view).collect()
}

/// With whom a real conversation was held, and who does not agree, or no longer, that a record is held.
fn consents(caseload: Vec<CaseworkLine>) -> Vec<CaseworkView> {
    let missing = |line: &CaseworkLine| line.has_spoken && !line.agreed_to_record;
    caseload.into_iter().filter(missing).map(CaseworkView::of).collect()
}

impl CaseworkView {
    pub(crate) fn of(line: CaseworkLine) -> Self {
        let worker = line.worker.zip(line.worker_name);
        Self {
            case: line.id,
            state: line.status,
            person: PersonView::of(&line.person),
            worker: worker.map(|(id, name)| Named { id: id.uuid(), name }),
            last_contact_at: line.last_contact_at,
            next_contact_on: line.next_contact_on,
            what: line.due_what,
            due_at: line.due_at,
            open_referrals: line.open_referrals,
        }
    }
}
