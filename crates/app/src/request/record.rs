//! Asking what happened around a person.

use crate::page::PageRequest;
use crate::view::record::HappeningKind;

/// Which part of what happened.
#[derive(Debug, Clone, Default)]
pub struct TimelineQuery {
    /// Of this kind only.
    pub kind: Option<HappeningKind>,
    /// Which page.
    pub page: PageRequest,
}
