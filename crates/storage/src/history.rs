//! The history of a record: one event for every change, each vouching for all before it.

/// Which kind of record a history belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A referral.
    Referral,
    /// A case.
    Case,
}

impl RecordKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Case => "case",
        }
    }
}
