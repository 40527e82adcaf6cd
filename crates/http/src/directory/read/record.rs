//! One record of a feed, read as a service of the standard.

use super::field::{Fields, Notes};
use crate::directory::wire::{
    Accessibility, Address, Attribute, Contact, CostOption, Funding, Language, Location, Organization,
    OrganizationIdentifier, Phone, Schedule, Service, ServiceArea, ServiceAtLocation, TaxonomyTerm,
};

/// A service with all that belongs to it. Extensions that the standard does not know are passed over.
pub fn service(record: &Fields<'_>, notes: &mut Notes) -> Service {
    let id = record.own_id(notes);
    let organization = record.part("organization", notes).map(|part| organization(&part, notes));
    let mut each = |name: &str| record.parts(name, notes);
    let (schedules, areas, places) = (each("schedules"), each("service_areas"), each("service_at_locations"));
    let (languages, funding, costs) = (each("languages"), each("funding"), each("cost_options"));
    let (contacts, phones, attributes) = (each("contacts"), each("phones"), each("attributes"));
    let mut contacts: Vec<_> = contacts.iter().map(|part| contact(part, notes)).collect();
    // HSDS lets telephone numbers stand at the service itself.
    if !phones.is_empty() {
        let id = crate::directory::derived::part_of(id, "phones");
        let phones = phones.iter().filter_map(|part| phone(part, notes)).collect();
        contacts.push(Contact { id, phones, ..Contact::default() });
    }
    Service {
        id,
        organization_id: record.identifier("organization_id", notes),
        name: record.line("name", notes).unwrap_or_default(),
        alternate_name: record.line("alternate_name", notes),
        description: record.prose("description", notes),
        url: record.line("url", notes),
        email: record.line("email", notes),
        status: record.line("status", notes).unwrap_or_default().to_ascii_lowercase(),
        fees: record.line("fees", notes).or_else(|| record.line("fees_description", notes)),
        accreditations: record.prose("accreditations", notes),
        eligibility_description: record.prose("eligibility_description", notes),
        minimum_age: record.whole("minimum_age", notes),
        maximum_age: record.whole("maximum_age", notes),
        assured_date: record.line("assured_date", notes),
        assurer_email: record.line("assurer_email", notes),
        alert: record.prose("alert", notes),
        last_modified: record.line("last_modified", notes),
        schedules: schedules.iter().map(|part| schedule(part, notes)).collect(),
        service_areas: areas.iter().map(|part| area(part, notes)).collect(),
        service_at_locations: places.iter().map(|part| at_location(part, notes)).collect(),
        languages: languages.iter().map(|part| language(part, notes)).collect(),
        organization,
        funding: funding.iter().map(|part| self::funding(part, notes)).collect(),
        cost_options: costs.iter().map(|part| cost(part, notes)).collect(),
        contacts,
        attributes: attributes.iter().map(|part| attribute(part, notes)).collect(),
    }
}

fn organization(part: &Fields<'_>, notes: &mut Notes) -> Organization {
    let identifiers = part.parts("organization_identifiers", notes);
    let attributes = part.parts("attributes", notes);
    Organization {
        id: part.own_id(notes),
        name: part.line("name", notes).unwrap_or_default(),
        description: part.prose("description", notes).unwrap_or_default(),
        email: part.line("email", notes),
        website: part.line("website", notes).or_else(|| part.line("url", notes)),
        logo: part.line("logo", notes),
        uri: part.line("uri", notes),
        legal_status: part.line("legal_status", notes),
        parent_organization_id: part.identifier("parent_organization_id", notes),
        organization_identifiers: identifiers.iter().map(|part| identifier(part, notes)).collect(),
        attributes: attributes.iter().map(|part| attribute(part, notes)).collect(),
    }
}

fn identifier(part: &Fields<'_>, notes: &mut Notes) -> OrganizationIdentifier {
    OrganizationIdentifier {
        id: part.own_id(notes),
        organization_id: None,
        identifier_scheme: part.line("identifier_scheme", notes),
        identifier_type: part.line("identifier_type", notes).unwrap_or_default(),
        identifier: part.line("identifier", notes).unwrap_or_default(),
    }
}

fn schedule(part: &Fields<'_>, notes: &mut Notes) -> Schedule {
    Schedule {
        id: part.own_id(notes),
        service_id: None,
        service_at_location_id: part.identifier("service_at_location_id", notes),
        valid_from: part.line("valid_from", notes),
        valid_to: part.line("valid_to", notes).or_else(|| part.line("until", notes)),
        dtstart: part.line("dtstart", notes),
        freq: part.line("freq", notes),
        interval: part.whole("interval", notes),
        byday: part.line("byday", notes),
        bymonthday: part.line("bymonthday", notes),
        description: part.prose("description", notes),
        opens_at: part.line("opens_at", notes),
        closes_at: part.line("closes_at", notes),
        schedule_link: part.line("schedule_link", notes),
        attending_type: part.line("attending_type", notes),
        notes: part.prose("notes", notes),
    }
}

fn area(part: &Fields<'_>, notes: &mut Notes) -> ServiceArea {
    ServiceArea {
        id: part.own_id(notes),
        service_id: None,
        name: part.line("name", notes).or_else(|| part.line("service_area", notes)),
        extent: part.line("extent", notes),
        extent_type: part.line("extent_type", notes),
        uri: part.line("uri", notes),
    }
}

fn at_location(part: &Fields<'_>, notes: &mut Notes) -> ServiceAtLocation {
    ServiceAtLocation {
        id: part.own_id(notes),
        service_id: None,
        location_id: part.identifier("location_id", notes),
        location: part.part("location", notes).map(|part| location(&part, notes)),
        service: None,
    }
}

fn location(part: &Fields<'_>, notes: &mut Notes) -> Location {
    let mut each = |name: &str| part.parts(name, notes);
    let (addresses, accessibility, attributes) =
        (each("addresses"), each("accessibility"), each("attributes"));
    Location {
        id: part.own_id(notes),
        location_type: part.line("location_type", notes).unwrap_or_default().to_ascii_lowercase(),
        name: part.line("name", notes),
        description: part.prose("description", notes),
        latitude: part.decimal("latitude", notes),
        longitude: part.decimal("longitude", notes),
        external_identifier: part.line("external_identifier", notes),
        external_identifier_type: part.line("external_identifier_type", notes),
        addresses: addresses.iter().map(|part| address(part, notes)).collect(),
        accessibility: accessibility.iter().map(|part| self::accessibility(part, notes)).collect(),
        attributes: attributes.iter().map(|part| attribute(part, notes)).collect(),
    }
}

fn address(part: &Fields<'_>, notes: &mut Notes) -> Address {
    let mut line = |name: &str| part.line(name, notes);
    let (address_1, city) = (line("address_1").unwrap_or_default(), line("city").unwrap_or_default());
    Address {
        address_1,
        address_2: line("address_2"),
        city,
        attention: line("attention"),
        region: line("region"),
        state_province: line("state_province").unwrap_or_default(),
        postal_code: line("postal_code").unwrap_or_default(),
        country: line("country").unwrap_or_default(),
        address_type: line("address_type").unwrap_or_default(),
        id: part.own_id(notes),
        location_id: None,
    }
}

fn accessibility(part: &Fields<'_>, notes: &mut Notes) -> Accessibility {
    Accessibility {
        id: part.own_id(notes),
        location_id: None,
        description: part.prose("description", notes).or_else(|| part.prose("accessibility", notes)),
        details: part.prose("details", notes),
        url: part.line("url", notes),
    }
}

fn language(part: &Fields<'_>, notes: &mut Notes) -> Language {
    Language {
        id: part.own_id(notes),
        service_id: None,
        name: part.line("name", notes).or_else(|| part.line("language", notes)),
        code: part.line("code", notes),
    }
}

fn funding(part: &Fields<'_>, notes: &mut Notes) -> Funding {
    Funding { id: part.own_id(notes), service_id: None, source: part.line("source", notes) }
}

fn cost(part: &Fields<'_>, notes: &mut Notes) -> CostOption {
    CostOption {
        id: part.own_id(notes),
        service_id: None,
        valid_from: part.line("valid_from", notes),
        valid_to: part.line("valid_to", notes),
        option: part.line("option", notes),
        amount: part.decimal("amount", notes),
        currency: part.line("currency", notes),
        amount_description: part.line("amount_description", notes),
    }
}

fn contact(part: &Fields<'_>, notes: &mut Notes) -> Contact {
    let phones = part.parts("phones", notes);
    Contact {
        id: part.own_id(notes),
        service_id: None,
        name: part.line("name", notes),
        title: part.line("title", notes),
        email: part.line("email", notes),
        phones: phones.iter().filter_map(|part| phone(part, notes)).collect(),
    }
}

fn phone(part: &Fields<'_>, notes: &mut Notes) -> Option<Phone> {
    Some(Phone {
        number: part.line("number", notes)?,
        description: part.line("description", notes),
        id: part.own_id(notes),
        contact_id: None,
    })
}

fn attribute(part: &Fields<'_>, notes: &mut Notes) -> Attribute {
    Attribute {
        id: part.own_id(notes),
        link_id: None,
        taxonomy_term_id: part.identifier("taxonomy_term_id", notes),
        link_type: part.line("link_type", notes),
        value: part.line("value", notes),
        taxonomy_term: part.part("taxonomy_term", notes).map(|part| term(&part, notes)),
    }
}

fn term(part: &Fields<'_>, notes: &mut Notes) -> TaxonomyTerm {
    TaxonomyTerm {
        id: part.own_id(notes),
        name: part.line("name", notes).or_else(|| part.line("term", notes)).unwrap_or_default(),
        description: part.prose("description", notes).unwrap_or_default(),
        parent_id: None,
        taxonomy: part.line("taxonomy", notes),
        taxonomy_id: None,
        term_uri: part.line("term_uri", notes),
        code: part.line("code", notes),
    }
}
