//! Where things are: coordinates, how far apart they are, and what is known of a postcode.
//!
//! Coordinates are whole micro-degrees of WGS 84, which is a tenth of a metre: they compare, sort and store exactly,
//! on every machine and in both databases. Grid references of Great Britain are turned into them by [`GridReference`].

mod area;
mod distance;
mod grid;
mod locality;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use area::{AreaCode, AreaCodeError};
pub use distance::{Metres, Nearness, Position, Within};
pub use grid::{GridError, GridReference};
pub use locality::Locality;

use crate::text::{DOTS, ValueError};

/// A point on the earth, in micro-degrees of WGS 84.
///
/// It may be somebody's home, so `Debug` shows dots.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct Coordinates {
    latitude: i32,
    longitude: i32,
}

/// Coordinates as they are written: decimal degrees.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Degrees {
    latitude: f64,
    longitude: f64,
}

/// Why two numbers are not [`Coordinates`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CoordinatesError {
    /// Beyond a pole, or no number at all.
    #[error("Enter a latitude from -90 to 90")]
    Latitude,
    /// More than half way round, or no number at all.
    #[error("Enter a longitude from -180 to 180")]
    Longitude,
}

impl ValueError for CoordinatesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Latitude => "latitude_range",
            Self::Longitude => "longitude_range",
        }
    }
}

const MICRO: f64 = 1_000_000.0;

impl Coordinates {
    /// Coordinates from decimal degrees, rounded to the nearest micro-degree.
    ///
    /// # Errors
    /// When either is out of its range or not a number.
    pub fn from_degrees(latitude: f64, longitude: f64) -> Result<Self, CoordinatesError> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(CoordinatesError::Latitude);
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(CoordinatesError::Longitude);
        }
        Ok(Self { latitude: micro(latitude), longitude: micro(longitude) })
    }

    /// Coordinates from whole micro-degrees, as they are stored.
    ///
    /// # Errors
    /// When either is out of its range.
    pub fn from_micro_degrees(latitude: i64, longitude: i64) -> Result<Self, CoordinatesError> {
        let within = |value: i64, most: i32| i32::try_from(value).ok().filter(|value| value.abs() <= most);
        Ok(Self {
            latitude: within(latitude, 90_000_000).ok_or(CoordinatesError::Latitude)?,
            longitude: within(longitude, 180_000_000).ok_or(CoordinatesError::Longitude)?,
        })
    }

    /// North of the equator, in decimal degrees.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / MICRO
    }

    /// East of Greenwich, in decimal degrees.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / MICRO
    }

    /// Latitude and longitude in micro-degrees.
    #[must_use]
    pub fn micro_degrees(self) -> (i64, i64) {
        (self.latitude.into(), self.longitude.into())
    }

    /// How far it is to another point, as the crow flies.
    #[must_use]
    pub fn distance_to(self, other: Self) -> Metres {
        Position::of(self).distance_to(Position::of(other))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 million, which was checked")]
fn micro(degrees: f64) -> i32 {
    (degrees * MICRO).round() as i32
}

impl TryFrom<Degrees> for Coordinates {
    type Error = CoordinatesError;

    fn try_from(Degrees { latitude, longitude }: Degrees) -> Result<Self, CoordinatesError> {
        Self::from_degrees(latitude, longitude)
    }
}

impl From<Coordinates> for Degrees {
    fn from(coordinates: Coordinates) -> Self {
        Self { latitude: coordinates.latitude(), longitude: coordinates.longitude() }
    }
}

impl fmt::Debug for Coordinates {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Coordinates").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_rounded_to_a_micro_degree_and_keeps_its_degrees() {
        let point = Coordinates::from_degrees(51.507_351_4, -0.127_758_2).unwrap();
        assert_eq!(point.micro_degrees(), (51_507_351, -127_758));
        assert_eq!(Coordinates::from_micro_degrees(51_507_351, -127_758).unwrap(), point);
        assert_eq!(serde_json::to_string(&point).unwrap(), r#"{"latitude":51.507351,"longitude":-0.127758}"#);
        let read: Coordinates =
            serde_json::from_str(r#"{"latitude":51.507351,"longitude":-0.127758}"#).unwrap();
        assert_eq!(read, point);
    }

    #[test]
    fn a_point_beyond_a_pole_is_refused() {
        let said =
            |latitude, longitude| Coordinates::from_degrees(latitude, longitude).unwrap_err().to_string();
        assert_eq!(said(99.999_999, 0.0), "Enter a latitude from -90 to 90");
        assert_eq!(said(f64::NAN, 0.0), "Enter a latitude from -90 to 90");
        assert_eq!(said(51.0, 180.1), "Enter a longitude from -180 to 180");
        assert!(Coordinates::from_micro_degrees(90_000_001, 0).is_err());
        assert!(Coordinates::from_micro_degrees(0, i64::MAX).is_err());
    }

    #[test]
    fn debug_output_shows_dots() {
        let point = Coordinates::from_degrees(51.5, -0.1).unwrap();
        assert_eq!(format!("{point:?}"), "Coordinates(•••)");
    }
}
