//! What must hold before answers are written down.

use chrono::NaiveDate;

use super::{Answers, Instrument, Item, Measure, Mode};
use crate::clock::Timestamp;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::plan::Author;
use crate::text::ValueError;

/// Answers to be written down.
#[derive(Clone, PartialEq, Eq)]
pub struct Take {
    /// The id it will have.
    pub id: Id<Measure>,
    /// Which questions.
    pub instrument: Instrument,
    /// In which language they were put (BCP 47).
    pub language: String,
    /// How the answers were given.
    pub mode: Mode,
    /// The day.
    pub taken_on: NaiveDate,
    /// What was answered; questions that are not in it were passed over.
    pub answers: Answers,
}

impl std::fmt::Debug for Take {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Take({}, {}, …)", self.id, self.instrument)
    }
}

/// Why answers are not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MeasureFault {
    /// Not one question was answered.
    #[error("Answer at least one question, or leave the page")]
    NothingAnswered,
    /// The question is of another instrument, or not for this age.
    #[error("This question is not asked here")]
    NotAsked(Item),
    /// The number is not among its answers.
    #[error("Choose one of the answers")]
    NoSuchAnswer(Item),
    /// The day lies ahead, or before the person was born.
    #[error("The day must be today or in the past")]
    ImpossibleDay,
}

impl ValueError for MeasureFault {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingAnswered => "nothing_answered",
            Self::NotAsked(_) => "not_asked",
            Self::NoSuchAnswer(_) => "no_such_answer",
            Self::ImpossibleDay => "impossible_day",
        }
    }
}

impl Measure {
    /// The measure that these answers make. `first` says whether the organisation has asked these questions before.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn taken(
        take: &Take,
        person: &Person,
        organisation: Id<Organisation>,
        by: Author,
        first: bool,
        (now, today): (Timestamp, NaiveDate),
    ) -> Result<Self, Vec<MeasureFault>> {
        let asked = take.instrument.items(person.age_on(take.taken_on));
        let mut faults = Vec::new();
        if take.answers.values().all(Option::is_none) {
            faults.push(MeasureFault::NothingAnswered);
        }
        for (item, answer) in &take.answers {
            if !asked.contains(item) {
                faults.push(MeasureFault::NotAsked(*item));
            } else if answer.is_some_and(|number| !item.allows(number)) {
                faults.push(MeasureFault::NoSuchAnswer(*item));
            }
        }
        if take.taken_on > today || take.taken_on < person.born_on {
            faults.push(MeasureFault::ImpossibleDay);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let passed_over = |item: Item| (item, take.answers.get(&item).copied().flatten());
        Ok(Self {
            id: take.id,
            person: person.id,
            organisation,
            instrument: take.instrument,
            edition: Instrument::EDITION,
            language: take.language.clone(),
            mode: take.mode,
            taken_on: take.taken_on,
            entered_by: match by {
                Author::Person => None,
                Author::Staff { staff } => Some(staff),
            },
            baseline: first,
            answers: asked.into_iter().map(passed_over).collect(),
            recorded_at: now,
            struck_at: None,
        })
    }
}
