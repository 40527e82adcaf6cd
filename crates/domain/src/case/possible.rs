//! Which actions are possible now, whoever asks: found by asking `decide`, so that there is no second rule.

use chrono::Duration;
use uuid::Uuid;

use super::command::{Action, Closure, Command};
use super::facts::Facts;
use super::{Case, Contact, OpenedBy};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{Channel, ClosureCode, ContactResult};
use crate::free_text::Written;
use crate::ids::Id;
use crate::refusal::Refusal;
use crate::text::{PlainWords, PublicSentence};

impl Case {
    /// Whether the action could happen now, given what else it needs: the state and the moment allow it, although a
    /// word, a date or a consent may still be missing.
    #[must_use]
    pub fn is_possible(&self, action: Action, facts: &Facts, now: Timestamp) -> bool {
        match action {
            Action::Read => true,
            _ => probe(action, now).is_some_and(|command| match self.decide(&command, facts, now) {
                Ok(_) => true,
                Err(refused) => !refused.all().any(Refusal::lies_in_the_state),
            }),
        }
    }
}

/// A command of this action in which nothing is missing that somebody could still supply.
fn probe(action: Action, now: Timestamp) -> Option<Command> {
    let nobody = || Id::new(Uuid::nil());
    let words =
        || Some(Written { id: nobody_text(), words: "Asked whether possible".parse::<PlainWords>().ok()? });
    let sentence = || {
        Some(Written { id: nobody_text(), words: "Asked whether possible".parse::<PublicSentence>().ok()? })
    };
    let soon = local_date(now) + Duration::weeks(1);
    let closure = |code| {
        Some(Closure {
            code,
            sentence: sentence()?,
            actions: None,
            plan_reviewed: true,
            measure_offered: true,
            hand_overs: Vec::new(),
        })
    };
    Some(match action {
        Action::Read => return None,
        Action::Join => {
            Command::Join { opened_by: OpenedBy { referral: Id::new(Uuid::nil()), referrer: None } }
        }
        Action::ReviewWaiting => Command::ReviewWaiting,
        Action::Allocate => Command::Allocate { worker: nobody(), override_reason: words() },
        Action::LogContact => Command::LogContact {
            id: nobody_contact(),
            at: now,
            channel: Channel::Phone,
            result: ContactResult::Spoke,
            note: None,
            next_on: None,
        },
        Action::PlanContact => Command::PlanContact { on: soon },
        Action::NoteContact => Command::NoteContact { contact: nobody_contact(), note: words()? },
        Action::TakeBackContact => Command::TakeBackContact { contact: nobody_contact() },
        Action::Activate => Command::Activate { review_on: soon, risks_asked_again: true },
        Action::Review => Command::Review { next_on: soon },
        Action::Pause => Command::Pause { reason: words()?, until: soon },
        Action::Resume => Command::Resume { review_on: soon },
        Action::RenewConsent => Command::RenewConsent { consent: Id::new(Uuid::nil()) },
        Action::ReturnToTeam => Command::ReturnToTeam,
        Action::HandOver => Command::HandOver { to: nobody(), note: words()? },
        Action::Close => Command::Close(closure(ClosureCode::GoalsMet)?),
        Action::PersonDeclines => Command::PersonDeclines { reason: None },
        Action::NeverReached => Command::NeverReached { sentence: sentence()? },
        Action::RecordDeath => Command::RecordDeath { on: local_date(now), source: words()? },
        Action::CloseEarly => Command::CloseEarly(closure(ClosureCode::MovedArea)?),
        Action::PersonEnds => Command::PersonEnds,
        Action::Reopen => Command::Reopen { reason: words()?, person_agrees: true, review_on: soon },
    })
}

const fn nobody_contact() -> Id<Contact> {
    Id::new(Uuid::nil())
}

const fn nobody_text() -> Id<crate::free_text::FreeText> {
    Id::new(Uuid::nil())
}
