//! A listing that is there from now on, or again, answers what nobody could before: those entries of the ledger of unmet
//! need are closed in the same transaction.

use domain::calendar::local_date;
use domain::directory::area::Extent;
use domain::directory::{Listing, Service};
use domain::ids::Id;
use domain::organisation::Place;
use domain::reports::answering::answered;
use domain::routing::Outline;
use storage::Answering;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;

/// The small areas in which a listing answers; everywhere where nothing is said.
pub(crate) type SmallAreas = Option<Vec<String>>;

impl Footbridge {
    /// The small areas that a listing covers. Words alone keep nobody out.
    pub(crate) async fn small_areas(&self, listing: &Listing) -> Result<SmallAreas, Error> {
        let areas: Vec<Extent> = listing.areas.iter().map(|area| area.extent.clone()).collect();
        if areas.iter().all(|area| *area == Extent::Words) {
            return Ok(None);
        }
        Ok(Some(self.store.reader().small_areas_of(&areas).await?))
    }
}

impl Act<'_> {
    /// Closes what a service answers from now on, that was in this outline before.
    pub(crate) async fn answer_unmet_needs(
        &mut self,
        place: Id<Place>,
        before: Option<&Outline>,
        (service, listing): (&Service, &Listing),
        areas: &SmallAreas,
    ) -> Result<(), Error> {
        let today = local_date(self.now);
        let now = Outline::of(service, listing);
        let Some(answered) = answered(service.kind, before, &now, listing, today) else { return Ok(()) };
        let by = Answering { service: service.id, place, answered, areas: areas.clone(), on: today };
        Ok(self.unit.answer_unmet_needs(&by).await?)
    }
}
