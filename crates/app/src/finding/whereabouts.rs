//! Where a question is asked from.

use domain::geography::{Coordinates, Locality, Position};

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::Whereabouts;

/// Where somebody is, as far as a search needs to know.
#[derive(Clone)]
pub(crate) struct Spot {
    /// The first half of the postcode.
    pub outward: String,
    /// What is known of the postcode, where the whole of it was given.
    pub locality: Option<Locality>,
    /// Where it is.
    pub centre: Position,
}

impl std::fmt::Debug for Spot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Spot(…)")
    }
}

impl Spot {
    /// What stands for it in figures that must find nobody.
    pub fn small_area(&self) -> String {
        self.locality.as_ref().map_or(self.outward.as_str(), Locality::small_area).to_owned()
    }
}

impl Footbridge {
    /// Where a question is asked from. A place that is in no list is said to be unknown, and never guessed.
    pub(super) async fn spot_of(&self, near: Option<&Whereabouts>) -> Result<Option<Spot>, Error> {
        let Some(near) = near else { return Ok(None) };
        let reader = self.store.reader();
        let (outward, locality, centre): (&str, _, Option<Coordinates>) = match near {
            Whereabouts::Postcode(postcode) => {
                let locality = reader.locality(postcode).await?;
                let centre = locality.as_ref().and_then(|locality| locality.coordinates);
                (postcode.outward(), locality, centre)
            }
            Whereabouts::Outward(outward) => (outward.as_str(), None, self.middle_of(outward).await?),
        };
        let centre = centre.ok_or_else(|| {
            let detail = "It is not known where this postcode is. Check it, or use one nearby";
            Error::invalid("/near", "postcode_unknown", detail)
        })?;
        Ok(Some(Spot { outward: outward.to_owned(), locality, centre: Position::of(centre) }))
    }
}
