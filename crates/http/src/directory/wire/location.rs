//! Where services happen.

use serde::Serialize;
use uuid::Uuid;

use super::{Attribute, Service};

/// `service_at_location.json`; in a list it names its service too.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ServiceAtLocation {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub location_id: Option<Uuid>,
    pub location: Option<Location>,
    pub service: Option<Box<Service>>,
}

/// `location.json`.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Location {
    pub id: Uuid,
    /// `physical`, `postal` or `virtual`.
    pub location_type: String,
    pub name: Option<String>,
    pub description: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub external_identifier: Option<String>,
    pub external_identifier_type: Option<String>,
    pub addresses: Vec<Address>,
    pub accessibility: Vec<Accessibility>,
    pub attributes: Vec<Attribute>,
}

/// `address.json`.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Address {
    pub id: Uuid,
    pub location_id: Option<Uuid>,
    pub attention: Option<String>,
    pub address_1: String,
    pub address_2: Option<String>,
    pub city: String,
    pub region: Option<String>,
    pub state_province: String,
    pub postal_code: String,
    /// Two letters: `GB`.
    pub country: String,
    /// `physical`, `postal` or `virtual`.
    pub address_type: String,
}

/// `accessibility.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Accessibility {
    pub id: Uuid,
    pub location_id: Option<Uuid>,
    pub description: Option<String>,
    pub details: Option<String>,
    pub url: Option<String>,
}
