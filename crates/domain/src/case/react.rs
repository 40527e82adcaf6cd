//! What an event on a case sets going (lifecycle.md, sections 2 and 5). Never sends.

use super::Case;
use super::event::Event;
use super::facts::Facts;
use crate::calendar::end_of_working_day;
use crate::clock::Timestamp;
use crate::coded::{ClosureCode, CodedEvent};
use crate::consent::{Consent, ConsentScope};
use crate::effect::{Audience, Effect, MessageKind, TaskKind, settled};

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
    let mut effects = told(after, event, facts, now);
    effects.extend(owed(before, after, event, facts, now));
    effects.extend(settled(overtaken(event)));
    effects
}

/// Who is told.
fn told(after: &Case, event: &Event, facts: &Facts, now: Timestamp) -> Vec<Effect> {
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
        Event::Closed { code: ClosureCode::Died, .. } => after_death(after, facts, now),
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
        Event::Paused { until, .. } => vec![task(TaskKind::Return, end_of_working_day(*until))],
        Event::HandedOver { .. } => vec![Effect::PassTasksOn { to: after.owner() }],
        Event::ReturnedToTeam { .. } => vec![
            Effect::PassTasksOn { to: after.owner() },
            task(TaskKind::GiveToSomebody, facts.calendar.deadline(now, GIVE_DAYS)),
        ],
        Event::Closed { code: ClosureCode::PersonDeclined, .. } => {
            vec![Effect::Coded { event: CodedEvent::SocialPrescribingDeclined }]
        }
        Event::Opened { .. }
        | Event::Joined { .. }
        | Event::WaitingReviewed
        | Event::Allocated { .. }
        | Event::ContactLogged { .. }
        | Event::Reviewed { .. }
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
        | Event::Reviewed { .. }
        | Event::Paused { .. }
        | Event::Resumed { .. }
        | Event::ReturnedToTeam { .. } => &[],
    }
}

/// C10: everything for the person stops; the practice hears by message, groups hear from people.
fn after_death(after: &Case, facts: &Facts, now: Timestamp) -> Vec<Effect> {
    let owner = after.owner();
    let due_at = facts.calendar.deadline(now, 1);
    let groups = facts.open_referrals.iter().filter(|referral| referral.is_visible_outside(now));
    let mut effects = vec![
        Effect::SilencePerson,
        Effect::Tell { audience: Audience::Practice, message: MessageKind::MessageBack, not_before: now },
    ];
    effects.extend(groups.map(|_| Effect::Task { task: TaskKind::TellGroup, owner, due_at }));
    effects
}
