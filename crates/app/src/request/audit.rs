//! What an auditor looks for.

use domain::actor::Staff;
use domain::ids::Id;
use domain::organisation::Organisation;
use uuid::Uuid;

use crate::page::PageRequest;

/// Which log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditLog {
    /// Who looked at whose record.
    Looks,
    /// Who changed which referral or case.
    Changes,
    /// Who did what to whose account.
    Accounts,
}

/// Which entries of a log.
#[derive(Debug, Clone)]
pub struct AuditQuery {
    /// Of which log.
    pub log: AuditLog,
    /// Of how many days.
    pub days: u32,
    /// Only what staff of this organisation did.
    pub organisation: Option<Id<Organisation>>,
    /// Only what one of them did.
    pub staff: Option<Id<Staff>>,
    /// Only what is about one person, referral, case or account.
    pub about: Option<Uuid>,
    /// Which page.
    pub page: PageRequest,
}
