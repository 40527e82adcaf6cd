//! Answers as they are shown.

use app::view::measure::MeasureView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::measure::{Instrument, Item, Mode};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type InstrumentCode = Code<Instrument>;
type ItemCode = Code<Item>;
type ModeCode = Code<Mode>;

/// One asking of one set of questions.
#[derive(Serialize, ToSchema)]
#[schema(as = Measure)]
pub struct MeasureRecord {
    /// Which.
    id: Uuid,
    /// Whose.
    person: Uuid,
    /// Which questions.
    instrument: InstrumentCode,
    /// Which edition of their wording.
    edition: u16,
    /// In which language they were put (BCP 47).
    language: String,
    /// How the answers were given.
    mode: ModeCode,
    /// The day.
    taken_on: NaiveDate,
    /// Who entered them; the person themself where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    entered_by: Option<String>,
    /// Whether it is the first, with which the later ones are compared.
    baseline: bool,
    /// The questions that were put, in their order.
    answers: Vec<ItemAnswer>,
    /// When it was written down.
    recorded_at: DateTime<Utc>,
}

/// One question that was put.
#[derive(Serialize, ToSchema)]
pub struct ItemAnswer {
    /// Which.
    item: ItemCode,
    /// The answer; absent where it was passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<u8>,
}

impl From<MeasureView> for MeasureRecord {
    fn from(view: MeasureView) -> Self {
        let MeasureView {
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
        } = view;
        let answers = answers.into_iter().map(|(item, answer)| ItemAnswer { item: Code(item), answer });
        Self {
            id: id.uuid(),
            person: person.uuid(),
            instrument: Code(instrument),
            edition,
            language,
            mode: Code(mode),
            taken_on,
            entered_by,
            baseline,
            answers: answers.collect(),
            recorded_at,
        }
    }
}
