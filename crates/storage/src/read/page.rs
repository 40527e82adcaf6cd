//! Pages of a list: by the key of the last line seen, so that the thousandth page costs what the first does.

use uuid::Uuid;

/// Where a page begins: after the line with this key and, among lines with the same key, after this id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor<Key> {
    /// What the list is ordered by.
    pub key: Key,
    /// The id of the line.
    pub id: Uuid,
}

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Key> {
    /// After which line; from the beginning where absent.
    pub after: Option<Cursor<Key>>,
    /// The most lines it may have.
    pub limit: u32,
}

impl<Key> Page<Key> {
    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<Line, Key> {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where the next page begins, where there is one.
    pub next: Option<Cursor<Key>>,
}
