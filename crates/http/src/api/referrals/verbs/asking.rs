//! What the side that asks does.

use app::Footbridge;
use domain::referral::Command;
use domain::text::PlainWords;

use super::Verb;
use crate::valid::{Form, FromForm, Read, flag, text};

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
