//! The telephone numbers that groups have printed in their listings.

use domain::directory::{Listing, Service};
use domain::ids::Id;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Reader;
use crate::entity::listing;
use crate::error::StoreError;
use crate::row::Row;

impl Reader {
    /// The first number in the listing of each of these services, of those that have one. It is public.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listing_phones(
        &self,
        services: &[Id<Service>],
    ) -> Result<Vec<(Id<Service>, String)>, StoreError> {
        if services.is_empty() {
            return Ok(Vec::new());
        }
        let ids = services.iter().map(|service| service.uuid());
        let query = listing::Entity::find().filter(listing::Column::ServiceId.is_in(ids)).into_query();
        let rows: Vec<listing::Model> = self.link.all(&query).await?;
        let mut phones = Vec::new();
        for row in rows {
            let listing: Listing = Row::of("listing", row.service_id).json("body", row.body)?;
            let phone = listing.contacts.into_iter().flat_map(|contact| contact.phones).next();
            phones.extend(phone.map(|phone| (Id::new(row.service_id), phone.number)));
        }
        Ok(phones)
    }
}
