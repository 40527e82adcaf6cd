//! One case with the people, referrals, contacts and texts around it.

use domain::actor::Staff;
use domain::case::{Case, Contact};
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;

use super::Reader;
use super::page::{Listing, Page};
use super::referral::Texts;
use crate::error::{StoreError, interim};
use crate::stored::StoredCase;

/// One case with everything a view of it needs.
#[derive(Debug, Clone)]
pub struct CaseDetail {
    /// The case.
    pub stored: StoredCase,
    /// Whom it is about.
    pub person: Person,
    /// The link-work service.
    pub service: Service,
    /// The name of the organisation that has it.
    pub organisation_name: String,
    /// The name of the link worker who has it, or had it last.
    pub worker_name: Option<String>,
    /// The referrals that opened or joined it, the first first.
    pub openers: Vec<Opener>,
    /// The latest contacts, the newest first, at most 50.
    pub contacts: Vec<ContactLine>,
    /// Everything that was written for it.
    pub texts: Texts,
}

/// A referral that opened or joined a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Which.
    pub referral: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub status: StatusKind,
    /// Who sent it; none for a self-referral.
    pub referrer: Option<Id<Organisation>>,
    /// The name of who sent it.
    pub referrer_name: Option<String>,
}

/// One contact and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// The contact.
    pub contact: Contact,
    /// Who logged it.
    pub by: Option<Id<Staff>>,
    /// Their name.
    pub by_name: Option<String>,
}

impl Reader {
    /// One case, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case(&self, _scope: &Scope, _id: Id<Case>) -> Result<Option<CaseDetail>, StoreError> {
        interim().await
    }

    /// The contacts of a case that is in scope, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn contacts(
        &self,
        _scope: &Scope,
        _case: Id<Case>,
        _page: &Page<Timestamp>,
    ) -> Result<Option<Listing<ContactLine, Timestamp>>, StoreError> {
        interim().await
    }
}
