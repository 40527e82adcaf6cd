//! What an entry says, as one number: equal when the words are.

use domain::coded::Need;
use domain::directory::import::Digest;
use domain::directory::{Listing, Profile, Service};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::request::{SourceEntry, SourceOrganisation};

/// Everything an import writes of a service, and nothing else that a service has.
#[derive(Serialize)]
struct Said<'a> {
    name: &'a str,
    needs: &'a [Need],
    minimum_age: Option<u32>,
    maximum_age: Option<u32>,
    listing: &'a Listing,
}

pub(super) fn of_entry(entry: &SourceEntry) -> Result<Digest, Error> {
    of(&Said {
        name: &entry.name,
        needs: &entry.needs,
        minimum_age: entry.minimum_age,
        maximum_age: entry.maximum_age,
        listing: &entry.listing,
    })
}

/// The same of what is listed now.
pub(super) fn of_listed(service: &Service, listing: &Listing) -> Result<Digest, Error> {
    of(&Said {
        name: &service.name,
        needs: &service.needs,
        minimum_age: service.intake.minimum_age,
        maximum_age: service.intake.maximum_age,
        listing,
    })
}

pub(super) fn of_organisation(organisation: &SourceOrganisation) -> Result<Digest, Error> {
    of_profile(&organisation.profile)
}

pub(super) fn of_profile(profile: &Profile) -> Result<Digest, Error> {
    of(profile)
}

fn of(said: &impl Serialize) -> Result<Digest, Error> {
    let json = serde_json::to_vec(said)
        .map_err(|_| Error::Internal("an imported entry could not be written as JSON".to_owned()))?;
    Ok(Sha256::digest(json).into())
}
