//! What the service that is asked answers.

use app::Footbridge;
use app::error::Error;
use chrono::NaiveDate;
use domain::directory::{Service, ServiceKind};
use domain::ids::Id;
use domain::referral::Command;
use domain::referral::command::Promise;
use domain::text::{PlainWords, PublicSentence};
use serde_json::{Value, json};

use super::decline_reason::{DeclineCode, decline_code};
use super::{SayingNo, Verb};
use crate::valid::{Form, FromForm, Read, date, flag, id, text};

/// R3.
pub struct Question {
    question: PlainWords,
}

impl FromForm for Question {
    const NAME: &'static str = "Question";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let question = form.required("question", "What you want to know", text());
        Ok(Self { question: question? })
    }
}

impl Verb for Question {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::AskQuestion { question: footbridge.written(self.question) }
    }
}

/// R5, R7 and R13.
pub struct Acceptance {
    first_on: Option<NaiveDate>,
    contact_by: Option<NaiveDate>,
    details: Option<PlainWords>,
    spoke_to: Option<PlainWords>,
    person_agrees: bool,
}

impl FromForm for Acceptance {
    const NAME: &'static str = "Acceptance";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let first_on = form.optional("first_on", "The first date", date());
        let contact_by = form.optional("contact_by", "The day by which you make contact", date());
        let details = form.optional("details", "When, where and who meets the person", text());
        let spoke_to =
            form.optional("spoke_to", "Who said so by telephone, where you are the referrer", text());
        let about = "The person was asked and agrees; needed where an answer comes late";
        let person_agrees = form.optional("person_agrees", about, flag());
        Ok(Self {
            first_on: first_on?,
            contact_by: contact_by?,
            details: details?,
            spoke_to: spoke_to?,
            person_agrees: person_agrees?.unwrap_or_default(),
        })
    }

    fn example() -> Option<Value> {
        Some(json!({"first_on": "2026-12-01", "details": "Tuesday at 10, by the lock. Ada meets you."}))
    }
}

impl Verb for Acceptance {
    fn command(self, footbridge: &Footbridge) -> Command {
        let Self { first_on, contact_by, details, spoke_to, person_agrees } = self;
        let details = details.map(|words| footbridge.written(words));
        Command::Accept {
            arrangement: Promise { first_on, contact_by, details },
            spoke_to: spoke_to.map(|words| footbridge.written(words)),
            case: None,
            person_agrees,
        }
    }
}

/// R6.
pub struct WaitingList {
    expected_on: NaiveDate,
    person_agrees: bool,
}

impl FromForm for WaitingList {
    const NAME: &'static str = "WaitingList";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let expected_on = form.required("expected_on", "About when there will be a place", date());
        let person_agrees = form.required("person_agrees", "The person agrees to wait", flag());
        Ok(Self { expected_on: expected_on?, person_agrees: person_agrees? })
    }

    fn example() -> Option<Value> {
        Some(json!({"expected_on": "2027-02-01", "person_agrees": true}))
    }
}

impl Verb for WaitingList {
    fn command(self, _: &Footbridge) -> Command {
        Command::PlaceOnWaitingList { expected: self.expected_on, person_agrees: self.person_agrees }
    }
}

/// R8, R12 and R13.
pub struct Decline {
    reason: DeclineCode,
    sentence: PublicSentence,
    try_instead: Option<Id<Service>>,
}

impl FromForm for Decline {
    const NAME: &'static str = "Decline";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why, from the list for this kind of service", decline_code());
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        let try_instead = form.optional("try_instead", "A service to try instead", id());
        Ok(Self { reason: reason?, sentence: sentence?, try_instead: try_instead? })
    }

    fn example() -> Option<Value> {
        Some(json!({"reason": "full", "sentence": "We are full until the new year. Please ask us again."}))
    }
}

impl SayingNo for Decline {
    fn command(self, footbridge: &Footbridge, kind: ServiceKind) -> Result<Command, Error> {
        let Self { reason, sentence, try_instead } = self;
        let sentence = footbridge.written(sentence);
        Ok(Command::Decline { reason: reason.on_the_list_of(kind)?, sentence, try_instead })
    }
}

/// R9.
pub struct Redirection {
    reason: DeclineCode,
    sentence: PublicSentence,
    to: Id<Service>,
    person_agrees: bool,
}

impl FromForm for Redirection {
    const NAME: &'static str = "Redirection";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why, from the list for this kind of service", decline_code());
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        let to = form.required("to", "The service it is passed to", id());
        let person_agrees = form.required("person_agrees", "The person agrees", flag());
        Ok(Self { reason: reason?, sentence: sentence?, to: to?, person_agrees: person_agrees? })
    }
}

impl SayingNo for Redirection {
    fn command(self, footbridge: &Footbridge, kind: ServiceKind) -> Result<Command, Error> {
        let Self { reason, sentence, to, person_agrees } = self;
        let (sentence, successor) = (footbridge.written(sentence), footbridge.new_id());
        Ok(Command::Redirect { reason: reason.on_the_list_of(kind)?, sentence, to, successor, person_agrees })
    }
}
