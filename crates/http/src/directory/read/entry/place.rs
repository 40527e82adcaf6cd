//! Where a service happens.

use domain::coded::Coded;
use domain::contact::Postcode;
use domain::directory::location::{AccessFeature, Location};
use domain::geography::Coordinates;
use domain::ids::Id;

use crate::directory::publish::NOT_STATED;
use crate::directory::read::field::Notes;
use crate::directory::vocabulary::{Kind, vocabulary};
use crate::directory::wire;

/// The locations people can go to, and whether there is none but a virtual one. A location takes the identifier of the
/// service at it: elsewhere one hall serves many services, here each listing has its own.
pub(super) fn locations(places: Vec<wire::ServiceAtLocation>, notes: &mut Notes) -> (Vec<Location>, bool) {
    let mut read = Vec::new();
    let mut seen_virtual = false;
    for (place, wire) in places.into_iter().enumerate() {
        let wire::ServiceAtLocation { id, service_id: _, location_id: _, location, service: _ } = wire;
        let Some(wire) = location else { continue };
        if wire.location_type == "virtual" {
            seen_virtual = true;
            continue;
        }
        let at = format!("/service_at_locations/{place}/location");
        let location = self::location(Id::new(id), wire, &at, notes);
        read.extend((location != empty(location.id)).then_some(location));
    }
    let virtual_only = seen_virtual && read.is_empty();
    (read, virtual_only)
}

fn location(id: Id<Location>, wire: wire::Location, at: &str, notes: &mut Notes) -> Location {
    let wire::Location {
        id: _,
        location_type: _,
        name,
        description,
        latitude,
        longitude,
        external_identifier: _,
        external_identifier_type: _,
        addresses,
        accessibility,
        attributes,
    } = wire;
    let physical = addresses.iter().position(|address| address.address_type != "postal").unwrap_or(0);
    let address = addresses.into_iter().nth(physical).unwrap_or_default();
    let wire::Address {
        id: _,
        location_id: _,
        attention: _,
        address_1,
        address_2,
        city,
        region,
        state_province,
        postal_code,
        country: _,
        address_type: _,
    } = address;
    let postal_code = stated(postal_code).filter(|code| code.trim() != "0");
    let postcode: Option<Postcode> =
        notes.value(format!("{at}/addresses/0/postal_code"), postal_code.as_ref());
    let town = stated(city).map(|town| notes.at_most(format!("{at}/addresses/0/city"), town, 100));
    let county = stated(state_province).or_else(|| region.and_then(stated));
    let (access, access_words, access_url) = access(accessibility, &attributes, at, notes);
    Location {
        id,
        name: name.map(|name| notes.at_most(format!("{at}/name"), name, 200)),
        words: description.map(|words| notes.at_most(format!("{at}/description"), words, 1000)),
        address: lines(address_1, address_2, town.as_deref(), postcode.as_ref()),
        town,
        county: county.map(|county| notes.at_most(format!("{at}/addresses/0/state_province"), county, 100)),
        postcode,
        position: position(latitude, longitude, at, notes),
        access,
        access_words,
        access_url,
    }
}

/// The lines of an address above the town, at most four, without what is told again elsewhere.
fn lines(
    first: String,
    rest: Option<String>,
    town: Option<&str>,
    postcode: Option<&Postcode>,
) -> Vec<String> {
    let rest = rest.unwrap_or_default();
    let told_elsewhere = |line: &str| {
        Some(line) == town
            || line.parse::<Postcode>().ok().as_ref().is_some_and(|code| Some(code) == postcode)
    };
    let lines = stated(first).into_iter().chain(rest.split(", ").map(ToOwned::to_owned));
    let lines = lines.map(|line| line.trim().trim_end_matches(',').to_owned());
    lines.filter(|line| !line.is_empty() && !told_elsewhere(line)).take(4).collect()
}

/// A point, unless it is the one in the Atlantic that stands for nothing.
fn position(
    latitude: Option<f64>,
    longitude: Option<f64>,
    at: &str,
    notes: &mut Notes,
) -> Option<Coordinates> {
    let (latitude, longitude) = latitude.zip(longitude)?;
    let position = Coordinates::from_degrees(latitude, longitude).ok();
    let position = position.filter(|_| latitude != 0.0 || longitude != 0.0);
    if position.is_none() {
        notes.note(format!("{at}/latitude"), "Left out. This is no place on the earth that anybody goes to");
    }
    position
}

type Access = (Vec<AccessFeature>, Option<String>, Option<domain::contact::WebAddress>);

/// Features by their terms, and everything else in words.
fn access(told: Vec<wire::Accessibility>, ties: &[wire::Attribute], at: &str, notes: &mut Notes) -> Access {
    let known = |tie: &wire::Attribute| {
        let (kind, term) = vocabulary().term(tie.taxonomy_term_id?)?;
        (*kind == Kind::Access).then(|| AccessFeature::parse(term.code.as_deref()?).ok()).flatten()
    };
    let mut features: Vec<AccessFeature> = ties.iter().filter_map(known).collect();
    let mut words = Vec::new();
    let mut url = None;
    for wire::Accessibility { id: _, location_id: _, description, details, url: page } in told {
        // Our own description is a list of labels; anybody else's is something to read.
        for part in description.iter().flat_map(|description| description.split("; ")) {
            match super::details::by_label::<AccessFeature>(part) {
                Some(feature) if features.contains(&feature) => {}
                Some(feature) => features.push(feature),
                None => words.push(part.to_owned()),
            }
        }
        words.extend(details);
        url = url.or_else(|| notes.value(format!("{at}/accessibility/url"), page.as_ref()));
    }
    let words = words.join("\n");
    let words = (!words.is_empty()).then(|| notes.at_most(format!("{at}/accessibility"), words, 1000));
    (features, words, url)
}

fn stated(text: String) -> Option<String> {
    (!text.is_empty() && text != NOT_STATED).then_some(text)
}

fn empty(id: Id<Location>) -> Location {
    Location {
        id,
        name: None,
        words: None,
        address: Vec::new(),
        town: None,
        county: None,
        postcode: None,
        position: None,
        access: Vec::new(),
        access_words: None,
        access_url: None,
    }
}
