//! A listing as it is changed: the service, what it says, and how others stand to it, together under one version.

use super::faults::Fault;
use super::intake::Intake;
use super::listing::Listing;
use super::service::{ListingStatus, Service, ServiceKind};
use super::standing::Standing;
use crate::coded::Need;
use crate::share_profile::ShareProfile;

/// The most characters of a service's name.
const MOST_NAME: usize = 200;

/// A service with everything that is said by it and about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The service and its rules.
    pub service: Service,
    /// What it says.
    pub listing: Listing,
    /// What is said about it.
    pub standing: Standing,
}

/// Everything that is the key-holder's to say: an edit puts one in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Link work or community; it stays what it was.
    pub kind: ServiceKind,
    /// Its public name.
    pub name: String,
    /// What it says in public.
    pub listing: Listing,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// Whether it can be referred to, or is closing. Suspending is not the key-holder's.
    pub status: ListingStatus,
    /// What it receives about a person.
    pub share_profile: ShareProfile,
    /// Why it asks for more than P2; needed where it does.
    pub share_reason: Option<String>,
    /// Whether it decides before it knows who the person is.
    pub blind_first: bool,
    /// Its own rules.
    pub intake: Intake,
}

impl Edition {
    /// Everything that is wrong with it: in itself, and in view of what it takes the place of.
    #[must_use]
    pub fn faults(&self, before: Option<&Service>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut note = |pointer: &str, code, sentence: &str| {
            faults.push(Fault { pointer: pointer.to_owned(), code, sentence: sentence.to_owned() });
        };
        let length = self.name.trim().chars().count();
        if length == 0 || length > MOST_NAME {
            note("/name", "name_length", "Give the service a name of 1 to 200 characters");
        }
        if before.is_some_and(|before| before.kind != self.kind) {
            note("/kind", "kind_fixed", "A service stays what it is. List another service instead");
        }
        let suspended = before.map_or(ListingStatus::Active, |before| before.listing);
        let touches = self.status == ListingStatus::Suspended || suspended == ListingStatus::Suspended;
        if touches && self.status != suspended {
            note(
                "/listing",
                "not_yours_to_suspend",
                "Only a place administrator suspends a listing or lifts that",
            );
        }
        let reason = self.share_reason.as_deref().unwrap_or_default();
        if self.share_profile > ShareProfile::P2 && reason.trim().is_empty() {
            note(
                "/share_reason",
                "share_reason_missing",
                "Say why the service needs more than P2 about a person",
            );
        }
        faults.extend(self.listing.faults());
        let before = before.map(|before| (&before.intake, &before.places));
        let rules = self.intake.faults(before).into_iter();
        faults.extend(rules.map(|fault| Fault { pointer: format!("/intake{}", fault.pointer), ..fault }));
        faults
    }
}

impl Listed {
    /// What its key-holder says now.
    #[must_use]
    pub fn edition(&self) -> Edition {
        let service = &self.service;
        Edition {
            kind: service.kind,
            name: service.name.clone(),
            listing: self.listing.clone(),
            needs: service.needs.clone(),
            status: service.listing,
            share_profile: service.share_profile,
            share_reason: service.share_reason.clone(),
            blind_first: service.blind_first,
            intake: service.intake.clone(),
        }
    }

    /// The same listing with another edition in the place of its own.
    #[must_use]
    pub fn with(self, edition: &Edition) -> Self {
        let edition = edition.clone();
        let service = Service {
            name: edition.name.trim().to_owned(),
            needs: edition.needs,
            listing: edition.status,
            share_profile: edition.share_profile,
            share_reason: edition.share_reason,
            blind_first: edition.blind_first,
            intake: edition.intake,
            ..self.service
        };
        Self { service, listing: edition.listing, standing: self.standing }
    }
}
