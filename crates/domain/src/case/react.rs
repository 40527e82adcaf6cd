//! What an event on a case sets going (lifecycle.md, sections 2 and 5). Never sends.

use super::Case;
use super::event::Event;
use super::facts::Facts;
use crate::clock::Timestamp;
use crate::coded::{ClosureCode, CodedEvent};
use crate::consent::{Consent, ConsentScope};
use crate::effect::{AFTER_AN_ANSWER, About, Audience, Effect, MessageKind, TaskKind, settled};

/// Working days in which a case without a link worker is given to somebody.
const GIVE_DAYS: u32 = 1;

/// The effects of an event: `before` is the case as the event found it, `after` as it left it.
#[must_use]
pub fn react(
    before: Option<&Case>,
    after: &Case,
    event: &Event,
    facts: &Facts,
    now: Timestamp,
) -> Vec<Effect> {
    let mut effects = told(event, facts, now);
    effects.extend(owed(before, after, event, facts, now));
    effects.extend(settled(overtaken(event)));
    effects
}

/// Who is told.
fn told(event: &Event, facts: &Facts, now: Timestamp) -> Vec<Effect> {
    let tell = |audience, message| Effect::Tell { audience, message, not_before: now };
    let person = |message| {
        let allowed = facts.person.died_on.is_none() && facts.person.reach.permits_messages();
        allowed.then(|| tell(Audience::Person, message))
    };
    let with_person = |first: Option<Effect>, message| first.into_iter().chain(person(message)).collect();
    match event {
        Event::Opened { .. }
        | Event::Joined { .. }
        | Event::ContactLogged { .. }
        | Event::ContactPlanned { .. }
        | Event::ContactNoted { .. }
        | Event::ContactTakenBack { .. }
        | Event::Activated { .. }
        | Event::Reviewed { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::ConsentRenewed { .. }
        | Event::ReturnedToTeam { .. }
        | Event::Reopened { .. } => Vec::new(),
        Event::WaitingReviewed => with_person(None, MessageKind::StillWaiting),
        Event::Allocated { .. } => {
            let referrer = tell(Audience::Referrer, MessageKind::Allocated);
            with_person(Some(referrer), MessageKind::Allocated)
        }
        Event::HandedOver { .. } => {
            let referrer = tell(Audience::Referrer, MessageKind::NewLinkWorker);
            with_person(Some(referrer), MessageKind::NewLinkWorker)
        }
        // C10: everything for the person stops; the practice hears by message, groups hear from people.
        Event::Closed { code: ClosureCode::Died, .. } => {
            vec![Effect::SilencePerson, tell(Audience::Practice, MessageKind::MessageBack)]
        }
        Event::Closed { code: ClosureCode::PersonDeclined | ClosureCode::NeverReached, .. } => {
            vec![tell(Audience::Practice, MessageKind::NextStep)]
        }
        Event::Closed { .. } => {
            let practice = tell(Audience::Practice, MessageKind::MessageBack);
            with_person(Some(practice), MessageKind::CaseClosed)
        }
    }
}

/// What somebody owes from now on, and what is coded for the practice's record.
fn owed(before: Option<&Case>, after: &Case, event: &Event, facts: &Facts, now: Timestamp) -> Vec<Effect> {
    let task = |task, due_at| Effect::Task { task, owner: after.owner(), due_at };
    let renewal = |consent: &Consent| task(TaskKind::RenewConsent, consent.renew_by());
    match event {
        Event::Activated { .. } | Event::Reopened { .. } => {
            // Rule 9: the coded referral event leaves at most once per case, however often it is reopened.
            let first = before.is_none_or(|case| !case.coded_referral);
            let coded = Effect::Coded { event: CodedEvent::ReferralToSocialPrescribingService };
            let consent = facts.consents.of_scope(ConsentScope::HoldRecord, now);
            first.then_some(coded).into_iter().chain(consent.map(renewal)).collect()
        }
        Event::ConsentRenewed { consent } => {
            let renewed = facts.consents.0.iter().find(|known| known.id == *consent);
            renewed.map(renewal).into_iter().collect()
        }
        Event::HandedOver { .. } => vec![Effect::PassTasksOn { to: after.owner() }],
        Event::ReturnedToTeam { .. } => vec![
            Effect::PassTasksOn { to: after.owner() },
            task(TaskKind::GiveToSomebody, facts.calendar.deadline(now, GIVE_DAYS)),
        ],
        // Whoever has died is silenced, and with that nothing is to be decided with them.
        Event::Closed { code, .. } if *code != ClosureCode::Died => {
            let declined = Effect::Coded { event: CodedEvent::SocialPrescribingDeclined };
            let declined = (*code == ClosureCode::PersonDeclined).then_some(declined);
            let decided = Effect::Settle { tasks: &AFTER_AN_ANSWER, about: About::MadeFrom(after.id) };
            declined.into_iter().chain([decided]).collect()
        }
        Event::Opened { .. }
        | Event::Joined { .. }
        | Event::WaitingReviewed
        | Event::Allocated { .. }
        | Event::ContactLogged { .. }
        | Event::ContactPlanned { .. }
        | Event::ContactNoted { .. }
        | Event::ContactTakenBack { .. }
        | Event::Reviewed { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::Closed { .. } => Vec::new(),
    }
}

/// What nobody owes any more because of an event.
const fn overtaken(event: &Event) -> &'static [TaskKind] {
    match event {
        Event::Allocated { .. } | Event::HandedOver { .. } => &[TaskKind::GiveToSomebody],
        Event::Activated { .. } | Event::Reopened { .. } | Event::ConsentRenewed { .. } => {
            &[TaskKind::RenewConsent]
        }
        Event::Closed { .. } => &[TaskKind::GiveToSomebody, TaskKind::RenewConsent],
        Event::Opened { .. }
        | Event::Joined { .. }
        | Event::WaitingReviewed
        | Event::ContactLogged { .. }
        | Event::ContactPlanned { .. }
        | Event::ContactNoted { .. }
        | Event::ContactTakenBack { .. }
        | Event::Reviewed { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::ReturnedToTeam { .. } => &[],
    }
}
