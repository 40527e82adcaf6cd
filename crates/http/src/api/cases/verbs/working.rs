//! The work itself.

use app::{Caller, Footbridge};
use chrono::NaiveDate;
use domain::actor::Staff;
use domain::case::{Command, Contact};
use domain::clock::Timestamp;
use domain::coded::{Channel, ContactResult};
use domain::ids::Id;
use domain::text::PlainWords;
use serde_json::{Value, json};

use super::Verb;
use crate::valid::{Form, FromForm, Read, code, date, flag, id, moment, text};

/// C2.
pub struct Allocation {
    worker: Option<Id<Staff>>,
    override_reason: Option<PlainWords>,
}

impl FromForm for Allocation {
    const NAME: &'static str = "Allocation";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let worker = form.optional("worker", "To whom; to yourself where absent", id());
        let override_reason =
            form.optional("override_reason", "Why, although they carry all they can", text());
        Ok(Self { worker: worker?, override_reason: override_reason? })
    }
}

impl Verb for Allocation {
    fn command(self, footbridge: &Footbridge, by: &Caller) -> Command {
        let Self { worker, override_reason } = self;
        // Nobody but staff sees a case to allocate, so that there always is a self to fall back on.
        let worker = worker.or_else(|| by.actor.staff()).unwrap_or_else(|| footbridge.new_id());
        Command::Allocate { worker, override_reason: override_reason.map(|words| footbridge.written(words)) }
    }
}

/// C3, and every later contact.
pub struct NewContact {
    id: Option<Id<Contact>>,
    at: Option<Timestamp>,
    channel: Channel,
    result: ContactResult,
    note: Option<PlainWords>,
    next_on: Option<NaiveDate>,
}

impl FromForm for NewContact {
    const NAME: &'static str = "NewContact";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let own_id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let at = form.optional("at", "When; now where absent", moment());
        let channel = form.required("channel", "By which channel", code());
        let result = form.required("result", "With what result", code());
        let note = form.optional("note", "What was said", text());
        let next_on = form.optional("next_on", "When the person is contacted next", date());
        Ok(Self { id: own_id?, at: at?, channel: channel?, result: result?, note: note?, next_on: next_on? })
    }

    fn example() -> Option<Value> {
        Some(json!({"channel": "phone", "result": "spoke", "note": "She would like to sing again."}))
    }
}

impl Verb for NewContact {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        let Self { id, at, channel, result, note, next_on } = self;
        Command::LogContact {
            id: id.unwrap_or_else(|| footbridge.new_id()),
            at: at.unwrap_or_else(|| footbridge.now()),
            channel,
            result,
            note: note.map(|words| footbridge.written(words)),
            next_on,
        }
    }
}

/// C4.
pub struct Activation {
    review_on: NaiveDate,
    risks_asked_again: bool,
}

impl FromForm for Activation {
    const NAME: &'static str = "Activation";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let review_on = form.required("review_on", "When it is reviewed, 8 weeks ahead at most", date());
        let risks_asked_again = form.required("risks_asked_again", "Risks were asked about again", flag());
        Ok(Self { review_on: review_on?, risks_asked_again: risks_asked_again? })
    }
}

impl Verb for Activation {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::Activate { review_on: self.review_on, risks_asked_again: self.risks_asked_again }
    }
}

/// An active case was reviewed with the person.
pub struct Review {
    next_on: NaiveDate,
}

impl FromForm for Review {
    const NAME: &'static str = "Review";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let next_on = form.required("next_on", "When it is reviewed next, 8 weeks ahead at most", date());
        Ok(Self { next_on: next_on? })
    }
}

impl Verb for Review {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::Review { next_on: self.next_on }
    }
}

/// C5, to paused.
pub struct Pause {
    reason: PlainWords,
    until: NaiveDate,
}

impl FromForm for Pause {
    const NAME: &'static str = "Pause";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why", text());
        let until = form.required("until", "Until when", date());
        Ok(Self { reason: reason?, until: until? })
    }
}

impl Verb for Pause {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::Pause { reason: footbridge.written(self.reason), until: self.until }
    }
}

/// C5, back to active.
pub struct Resumption {
    review_on: NaiveDate,
}

impl FromForm for Resumption {
    const NAME: &'static str = "Resumption";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let review_on = form.required("review_on", "When it is reviewed, 8 weeks ahead at most", date());
        Ok(Self { review_on: review_on? })
    }
}

impl Verb for Resumption {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::Resume { review_on: self.review_on }
    }
}

/// C6.
pub struct HandOver {
    to: Id<Staff>,
    note: PlainWords,
}

impl FromForm for HandOver {
    const NAME: &'static str = "CaseHandOver";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let to = form.required("to", "To whom", id());
        let note = form.required("note", "Why, and what they need to know", text());
        Ok(Self { to: to?, note: note? })
    }
}

impl Verb for HandOver {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::HandOver { to: self.to, note: footbridge.written(self.note) }
    }
}
