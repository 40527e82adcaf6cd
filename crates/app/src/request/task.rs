//! Asking for what is owed.

use domain::task::Duty;

use crate::page::PageRequest;

/// Which of what is owed.
#[derive(Debug, Clone, Default)]
pub struct TaskQuery {
    /// What the caller sees to alone; what the whole team owes otherwise.
    pub mine: bool,
    /// Only these; everything people do where none is named.
    pub kinds: Vec<Duty>,
    /// Only what is due by the end of the day in so many days.
    pub within_days: Option<u32>,
    /// Which page.
    pub page: PageRequest,
}
