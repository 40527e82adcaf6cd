//! A form of a page that somebody began and has not sent yet. It belongs to whoever began it, and to nobody else.

use std::fmt;

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::referral::Referral;

/// A form that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct PageDraft {
    /// Which.
    pub id: Id<PageDraft>,
    /// Whose.
    pub staff: Id<Staff>,
    /// Of which page.
    pub page: String,
    /// Everything that was typed, as the page keeps it; empty once it was sent.
    pub body: String,
    /// The referral it became, once it was sent.
    pub became: Option<Id<Referral>>,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

impl fmt::Debug for PageDraft {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PageDraft").field("id", &self.id).finish_non_exhaustive()
    }
}
