//! Entries of the logs, as an auditor reads them.

use domain::actor::Role;
use domain::clock::Timestamp;
use uuid::Uuid;

use super::Named;

/// An entry of a log. Whose record it was is an id and no name.
#[derive(Debug, Clone)]
pub struct AuditView {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub staff: Named,
    /// In which role.
    pub role: Role,
    /// For which organisation.
    pub organisation: String,
    /// The code of what they did, or of what they looked at.
    pub what: String,
    /// What it is about: a person, a referral, a case or an account.
    pub about: Uuid,
    /// The name of the owner of the account, where it is about one.
    pub account: Option<String>,
    /// Why, where they were asked.
    pub reason: Option<String>,
}
