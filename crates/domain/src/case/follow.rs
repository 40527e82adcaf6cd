//! What an event on a case brings about in its referrals, in the same transaction: the lifecycle acts.

use chrono::NaiveDate;

use super::command::{Closure, Command};
use super::event::Event;
use super::facts::Facts;
use super::{Case, Status};
use crate::coded::{ClosureCode, EndCode, NotStartedReason};
use crate::free_text::StandardSentence;
use crate::ids::Id;
use crate::referral::command::Sentence;
use crate::referral::status::StartSource;
use crate::referral::{self, HandOver, Referral, StatusKind};

/// A command on a referral that a transition of its case brings about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// On which referral.
    pub referral: Id<Referral>,
    /// What happens to it.
    pub command: referral::Command,
}

/// The consequences of an event, given the command that caused it, the case it left and the day it happened.
#[must_use]
pub fn follow(
    command: &Command,
    event: &Event,
    after: &Case,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Consequence> {
    match event {
        // What joins work that is going on has begun.
        Event::Joined { opened_by } if has_begun(after) => vec![starts(opened_by.referral, today)],
        Event::Activated { .. } => facts
            .openings
            .iter()
            .filter(|referral| referral.status.kind() == StatusKind::Accepted)
            .map(|referral| starts(referral.id, today))
            .collect(),
        Event::Closed { code, .. } => {
            let openings = facts.openings.iter().filter_map(|referral| opening_closes(referral, *code));
            let made =
                facts.open_referrals.iter().filter_map(|referral| made_closes(referral, *code, command));
            openings.chain(made).collect()
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
        | Event::HandedOver { .. }
        | Event::ConsentRenewed { .. }
        | Event::ReturnedToTeam { .. }
        | Event::Reopened { .. } => Vec::new(),
    }
}

const fn has_begun(case: &Case) -> bool {
    matches!(case.status, Status::Active { .. } | Status::Paused { .. })
}

const fn starts(referral: Id<Referral>, today: NaiveDate) -> Consequence {
    Consequence { referral, command: referral::Command::Start { on: today, source: StartSource::LinkWorker } }
}

/// The referrals that opened the case end with it: started ones have ended, accepted ones never started.
fn opening_closes(referral: &Referral, code: ClosureCode) -> Option<Consequence> {
    let command = match referral.status.kind() {
        StatusKind::Started => end(end_code(code), standard(code)),
        StatusKind::Accepted => not_started(not_started_reason(code), standard(code)),
        _ => return None,
    };
    Some(Consequence { referral: referral.id, command })
}

/// Referrals made from the case: a death ends them, a person who leaves keeps their groups, and otherwise they go
/// to whoever was named.
fn made_closes(referral: &Referral, code: ClosureCode, command: &Command) -> Option<Consequence> {
    let command = match (code, command) {
        (ClosureCode::Died, _) => match referral.status.kind() {
            StatusKind::Started => end(EndCode::Died, StandardSentence::Died),
            StatusKind::Accepted => not_started(NotStartedReason::Died, StandardSentence::Died),
            _ => referral::Command::Withdraw { reason: None },
        },
        (_, Command::Close(Closure { hand_overs, .. }) | Command::CloseEarly(Closure { hand_overs, .. })) => {
            let (_, to) = hand_overs.iter().find(|(handed, _)| *handed == referral.id)?;
            referral::Command::HandOver { to: *to }
        }
        _ => referral::Command::HandOver { to: HandOver::Person },
    };
    Some(Consequence { referral: referral.id, command })
}

const fn end(code: EndCode, sentence: StandardSentence) -> referral::Command {
    referral::Command::End { code, sentence: Sentence::Standard(sentence), how_it_went: None }
}

const fn not_started(reason: NotStartedReason, sentence: StandardSentence) -> referral::Command {
    referral::Command::RecordNotStarted { reason, sentence: Sentence::Standard(sentence) }
}

const fn standard(code: ClosureCode) -> StandardSentence {
    match code {
        ClosureCode::Died => StandardSentence::Died,
        ClosureCode::PersonDeclined => StandardSentence::PersonDeclined,
        ClosureCode::NeverReached => StandardSentence::NeverReached,
        ClosureCode::PersonEnded => StandardSentence::PersonEnded,
        ClosureCode::GoalsMet
        | ClosureCode::PartlyMet
        | ClosureCode::Disengaged
        | ClosureCode::MovedArea
        | ClosureCode::ChangedPractice
        | ClosureCode::AdmittedLongTerm
        | ClosureCode::TransferredToSpecialist
        | ClosureCode::ServiceEnded
        | ClosureCode::MaxSupportReached
        | ClosureCode::EnteredInError => StandardSentence::CaseClosed,
    }
}

const fn end_code(code: ClosureCode) -> EndCode {
    match code {
        ClosureCode::Died => EndCode::Died,
        ClosureCode::MovedArea => EndCode::Moved,
        _ => EndCode::CaseClosed,
    }
}

const fn not_started_reason(code: ClosureCode) -> NotStartedReason {
    match code {
        ClosureCode::Died => NotStartedReason::Died,
        ClosureCode::PersonDeclined => NotStartedReason::PersonDeclined,
        ClosureCode::NeverReached => NotStartedReason::NeverReached,
        ClosureCode::MovedArea => NotStartedReason::Moved,
        _ => NotStartedReason::Unknown,
    }
}
