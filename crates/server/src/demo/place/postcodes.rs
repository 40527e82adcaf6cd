//! The postcodes of Ashbrook. There is no postcode area AK, and Ashbrook lies on the Dogger Bank in the North Sea, where
//! people lived eight thousand years ago and nobody does now.

use std::collections::BTreeMap;

use anyhow::Context;
use app::Footbridge;
use domain::{
    contact::Postcode,
    geography::{AreaCode, Coordinates, Locality},
};

use super::NEIGHBOURHOODS;

/// The middle of Ashbrook, in degrees.
const MIDDLE: (f64, f64) = (54.72, 2.75);
/// Where each neighbourhood lies from there: kilometres north and east.
const FROM_THE_MIDDLE: [(f64, f64); 6] =
    [(0.3, -0.4), (2.1, 0.6), (0.9, 2.4), (-1.8, 1.5), (-2.2, -1.3), (0.7, -2.9)];
/// The last letters of postcodes, none of which is taken for another.
pub const LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";
/// Degrees of latitude, and of longitude at Ashbrook, to a kilometre.
const NORTH: f64 = 0.008_99;
const EAST: f64 = 0.015_56;

/// Writes down where every postcode of Ashbrook is, and the names of its areas.
///
/// # Errors
/// When they cannot be written.
pub async fn survey(footbridge: &Footbridge) -> anyhow::Result<()> {
    for (number, neighbourhood) in (1..).zip(FROM_THE_MIDDLE) {
        let streets: anyhow::Result<Vec<Locality>> = (1..=9)
            .flat_map(|sector| (0..20).flat_map(move |one| (0..20).map(move |other| (sector, one, other))))
            .map(|street| locality(number, neighbourhood, street))
            .collect();
        footbridge.keep_localities(streets?).await?;
    }
    footbridge.name_areas(names()?).await?;
    Ok(())
}

/// A street of a neighbourhood, counted from 0, for somebody's door: another one for each number up to 3,600.
///
/// # Errors
/// When there is no such neighbourhood.
pub fn street(neighbourhood: usize, number: u32) -> anyhow::Result<Locality> {
    let from = *FROM_THE_MIDDLE.get(neighbourhood).context("No such neighbourhood")?;
    let (sector, one, other) = (number % 9 + 1, number / 9 % 20, number / 180 % 20);
    locality(u32::try_from(neighbourhood)? + 1, from, (sector, one, other))
}

/// One street: the sectors of a neighbourhood lie in three rows of three, and the streets of a sector in twenty rows of
/// twenty.
fn locality(
    number: u32,
    (north, east): (f64, f64),
    (sector, one, other): (u32, u32, u32),
) -> anyhow::Result<Locality> {
    let away = |row: u32, street: u32| (f64::from(row) - 1.0) * 0.4 + (f64::from(street) - 9.5) * 0.02;
    let north = north + away((sector - 1) / 3, one);
    let east = east + away((sector - 1) % 3, other);
    let (latitude, longitude) = MIDDLE;
    Ok(Locality {
        postcode: postcode(number, sector, one, other)?,
        coordinates: Some(Coordinates::from_degrees(latitude + north * NORTH, longitude + east * EAST)?),
        district: Some(DISTRICT.parse()?),
        ward: Some(ward(number)?),
        lsoa: Some(small_area(number, sector)?),
        ended_on: None,
    })
}

fn postcode(number: u32, sector: u32, one: u32, other: u32) -> anyhow::Result<Postcode> {
    let letter = |place: u32| LETTERS.get(place as usize).map_or('A', |letter| char::from(*letter));
    Ok(format!("AK{number} {sector}{}{}", letter(one), letter(other)).parse()?)
}

/// No nation's codes begin with X.
const DISTRICT: &str = "X07000001";

fn ward(number: u32) -> anyhow::Result<AreaCode> {
    Ok(format!("X05{number:06}").parse()?)
}

fn small_area(number: u32, sector: u32) -> anyhow::Result<AreaCode> {
    Ok(format!("X01{:06}", number * 10 + sector).parse()?)
}

fn names() -> anyhow::Result<BTreeMap<AreaCode, String>> {
    let mut names = BTreeMap::from([(DISTRICT.parse()?, "Ashbrook".to_owned())]);
    for (number, neighbourhood) in (1..).zip(NEIGHBOURHOODS) {
        names.insert(ward(number)?, neighbourhood.to_owned());
        for sector in 1..=9 {
            names.insert(small_area(number, sector)?, format!("{neighbourhood} {sector:03}A"));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_of_a_sector_are_near_each_other_and_neighbourhoods_are_not() {
        let at = |number, street| {
            let from = FROM_THE_MIDDLE[number as usize - 1];
            locality(number, from, street).unwrap().coordinates.unwrap()
        };
        let (here, next_door, across) = (at(1, (1, 0, 0)), at(1, (1, 0, 1)), at(6, (1, 0, 0)));
        assert!((15..=25).contains(&here.distance_to(next_door).number()));
        assert!((2_000..4_000).contains(&here.distance_to(across).number()));
    }
}
