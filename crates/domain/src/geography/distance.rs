//! How far apart two points are, as the crow flies.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Coordinates;

/// The mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;

const METRES_TO_A_MILE: f64 = 1_609.344;

/// A distance in whole metres. `Display` writes it as people say it: `850 m`, `1.2 km`, `23 km`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Metres(u32);

impl Metres {
    /// So many metres.
    #[must_use]
    pub const fn new(metres: u32) -> Self {
        Self(metres)
    }

    /// The number of metres.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// As people in Britain say it on the road: `less than a mile`, `1 mile`, `2.5 miles`, `40 miles`.
    #[must_use]
    pub fn in_miles(self) -> String {
        let miles = f64::from(self.0) / METRES_TO_A_MILE;
        match tenths(miles) {
            ..10 => "less than a mile".to_owned(),
            10 => "1 mile".to_owned(),
            number => format!("{} miles", rounded(number)),
        }
    }
}

impl fmt::Display for Metres {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nobody knows where a door is to the metre, and a postcode is a street.
        let near = self.0.saturating_add(25) / 50 * 50;
        if near < 1000 {
            return write!(formatter, "{near} m");
        }
        write!(formatter, "{} km", rounded(tenths(f64::from(self.0) / 1000.0)))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance is not negative, and no number of tenths of a mile reaches the limit"
)]
fn tenths(number: f64) -> u32 {
    (number * 10.0).round() as u32
}

/// One decimal below ten, none from there on, and none where it is a nought.
fn rounded(tenths: u32) -> String {
    if tenths >= 100 || tenths.is_multiple_of(10) {
        return (tenths.saturating_add(5) / 10).to_string();
    }
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A point as a direction from the middle of the earth: from two of these a distance is compared without a sine or a
/// cosine, so that a search looks at a hundred thousand of them in a moment.
#[derive(Clone, Copy, PartialEq)]
pub struct Position {
    x: f64,
    y: f64,
    z: f64,
}

impl fmt::Debug for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Position")
    }
}

impl Position {
    /// The direction of a point.
    #[must_use]
    pub fn of(point: Coordinates) -> Self {
        let (sine, cosine) = point.latitude().to_radians().sin_cos();
        let (east, along) = point.longitude().to_radians().sin_cos();
        Self { x: cosine * along, y: cosine * east, z: sine }
    }

    /// How far it is to another point.
    #[must_use]
    pub fn distance_to(self, other: Self) -> Metres {
        Nearness(self.squared_chord(other)).metres()
    }

    /// How near another point is, for comparing and sorting.
    #[must_use]
    pub fn nearness(self, other: Self) -> Nearness {
        Nearness(self.squared_chord(other))
    }

    /// The square of the straight line through the earth between two points, where the earth's radius is 1. It grows
    /// with the distance.
    fn squared_chord(self, other: Self) -> f64 {
        let (x, y, z) = (self.x - other.x, self.y - other.y, self.z - other.z);
        x * x + y * y + z * z
    }
}

/// How near something is: small is near. It sorts exactly as the distance does, and is much faster to come by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness(f64);

impl Nearness {
    /// The distance in metres.
    #[must_use]
    pub fn metres(self) -> Metres {
        // The haversine of the angle between them is a quarter of the squared chord.
        let haversine = (self.0 / 4.0).clamp(0.0, 1.0);
        Metres(whole(2.0 * EARTH * haversine.sqrt().asin()))
    }

    /// A number that sorts as the distance does.
    #[must_use]
    pub fn sort_key(self) -> u64 {
        // The bits of floating point numbers that are not negative are in the order of the numbers.
        self.0.max(0.0).to_bits()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no distance on earth is above 21,000 kilometres"
)]
fn whole(metres: f64) -> u32 {
    metres.round() as u32
}

/// Everything that is at most so far away from a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    centre: Position,
    most: f64,
}

impl Within {
    /// Everything at most this far away from here.
    #[must_use]
    pub fn new(centre: Position, most: Metres) -> Self {
        // Half a metre more, because distances are told in whole metres.
        let angle = (f64::from(most.0) + 0.5) / (2.0 * EARTH);
        let sine = angle.min(std::f64::consts::FRAC_PI_2).sin();
        Self { centre, most: 4.0 * sine * sine }
    }

    /// Whether a point is within it.
    #[must_use]
    pub fn admits(&self, point: Position) -> bool {
        self.centre.squared_chord(point) < self.most
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude: f64, longitude: f64) -> Coordinates {
        Coordinates::from_degrees(latitude, longitude).unwrap()
    }

    #[test]
    fn distances_are_those_of_the_atlas() {
        let (london, edinburgh) = (at(51.5074, -0.1278), at(55.9533, -3.1883));
        let apart = london.distance_to(edinburgh).number();
        assert!((533_000..535_500).contains(&apart), "{apart}");
        assert_eq!(london.distance_to(london).number(), 0);
        let half_way_round = at(0.0, 0.0).distance_to(at(0.0, 180.0)).number();
        assert!((20_015_114..=20_015_115).contains(&half_way_round), "{half_way_round}");
    }

    #[test]
    fn the_length_of_a_street_is_not_lost_in_rounding() {
        let (here, there) = (at(51.507_351, -0.127_758), at(51.507_441, -0.127_758));
        assert_eq!(here.distance_to(there).number(), 10);
    }

    #[test]
    fn distances_are_said_as_people_say_them() {
        let said = |metres| Metres::new(metres).to_string();
        assert_eq!((said(0), said(20), said(849), said(974)), words(["0 m", "0 m", "850 m", "950 m"]));
        assert_eq!(
            (said(975), said(1_240), said(9_960), said(23_400)),
            words(["1 km", "1.2 km", "10 km", "23 km"])
        );
        let miles = |metres| Metres::new(metres).in_miles();
        assert_eq!(miles(900), "less than a mile");
        assert_eq!(miles(1_600), "1 mile");
        assert_eq!(miles(4_023), "2.5 miles");
        assert_eq!(miles(64_374), "40 miles");
    }

    fn words([a, b, c, d]: [&str; 4]) -> (String, String, String, String) {
        (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned())
    }

    fn anywhere() -> impl Strategy<Value = Coordinates> {
        (-90_000_000_i64..=90_000_000, -180_000_000_i64..=180_000_000)
            .prop_map(|(latitude, longitude)| Coordinates::from_micro_degrees(latitude, longitude).unwrap())
    }

    proptest! {
        #[test]
        fn it_is_as_far_there_as_back(here in anywhere(), there in anywhere()) {
            prop_assert_eq!(here.distance_to(there), there.distance_to(here));
        }

        #[test]
        fn the_nearer_of_two_sorts_first(here in anywhere(), one in anywhere(), other in anywhere()) {
            let here = Position::of(here);
            let (one, other) = (here.nearness(Position::of(one)), here.nearness(Position::of(other)));
            if one.metres() < other.metres() {
                prop_assert!(one.sort_key() < other.sort_key());
            }
        }

        /// Beyond ten thousand kilometres a chord says less than a metre, and nobody walks there.
        #[test]
        fn what_is_within_reach_is_what_is_told_to_be_no_further(
            here in anywhere(), north in -50_000_i64..50_000, east in -50_000_i64..50_000, most in 0_u32..20_000,
        ) {
            let (latitude, longitude) = here.micro_degrees();
            prop_assume!(latitude.abs() < 80_000_000 && longitude.abs() < 179_000_000);
            let there = Coordinates::from_micro_degrees(latitude + north, longitude + east).unwrap();
            let (here, there) = (Position::of(here), Position::of(there));
            let told = here.distance_to(there);
            let admitted = Within::new(here, Metres::new(most)).admits(there);
            prop_assert_eq!(admitted, told <= Metres::new(most), "{}", told.number());
        }
    }
}
