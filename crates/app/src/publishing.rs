//! The public directory: what anybody may read, in pages that have numbers.
//!
//! Which services there are, in which order, and what each can be found by, is in the [`catalogue`](crate::catalogue). So
//! the last page of ten thousand costs what the first does. What is shown is read from the database.

mod wanted;

use std::collections::BTreeMap;

use domain::directory::Service;
use domain::directory::location::Location;
use domain::ids::Id;
use domain::organisation::Organisation;
use storage::ListedService;
use uuid::Uuid;

use crate::catalogue::is_published;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{PageNumber, PublicQuery};
use crate::view::{Numbered, PublishedOrganisation, PublishedService};
use wanted::Wanted;

impl Footbridge {
    /// A page of the published services, in the order of their ids.
    ///
    /// # Errors
    /// What cannot be looked for; or the database cannot be reached.
    pub async fn published_services(
        &self,
        query: &PublicQuery,
        page: PageNumber,
    ) -> Result<Numbered<PublishedService>, Error> {
        let wanted = self.wanted(query).await?;
        let found = self.catalogue().await?.look(|index| wanted.services(index));
        let rows = self.in_order(page.of(&found)).await?;
        Ok(Numbered { total: found.len(), rows })
    }

    /// One published service.
    ///
    /// # Errors
    /// When there is none with this id, or it is not published.
    pub async fn published_service(&self, id: Id<Service>) -> Result<PublishedService, Error> {
        self.in_order(&[id.uuid()]).await?.pop().ok_or(Error::NotFound)
    }

    /// A page of the locations of published services, each with its service, in the order of their ids.
    ///
    /// # Errors
    /// What cannot be looked for; or the database cannot be reached.
    pub async fn published_locations(
        &self,
        query: &PublicQuery,
        page: PageNumber,
    ) -> Result<Numbered<(Location, PublishedService)>, Error> {
        let wanted = self.wanted(query).await?;
        let found = self.catalogue().await?.look(|index| wanted.locations(index));
        let rows = self.locations_in_order(page.of(&found)).await?;
        Ok(Numbered { total: found.len(), rows })
    }

    /// One location of a published service.
    ///
    /// # Errors
    /// When there is none with this id, or its service is not published.
    pub async fn published_location(&self, id: Id<Location>) -> Result<(Location, PublishedService), Error> {
        let catalogue = self.catalogue().await?;
        let service = catalogue.look(|index| index.locations().get(&id.uuid()).copied());
        let service = service.ok_or(Error::NotFound)?;
        self.locations_in_order(&[(id.uuid(), service)]).await?.pop().ok_or(Error::NotFound)
    }

    /// A page of the organisations that offer something that is published, in the order of their ids.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn published_organisations(
        &self,
        query: &PublicQuery,
        page: PageNumber,
    ) -> Result<Numbered<PublishedOrganisation>, Error> {
        let wanted = self.wanted(query).await?;
        let found = self.catalogue().await?.look(|index| wanted.organisations(index));
        let ids = page.of(&found);
        let reader = self.store.reader();
        let mut profiles = reader.profiles(ids).await?;
        let organisations = reader.organisations_by_id(ids).await?;
        let mut by_id: BTreeMap<Uuid, Organisation> =
            organisations.into_iter().map(|organisation| (organisation.id.uuid(), organisation)).collect();
        let with_profile = |id: &Uuid| {
            let organisation = by_id.remove(id)?;
            Some(PublishedOrganisation { organisation, profile: profiles.remove(id) })
        };
        Ok(Numbered { total: found.len(), rows: ids.iter().filter_map(with_profile).collect() })
    }

    /// One organisation that offers something that is published, with the ids and names of that.
    ///
    /// # Errors
    /// When there is none with this id, or it offers nothing that is published.
    pub async fn published_organisation(&self, id: Id<Organisation>) -> Result<PublishedOrganisation, Error> {
        if !self.catalogue().await?.look(|index| index.organisations().contains_key(&id.uuid())) {
            return Err(Error::NotFound);
        }
        let reader = self.store.reader();
        let organisation = reader.organisation(id).await?.ok_or(Error::NotFound)?;
        let profile = reader.profiles(&[id.uuid()]).await?.remove(&id.uuid());
        Ok(PublishedOrganisation { organisation, profile })
    }

    /// What is asked for, with the postcode found on the map.
    async fn wanted<'q>(&self, query: &'q PublicQuery) -> Result<Wanted<'q>, Error> {
        let Some(near) = &query.near else { return Ok(Wanted::of(query)) };
        let Some(metres) = near.metres else { return Ok(Wanted::of(query).in_district(&near.postcode)) };
        let locality = self.store.reader().locality(&near.postcode).await?;
        let centre = locality.and_then(|locality| locality.coordinates).ok_or_else(|| {
            let detail = "It is not known where this postcode is. Check it, or leave the proximity out";
            Error::invalid("/postcode", "postcode_unknown", detail)
        })?;
        Ok(Wanted::of(query).within(centre, metres))
    }

    /// These services in this order; what has gone meanwhile is left out.
    async fn in_order(&self, ids: &[Uuid]) -> Result<Vec<PublishedService>, Error> {
        let reader = self.store.reader();
        let listed = reader.listed(ids).await?;
        let hosts: Vec<Uuid> = listed.iter().map(|listed| listed.organisation.id.uuid()).collect();
        let profiles = reader.profiles(&hosts).await?;
        let mut by_id: BTreeMap<Uuid, ListedService> = listed
            .into_iter()
            .filter(|listed| is_published(&listed.service))
            .map(|listed| (listed.service.id.uuid(), listed))
            .collect();
        let published = |id: &Uuid| {
            let ListedService { service, organisation, listed } = by_id.remove(id)?;
            let profile = profiles.get(&organisation.id.uuid()).cloned();
            Some(PublishedService {
                service,
                organisation,
                profile,
                listing: listed.listing,
                standing: listed.standing,
                changed_at: listed.changed_at,
            })
        };
        Ok(ids.iter().filter_map(published).collect())
    }

    async fn locations_in_order(
        &self,
        places: &[(Uuid, Uuid)],
    ) -> Result<Vec<(Location, PublishedService)>, Error> {
        let mut services: Vec<Uuid> = places.iter().map(|(_, service)| *service).collect();
        services.sort_unstable();
        services.dedup();
        let services = self.in_order(&services).await?;
        let located = |(location, service): &(Uuid, Uuid)| {
            let published = services.iter().find(|published| published.service.id.uuid() == *service)?;
            let location = published.listing.locations.iter().find(|one| one.id.uuid() == *location)?;
            Some((location.clone(), published.clone()))
        };
        Ok(places.iter().filter_map(located).collect())
    }
}
