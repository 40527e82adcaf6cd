//! What is known of a postcode, with the names of its areas.

use std::collections::BTreeMap;

use domain::contact::Postcode;
use domain::geography::{AreaCode, Locality};

use super::Reader;
use crate::error::StoreError;
use crate::load;

/// A postcode and the names of the areas it lies in, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLocality {
    /// The postcode.
    pub locality: Locality,
    /// The names of its areas, by their codes.
    pub names: BTreeMap<String, String>,
}

impl Reader {
    /// What is known of a postcode; nothing where it is in no list that was imported.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn locality(&self, of: &Postcode) -> Result<Option<Locality>, StoreError> {
        load::geography::locality(&self.link, of).await
    }

    /// The same with the names of its areas.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn named_locality(&self, of: &Postcode) -> Result<Option<NamedLocality>, StoreError> {
        let Some(locality) = self.locality(of).await? else { return Ok(None) };
        let areas = [&locality.district, &locality.ward, &locality.lsoa].into_iter().flatten();
        let codes: Vec<String> = areas.map(AreaCode::to_string).collect();
        let names = load::geography::area_names(&self.link, &codes).await?.into_iter().collect();
        Ok(Some(NamedLocality { locality, names }))
    }
}
