//! What an event on a case sets going (lifecycle.md, sections 2 and 5). Never sends.

use super::Case;
use super::event::Event;
use super::facts::Facts;
use crate::calendar::end_of_working_day;
use crate::clock::Timestamp;
use crate::coded::{ClosureCode, CodedEvent};
use crate::due::Owner;
use crate::effect::{Audience, Effect, MessageKind, TaskKind};

/// The effects of an event: `before` is the case as the event found it, `after` as it left it.
#[must_use]
pub fn react(
    before: Option<&Case>,
    after: &Case,
    event: &Event,
    facts: &Facts,
    now: Timestamp,
) -> Vec<Effect> {
    let tell = |audience, message| Effect::Tell { audience, message, not_before: now };
    let person = |message| {
        let allowed = facts.person.died_on.is_none() && facts.person.reach.permits_messages();
        allowed.then(|| tell(Audience::Person, message))
    };
    match event {
        Event::Opened { .. }
        | Event::Joined { .. }
        | Event::ContactLogged { .. }
        | Event::Reviewed { .. }
        | Event::Resumed { .. } => Vec::new(),
        Event::WaitingReviewed => person(MessageKind::StillWaiting).into_iter().collect(),
        Event::Allocated { .. } => std::iter::once(tell(Audience::Referrer, MessageKind::Allocated))
            .chain(person(MessageKind::Allocated))
            .collect(),
        Event::Activated { .. } | Event::Reopened { .. } => {
            // Rule 9: the coded referral event leaves at most once per case, however often it is reopened.
            let first = before.is_none_or(|case| !case.coded_referral);
            first
                .then_some(Effect::Coded { event: CodedEvent::ReferralToSocialPrescribingService })
                .into_iter()
                .collect()
        }
        Event::Paused { until, .. } => {
            let owner = after.worker.map_or(Owner::Organisation(after.organisation), Owner::Staff);
            let due_at = end_of_working_day(*until);
            vec![Effect::Task { task: TaskKind::Return, owner, due_at }]
        }
        Event::HandedOver { .. } => std::iter::once(tell(Audience::Referrer, MessageKind::NewLinkWorker))
            .chain(person(MessageKind::NewLinkWorker))
            .collect(),
        Event::Closed { code: ClosureCode::Died, .. } => after_death(after, facts, now),
        Event::Closed { code: ClosureCode::PersonDeclined, .. } => {
            let told = [tell(Audience::Practice, MessageKind::NextStep)];
            told.into_iter().chain([Effect::Coded { event: CodedEvent::SocialPrescribingDeclined }]).collect()
        }
        Event::Closed { code: ClosureCode::NeverReached, .. } => {
            vec![tell(Audience::Practice, MessageKind::NextStep)]
        }
        Event::Closed { .. } => std::iter::once(tell(Audience::Practice, MessageKind::MessageBack))
            .chain(person(MessageKind::CaseClosed))
            .collect(),
    }
}

/// C10: everything for the person stops; the practice hears by message, groups hear from people.
fn after_death(after: &Case, facts: &Facts, now: Timestamp) -> Vec<Effect> {
    let owner = after.worker.map_or(Owner::Organisation(after.organisation), Owner::Staff);
    let due_at = facts.calendar.deadline(now, 1);
    let groups = facts.open_referrals.iter().filter(|referral| referral.is_visible_outside(now));
    let mut effects = vec![
        Effect::SilencePerson,
        Effect::Tell { audience: Audience::Practice, message: MessageKind::MessageBack, not_before: now },
    ];
    effects.extend(groups.map(|_| Effect::Task { task: TaskKind::TellGroup, owner, due_at }));
    effects
}
