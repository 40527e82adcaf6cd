//! Everybody who takes part in a history, and how they take a step.

use super::always;
use super::commands;
use super::history::{How, Step, Who};
use crate::support::clock::{minutes, seconds};
use crate::support::hosts::{Group, LinkWork, Offer, Practice};
use crate::support::somebody::Somebody;
use crate::support::town::Town;
use crate::support::words::{Asked, Described, ask, person};
use app::request::NewReferral;
use app::{Error, IdempotencyKey};
use domain::case::{self, Case};
use domain::consent::{Consent, ConsentScope};
use domain::directory::{Intake, ServiceKind};
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{self, Referral};
use std::cell::Cell;

/// Everybody who takes part, and everything they have made so far.
pub struct Cast<'t> {
    pub town: &'t Town,
    pub practices: [Practice; 2],
    pub link_work: LinkWork,
    /// One with two places and three new people a week, and one with four new people a month.
    pub groups: [Group; 2],
    pub administrator: Somebody,
    pub people: Vec<Held>,
    pub referrals: Vec<Made>,
    pub cases: Vec<Id<Case>>,
    consents: Vec<(Id<Consent>, usize)>,
    keys: Cell<u32>,
}

/// A person, and which practice holds their record.
#[derive(Clone, Copy)]
pub struct Held {
    pub person: Id<Person>,
    pub by: usize,
}

/// A referral, and what is needed to act on it.
#[derive(Clone, Copy)]
pub struct Made {
    pub referral: Id<Referral>,
    pub kind: ServiceKind,
    /// Which service was asked: 0 is link work.
    pub to: usize,
    pub sender: Sender,
    pub person: Id<Person>,
    pub from_case: Option<Id<Case>>,
}

/// Who asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    Practice(usize),
    Worker,
    Themself,
}

pub const PLACES: u32 = 2;

impl<'t> Cast<'t> {
    pub async fn assemble(town: &'t Town) -> Self {
        let practices = [town.practice("Mill Lane Surgery").await, town.practice("Harbour Practice").await];
        let two_places = Intake {
            capacity: Some(PLACES),
            most_open_asks: Some(4),
            new_each_week: Some(3),
            most_asks_each: Some(2),
            ..Intake::open()
        };
        let few_people = Intake { lapse_days: Some(3), new_each_month: Some(4), ..Intake::open() };
        let groups = [
            town.group_with("Thursday Singers", two_places).await,
            town.group_with("Slow Walkers", few_people).await,
        ];
        let mut people = Vec::new();
        // The first two are the same woman, written down by two practices.
        for (by, new) in [
            (0, person().with_number("999 000 0018")),
            (1, person().with_number("999 000 0018")),
            (0, person().named("Idris", "Canaryfield").with_a_risk()),
            (1, person().named("Oluwaseun", "Tawnycrake").born("2001-02-03")),
        ] {
            people.push(Held { person: practices[by].writes_down(new).await, by });
        }
        let link_work = town.link_work().await;
        let administrator = town.place_administrator().await;
        let (referrals, cases, consents) = (Vec::new(), Vec::new(), Vec::new());
        let keys = Cell::new(0);
        Self { town, practices, link_work, groups, administrator, people, referrals, cases, consents, keys }
    }

    /// Takes a step, and says which rule no longer holds after it.
    pub async fn takes(&mut self, step: &Step) -> Result<(), String> {
        // No two steps share a moment, so that "before" and "after" mean something.
        self.town.clock.passes(seconds(1));
        let before = always::Snapshot::of(self.town).await;
        let outcome = match *step {
            Step::Waits { minutes: passed } => {
                self.town.clock.passes(minutes(passed));
                return Ok(());
            }
            Step::Consents { person, to, holding } => {
                self.consents(person, to, holding).await;
                return Ok(());
            }
            Step::WithdrawsConsent { which } => {
                self.withdraws_consent(which).await;
                return Ok(());
            }
            Step::Refers { by, person, to, how } => self.refers(by, person, to, how).await,
            Step::RefersOn { case, to, how } => self.refers_on(case, to, how).await,
            Step::OnReferral { which, action, by, dice } => self.on_referral(which, action, by, dice).await,
            Step::OnCase { which, action, by, dice } => self.on_case(which, action, by, dice).await,
        };
        let Some(happened) = outcome? else { return Ok(()) };
        self.notices_what_is_new().await;
        always::after(self, &before, &happened).await
    }

    /// Everybody who could try something.
    pub fn everybody(&self) -> Vec<Somebody> {
        let staff = [
            &*self.practices[0],
            &*self.practices[1],
            &self.link_work.lead,
            &self.link_work.worker,
            &self.link_work.colleague,
            &*self.groups[0],
            &*self.groups[1],
            &self.administrator,
        ];
        let people = self.people.iter().map(|held| self.town.themself(held.person));
        staff.into_iter().cloned().chain([self.town.the_clock()]).chain(people).collect()
    }

    pub fn offers(&self) -> [Offer; 3] {
        [self.link_work.offer, self.groups[0].offer, self.groups[1].offer]
    }

    async fn refers(&mut self, by: usize, person: usize, to: usize, how: How) -> Outcome {
        let held = self.people[person % self.people.len()];
        let sender = if by == 5 { Sender::Themself } else { Sender::Practice(held.by) };
        let who = match sender {
            Sender::Themself => self.town.themself(held.person),
            _ => Somebody::clone(&self.practices[held.by]),
        };
        self.makes(&who, held, to, how, sender, None).await
    }

    async fn refers_on(&mut self, case: usize, to: usize, how: How) -> Outcome {
        let Some(case) = one_of(&self.cases, case) else { return Ok(None) };
        let person = Id::<Person>::new(self.town.inspection().person_of(case).await);
        let Some(held) = self.people.iter().copied().find(|held| held.person == person) else {
            return Ok(None);
        };
        let worker = self.link_work.worker.clone();
        self.makes(&worker, held, to, how, Sender::Worker, Some(case)).await
    }

    async fn makes(
        &mut self,
        who: &Somebody,
        held: Held,
        to: usize,
        how: How,
        sender: Sender,
        from_case: Option<Id<Case>>,
    ) -> Outcome {
        let offer = self.offers()[to];
        let Offer { service, profile } = offer;
        if how.asked_the_person {
            let scope = ConsentScope::Share { service, profile };
            let view = self.practices[held.by].tries_consent(held.person, scope).await;
            self.consents.extend(view.ok().map(|view| (view.id, held.by)));
        }
        let mut new = NewReferral { from_case, ..ask(held.person, offer) };
        if how.urgent {
            new = new.urgent();
        }
        if how.anyway {
            new = new.anyway();
        }
        let keyed = self.with_a_key(who);
        let first = keyed.tries_to_refer(new.clone()).await;
        let again = keyed.tries_to_refer(new).await;
        let kind = if to == 0 { ServiceKind::LinkWork } else { ServiceKind::Community };
        if let Ok(view) = &first {
            let person = held.person;
            self.referrals.push(Made { referral: view.id, kind, to, sender, person, from_case });
        }
        settle(&first, &again, format!("{} sends to service {to}", who.name)).map(Some)
    }

    async fn on_referral(&self, which: usize, action: referral::Action, by: Who, dice: u8) -> Outcome {
        let Some(made) = one_of(&self.referrals, which) else { return Ok(None) };
        let who = self.who_for_referral(made, action, by, dice);
        let elsewhere = &self.groups[usize::from(dice) % 2];
        let Some(command) = commands::on_referral(&who, made.kind, action, dice, elsewhere) else {
            return Ok(None);
        };
        let keyed = self.with_a_key(&who);
        let first = keyed.tries(made.referral, command.clone()).await;
        let again = keyed.tries(made.referral, command).await;
        let mut happened = settle(&first, &again, format!("{} {action}", who.name))?;
        happened.accepts = action == referral::Action::Accept;
        happened.says_yes = happened.accepts || action == referral::Action::PlaceOnWaitingList;
        Ok(Some(happened))
    }

    async fn on_case(&self, which: usize, action: case::Action, by: Who, dice: u8) -> Outcome {
        let Some(case) = one_of(&self.cases, which) else { return Ok(None) };
        let who = match by {
            Who::Anybody(number) => self.bystander(number),
            Who::Rightly => match action {
                case::Action::ReviewWaiting => self.town.the_clock(),
                case::Action::PersonEnds => {
                    self.town.themself(Id::new(self.town.inspection().person_of(case).await))
                }
                case::Action::HandOver | case::Action::Allocate | case::Action::NeverReached => {
                    self.link_work.lead.clone()
                }
                _ => self.link_work.worker.clone(),
            },
        };
        let onward: Vec<_> = self
            .referrals
            .iter()
            .filter(|made| made.from_case == Some(case))
            .map(|made| made.referral)
            .collect();
        let workers = [&self.link_work.worker, &self.link_work.colleague];
        let contact = self.town.inspection().latest_contact(case).await;
        let Some(command) = commands::on_case(&who, action, dice, &workers, &onward, contact) else {
            return Ok(None);
        };
        let keyed = self.with_a_key(&who);
        let first = keyed.tries_case(case, command.clone()).await;
        let again = keyed.tries_case(case, command).await;
        settle(&first, &again, format!("{} {action}", who.name)).map(Some)
    }

    fn who_for_referral(&self, made: Made, action: referral::Action, by: Who, dice: u8) -> Somebody {
        use referral::Action;
        if let Who::Anybody(number) = by {
            return self.bystander(number);
        }
        let receiver = || match made.to {
            0 => self.link_work.lead.clone(),
            group => self.groups[group - 1].coordinator.clone(),
        };
        let sender = || match made.sender {
            Sender::Practice(practice) => Somebody::clone(&self.practices[practice]),
            Sender::Worker => self.link_work.worker.clone(),
            Sender::Themself => self.town.themself(made.person),
        };
        match action {
            Action::Lapse
            | Action::Nudge
            | Action::AskToTelephone
            | Action::EndPause
            | Action::RemindOfFirstDate
            | Action::AskForOutcome
            | Action::Discard => self.town.the_clock(),
            Action::Withdraw if dice.is_multiple_of(2) => self.town.themself(made.person),
            Action::Send
            | Action::AnswerQuestion
            | Action::Escalate
            | Action::UndoSending
            | Action::Withdraw
            | Action::Draft
            | Action::Read => sender(),
            Action::EnterInError => self.link_work.lead.clone(),
            Action::End if dice.is_multiple_of(11) => self.administrator.clone(),
            _ => receiver(),
        }
    }

    fn bystander(&self, number: usize) -> Somebody {
        let everybody = self.everybody();
        everybody[number % everybody.len()].clone()
    }

    async fn consents(&mut self, person: usize, to: usize, holding: bool) {
        let held = self.people[person % self.people.len()];
        let Offer { service, profile } = self.offers()[to];
        let scope = if holding { ConsentScope::HoldRecord } else { ConsentScope::Share { service, profile } };
        let consent = self.practices[held.by].hears_consent(held.person, scope).await;
        self.consents.push((consent, held.by));
    }

    async fn withdraws_consent(&self, which: usize) {
        if let Some((consent, by)) = one_of(&self.consents, which) {
            self.practices[by].hears_withdrawal(consent).await;
        }
    }

    /// Cases that opened, and referrals that followed another, take part from now on.
    async fn notices_what_is_new(&mut self) {
        self.cases = self.town.inspection().cases().await;
        for (id, service, from_case) in self.town.inspection().referrals().await {
            if self.referrals.iter().any(|made| made.referral == id) {
                continue;
            }
            let to =
                self.offers().iter().position(|offer| offer.service == service).expect("one of our services");
            let earlier = self.town.inspection().earlier_of(id).await;
            let earlier = self.referrals.iter().copied().find(|made| Some(made.referral) == earlier);
            let Made { sender, person, .. } =
                earlier.expect("only what follows another is new without being made");
            let kind = if to == 0 { ServiceKind::LinkWork } else { ServiceKind::Community };
            self.referrals.push(Made { referral: id, kind, to, sender, person, from_case });
        }
    }

    fn with_a_key(&self, who: &Somebody) -> Somebody {
        let number = self.keys.replace(self.keys.get() + 1);
        let key = IdempotencyKey { key: format!("step-{number}"), request_hash: [1; 32] };
        Somebody { caller: who.caller.clone().with_key(Some(key)), ..who.clone() }
    }
}

/// What came of a step.
pub struct Happened {
    pub sentence: String,
    /// Whether it was let happen.
    pub allowed: bool,
    /// Whether it is a service's yes, the one act by which a service over-books itself.
    pub accepts: bool,
    /// Whether it is a yes, or a yes but later: by either a service may take more new people than its rules say.
    pub says_yes: bool,
}

/// Nothing where there was nothing to act on; `Err` where a rule does not hold.
type Outcome = Result<Option<Happened>, String>;

/// Rule 13: the same command with the same key has one effect and the same answer.
fn settle<View: PartialEq>(
    first: &Result<View, Error>,
    again: &Result<View, Error>,
    sentence: String,
) -> Result<Happened, String> {
    if let Some(Error::Internal(reason)) = first.as_ref().err() {
        return Err(format!("{sentence}: a fault of ours, {reason}"));
    }
    let same = match (first, again) {
        (Ok(first), Ok(again)) => first == again,
        (Err(first), Err(again)) => first.to_string() == again.to_string(),
        _ => false,
    };
    if !same {
        return Err(format!("rule 13: {sentence}, and the same key gave another answer"));
    }
    Ok(Happened { sentence, allowed: first.is_ok(), accepts: false, says_yes: false })
}

fn one_of<T: Copy>(all: &[T], which: usize) -> Option<T> {
    let which = which.checked_rem(all.len())?;
    all.get(which).copied()
}
