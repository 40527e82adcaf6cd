//! Reports as they are sent: as JSON, or as a table.

use app::view::UnmetNeedReport;
use chrono::NaiveDate;
use domain::coded::{Coded, Need};
use domain::directory::ServiceKind;
use domain::reports::unmet_needs::{Cut, Line};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::parts::NamedShown;
use crate::csv::Csv;
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type NeedCode = Code<Need>;
type CutCode = Code<Cut>;

/// The needs that were not met in one month.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnmetNeedReport)]
pub struct UnmetNeeds {
    /// Of which place.
    place: NamedShown,
    /// Of which month, like 2026-10.
    month: String,
    /// Of people who looked for this kind of service.
    kind: KindCode,
    /// The figures of all tables. A figure that is 0 is left out.
    rows: Vec<UnmetNeedLine>,
}

/// One figure.
#[derive(Debug, Serialize, ToSchema)]
struct UnmetNeedLine {
    /// Of which table.
    table: CutCode,
    /// Of which need; of all of them where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    need: Option<NeedCode>,
    /// The area, or the code of the reason or requirement; of all of them where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// What `of` is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// How many people: a number rounded to 5, or `*` where it is hidden.
    #[schema(pattern = "^([0-9]+|[*])$")]
    people: String,
    /// For an area: since when there is a listing that answers the need there.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<NaiveDate>,
}

impl From<UnmetNeedReport> for UnmetNeeds {
    fn from(report: UnmetNeedReport) -> Self {
        let UnmetNeedReport { place, month, kind, lines } = report;
        let rows = lines.into_iter().map(UnmetNeedLine::from).collect();
        Self { place: place.into(), month: month.to_string(), kind: Code(kind), rows }
    }
}

impl From<Line> for UnmetNeedLine {
    fn from(line: Line) -> Self {
        let Line { cut, need, of, label, people, answered_on } = line;
        let people = people.to_string();
        Self { table: Code(cut), need: need.map(Code), of, label, people, answered_on }
    }
}

/// The same figures as a table.
pub fn table(report: &UnmetNeedReport) -> Csv {
    let columns = ["month", "table", "need", "need_label", "of", "label", "people", "answered_on"];
    let mut table = Csv::with_columns(&columns);
    let month = report.month.to_string();
    for line in &report.lines {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        table.line(&[
            &month,
            line.cut.code(),
            line.need.map(Coded::code).unwrap_or_default(),
            line.need.map(Coded::label).unwrap_or_default(),
            &text(&line.of),
            &text(&line.label),
            &line.people.to_string(),
            &line.answered_on.map(|day| day.to_string()).unwrap_or_default(),
        ]);
    }
    table
}
