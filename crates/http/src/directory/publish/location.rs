//! Where a service happens.
//!
//! A location belongs to one listing, so that a service at a location and that location are the same thing told twice:
//! both have the location's identifier.

use domain::coded::Coded;
use domain::directory::location::{AccessFeature, Location};
use domain::geography::Coordinates;
use uuid::Uuid;

use super::{NOT_STATED, service};
use crate::directory::vocabulary::Kind;
use crate::directory::wire;

/// A service at one of its locations.
pub fn service_at_location(location: &Location, service: Uuid) -> wire::ServiceAtLocation {
    let id = location.id.uuid();
    wire::ServiceAtLocation {
        id,
        service_id: Some(service),
        location_id: Some(id),
        location: Some(self::location(location)),
        service: None,
    }
}

/// The same, with the service beside it, as lists of them have it.
pub fn with_service(location: &Location, service: wire::Service) -> wire::ServiceAtLocation {
    let at = service_at_location(location, service.id);
    wire::ServiceAtLocation { service: Some(Box::new(service)), ..at }
}

fn location(location: &Location) -> wire::Location {
    let Location { id, name, words, address: _, town: _, county: _, postcode: _, position, access, .. } =
        location;
    let id = id.uuid();
    wire::Location {
        id,
        location_type: "physical".to_owned(),
        name: name.clone(),
        description: words.clone(),
        latitude: position.map(Coordinates::latitude),
        longitude: position.map(Coordinates::longitude),
        external_identifier: None,
        external_identifier_type: None,
        addresses: address(location).into_iter().collect(),
        accessibility: accessibility(location).into_iter().collect(),
        attributes: access
            .iter()
            .map(|feature| Kind::Access.tied(id, "location", feature.code(), None))
            .collect(),
    }
}

/// The address, where anything is said of it. The standard wants all of it or none.
fn address(location: &Location) -> Option<wire::Address> {
    let Location { id, address, town, county, postcode, .. } = location;
    if address.is_empty() && town.is_none() && county.is_none() && postcode.is_none() {
        return None;
    }
    let stated = |words: Option<String>| words.unwrap_or_else(|| NOT_STATED.to_owned());
    let rest = address.get(1..).unwrap_or_default().join(", ");
    Some(wire::Address {
        id: service::part(id.uuid(), "address"),
        location_id: Some(id.uuid()),
        attention: None,
        address_1: stated(address.first().cloned()),
        address_2: (!rest.is_empty()).then_some(rest),
        city: stated(town.clone()),
        region: None,
        state_province: stated(county.clone()),
        postal_code: stated(postcode.as_ref().map(|postcode| postcode.as_str().to_owned())),
        country: "GB".to_owned(),
        address_type: "physical".to_owned(),
    })
}

fn accessibility(location: &Location) -> Option<wire::Accessibility> {
    let Location { id, access, access_words, access_url, .. } = location;
    if access.is_empty() && access_words.is_none() && access_url.is_none() {
        return None;
    }
    let features: Vec<_> = access.iter().copied().map(AccessFeature::label).collect();
    Some(wire::Accessibility {
        id: service::part(id.uuid(), "accessibility"),
        location_id: Some(id.uuid()),
        description: (!features.is_empty()).then(|| features.join("; ")),
        details: access_words.clone(),
        url: access_url.as_ref().map(ToString::to_string),
    })
}
