//! Accounts of staff, as those see them who look after a place.

use domain::account::Action;
use domain::clock::Timestamp;
use domain::digest::DigestAddress;
use domain::organisation::Organisation;

use super::MemberView;

/// An account.
#[derive(Debug, Clone)]
pub struct AccountView {
    /// Whose it is.
    pub member: MemberView,
    /// Since when it is suspended, if it is.
    pub suspended_at: Option<Timestamp>,
    /// When its owner was last seen, if ever.
    pub seen_at: Option<Timestamp>,
    /// What the caller may do to it now.
    pub actions: Vec<Action>,
}

/// A practice with those who refer there.
#[derive(Debug, Clone)]
pub struct PracticeView {
    /// Which.
    pub organisation: Organisation,
    /// How many people may sign in there.
    pub accounts: u64,
    /// Where its weekly digest goes, where it has one.
    pub digest: Option<DigestAddress>,
    /// Since when its digest comes back.
    pub digest_failed_at: Option<Timestamp>,
}
