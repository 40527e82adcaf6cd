//! Listings and profiles: documents, with the stamps of their last change.

use domain::directory::{self, Profile, Standing};
use domain::ids::Version;

use super::Row;
use crate::entity::{listing, organisation_profile};
use crate::error::StoreError;
use crate::stored::{StoredListing, StoredProfile};

pub(crate) fn listing(row: listing::Model) -> Result<StoredListing, StoreError> {
    let at = Row::of("listing", row.service_id);
    Ok(StoredListing {
        listing: at.json::<directory::Listing>("body", row.body)?,
        standing: at.json::<Standing>("standing", row.standing)?,
        change: at.count("change", row.change)?,
        changed_at: row.changed_at,
    })
}

pub(crate) fn profile(row: organisation_profile::Model) -> Result<StoredProfile, StoreError> {
    let at = Row::of("organisation_profile", row.organisation_id);
    Ok(StoredProfile {
        profile: at.json::<Profile>("body", row.body)?,
        version: Version::new(at.count("version", row.version)?),
        changed_at: row.changed_at,
    })
}
