//! The directory: services, organisations and staff. Listings are public; nothing here is about a person.

use chrono::NaiveDate;
use domain::actor::Staff;
use domain::coded::Need;
use domain::directory::{Service, ServiceKind};
use domain::ids::Id;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, Place};

use super::Reader;
use super::page::{Listing, Page};
use crate::error::{StoreError, interim};

/// Which services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceFilter {
    /// Only those of this kind.
    pub kind: Option<ServiceKind>,
    /// Only those for this need.
    pub need: Option<Need>,
    /// Only those whose name begins with this, or has a word that does.
    pub text: Option<String>,
    /// Only those of this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Only those that can be referred to on this day and have a free place.
    pub has_space_on: Option<NaiveDate>,
}

/// One line of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceLine {
    /// The service.
    pub service: Service,
    /// Who offers it.
    pub organisation_name: String,
}

impl Reader {
    /// The services of the directory, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn services(
        &self,
        _filter: &ServiceFilter,
        _page: &Page<String>,
    ) -> Result<Listing<ServiceLine, String>, StoreError> {
        interim().await
    }

    /// One service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&self, _id: Id<Service>) -> Result<Option<ServiceLine>, StoreError> {
        interim().await
    }

    /// One organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&self, _id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        interim().await
    }

    /// The organisation with a code of the Organisation Data Service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation_by_ods_code(&self, _code: &OdsCode) -> Result<Option<Organisation>, StoreError> {
        interim().await
    }

    /// Every organisation, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        interim().await
    }

    /// The members of staff of an organisation who are not disabled, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff_of(&self, _organisation: Id<Organisation>) -> Result<Vec<Staff>, StoreError> {
        interim().await
    }

    /// Every place, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn places(&self) -> Result<Vec<Place>, StoreError> {
        interim().await
    }
}
