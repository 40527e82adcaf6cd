//! The directory: services, organisations and staff. Listings are public; nothing here is about a person.

use domain::actor::Staff;
use domain::directory::Service;
use domain::ids::Id;
use domain::name::folded;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, Place};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};

use super::Reader;
use crate::entity::{organisation, place, service, staff};
use crate::error::StoreError;
use crate::load;
use crate::row::directory as row;
use crate::stored::ListedService;

impl Reader {
    /// One service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&self, id: Id<Service>) -> Result<Option<ListedService>, StoreError> {
        let query = load::listing::listed().and_where(service::Column::Id.eq(id.uuid())).take();
        let found = self.link.row(&query).await?;
        found.map(|found| load::listing::listed_row(&self.link, &found)).transpose()
    }

    /// One organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&self, id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        Ok(load::directory::organisation(&self.link, id).await?.map(|host| host.organisation))
    }

    /// The organisation with a code of the Organisation Data Service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation_by_ods_code(&self, code: &OdsCode) -> Result<Option<Organisation>, StoreError> {
        let query = organisation::Entity::find()
            .filter(organisation::Column::OdsCode.eq(code.as_str()))
            .order_by_asc(organisation::Column::Id)
            .into_query();
        self.link.one(&query).await?.map(row::organisation).transpose()
    }

    /// Every organisation, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let query = organisation::Entity::find()
            .order_by_asc(organisation::Column::FoldedName)
            .order_by_asc(organisation::Column::Id)
            .into_query();
        self.link.all(&query).await?.into_iter().map(row::organisation).collect()
    }

    /// The members of staff of an organisation who are not disabled, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff_of(&self, organisation: Id<Organisation>) -> Result<Vec<Staff>, StoreError> {
        let query = staff::Entity::find()
            .filter(staff::Column::OrganisationId.eq(organisation.uuid()))
            .filter(staff::Column::DisabledAt.is_null())
            .into_query();
        let rows = self.link.all(&query).await?;
        let mut staff = rows.into_iter().map(row::staff).collect::<Result<Vec<_>, _>>()?;
        staff.sort_by_cached_key(|member| (folded(&member.name), member.id));
        Ok(staff)
    }

    /// One place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn place(&self, id: Id<Place>) -> Result<Option<Place>, StoreError> {
        load::directory::place(&self.link, id).await
    }

    /// Every place, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn places(&self) -> Result<Vec<Place>, StoreError> {
        let rows = self.link.all(&place::Entity::find().into_query()).await?;
        let mut places = rows.into_iter().map(row::place).collect::<Result<Vec<_>, _>>()?;
        places.sort_by_cached_key(|place| (folded(&place.name), place.id));
        Ok(places)
    }
}
