//! Measures as those read them who work with the person, and the person.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::measure::{Change, Instrument, Item, Measure, Mode};
use domain::person::Person;
use serde::{Deserialize, Serialize};

use super::PersonView;

/// Everything somebody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuresView {
    /// Who.
    pub person: PersonView,
    /// What they answered, the first first.
    pub measures: Vec<MeasureView>,
    /// What became of each answer that was given at least twice.
    pub changes: Vec<ChangeView>,
}

/// One asking of one set of questions.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureView {
    /// Which.
    pub id: Id<Measure>,
    /// Whose.
    pub person: Id<Person>,
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
    /// The name of who entered them; the person themself where absent.
    pub entered_by: Option<String>,
    /// Whether it is the first, with which the later ones are compared.
    pub baseline: bool,
    /// The questions in their order, with the answer where one was given.
    pub answers: Vec<(Item, Option<u8>)>,
    /// When it was written down.
    pub recorded_at: Timestamp,
}

impl std::fmt::Debug for MeasureView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "MeasureView({}, {}, …)", self.id, self.instrument)
    }
}

/// What became of one answer.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    /// Which question.
    pub item: Item,
    /// The first answer.
    pub from: u8,
    /// Its day.
    pub from_on: NaiveDate,
    /// The last answer.
    pub to: u8,
    /// Its day.
    pub to_on: NaiveDate,
}

impl std::fmt::Debug for ChangeView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "ChangeView({}, …)", self.item)
    }
}

impl MeasureView {
    pub(crate) fn of(measure: Measure, entered_by: Option<String>) -> Self {
        let Measure {
            id,
            person,
            organisation: _,
            instrument,
            edition,
            language,
            mode,
            taken_on,
            entered_by: _,
            baseline,
            answers,
            recorded_at,
            struck_at: _,
        } = measure;
        let answers = answers.into_iter().collect();
        Self {
            id,
            person,
            instrument,
            edition,
            language,
            mode,
            taken_on,
            entered_by,
            baseline,
            answers,
            recorded_at,
        }
    }
}

impl ChangeView {
    pub(crate) const fn of(change: Change) -> Self {
        let Change { item, first: (from, from_on), last: (to, to_on) } = change;
        Self { item, from, from_on, to, to_on }
    }
}
