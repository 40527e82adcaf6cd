//! The services that are looked at for one question, and where everybody is.

use std::collections::HashMap;

use domain::clock::Timestamp;
use domain::consent::Consents;
use domain::contact::Postcode;
use domain::directory::Listing;
use domain::geography::Coordinates;
use domain::routing::{Candidate, Home, Sight};
use storage::ListedService;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::MatchRequest;

/// How many services are looked at for one question.
const MOST_CANDIDATES: u32 = 400;

/// What is read for one question: public, all of it but where somebody lives.
pub(super) struct Gathered {
    /// The services, with what they say.
    pub listed: Vec<ListedService>,
    home: Option<Home>,
    positions: HashMap<Postcode, Coordinates>,
}

impl Footbridge {
    pub(super) async fn gather(
        &self,
        request: &MatchRequest,
        postcode: Option<&Postcode>,
    ) -> Result<Gathered, Error> {
        let reader = self.store.reader();
        let home = match postcode {
            Some(postcode) => {
                Some(Home { locality: reader.locality(postcode).await?, postcode: postcode.clone() })
            }
            None => None,
        };
        let listed = reader.candidates(request.kind, request.need, MOST_CANDIDATES).await?;
        let mut unplaced: Vec<_> = listed.iter().flat_map(|one| unplaced(&one.listed.listing)).collect();
        unplaced.sort_unstable();
        unplaced.dedup();
        let positions = reader.coordinates_of(&unplaced).await?;
        Ok(Gathered { listed, home, positions })
    }
}

impl Gathered {
    /// Whether it is known where the person lives.
    pub(super) fn is_placed(&self) -> bool {
        self.home.as_ref().and_then(|home| home.locality.as_ref()?.coordinates).is_some()
    }

    /// The services as they look to somebody who has agreed to this.
    pub(super) fn candidates(&self, consents: &Consents, now: Timestamp) -> Vec<Candidate> {
        self.listed.iter().map(|one| self.candidate(one, consents, now)).collect()
    }

    fn candidate(&self, one: &ListedService, consents: &Consents, now: Timestamp) -> Candidate {
        let listing = &one.listed.listing;
        let locations = listing.locations.iter();
        let sites: Vec<_> = locations
            .filter_map(|location| {
                let by_postcode = || self.positions.get(location.postcode.as_ref()?).copied();
                location.position.or_else(by_postcode)
            })
            .collect();
        let sight = Sight { service: &one.service, listing, sites: &sites };
        sight.from(self.home.as_ref(), consents, now)
    }
}

/// The postcodes of locations that say no position of their own.
fn unplaced(listing: &Listing) -> impl Iterator<Item = Postcode> {
    let unplaced = listing.locations.iter().filter(|location| location.position.is_none());
    unplaced.filter_map(|location| location.postcode.clone())
}
