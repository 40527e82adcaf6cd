//! Measures.

use domain::ids::Id;
use domain::measure::Measure;
use sea_orm::Set;

use super::{Row, code_of, to_json};
use crate::entity::measure;
use crate::error::StoreError;

pub(crate) fn measure(row: measure::Model) -> Result<Measure, StoreError> {
    let at = Row::of("measure", row.id);
    Ok(Measure {
        id: Id::new(row.id),
        person: Id::new(row.person_id),
        organisation: Id::new(row.organisation_id),
        instrument: at.code("instrument", &row.instrument)?,
        edition: at.count("edition", row.edition)?,
        language: row.language,
        mode: at.code("mode", &row.mode)?,
        taken_on: row.taken_on,
        entered_by: row.entered_by.map(Id::new),
        baseline: row.baseline,
        answers: at.json("answers", row.answers)?,
        recorded_at: row.recorded_at,
        struck_at: row.struck_at,
    })
}

pub(crate) fn measure_row(measure: &Measure) -> Result<measure::ActiveModel, StoreError> {
    Ok(measure::ActiveModel {
        id: Set(measure.id.uuid()),
        person_id: Set(measure.person.uuid()),
        organisation_id: Set(measure.organisation.uuid()),
        instrument: Set(code_of(measure.instrument)),
        edition: Set(i64::from(measure.edition)),
        language: Set(measure.language.clone()),
        mode: Set(code_of(measure.mode)),
        taken_on: Set(measure.taken_on),
        entered_by: Set(measure.entered_by.map(Id::uuid)),
        baseline: Set(measure.baseline),
        answers: Set(to_json(&measure.answers)?),
        recorded_at: Set(measure.recorded_at),
        struck_at: Set(measure.struck_at),
    })
}
