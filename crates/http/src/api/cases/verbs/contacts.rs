//! What is said about the contact that was logged last, and about the next one.

use app::{Caller, Footbridge};
use chrono::NaiveDate;
use domain::case::{Command, Contact};
use domain::ids::Id;
use domain::text::PlainWords;
use utoipa_axum::router::OpenApiRouter;

use super::{Verb, verb};
use crate::valid::{Form, FromForm, Read, date, id, text};

pub fn routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<NextContact>(
            "/cases/{id}/next-contact",
            "set_next_contact",
            "Set the day of the next contact",
            "It is what is owed next, unless a review comes first.",
        ))
        .routes(verb::<ContactNote>(
            "/cases/{id}/contact-note",
            "note_contact",
            "Add a note to the last contact",
            "As long as nothing else has happened since.",
        ))
        .routes(verb::<ContactRetraction>(
            "/cases/{id}/contact-retraction",
            "take_back_contact",
            "Take back a contact that was logged by mistake",
            "Within ten minutes, by who logged it, as long as nothing else has happened since. It stays in the history \
             as an event of its own, and counts no more.",
        ))
}

/// The next contact is moved to another day.
struct NextContact {
    on: NaiveDate,
}

impl FromForm for NextContact {
    const NAME: &'static str = "NextContact";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let on = form.required("on", "The day, 8 weeks ahead at most", date());
        Ok(Self { on: on? })
    }
}

impl Verb for NextContact {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::PlanContact { on: self.on }
    }
}

/// Something is added to the last contact.
struct ContactNote {
    contact: Id<Contact>,
    note: PlainWords,
}

impl FromForm for ContactNote {
    const NAME: &'static str = "ContactNote";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let contact = form.required("contact", "Which contact: the last one", id());
        let note = form.required("note", "What was said", text());
        Ok(Self { contact: contact?, note: note? })
    }
}

impl Verb for ContactNote {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::NoteContact { contact: self.contact, note: footbridge.written(self.note) }
    }
}

/// The last contact was logged by mistake.
struct ContactRetraction {
    contact: Id<Contact>,
}

impl FromForm for ContactRetraction {
    const NAME: &'static str = "ContactRetraction";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let contact = form.required("contact", "Which contact: the last one", id());
        Ok(Self { contact: contact? })
    }
}

impl Verb for ContactRetraction {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::TakeBackContact { contact: self.contact }
    }
}
