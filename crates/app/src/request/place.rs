//! Setting up a place: its organisations and the people who work there.

use domain::actor::Role;
use domain::calendar::Nation;
use domain::ids::Id;
use domain::ods_code::OdsCode;
use domain::organisation::{OrganisationKind, Place};

/// A new place.
#[derive(Debug, Clone)]
pub struct NewPlace {
    /// Its name.
    pub name: String,
    /// Whose bank holidays are kept.
    pub nation: Nation,
}

/// A new organisation.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Where it belongs.
    pub place: Id<Place>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its public name.
    pub name: String,
    /// Its code in the Organisation Data Service.
    pub ods_code: Option<OdsCode>,
}

/// A new member of staff.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// For whom they act.
    pub organisation: Id<domain::organisation::Organisation>,
    /// Their name.
    pub name: String,
    /// What they are trusted to do.
    pub role: Role,
    /// How many open cases they can carry.
    pub case_capacity: Option<u32>,
}
