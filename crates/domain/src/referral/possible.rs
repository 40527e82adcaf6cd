//! Which actions are possible now, whoever asks: found by asking `decide`, so that there is no second rule.

use uuid::Uuid;

use super::DeclineReason;
use super::command::{Action, Command, NoteKind, Promise, Sentence};
use super::facts::Facts;
use super::status::StartSource;
use super::{HandOver, Referral};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{CommunityDeclineReason, EndCode, LinkWorkDeclineReason, NotStartedReason};
use crate::directory::ServiceKind;
use crate::free_text::{StandardSentence, Written};
use crate::ids::Id;
use crate::refusal::Refusal;
use crate::text::{PlainWords, PublicSentence};

impl Referral {
    /// Whether the action could happen now, given what else it needs: the state and the moment allow it, although a
    /// word, a date or a consent may still be missing.
    #[must_use]
    pub fn is_possible(&self, action: Action, facts: &Facts, now: Timestamp) -> bool {
        match action {
            Action::Read => true,
            // R19: a final state can be followed by a new draft.
            Action::Draft => self.status.kind().is_final(),
            _ => self.probe(action, now).is_some_and(|command| match self.decide(&command, facts, now) {
                Ok(_) => true,
                Err(refused) => !refused.all().any(Refusal::lies_in_the_state),
            }),
        }
    }

    /// A command of this action in which nothing is missing that somebody could still supply.
    fn probe(&self, action: Action, now: Timestamp) -> Option<Command> {
        let words = || {
            Some(Written {
                id: Id::new(Uuid::nil()),
                words: "Asked whether possible".parse::<PlainWords>().ok()?,
            })
        };
        let sentence = || {
            Some(Written {
                id: Id::new(Uuid::nil()),
                words: "Asked whether possible".parse::<PublicSentence>().ok()?,
            })
        };
        let today = local_date(now);
        let reason = match self.ask.kind {
            ServiceKind::LinkWork => DeclineReason::LinkWork(LinkWorkDeclineReason::ServicePaused),
            ServiceKind::Community => DeclineReason::Community(CommunityDeclineReason::Full),
        };
        let standard = Sentence::Standard(StandardSentence::CaseClosed);
        Some(match action {
            Action::Read | Action::Draft => return None,
            Action::Send => Command::Send { ask_anyway: true },
            Action::AskQuestion => Command::AskQuestion { question: words()? },
            Action::AnswerQuestion => Command::AnswerQuestion { answer: words()? },
            Action::Accept => Command::Accept {
                arrangement: Promise { first_on: Some(today), contact_by: None, details: None },
                spoke_to: words(),
                case: (self.ask.kind == ServiceKind::LinkWork).then(|| Id::new(Uuid::nil())),
                person_agrees: true,
            },
            Action::PlaceOnWaitingList => {
                Command::PlaceOnWaitingList { expected: today, person_agrees: true }
            }
            Action::Decline => Command::Decline { reason, sentence: sentence()?, try_instead: None },
            Action::RecordAnswer => Command::RecordAnswer {
                answer: Box::new(Command::Decline { reason, sentence: sentence()?, try_instead: None }),
                spoke_to: words()?,
            },
            Action::Redirect => Command::Redirect {
                reason,
                sentence: sentence()?,
                to: Id::new(Uuid::nil()),
                successor: Id::new(Uuid::nil()),
                person_agrees: true,
            },
            Action::Lapse => Command::Lapse,
            Action::Nudge => Command::Nudge,
            Action::AskToTelephone => Command::AskToTelephone,
            Action::EndPause => Command::EndPause,
            Action::RemindOfFirstDate => Command::RemindOfFirstDate,
            Action::AskForOutcome => Command::AskForOutcome,
            Action::Discard => Command::Discard,
            Action::ConfirmAttending => Command::ConfirmAttending { on: today },
            Action::Escalate => Command::Escalate { note: words()? },
            Action::Start => Command::Start { on: today, source: StartSource::Register },
            Action::RecordNotStarted => {
                Command::RecordNotStarted { reason: NotStartedReason::Unknown, sentence: standard }
            }
            Action::End => Command::End { code: EndCode::GroupEnded, sentence: standard, how_it_went: None },
            Action::Withdraw => Command::Withdraw { reason: None },
            Action::EnterInError => Command::EnterInError { reason: words()? },
            Action::UndoSending => Command::UndoSending,
            Action::TakeBackAnswer => Command::TakeBackAnswer,
            Action::TakeBackOutcome => Command::TakeBackOutcome,
            Action::Tell => Command::Tell { about: NoteKind::Worry, words: None },
            Action::HandOver => Command::HandOver { to: HandOver::Team },
        })
    }
}
