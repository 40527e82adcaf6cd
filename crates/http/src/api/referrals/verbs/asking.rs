//! What the side that asks does.

use app::Footbridge;
use app::error::Error;
use chrono::NaiveDate;
use domain::directory::ServiceKind;
use domain::referral::Command;
use domain::text::{PlainWords, PublicSentence};
use serde_json::{Value, json};

use super::decline_reason::{DeclineCode, decline_code};
use super::{SayingNo, Verb};
use crate::valid::{Form, FromForm, Read, date, flag, text};

/// R2.
pub struct Send {
    ask_anyway: bool,
}

impl FromForm for Send {
    const NAME: &'static str = "Sending";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let ask_anyway = form.optional("ask_anyway", "Send although the service's own rules say no", flag());
        Ok(Self { ask_anyway: ask_anyway?.unwrap_or_default() })
    }
}

impl Verb for Send {
    fn command(self, _: &Footbridge) -> Command {
        Command::Send { ask_anyway: self.ask_anyway }
    }
}

/// R21.
pub struct Undo;

impl FromForm for Undo {
    const NAME: &'static str = "Undo";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for Undo {
    fn command(self, _: &Footbridge) -> Command {
        Command::UndoSending
    }
}

/// R4.
pub struct AnswerGiven {
    answer: PlainWords,
}

impl FromForm for AnswerGiven {
    const NAME: &'static str = "Answer";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let answer = form.required("answer", "What you answer", text());
        Ok(Self { answer: answer? })
    }
}

impl Verb for AnswerGiven {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::AnswerQuestion { answer: footbridge.written(self.answer) }
    }
}

/// Somebody telephoned the service, or decided not to.
pub struct Escalation {
    note: PlainWords,
}

impl FromForm for Escalation {
    const NAME: &'static str = "Escalation";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let note = form.required("note", "What was said, or why you did not telephone", text());
        Ok(Self { note: note? })
    }
}

impl Verb for Escalation {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::Escalate { note: footbridge.written(self.note) }
    }
}

/// R17.
pub struct Withdrawal {
    reason: Option<PlainWords>,
}

impl FromForm for Withdrawal {
    const NAME: &'static str = "Withdrawal";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.optional("reason", "Why; read by staff only, and never owed by the person", text());
        Ok(Self { reason: reason? })
    }
}

impl Verb for Withdrawal {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::Withdraw { reason: self.reason.map(|words| footbridge.written(words)) }
    }
}

/// R20.
pub struct EnteredInError {
    reason: PlainWords,
}

impl FromForm for EnteredInError {
    const NAME: &'static str = "EnteredInError";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason =
            form.required("reason", "What went wrong, and who wrongly saw it; read by staff only", text());
        Ok(Self { reason: reason? })
    }
}

impl Verb for EnteredInError {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::EnterInError { reason: footbridge.written(self.reason) }
    }
}

/// R6 and R8, as the service said them by telephone.
pub struct RecordedAnswer {
    spoke_to: PlainWords,
    said: Said,
}

/// What it said.
enum Said {
    Later { expected_on: NaiveDate, person_agrees: bool },
    No { reason: DeclineCode, sentence: PublicSentence },
}

impl FromForm for RecordedAnswer {
    const NAME: &'static str = "RecordedAnswer";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let spoke_to = form.required("spoke_to", "Who said so", text());
        let about = "About when there will be a place, where it has a waiting list";
        let expected_on = form.optional("expected_on", about, date());
        let person_agrees = form.optional("person_agrees", "The person agrees to wait", flag());
        let reason = form.optional("reason", "Why, where it said no", decline_code());
        let sentence = form.optional("sentence", "What anybody concerned may read, where it said no", text());
        let (spoke_to, expected_on, person_agrees) = (spoke_to?, expected_on?, person_agrees?);
        let said = match (expected_on, reason?, sentence?) {
            (Some(expected_on), None, None) => {
                Said::Later { expected_on, person_agrees: person_agrees.unwrap_or_default() }
            }
            (None, Some(reason), Some(sentence)) => Said::No { reason, sentence },
            _ => {
                let detail = "Give expected_on for a waiting list, or reason and sentence for a no";
                return Err(form.fault("expected_on", "one_answer", detail));
            }
        };
        Ok(Self { spoke_to, said })
    }

    fn example() -> Option<Value> {
        Some(json!({"spoke_to": "Sam, who runs it", "expected_on": "2027-02-01", "person_agrees": true}))
    }
}

impl SayingNo for RecordedAnswer {
    fn command(self, footbridge: &Footbridge, kind: ServiceKind) -> Result<Command, Error> {
        let answer = match self.said {
            Said::Later { expected_on: expected, person_agrees } => {
                Command::PlaceOnWaitingList { expected, person_agrees }
            }
            Said::No { reason, sentence } => Command::Decline {
                reason: reason.on_the_list_of(kind)?,
                sentence: footbridge.written(sentence),
                try_instead: None,
            },
        };
        Ok(Command::RecordAnswer { answer: Box::new(answer), spoke_to: footbridge.written(self.spoke_to) })
    }
}
