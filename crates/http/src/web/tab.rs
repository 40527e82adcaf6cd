//! The tabs of a page that has several parts.

/// One part of a page.
#[derive(Debug)]
pub struct Tab {
    /// Where it is.
    pub to: String,
    /// What it is called.
    pub label: &'static str,
    /// Whether it is the one that is read.
    pub is_here: bool,
}
