//! From an action and a throw of dice to a command, as somebody would give it.

use crate::support::hosts::Group;
use crate::support::somebody::{Somebody, full, needs_social_care};
use crate::support::words::{Attempt, letter, no_answer, spoke};
use domain::case::{self, Contact};
use domain::coded::{Channel, ClosureCode, Coded, ContactResult, EndCode, NotStartedReason};
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::referral::command::Promise;
use domain::referral::status::StartSource;
use domain::referral::{self, Command, HandOver, NoteKind, Referral};

/// A command of this action; nothing for those that are no commands.
pub fn on_referral(
    who: &Somebody,
    kind: ServiceKind,
    action: referral::Action,
    dice: u8,
    elsewhere: &Group,
) -> Option<Command> {
    use referral::Action;
    let days = u64::from(dice % 40);
    let reason = match kind {
        ServiceKind::LinkWork => needs_social_care(),
        ServiceKind::Community => full(),
    };
    Some(match action {
        Action::Read | Action::Draft => return None,
        Action::Send => Command::Send { ask_anyway: dice.is_multiple_of(4) },
        Action::AskQuestion => who.question(),
        Action::AnswerQuestion => who.answer(),
        Action::Accept if dice.is_multiple_of(3) => who.yes_by_telephone(),
        Action::Accept if dice.is_multiple_of(7) => Command::Accept {
            arrangement: Promise { contact_by: Some(who.in_days(days)), ..Promise::default() },
            spoke_to: None,
            case: None,
            person_agrees: false,
        },
        Action::Accept => who.yes(),
        Action::PlaceOnWaitingList => Command::PlaceOnWaitingList {
            expected: who.in_days(days),
            person_agrees: !dice.is_multiple_of(5),
        },
        Action::Decline => who.no(if dice.is_multiple_of(9) { full() } else { reason }),
        Action::RecordAnswer => who.relays(who.no(if dice.is_multiple_of(9) { full() } else { reason })),
        Action::Redirect => who.pass_on(reason, elsewhere),
        Action::Lapse => Command::Lapse,
        Action::Nudge => Command::Nudge,
        Action::AskToTelephone => Command::AskToTelephone,
        Action::EndPause => Command::EndPause,
        Action::RemindOfFirstDate => Command::RemindOfFirstDate,
        Action::AskForOutcome => Command::AskForOutcome,
        Action::Discard => Command::Discard,
        Action::ConfirmAttending => Command::ConfirmAttending { on: who.days_ago(u64::from(dice % 3)) },
        Action::Escalate => who.escalate(),
        Action::Start => {
            Command::Start { on: who.days_ago(u64::from(dice % 3)), source: one_of::<StartSource>(dice) }
        }
        Action::RecordNotStarted => who.not_started(one_of::<NotStartedReason>(dice)),
        Action::End => who.end(one_of::<EndCode>(dice)),
        Action::Withdraw => Command::Withdraw { reason: None },
        Action::EnterInError => who.in_error(),
        Action::UndoSending => Command::UndoSending,
        Action::TakeBackAnswer => Command::TakeBackAnswer,
        Action::TakeBackOutcome => Command::TakeBackOutcome,
        Action::Tell => Command::Tell { about: one_of::<NoteKind>(dice), words: None },
        Action::HandOver => Command::HandOver { to: HandOver::Team },
    })
}

/// A command of this action; nothing for what only the lifecycle does.
pub fn on_case(
    who: &Somebody,
    action: case::Action,
    dice: u8,
    workers: &[&Somebody],
    onward: &[Id<Referral>],
    contact: Option<Id<Contact>>,
) -> Option<case::Command> {
    use case::Action;
    let worker = workers[usize::from(dice) % workers.len()];
    let to: &[HandOver] = &[HandOver::Team, HandOver::Service, HandOver::Practice, HandOver::Person];
    let hand_overs: Vec<_> =
        onward.iter().map(|referral| (*referral, to[usize::from(dice) % to.len()])).collect();
    let stated = if dice.is_multiple_of(3) { &[] } else { hand_overs.as_slice() };
    Some(match action {
        Action::Read | Action::Join | Action::RenewConsent | Action::ReturnToTeam => return None,
        Action::ReviewWaiting => case::Command::ReviewWaiting,
        Action::Allocate => case::Command::Allocate { worker: worker.staff(), override_reason: None },
        Action::LogContact => who.contact(match dice % 5 {
            0 | 1 => spoke(),
            2 => no_answer(),
            3 => letter(),
            _ => Attempt { channel: Channel::Sms, result: one_of::<ContactResult>(dice) },
        }),
        Action::PlanContact => case::Command::PlanContact { on: who.in_days(u64::from(dice % 70)) },
        Action::NoteContact => who.adds_to(contact?),
        Action::TakeBackContact => case::Command::TakeBackContact { contact: contact? },
        Action::Activate => who.activate(),
        Action::Review => case::Command::Review { next_on: who.in_days(u64::from(dice % 70)) },
        Action::Pause => who.pause(),
        Action::Resume => case::Command::Resume { review_on: who.in_days(14) },
        Action::HandOver => who.hand_over(worker),
        Action::Close => {
            let code = if dice.is_multiple_of(8) { one_of(dice) } else { ClosureCode::GoalsMet };
            case::Command::Close(who.closure(code, stated))
        }
        Action::PersonDeclines => case::Command::PersonDeclines { reason: None },
        Action::NeverReached => who.never_reached(),
        Action::RecordDeath => who.death(),
        Action::CloseEarly => {
            let code = if dice.is_multiple_of(5) { one_of(dice) } else { ClosureCode::MovedArea };
            case::Command::CloseEarly(who.closure(code, stated))
        }
        Action::PersonEnds => case::Command::PersonEnds,
        Action::Reopen => who.reopen(),
    })
}

fn one_of<C: Coded>(dice: u8) -> C {
    C::ALL[usize::from(dice) % C::ALL.len()]
}
