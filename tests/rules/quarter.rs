//! A quarter in a town: sixty people are referred, and everybody behaves as people do. At its end every history has an
//! owner or an outcome, and no ask has been left lying.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{Group, LinkWork, Practice};
use crate::support::somebody::{Somebody, full, needs_social_care};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person, spoke};
use domain::case::Case;
use domain::coded::{ClosureCode, Coded, EndCode, NotStartedReason};
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::status::StartSource;
use domain::referral::{Referral, StatusKind};

const PEOPLE: u32 = 60;
const DAYS: u32 = 91;
/// Days after which an ask that nobody answered must have come to something: ten working days and their steps.
const LONGEST_SILENCE: i64 = 21;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_end_of_a_quarter_everybody_has_an_owner_or_an_outcome() {
    on_both(async |town| {
        let mut quarter = Quarter::begin(town).await;
        for day in 0..DAYS {
            quarter.day(day).await;
            town.lives_through(days(1)).await;
        }
        town.is_in_order().await;
        let forgotten = quarter.forgotten().await;
        assert!(forgotten.is_empty(), "forgotten:\n{}", forgotten.join("\n"));
        let outcomes = quarter.met().await;
        assert!(outcomes.contains("no_reply") && outcomes.contains("ended"), "a quarter of life: {outcomes}");
    })
    .await;
}

/// Everybody, and what was asked.
struct Quarter<'a> {
    town: &'a Town,
    practice: Practice,
    link_work: LinkWork,
    groups: Vec<Group>,
    asked: Vec<Asked>,
    dice: Dice,
}

struct Asked {
    referral: Id<Referral>,
    person: Id<Person>,
    /// Which group; the link-work service where it is none.
    group: Option<usize>,
    /// How many days in ten somebody does something about it: one who never answers has 0.
    diligence: u32,
}

/// A seeded dice (`SplitMix64`): every run is the same quarter.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed >> 33) % u64::from(most)).unwrap()
    }
}

impl<'a> Quarter<'a> {
    async fn begin(town: &'a Town) -> Self {
        let mut groups = Vec::new();
        for name in ["Thursday Singers", "Lunch Club", "Allotment", "Walking Group"] {
            groups.push(town.group(name).await);
        }
        Self {
            town,
            practice: town.practice("Mill Lane Surgery").await,
            link_work: town.link_work().await,
            groups,
            asked: Vec::new(),
            dice: Dice(2026),
        }
    }

    async fn day(&mut self, day: u32) {
        // Two people are referred on each day of the first month.
        for _ in 0..2 {
            if day < DAYS / 3 && self.asked.len() < PEOPLE as usize {
                self.refers().await;
            }
        }
        for number in 0..self.asked.len() {
            let diligence = self.asked[number].diligence;
            if self.dice.below(10) < diligence {
                self.acts(number).await;
            }
        }
    }

    async fn refers(&mut self) {
        let number = self.asked.len();
        let person =
            self.practice.writes_down(person().named("Pat", &format!("Person{}x", letters(number)))).await;
        let group = (!number.is_multiple_of(3)).then(|| number % self.groups.len());
        let referral = match group {
            Some(group) => self.practice.refers(person, &self.groups[group]).await,
            None => self.practice.refers(person, &self.link_work).await,
        };
        self.town.clock.passes(minutes(11));
        let diligence = [0, 1, 2, 4][self.dice.below(4) as usize];
        self.asked.push(Asked { referral, person, group, diligence });
    }

    /// Somebody does something about one referral. What is not possible is refused, as it is in life.
    async fn acts(&mut self, number: usize) {
        let Asked { referral, person, group, .. } = self.asked[number];
        let state = self.practice.reads(referral).await.status.state;
        let receiver = match group {
            Some(group) => self.groups[group].coordinator.clone(),
            None => self.link_work.lead.clone(),
        };
        let dice = self.dice.below(10);
        match state {
            Some(StatusKind::Sent) => drop(receiver.tries(referral, answer(&receiver, group, dice)).await),
            Some(StatusKind::Question) => drop(self.practice.tries(referral, self.practice.answer()).await),
            Some(StatusKind::Waitlisted) => drop(receiver.tries(referral, receiver.yes()).await),
            Some(StatusKind::Accepted | StatusKind::Started) if group.is_none() => {
                self.works(referral, person).await;
            }
            Some(StatusKind::Accepted) if dice < 7 => {
                let start =
                    domain::referral::Command::Start { on: receiver.today(), source: StartSource::Register };
                drop(receiver.tries(referral, start).await);
            }
            Some(StatusKind::Accepted) => {
                drop(receiver.tries(referral, receiver.not_started(NotStartedReason::Transport)).await);
            }
            Some(StatusKind::Started) if dice < 4 => {
                drop(receiver.tries(referral, receiver.end(EndCode::ProgrammeFinished)).await);
            }
            Some(StatusKind::Started) => {
                let on = receiver.today();
                let goes = domain::referral::Command::ConfirmAttending { on };
                drop(receiver.tries(referral, goes).await);
            }
            _ => {}
        }
    }

    /// A link worker takes the next step with somebody.
    async fn works(&self, referral: Id<Referral>, person: Id<Person>) {
        let Some(case) = self.link_work.reads(referral).await.case.and_then(|case| case.id) else { return };
        let case: Id<Case> = Id::new(case);
        let worker = &self.link_work.worker;
        match self.link_work.reads_case(case).await.state {
            Some(domain::case::StatusKind::Waiting) => drop(self.link_work.allocates(case, worker).await),
            Some(domain::case::StatusKind::Allocated) => drop(worker.logs(case, spoke()).await),
            Some(domain::case::StatusKind::Contacting) => {
                worker.hears_consent(person, ConsentScope::HoldRecord).await;
                drop(worker.tries_case(case, worker.activate()).await);
            }
            Some(domain::case::StatusKind::Active) => {
                let closure = worker.closure(ClosureCode::GoalsMet, &[]);
                drop(worker.tries_case(case, domain::case::Command::Close(closure)).await);
            }
            _ => {}
        }
    }

    /// The stories of those of whom nobody thinks any more, each in the sentences of its timeline.
    async fn forgotten(&self) -> Vec<String> {
        let mut stories = Vec::new();
        for asked in &self.asked {
            let read = self.practice.reads(asked.referral).await;
            let state = read.status.state.unwrap_or(StatusKind::Draft);
            let waited = self.practice.footbridge.now() - read.sent_at.expect("it was sent");
            let silent = state == StatusKind::Sent && waited.num_days() > LONGEST_SILENCE;
            let cared_for = if state.is_final() { read.status.reason.is_some() } else { read.due.is_some() };
            if silent || !cared_for {
                let steps =
                    self.practice.footbridge.referral_timeline(&self.practice.caller, asked.referral).await;
                let steps: Vec<_> = steps.unwrap().into_iter().map(|step| step.sentence).collect();
                stories.push(format!("{state} after {} days: {}", waited.num_days(), steps.join(" ")));
            }
        }
        stories
    }

    /// The states everybody is in at the end.
    async fn met(&self) -> String {
        let mut met = std::collections::BTreeSet::new();
        for asked in &self.asked {
            met.extend(self.practice.reads(asked.referral).await.status.state.map(Coded::code));
        }
        met.into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// What a service says to an ask.
fn answer(who: &Somebody, group: Option<usize>, dice: u32) -> domain::referral::Command {
    match dice {
        0..=4 => who.yes(),
        5 => who.question(),
        6 if group.is_some() => who.later(who.in_days(14)),
        _ if group.is_some() => who.no(full()),
        _ => who.no(needs_social_care()),
    }
}

/// A number in letters, because a name has no digits.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
