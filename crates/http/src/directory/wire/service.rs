//! A service and what belongs to it alone.

use serde::Serialize;
use uuid::Uuid;

use super::{Attribute, Organization, ServiceAtLocation};

/// `service.json`.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Service {
    pub id: Uuid,
    pub organization_id: Option<Uuid>,
    pub name: String,
    pub alternate_name: Option<String>,
    pub description: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
    /// `active`, `inactive`, `defunct` or `temporarily closed`.
    pub status: String,
    pub fees: Option<String>,
    pub accreditations: Option<String>,
    pub eligibility_description: Option<String>,
    pub minimum_age: Option<u32>,
    pub maximum_age: Option<u32>,
    /// A date.
    pub assured_date: Option<String>,
    pub assurer_email: Option<String>,
    pub alert: Option<String>,
    /// A moment (RFC 3339).
    pub last_modified: Option<String>,
    pub schedules: Vec<Schedule>,
    pub service_areas: Vec<ServiceArea>,
    pub service_at_locations: Vec<ServiceAtLocation>,
    pub languages: Vec<Language>,
    pub organization: Option<Organization>,
    pub funding: Vec<Funding>,
    pub cost_options: Vec<CostOption>,
    pub contacts: Vec<Contact>,
    pub attributes: Vec<Attribute>,
}

/// `schedule.json`: recurrence as RFC 5545 has it.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Schedule {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub service_at_location_id: Option<Uuid>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub dtstart: Option<String>,
    /// `WEEKLY` or `MONTHLY`.
    pub freq: Option<String>,
    pub interval: Option<u32>,
    /// Days with commas between: `TU,TH`, `-1FR`.
    pub byday: Option<String>,
    /// Days of the month with commas between.
    pub bymonthday: Option<String>,
    pub description: Option<String>,
    /// Times of day: `10:00:00`.
    pub opens_at: Option<String>,
    pub closes_at: Option<String>,
    pub schedule_link: Option<String>,
    pub attending_type: Option<String>,
    pub notes: Option<String>,
}

/// `service_area.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ServiceArea {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub name: Option<String>,
    pub extent: Option<String>,
    pub extent_type: Option<String>,
    pub uri: Option<String>,
}

/// `language.json`. The standard's UK part names no field for the language itself; HSDS has `name` and `code`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Language {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub name: Option<String>,
    pub code: Option<String>,
}

/// `funding.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Funding {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub source: Option<String>,
}

/// `cost_option.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CostOption {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub option: Option<String>,
    /// Pounds.
    pub amount: Option<f64>,
    pub currency: Option<String>,
    pub amount_description: Option<String>,
}

/// `contact.json`, with the e-mail address and the telephone numbers that HSDS has.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Contact {
    pub id: Uuid,
    pub service_id: Option<Uuid>,
    pub name: Option<String>,
    pub title: Option<String>,
    pub email: Option<String>,
    pub phones: Vec<Phone>,
}

/// `phone.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Phone {
    pub id: Uuid,
    pub contact_id: Option<Uuid>,
    pub number: String,
    pub description: Option<String>,
}
