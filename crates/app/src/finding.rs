//! Finding services: by what they say of themselves, in pages, with counts of what else could be chosen.
//!
//! What is asked is held against the [`catalogue`](crate::catalogue); what is shown is read from the database. The same
//! question has the same answer on both databases and in every process.

mod answer;
mod counts;
mod filters;
mod ledger;
mod whereabouts;

use std::collections::BTreeMap;

use domain::calendar::local_date;
use domain::directory::Service;
use domain::ids::Id;
use storage::ListedService;
use uuid::Uuid;

pub(crate) use self::filters::Filters;

use self::answer::{Found, Hit};
use self::whereabouts::Spot;
use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::ServiceQuery;
use crate::view::ServiceView;
use crate::view::found::{FoundService, FoundServices};

impl Footbridge {
    /// The services one can refer to that are asked for. Where a need is asked for and nothing fits, or nothing that fits
    /// has room, that is noted in the ledger of unmet need, once for each question, day and caller.
    ///
    /// # Errors
    /// When it is not known where the place is that is given, or the database cannot be reached.
    pub async fn services(&self, caller: &Caller, query: ServiceQuery) -> Result<FoundServices, Error> {
        caller.require(TokenScope::Read)?;
        let spot = self.spot_of(query.near.as_ref()).await?;
        let found = self.fitting(&query, spot.as_ref()).await?;
        self.note_search(caller, &query, spot.as_ref(), found.missing).await?;
        self.shown(found, Some(caller)).await
    }

    /// The published services that are asked for, for anybody. Nobody's question is noted anywhere.
    ///
    /// # Errors
    /// As for [`services`](Self::services).
    pub async fn find_published(&self, query: ServiceQuery) -> Result<FoundServices, Error> {
        let spot = self.spot_of(query.near.as_ref()).await?;
        let found = self.fitting(&query, spot.as_ref()).await?;
        self.shown(found, None).await
    }

    /// One published service, for anybody.
    ///
    /// # Errors
    /// When there is none with this id, or it is not published.
    pub async fn find_published_service(&self, id: Id<Service>) -> Result<FoundService, Error> {
        let hits = self.catalogue().await?.look(|index| Found::these(index, &[id.uuid()]));
        self.rows(hits, None).await?.pop().ok_or(Error::NotFound)
    }

    /// The languages in which any published service can be had (BCP 47, without script and region).
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn languages_spoken(&self) -> Result<Vec<String>, Error> {
        Ok(self.catalogue().await?.look(answer::languages))
    }

    /// The services with these ids, in this order. What is not published is left out.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn services_of(&self, caller: &Caller, ids: Vec<Uuid>) -> Result<Vec<FoundService>, Error> {
        caller.require(TokenScope::Read)?;
        let hits = self.catalogue().await?.look(|index| Found::these(index, &ids));
        self.rows(hits, Some(caller)).await
    }

    async fn fitting(&self, query: &ServiceQuery, spot: Option<&Spot>) -> Result<Found, Error> {
        Ok(self.catalogue().await?.look(|index| Found::of(index, query, spot)))
    }

    /// What was found, as the database has it now. What has gone meanwhile is left out.
    async fn shown(&self, found: Found, caller: Option<&Caller>) -> Result<FoundServices, Error> {
        Ok(FoundServices {
            rows: self.rows(found.hits, caller).await?,
            total: found.total,
            sort: found.sort,
            facets: found.facets,
            next: found.next,
        })
    }

    async fn rows(&self, hits: Vec<Hit>, caller: Option<&Caller>) -> Result<Vec<FoundService>, Error> {
        let ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
        let listed = self.store.reader().listed(&ids).await?;
        let mut by_id: BTreeMap<Uuid, ListedService> =
            listed.into_iter().map(|listed| (listed.service.id.uuid(), listed)).collect();
        let now = self.now();
        let own = caller.and_then(|caller| caller.actor.organisation());
        let rows = hits.into_iter().filter_map(|hit| {
            let line = by_id.remove(&hit.id)?;
            Some(FoundService {
                distance: hit.distance,
                next_on: hit.next_on,
                capacity: line.service.capacity(&line.listed.listing, local_date(now)),
                service: ServiceView::shown(&line, own == Some(line.service.organisation), now),
            })
        });
        Ok(rows.collect())
    }
}
