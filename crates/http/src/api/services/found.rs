//! What a search found, as it is sent.

use app::view::{Facets, FoundService, FoundServices};
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::{Coded, Need};
use domain::directory::capacity::CapacityTag;
use domain::directory::{ListingStatus, ServiceKind, VerificationStatus};
use domain::search::SortBy;
use domain::share_profile::ShareProfile;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::day_of_week::name_of;
use crate::api::parts::NamedShown;
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type NeedCode = Code<Need>;
type ListingCode = Code<ListingStatus>;
type ProfileCode = Code<ShareProfile>;
type CapacityCode = Code<CapacityTag>;
type VerificationCode = Code<VerificationStatus>;
type SortCode = Code<SortBy>;

/// A page of what a search found.
#[derive(Serialize, ToSchema)]
#[schema(as = FoundServices)]
pub struct FoundPage {
    /// The services of this page.
    rows: Vec<FoundRecord>,
    /// How many there are on all pages.
    total: usize,
    /// In which order they are.
    sort: SortCode,
    /// How many there would be with one thing more chosen, or with another in the place of the one that is.
    facets: Vec<FacetRecord>,
    /// Where the next page begins; absent on the last one. Send it as `after`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A service that was found; `/services/{id}` has all of it.
#[derive(Serialize, ToSchema)]
#[schema(as = FoundService)]
pub struct FoundRecord {
    /// Which.
    id: Uuid,
    /// The organisation that offers it.
    organisation: NamedShown,
    /// Link work or community.
    kind: KindCode,
    /// Its public name.
    name: String,
    /// What it is in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// The needs it is for.
    needs: Vec<NeedCode>,
    /// Whether it can be referred to.
    listing: ListingCode,
    /// Whether somebody has checked that it is what it says.
    verification: VerificationCode,
    /// What it receives about a person, and no more.
    share_profile: ProfileCode,
    /// Whether its own rules take somebody new today.
    accepting: bool,
    /// Whether it has space.
    capacity: CapacityCode,
    /// The day of the word that rests on; absent where it is counted, or where nobody ever said.
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity_stated_on: Option<NaiveDate>,
    /// How far it is to the nearest of its locations in metres, as the crow flies, where a place was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<u32>,
    /// The next day on which it happens, today included.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_on: Option<NaiveDate>,
    /// When the group last said that the listing is right.
    confirmed_at: DateTime<Utc>,
}

/// One thing that could be chosen.
#[derive(Serialize, ToSchema)]
#[schema(as = Facet)]
pub struct FacetRecord {
    /// The parameter by which it is chosen.
    parameter: &'static str,
    /// Its value there.
    value: String,
    /// How many services there would be.
    count: usize,
}

impl From<FoundServices> for FoundPage {
    fn from(found: FoundServices) -> Self {
        let FoundServices { rows, total, sort, facets, next } = found;
        Self {
            rows: rows.into_iter().map(FoundRecord::from).collect(),
            total,
            sort: Code(sort),
            facets: listed(facets),
            next: next.map(|cursor| cursor.to_string()),
        }
    }
}

impl From<FoundService> for FoundRecord {
    fn from(found: FoundService) -> Self {
        let FoundService { service, distance, next_on, capacity } = found;
        Self {
            id: service.id.uuid(),
            organisation: service.organisation.into(),
            kind: Code(service.kind),
            name: service.name,
            summary: service.details.summary,
            needs: service.needs.into_iter().map(Code).collect(),
            listing: Code(service.listing),
            verification: Code(service.verification),
            share_profile: Code(service.share_profile),
            accepting: service.has_space,
            capacity: Code(capacity.tag),
            capacity_stated_on: capacity.stated_on,
            distance: distance.map(domain::geography::Metres::number),
            next_on,
            confirmed_at: service.confirmed_at,
        }
    }
}

fn listed(facets: Facets) -> Vec<FacetRecord> {
    let Facets { needs, days, times, access, languages, free, online, accepting, has_space } = facets;
    let facet = |parameter, value: &str, count| FacetRecord { parameter, value: value.to_owned(), count };
    let needs = needs.into_iter().map(|(need, count)| facet("need", need.code(), count));
    let days = days.into_iter().map(|(day, count)| facet("day", name_of(day), count));
    let times = times.into_iter().map(|(time, count)| facet("time", time.code(), count));
    let access = access.into_iter().map(|(feature, count)| facet("access", feature.code(), count));
    let languages = languages.into_iter().map(|(tag, count)| facet("language", &tag, count));
    let others = [("free", free), ("online", online), ("accepting", accepting), ("has_space", has_space)];
    let others = others.into_iter().map(|(parameter, count)| facet(parameter, "true", count));
    needs.chain(days).chain(times).chain(access).chain(languages).chain(others).collect()
}
