//! The directory that is searched: services and postcodes that are drawn from their numbers, put there through the
//! application.

use std::sync::Arc;

use anyhow::Context as _;
use app::request::{NewOrganisation, NewPlace, NewService, NewStaff, NewToken};
use app::{Footbridge, TokenScope};
use domain::actor::Role;
use domain::calendar::Nation;
use domain::coded::{Coded as _, Need};
use domain::directory::cost::{Cost, Price};
use domain::directory::location::{AccessFeature, Location};
use domain::directory::schedule::Schedule;
use domain::directory::{Intake, Listing, ListingStatus, ServiceKind};
use domain::geography::{Coordinates, Locality};
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind};
use domain::share_profile::ShareProfile;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::stage::machinery::SteppingClock;

/// Postcodes for each service, as many as there are in the country for a hundred thousand.
pub const POSTCODES_EACH: u32 = 17;
/// Postcodes that are kept together.
const TOGETHER: u32 = 4_000;
/// Services that are listed at the same time.
const AT_ONCE: usize = 64;
/// Organisations that offer them.
const ORGANISATIONS: usize = 200;
const WORDS: [&str; 16] = [
    "walking",
    "choir",
    "garden",
    "lunch",
    "tea",
    "craft",
    "reading",
    "swimming",
    "welcome",
    "neighbours",
    "advice",
    "dance",
    "memory",
    "carers",
    "language",
    "music",
];

/// Fills an empty database; a token of somebody who asks.
pub async fn fill(database_url: &str, services: u32) -> anyhow::Result<String> {
    let clock = SteppingClock::starting(chrono::Utc::now() - chrono::Duration::days(1));
    let footbridge = Footbridge::open(database_url, clock.machinery()).await?;
    footbridge.migrate().await?;
    let mut number = 0;
    while number < services * POSTCODES_EACH {
        let next = (number + TOGETHER).min(services * POSTCODES_EACH);
        let localities = (number..next).map(locality).collect::<anyhow::Result<Vec<_>>>()?;
        footbridge.keep_localities(localities).await?;
        number = next;
    }
    let place = NewPlace { name: "Invented Area".to_owned(), nation: Nation::EnglandAndWales };
    let place = footbridge.add_place(place).await?;
    let organisation = |kind, name| NewOrganisation { place: place.id, kind, name, ods_code: None };
    let practice =
        footbridge.add_organisation(organisation(OrganisationKind::Practice, "Practice".to_owned())).await?;
    let mut hosts = Vec::new();
    for host in 0..ORGANISATIONS {
        let new = organisation(OrganisationKind::CommunityGroup, format!("Group {host}"));
        hosts.push(footbridge.add_organisation(new).await?.id);
    }
    list(&footbridge, &hosts, services).await?;
    let staff = NewStaff {
        organisation: practice.id,
        name: "Referrer".to_owned(),
        role: Role::PracticeReferrer,
        case_capacity: None,
    };
    let staff = footbridge.add_staff(staff).await?;
    let scopes = TokenScope::ALL.into();
    let token = NewToken { staff: staff.id, name: "benchmark".to_owned(), scopes, days: 366 };
    let secret = footbridge.issue_token(token).await?.secret;
    footbridge.close().await;
    Ok(secret)
}

async fn list(footbridge: &Footbridge, hosts: &[Id<Organisation>], services: u32) -> anyhow::Result<()> {
    let hosts: Arc<[Id<Organisation>]> = hosts.into();
    let mut listing = JoinSet::new();
    for number in 0..services {
        if listing.len() >= AT_ONCE {
            listing.join_next().await.transpose()?.transpose()?;
        }
        let (footbridge, hosts) = (footbridge.clone(), Arc::clone(&hosts));
        listing.spawn(async move {
            let host = hosts.get(number as usize % hosts.len()).copied().context("there are no hosts")?;
            footbridge.list_service_for(host, service(number)?).await?;
            anyhow::Ok(())
        });
    }
    while let Some(listed) = listing.join_next().await {
        listed??;
    }
    Ok(())
}

/// A place of an area that is some hundred miles wide, drawn from its number.
fn locality(number: u32) -> anyhow::Result<Locality> {
    Ok(Locality {
        postcode: postcode(number).parse()?,
        coordinates: Some(spot(number)?),
        district: None,
        ward: None,
        lsoa: None,
        ended_on: None,
    })
}

pub fn spot(number: u32) -> anyhow::Result<Coordinates> {
    let drawn = |step: u32| f64::from(number.wrapping_mul(step) % 100_003) / 100_003.0;
    Ok(Coordinates::from_degrees(51.0 + 2.0 * drawn(2_654_435_761), -3.0 + 3.0 * drawn(40_503))?)
}

/// The postcode of a number: `AB1 1AA`, `AB1 1AB` and so on.
fn postcode(number: u32) -> String {
    const LETTERS: [char; 20] =
        ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X', 'Y', 'Z'];
    let letter = |place: u32| LETTERS.get(place as usize % LETTERS.len()).copied().unwrap_or('A');
    let (inward, rest) = (number % 3_600, number / 3_600);
    let (district, area) = (rest % 99 + 1, rest / 99);
    let (sector, unit) = (inward / 400 + 1, inward % 400);
    let area = format!("{}{}", letter(area), letter(1 + area / 20));
    format!("{area}{district} {sector}{}{}", letter(unit / 20), letter(unit))
}

/// The day on which a service meets, as RFC 5545 writes it.
pub fn day(number: u32) -> &'static str {
    const DAYS: [&str; 6] = ["MO", "TU", "WE", "TH", "FR", "SA"];
    DAYS.get(drawn(number, 97, DAYS.len())).copied().unwrap_or("MO")
}

/// A number below `most`, drawn from that of a service.
const fn drawn(number: u32, step: u32, most: usize) -> usize {
    number.wrapping_mul(step) as usize / 7 % most
}

pub fn service(number: u32) -> anyhow::Result<NewService> {
    let pick = |step, most| drawn(number, step, most);
    let word = |step| WORDS.get(pick(step, WORDS.len())).copied().unwrap_or_default();
    let need = |step| Need::ALL.get(pick(step, Need::ALL.len())).copied().unwrap_or(Need::Other);
    let mut details = Listing::described(format!(
        "An easy {} with {} afterwards, and {} for everybody who comes.",
        word(31),
        word(57),
        word(83)
    ));
    details.schedules = vec![serde_json::from_value::<Schedule>(serde_json::json!({
        "id": Uuid::from_u128(1), "freq": "weekly", "byday": [day(number)], "opens_at": "14:00",
    }))?];
    // Every second one is free, and says so: nothing said is not free.
    let price = Price { id: Id::new(Uuid::from_u128(2)), pence: Some(number / 2 % 2 * 200), words: None };
    details.cost = Cost { first_visit: Some(price), ..Cost::default() };
    let access = if number.is_multiple_of(2) { vec![AccessFeature::StepFree] } else { Vec::new() };
    details.locations = vec![Location {
        id: Id::new(Uuid::new_v4()),
        name: Some("The hall".to_owned()),
        words: None,
        address: Vec::new(),
        town: None,
        county: None,
        postcode: None,
        position: Some(spot(number.wrapping_mul(POSTCODES_EACH))?),
        access,
        access_words: None,
        access_url: None,
    }];
    Ok(NewService {
        id: None,
        organisation: None,
        kind: ServiceKind::Community,
        name: format!("{} and {} {number}", word(13), word(29)),
        details,
        needs: vec![need(11), need(17)],
        listing: ListingStatus::Active,
        share_profile: ShareProfile::P1,
        share_reason: None,
        blind_first: false,
        intake: Intake { capacity: number.is_multiple_of(3).then_some(8), ..Intake::open() },
    })
}
