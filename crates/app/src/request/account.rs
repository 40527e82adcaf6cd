//! Accounts of staff.

use domain::actor::Role;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::name::Name;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, OrganisationKind};

use crate::page::PageRequest;

/// Which accounts of a place.
#[derive(Debug, Clone, Default)]
pub struct AccountQuery {
    /// Only those of this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Only those of organisations of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only those that are suspended, or only those that are not.
    pub suspended: Option<bool>,
    /// Which page.
    pub page: PageRequest,
}

/// Somebody who is to have an account.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Their name, as referrers and people will read it.
    pub name: Name,
    /// The address they will sign in with.
    pub email: EmailAddress,
    /// For whom they will act.
    pub organisation: Id<Organisation>,
    /// What they will be trusted to do.
    pub role: Role,
}

/// A practice that is to refer.
#[derive(Debug, Clone)]
pub struct NewPractice {
    /// Its name, as people know it.
    pub name: Name,
    /// Its code in the Organisation Data Service.
    pub ods_code: OdsCode,
}
