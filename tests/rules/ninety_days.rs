//! Whatever people did before they stopped: in ninety days in which they ignore everything nobody is forgotten, nothing is
//! sent twice, and every silence comes to an end or to somebody.

use crate::support::clock::{Span, days, minutes};
use crate::support::hosts::{Group, LinkWork, Practice};
use crate::support::post_office::PostOffice;
use crate::support::somebody::full;
use crate::support::town::{Database, Town};
use crate::support::words::{Asked as _, Described, ask, person, spoke};
use chrono::Duration;
use domain::calendar::Nation;
use domain::case::{self, Case};
use domain::coded::{ClosureCode, EndCode, NotStartedReason};
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::status::StartSource;
use domain::referral::{Command, Referral, StatusKind};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;

const SILENT_DAYS: u32 = 90;
/// The reminders that a service gets about one wait.
const MOST_REMINDERS: usize = 2;

/// What somebody does about a referral. What is not possible is refused, as it is in life.
#[derive(Debug, Clone, Copy)]
enum Act {
    Yes,
    Later,
    No,
    Ask,
    Answer,
    Telephone,
    Start,
    NotStarted,
    End,
    Withdraw,
    Undo,
    Allocate,
    Try,
    Begin,
    Pause,
    Close,
}

/// One referral: to the group or for link work, sent or left as a draft, and what is done about it, each a few hours after
/// the one before.
#[derive(Debug, Clone)]
struct Tale {
    to_group: bool,
    sent: bool,
    acts: Vec<(Act, i64)>,
}

fn acts() -> impl Strategy<Value = (Act, i64)> {
    use Act::{
        Allocate, Answer, Ask, Begin, Close, End, Later, No, NotStarted, Pause, Start, Telephone, Try, Undo,
        Withdraw, Yes,
    };
    let often = [Yes, Ask, Later, Allocate, Try, Begin, Start];
    let seldom = [No, Answer, Telephone, NotStarted, End, Withdraw, Undo, Pause, Close];
    let act =
        prop_oneof![3 => prop::sample::select(often.to_vec()), 1 => prop::sample::select(seldom.to_vec())];
    (act, 0..60_i64)
}

fn tale() -> impl Strategy<Value = Tale> {
    (any::<bool>(), prop::bool::weighted(0.9), prop::collection::vec(acts(), 0..6))
        .prop_map(|(to_group, sent, acts)| Tale { to_group, sent, acts })
}

#[test]
fn in_ninety_days_in_which_everybody_ignores_everything_nobody_is_forgotten_and_nothing_is_said_twice() {
    let mut runner = TestRunner::new(Config { cases: 4, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec(tale(), 2..5), |tales| {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
            runtime.block_on(live_through(&tales))
        })
        .unwrap();
}

async fn live_through(tales: &[Tale]) -> Result<(), TestCaseError> {
    let town = Town::on(Database::Sqlite, Nation::EnglandAndWales).await.unwrap();
    let everybody = Everybody {
        practice: town.practice("Mill Lane Surgery").await,
        link_work: town.link_work().await,
        group: town.group("Thursday Singers").await,
        town: &town,
    };
    let office = PostOffice::default();
    let mut referrals = Vec::new();
    for (number, tale) in tales.iter().enumerate() {
        referrals.push(everybody.tell(number, tale).await);
    }
    for day in 0..SILENT_DAYS {
        town.lives_through(days(1)).await;
        town.couriers_go(&office).await;
        everybody
            .are_remembered(&office)
            .await
            .map_err(|why| TestCaseError::fail(format!("day {day}: {why}")))?;
    }
    town.is_in_order().await;
    for referral in referrals {
        everybody.has_an_owner_or_an_outcome(referral).await?;
    }
    Ok(())
}

struct Everybody<'a> {
    town: &'a Town,
    practice: Practice,
    link_work: LinkWork,
    group: Group,
}

impl Everybody<'_> {
    async fn tell(&self, number: usize, tale: &Tale) -> Id<Referral> {
        let name = format!("Person{}x", char::from(b'a' + u8::try_from(number).unwrap()));
        let who = self.practice.writes_down(person().named("Pat", &name)).await;
        let offer = if tale.to_group { self.group.offer } else { self.link_work.offer };
        self.practice.hears_yes_to(who, offer).await;
        let new = ask(who, offer);
        let referral = self.practice.sends(if tale.sent { new } else { new.unsent() }).await;
        for (act, hours) in &tale.acts {
            self.town.lives_through(span(*hours)).await;
            self.act(*act, referral, who, tale.to_group).await;
        }
        referral
    }

    async fn act(&self, act: Act, referral: Id<Referral>, who: Id<Person>, to_group: bool) {
        let (practice, worker) = (&self.practice, &self.link_work.worker);
        let receiver = if to_group { &self.group.coordinator } else { &self.link_work.lead };
        let on = receiver.today();
        let said = match act {
            Act::Yes => receiver.tries(referral, receiver.yes()).await,
            Act::Later => receiver.tries(referral, receiver.later(receiver.in_days(12))).await,
            Act::No => receiver.tries(referral, receiver.no(full())).await,
            Act::Ask => receiver.tries(referral, receiver.question()).await,
            Act::Answer => practice.tries(referral, practice.answer()).await,
            Act::Telephone => practice.tries(referral, practice.escalate()).await,
            Act::Start => {
                receiver.tries(referral, Command::Start { on, source: StartSource::Register }).await
            }
            Act::NotStarted => {
                receiver.tries(referral, receiver.not_started(NotStartedReason::Transport)).await
            }
            Act::End => receiver.tries(referral, receiver.end(EndCode::ProgrammeFinished)).await,
            Act::Withdraw => practice.tries(referral, Command::Withdraw { reason: None }).await,
            Act::Undo => practice.tries(referral, Command::UndoSending).await,
            Act::Allocate | Act::Try | Act::Begin | Act::Pause | Act::Close => {
                let Some(case) = self.case_of(referral).await else { return };
                let command = match act {
                    Act::Allocate => {
                        case::Command::Allocate { worker: worker.staff(), override_reason: None }
                    }
                    Act::Try => worker.contact(spoke()),
                    Act::Begin => {
                        drop(worker.tries_consent(who, ConsentScope::HoldRecord).await);
                        worker.activate()
                    }
                    Act::Pause => worker.pause(),
                    _ => case::Command::Close(worker.closure(ClosureCode::GoalsMet, &[])),
                };
                let by = if matches!(act, Act::Allocate) { &self.link_work.lead } else { worker };
                drop(by.tries_case(case, command).await);
                return;
            }
        };
        drop(said);
    }

    async fn case_of(&self, referral: Id<Referral>) -> Option<Id<Case>> {
        let lead = &self.link_work.lead;
        let read = lead.footbridge.referral(&lead.caller, referral).await.ok();
        read.and_then(|read| read.case).and_then(|case| case.id).map(Id::new)
    }

    /// What `doctor` asks, and whether anything left twice.
    async fn are_remembered(&self, office: &PostOffice) -> Result<(), String> {
        let found = self.town.footbridge.doctor().await.map_err(|error| error.to_string())?;
        let forgotten = found.referrals_without_due + found.cases_without_due + found.cases_of_nobody;
        if forgotten + found.clock_behind > 0 {
            return Err(format!("somebody is forgotten, or the clock is behind: {found:?}"));
        }
        let handed = office.handed();
        let different: BTreeSet<_> = handed.iter().map(|handed| &handed.id).collect();
        if different.len() < handed.len() {
            return Err(format!("{} letters left {} times", different.len(), handed.len()));
        }
        Ok(())
    }

    async fn has_an_owner_or_an_outcome(&self, referral: Id<Referral>) -> Result<(), TestCaseError> {
        let read = self.practice.reads(referral).await;
        let history = self.town.inspection().history(referral).await;
        let state = read.status.state.unwrap_or(StatusKind::Draft);
        let waits = matches!(
            state,
            StatusKind::Draft | StatusKind::Sent | StatusKind::Question | StatusKind::Waitlisted
        );
        prop_assert!(!waits, "after ninety days it still waits as {}: {:?}", state, history);
        let owned = if state.is_final() { read.status.reason.is_some() } else { read.due.is_some() };
        prop_assert!(owned, "{} with no owner and no outcome: {:?}", state, history);
        let told = self.town.inspection().told(referral).await;
        let reminders = told.iter().filter(|told| *told == "service reminder").count();
        // A yes that is taken back, and a list after an ask, are waits of their own.
        let waits =
            history.iter().filter(|event| ["sent", "placed_on_waiting_list"].contains(&event.as_str()));
        prop_assert!(reminders <= MOST_REMINDERS * waits.count(), "{} reminders: {:?}", reminders, history);
        Ok(())
    }
}

fn span(hours: i64) -> Span {
    minutes(Duration::hours(hours).num_minutes() + 11)
}
