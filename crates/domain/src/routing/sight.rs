//! A service as it looks from where one person lives: from its listing and its rules to a [`Candidate`].

use std::fmt;

use super::candidate::{Agreement, Candidate};
use super::outline::Outline;
use crate::clock::Timestamp;
use crate::consent::{ConsentScope, Consents};
use crate::contact::Postcode;
use crate::directory::{Listing, Service};
use crate::geography::{Coordinates, Locality};
use crate::ids::Id;
use crate::share_profile::ShareProfile;

/// Where a person lives, as far as it is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Home {
    /// Their postcode.
    pub postcode: Postcode,
    /// What is known of it.
    pub locality: Option<Locality>,
}

impl fmt::Debug for Home {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Home(…)")
    }
}

/// A service with everything routing reads of it.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The service.
    pub service: &'a Service,
    /// What it says in public.
    pub listing: &'a Listing,
    /// Where its locations are, as far as that is known.
    pub sites: &'a [Coordinates],
}

impl Sight<'_> {
    /// The service as it looks to somebody who lives there and has agreed to this.
    #[must_use]
    pub fn from(self, home: Option<&Home>, consents: &Consents, now: Timestamp) -> Candidate {
        Outline::of(self.service, self.listing).seen_from(self.sites, home, consents, now)
    }
}

impl Agreement {
    /// What a person's consents say about sharing with a service what it asks for.
    #[must_use]
    pub fn with(service: Id<Service>, asks: ShareProfile, consents: &Consents, now: Timestamp) -> Self {
        let about_it = |scope: ConsentScope| matches!(scope, ConsentScope::Share { service: with, .. } if with == service);
        if consents.sharing(service, asks, now).is_some() {
            return Self::Agreed;
        }
        let of_it = consents.0.iter().filter(|consent| about_it(consent.scope));
        let latest = of_it.max_by_key(|consent| (consent.given_at, consent.id));
        match latest {
            Some(consent) if consent.withdrawn_at.is_some_and(|withdrawn| withdrawn <= now) => {
                Self::TakenBack
            }
            Some(_) | None => Self::NotAsked,
        }
    }
}
