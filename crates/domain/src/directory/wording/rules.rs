//! Rules and checks in words.

use crate::calendar::month_name;
use crate::coded::Coded;
use crate::directory::intake::{Intake, WhoMayAsk};
use crate::directory::verification::{Check, CheckPoint};

pub(super) fn ages(intake: &Intake) -> Option<String> {
    match (intake.minimum_age, intake.maximum_age) {
        (Some(youngest), Some(oldest)) => Some(format!("{youngest} to {oldest}")),
        (Some(youngest), None) => Some(format!("{youngest} and over")),
        (None, Some(oldest)) => Some(format!("Up to {oldest}")),
        (None, None) => None,
    }
}

pub(super) fn months(quiet: &[u32]) -> String {
    super::joined(quiet.iter().filter_map(|month| Some(month_name(*month)?.to_owned())))
}

pub(super) fn who_may_ask(who: &WhoMayAsk) -> String {
    match who {
        WhoMayAsk::Named(named) => {
            let count = u32::try_from(named.len()).unwrap_or(u32::MAX);
            format!("{} we name", counted(count, "organisation"))
        }
        WhoMayAsk::Everyone | WhoMayAsk::LinkWorkers => who.askers().label().to_owned(),
    }
}

/// The points of a check that did not hold.
pub(super) fn missing_points(check: &Check) -> String {
    let missing = CheckPoint::ALL.iter().filter(|point| !check.points.contains(point));
    super::joined(missing.map(|point| point.label().to_lowercase()))
}

pub(super) fn counted(count: u32, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}
