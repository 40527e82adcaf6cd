//! Reports, as everybody who works in a place reads them.

use domain::calendar::Month;
use domain::directory::ServiceKind;
use domain::reports::unmet_needs::Line;
use serde::{Deserialize, Serialize};

use super::Named;

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
