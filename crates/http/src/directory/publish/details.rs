//! What belongs to a service alone: when, for where, in which languages, at what cost, whom to ask.

use chrono::NaiveTime;
use domain::coded::Coded;
use domain::directory::area::{Area, Extent};
use domain::directory::contact::{PublicContact, PublicPhone};
use domain::directory::cost::{Cost, Price};
use domain::directory::listing::Language;
use domain::directory::schedule::{Frequency, Schedule};
use domain::ids::Id;
use uuid::Uuid;

use crate::directory::wire;

/// What an area's extent can be, as words both ways understand.
pub const OUTWARD: &str = "postcode district";
pub const WARD: &str = "ward";
pub const DISTRICT: &str = "local authority district";

/// What a price is for, where it has a place of its own.
pub const FIRST_VISIT: &str = "First visit";
pub const AFTERWARDS: &str = "After the first visit";

pub(super) fn schedule(schedule: &Schedule, service: Uuid) -> wire::Schedule {
    let Schedule {
        id,
        freq,
        interval,
        byday,
        bymonthday,
        dtstart,
        until,
        opens_at,
        closes_at,
        location,
        attending,
        link,
        notes,
    } = schedule;
    wire::Schedule {
        id: id.uuid(),
        service_id: Some(service),
        service_at_location_id: location.map(Id::uuid),
        valid_from: None,
        valid_to: until.map(|day| day.to_string()),
        dtstart: dtstart.map(|day| day.to_string()),
        freq: freq.map(|freq| {
            match freq {
                Frequency::Weekly => "WEEKLY",
                Frequency::Monthly => "MONTHLY",
            }
            .to_owned()
        }),
        interval: *interval,
        byday: joined(byday),
        bymonthday: joined(bymonthday),
        description: None,
        opens_at: opens_at.map(time_of_day),
        closes_at: closes_at.map(time_of_day),
        schedule_link: link.as_ref().map(ToString::to_string),
        attending_type: attending.map(|attending| attending.label().to_owned()),
        notes: notes.clone(),
    }
}

fn joined(items: &[impl ToString]) -> Option<String> {
    let items: Vec<_> = items.iter().map(ToString::to_string).collect();
    (!items.is_empty()).then(|| items.join(","))
}

fn time_of_day(time: NaiveTime) -> String {
    time.format("%H:%M:%S").to_string()
}

pub(super) fn area(area: &Area, service: Uuid) -> wire::ServiceArea {
    let Area { id, name, extent } = area;
    let (extent_type, extent) = match extent {
        Extent::Words => (None, None),
        Extent::Outward(code) => (Some(OUTWARD), Some(code.to_string())),
        Extent::Ward(code) => (Some(WARD), Some(code.to_string())),
        Extent::District(code) => (Some(DISTRICT), Some(code.to_string())),
    };
    wire::ServiceArea {
        id: id.uuid(),
        service_id: Some(service),
        name: Some(name.clone()),
        extent,
        extent_type: extent_type.map(ToOwned::to_owned),
        uri: None,
    }
}

pub(super) fn language(language: &Language, service: Uuid) -> wire::Language {
    let Language { id, tag } = language;
    wire::Language {
        id: id.uuid(),
        service_id: Some(service),
        name: None,
        code: Some(tag.as_str().to_owned()),
    }
}

pub(super) fn costs(cost: &Cost, service: Uuid) -> Vec<wire::CostOption> {
    let Cost { first_visit, afterwards, others } = cost;
    let first = first_visit.iter().map(|price| (Some(FIRST_VISIT), price));
    let later = afterwards.iter().map(|price| (Some(AFTERWARDS), price));
    let rest = others.iter().map(|price| (None, price));
    first.chain(later).chain(rest).map(|(what_for, price)| option(what_for, price, service)).collect()
}

fn option(what_for: Option<&str>, price: &Price, service: Uuid) -> wire::CostOption {
    let Price { id, pence, words } = price;
    wire::CostOption {
        id: id.uuid(),
        service_id: Some(service),
        valid_from: None,
        valid_to: None,
        option: what_for.map(ToOwned::to_owned),
        amount: pence.map(|pence| f64::from(pence) / 100.0),
        currency: pence.map(|_| "GBP".to_owned()),
        amount_description: words.clone(),
    }
}

pub(super) fn contact(contact: &PublicContact, service: Uuid) -> wire::Contact {
    let PublicContact { id, name, role, email, phones } = contact;
    wire::Contact {
        id: id.uuid(),
        service_id: Some(service),
        name: name.clone(),
        title: role.clone(),
        email: email.as_ref().map(|email| email.as_str().to_owned()),
        phones: phones.iter().map(|phone| telephone(phone, id.uuid())).collect(),
    }
}

fn telephone(phone: &PublicPhone, contact: Uuid) -> wire::Phone {
    let PublicPhone { id, number, words } = phone;
    wire::Phone {
        id: id.uuid(),
        contact_id: Some(contact),
        number: number.clone(),
        description: words.clone(),
    }
}
