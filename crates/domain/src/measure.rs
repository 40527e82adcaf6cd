//! Measures: published questions, asked in exactly their words and order, with what the person answered.
//!
//! Only instruments that are free to use are here: ONS4 personal well-being and the ONS loneliness set. Their answers
//! are never summed, and change is told only between two askings of the same person.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;

mod change;
mod instrument;
mod take;

pub use change::{Change, changes};
pub use instrument::{Instrument, Item};
pub use take::{MeasureFault, Take};

coded! {
    /// How the answers were given.
    pub enum Mode, unknown "Select how they answered" {
        Themself = "self", "They filled it in";
        Phone = "phone", "Asked by phone";
        FaceToFace = "face_to_face", "Asked face to face";
        Proxy = "proxy", "Somebody answered for them";
    }
}

/// What was answered, by question. A question that was put and passed over is there without a number.
pub type Answers = BTreeMap<Item, Option<u8>>;

/// One asking of one instrument.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Which.
    pub id: Id<Measure>,
    /// Whose.
    pub person: Id<Person>,
    /// The organisation that asked.
    pub organisation: Id<Organisation>,
    /// Which questions.
    pub instrument: Instrument,
    /// Which edition of their wording.
    pub edition: u16,
    /// In which language they were put (BCP 47).
    pub language: String,
    /// How the answers were given.
    pub mode: Mode,
    /// The day.
    pub taken_on: NaiveDate,
    /// Who entered them; the person themself where absent.
    pub entered_by: Option<Id<Staff>>,
    /// Whether it is the first, with which the later ones are compared.
    pub baseline: bool,
    /// What was answered.
    pub answers: Answers,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// When it was struck out, because it was a mistake.
    pub struck_at: Option<Timestamp>,
}

impl fmt::Debug for Measure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Measure({}, {}, …)", self.id, self.instrument)
    }
}
