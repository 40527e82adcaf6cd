//! Reports, as everybody who works in a place reads them.

use domain::calendar::Month;
use domain::directory::ServiceKind;
use domain::reports::activity::Activity;
use domain::reports::unmet_needs::Line;
use serde::{Deserialize, Serialize};

use super::Named;

/// What was asked in some months, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityReport {
    /// Of which place.
    pub place: Named,
    /// The first of the months.
    pub from: Month,
    /// The last of them.
    pub to: Month,
    /// The figures.
    pub figures: Activity,
}

/// The needs that were not met in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnmetNeedReport {
    /// Of which place.
    pub place: Named,
    /// Of which month.
    pub month: Month,
    /// Of people who looked for what kind of service.
    pub kind: ServiceKind,
    /// The figures. A line that would say 0 is left out.
    pub lines: Vec<Line>,
}
