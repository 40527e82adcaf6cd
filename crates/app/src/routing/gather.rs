//! The services that are looked at closely for one question, and where everybody is.

use std::collections::BTreeMap;

use domain::calendar::local_date;
use domain::contact::Postcode;
use domain::directory::Service;
use domain::geography::{Locality, Position};
use domain::ids::Id;
use domain::routing::{Afar, Candidate, Home, foremost};

use super::Asked;
use crate::catalogue::Index;
use crate::error::Error;
use crate::finding::Filters;
use crate::footbridge::Footbridge;
use crate::request::{MatchRequest, ServiceQuery};
use crate::view::Named;

/// How many services are looked at closely for one question, of those that may fit and of those that do not.
const MOST_CANDIDATES: usize = 200;

/// What is known for one question: public, all of it but where somebody lives.
pub(super) struct Gathered {
    /// The services as they look to whom it is for.
    pub candidates: Vec<Candidate>,
    /// What they and those who offer them are called.
    pub names: BTreeMap<Id<Service>, (Named, Named)>,
    /// How many more may fit.
    pub more_fitting: usize,
    /// How many more do not.
    pub more_barred: usize,
    home: Option<Home>,
}

impl Footbridge {
    pub(super) async fn gather(&self, request: &MatchRequest, asked: &Asked) -> Result<Gathered, Error> {
        let home = self.home(asked.postcode.as_ref()).await?;
        let now = self.now();
        Ok(self.catalogue().await?.look(|index| Gathered::of(index, request, asked, home, now)))
    }

    async fn home(&self, postcode: Option<&Postcode>) -> Result<Option<Home>, Error> {
        let Some(postcode) = postcode else { return Ok(None) };
        let locality = self.store.reader().locality(postcode).await?;
        Ok(Some(Home { locality, postcode: postcode.clone() }))
    }
}

impl Gathered {
    fn of(
        index: &Index,
        request: &MatchRequest,
        asked: &Asked,
        home: Option<Home>,
        now: domain::clock::Timestamp,
    ) -> Self {
        let named =
            ServiceQuery { kind: Some(request.kind), need: Some(request.need), ..request.only.clone() };
        // What is suspended is looked at too, so that it can be said why it is left out.
        let slots = Filters::of(index, index.live().clone(), &named, None).all();
        let centre = home.as_ref().and_then(|home| home.locality.as_ref()?.coordinates).map(Position::of);
        let services = slots.slots().filter_map(|slot| {
            let entry = index.entry(slot)?;
            let positions = entry.points.iter().filter_map(|point| point.position);
            let distance = centre.and_then(|centre| positions.map(|there| centre.distance_to(there)).min());
            let next_on = index.day().next_on(slot);
            Some(((entry, next_on), Afar { outline: &entry.outline, distance, next_on }))
        });
        let today = local_date(now);
        let by = (request.order, today);
        let foremost = foremost(request.need, &asked.seeker, home.as_ref(), by, services, MOST_CANDIDATES);
        let (mut candidates, mut names) = (Vec::new(), BTreeMap::new());
        for (entry, next_on) in foremost.fitting.iter().chain(&foremost.barred) {
            let outline = &entry.outline;
            let named = |id, name: &str| Named { id, name: name.to_owned() };
            let host = named(outline.organisation.uuid(), &entry.organisation_name);
            names.insert(outline.service, (named(entry.id, &entry.name), host));
            let seen = outline.seen_from(&entry.sites(), home.as_ref(), &asked.consents, now);
            candidates.push(Candidate { next_on: *next_on, ..seen });
        }
        let (more_fitting, more_barred) = (foremost.more_fitting, foremost.more_barred);
        Self { candidates, names, more_fitting, more_barred, home }
    }

    /// Whether it is known where the person lives.
    pub(super) fn is_placed(&self) -> bool {
        self.home.as_ref().and_then(|home| home.locality.as_ref()?.coordinates).is_some()
    }

    /// What stands for where the person lives in figures that must find nobody.
    pub(super) fn small_area(&self) -> Option<String> {
        let home = self.home.as_ref()?;
        let known = home.locality.as_ref();
        Some(known.map_or_else(|| home.postcode.outward(), Locality::small_area).to_owned())
    }
}
