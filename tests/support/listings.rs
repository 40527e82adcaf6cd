//! What listings say: halls, days, and the postcodes of the town.

use super::town::Town;
use chrono::Weekday;
use domain::directory::location::{AccessFeature, Location};
use domain::directory::schedule::{ByDay, Schedule};
use domain::geography::{Coordinates, Locality};
use domain::ids::Id;

/// The postcodes of the town: Peggy's, and one a mile to the north.
pub async fn a_town_on_the_map(town: &Town) {
    let at = |postcode: &str, latitude| Locality {
        postcode: postcode.parse().unwrap(),
        coordinates: Some(Coordinates::from_degrees(latitude, -1.2).unwrap()),
        district: Some("E07000178".parse().unwrap()),
        ward: None,
        lsoa: None,
        ended_on: None,
    };
    let list = vec![at("OX3 9AB", 51.750), at("OX3 9ZZ", 51.761), at("OX4 4AA", 51.850)];
    town.footbridge.keep_localities(list).await.unwrap();
}

/// A hall at a postcode, with what makes it accessible.
pub fn hall(postcode: &str, access: &[AccessFeature]) -> Location {
    Location {
        id: Id::new(uuid::Uuid::from_u128(77)),
        name: Some("The hall".to_owned()),
        words: None,
        address: Vec::new(),
        town: None,
        county: None,
        postcode: Some(postcode.parse().unwrap()),
        position: None,
        access: access.to_vec(),
        access_words: None,
        access_url: None,
    }
}

/// Every week on this day.
pub fn every(day: Weekday) -> Schedule {
    Schedule { byday: vec![ByDay { nth: None, day }], ..serde_json::from_str(NOTHING_SAID).unwrap() }
}

const NOTHING_SAID: &str = r#"{"id":"0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f","freq":"weekly"}"#;
