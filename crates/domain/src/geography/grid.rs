//! The national grid of Great Britain, turned into coordinates.
//!
//! Two steps, as the Ordnance Survey describes them in "A guide to coordinate systems in Great Britain" (version 3.6,
//! annexes B and C): the grid is unrolled into latitude and longitude on the Airy ellipsoid (datum OSGB36), and that
//! datum is moved onto WGS 84 by seven numbers (Helmert). The second step is good to about five metres. The exact one
//! needs a table of 876,951 shifts, and a postcode is a street.

use thiserror::Error;

use super::{Coordinates, CoordinatesError};
use crate::text::ValueError;

/// A point of the national grid, in metres from its false origin south-west of the Isles of Scilly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridReference {
    eastings: f64,
    northings: f64,
}

/// Why two numbers are not a [`GridReference`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter eastings from 0 to 700000 and northings from 0 to 1300000, in metres")]
pub struct GridError;

impl ValueError for GridError {
    fn code(&self) -> &'static str {
        "grid_range"
    }
}

/// An ellipsoid by its two half axes in metres.
struct Ellipsoid {
    long: f64,
    short: f64,
}

impl Ellipsoid {
    fn eccentricity_squared(&self) -> f64 {
        1.0 - (self.short * self.short) / (self.long * self.long)
    }
}

const AIRY: Ellipsoid = Ellipsoid { long: 6_377_563.396, short: 6_356_256.909 };
const WGS_84: Ellipsoid = Ellipsoid { long: 6_378_137.0, short: 6_356_752.314_245 };

/// The national grid's projection: scale on its middle meridian, true origin in degrees, false origin in metres.
const SCALE: f64 = 0.999_601_271_7;
const ORIGIN_LATITUDE: f64 = 49.0;
const ORIGIN_LONGITUDE: f64 = -2.0;
const ORIGIN_EASTINGS: f64 = 400_000.0;
const ORIGIN_NORTHINGS: f64 = -100_000.0;

/// From OSGB36 to WGS 84: metres along the axes, parts in a million, seconds of arc about the axes.
const SHIFT: [f64; 3] = [446.448, -125.157, 542.060];
const STRETCH: f64 = -20.4894;
const TURN: [f64; 3] = [0.1502, 0.2470, 0.8421];

impl GridReference {
    /// A point of the grid.
    ///
    /// # Errors
    /// When it is off the grid, or no number.
    pub fn new(eastings: f64, northings: f64) -> Result<Self, GridError> {
        let on_the_grid = (0.0..=700_000.0).contains(&eastings) && (0.0..=1_300_000.0).contains(&northings);
        if on_the_grid { Ok(Self { eastings, northings }) } else { Err(GridError) }
    }

    /// The same point in WGS 84, within about five metres.
    ///
    /// # Errors
    /// Never for a point of the grid; the coordinates are checked all the same.
    pub fn coordinates(self) -> Result<Coordinates, CoordinatesError> {
        let (latitude, longitude) = moved(self.unrolled());
        Coordinates::from_degrees(latitude.to_degrees(), longitude.to_degrees())
    }

    /// Latitude and longitude on the Airy ellipsoid, in radians (annex C.2; the names of the series are the guide's).
    fn unrolled(self) -> (f64, f64) {
        let latitude = self.latitude_of_the_foot();
        let (sine, cosine) = latitude.sin_cos();
        let tangent = latitude.tan();
        let (t2, t4, t6) = (tangent.powi(2), tangent.powi(4), tangent.powi(6));
        let e2 = AIRY.eccentricity_squared();
        let bent = 1.0 - e2 * sine * sine;
        let nu = AIRY.long * SCALE / bent.sqrt();
        let rho = AIRY.long * SCALE * (1.0 - e2) / bent.powf(1.5);
        let eta2 = nu / rho - 1.0;

        let seven = tangent / (2.0 * rho * nu);
        let eight = tangent / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
        let nine = tangent / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4);
        let ten = 1.0 / (cosine * nu);
        let eleven = 1.0 / (6.0 * cosine * nu.powi(3)) * (nu / rho + 2.0 * t2);
        let twelve = 1.0 / (120.0 * cosine * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4);
        let last = 1.0 / (5040.0 * cosine * nu.powi(7)) * (61.0 + 662.0 * t2 + 1320.0 * t4 + 720.0 * t6);

        let east = self.eastings - ORIGIN_EASTINGS;
        (
            latitude - seven * east.powi(2) + eight * east.powi(4) - nine * east.powi(6),
            ORIGIN_LONGITUDE.to_radians() + ten * east - eleven * east.powi(3) + twelve * east.powi(5)
                - last * east.powi(7),
        )
    }

    /// The latitude at which the middle meridian is as far north, found step by step until a hundredth of a
    /// millimetre is left. Each step leaves a few hundredths of what was left before it; ten are more than enough.
    fn latitude_of_the_foot(self) -> f64 {
        let mut latitude = ORIGIN_LATITUDE.to_radians();
        for _ in 0..10 {
            let left = self.northings - ORIGIN_NORTHINGS - along_the_meridian(latitude);
            latitude += left / (AIRY.long * SCALE);
            if left.abs() < 0.000_01 {
                break;
            }
        }
        latitude
    }
}

/// Metres along the middle meridian from the true origin to a latitude (annex C.1, the developed arc M).
fn along_the_meridian(latitude: f64) -> f64 {
    let n = (AIRY.long - AIRY.short) / (AIRY.long + AIRY.short);
    let (n2, n3) = (n * n, n * n * n);
    let origin = ORIGIN_LATITUDE.to_radians();
    let (less, plus) = (latitude - origin, latitude + origin);
    let one = (1.0 + n + 1.25 * n2 + 1.25 * n3) * less;
    let two = (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * plus.cos();
    let three = (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * plus).cos();
    let four = 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * plus).cos();
    AIRY.short * SCALE * (one - two + three - four)
}

/// Latitude and longitude moved from OSGB36 onto WGS 84, in radians, by way of axes through the middle of the earth
/// (annex B). Height is taken for none: what is lost by that is centimetres.
fn moved((latitude, longitude): (f64, f64)) -> (f64, f64) {
    let (sine, cosine) = latitude.sin_cos();
    let e2 = AIRY.eccentricity_squared();
    let nu = AIRY.long / (1.0 - e2 * sine * sine).sqrt();
    let (x, y, z) = (nu * cosine * longitude.cos(), nu * cosine * longitude.sin(), nu * (1.0 - e2) * sine);

    let [rx, ry, rz] = TURN.map(|seconds| (seconds / 3600.0).to_radians());
    let [tx, ty, tz] = SHIFT;
    let scale = 1.0 + STRETCH * 1e-6;
    let (x, y, z) = (
        tx + x * scale - y * rz + z * ry,
        ty + x * rz + y * scale - z * rx,
        tz - x * ry + y * rx + z * scale,
    );

    let e2 = WGS_84.eccentricity_squared();
    let from_axis = x.hypot(y);
    let mut latitude = z.atan2(from_axis * (1.0 - e2));
    // Each step gains more than two digits; the first is right to a metre.
    for _ in 0..5 {
        let nu = WGS_84.long / (1.0 - e2 * latitude.sin().powi(2)).sqrt();
        latitude = (z + e2 * nu * latitude.sin()).atan2(from_axis);
    }
    (latitude, y.atan2(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coordinates(eastings: f64, northings: f64) -> Coordinates {
        GridReference::new(eastings, northings).unwrap().coordinates().unwrap()
    }

    /// The worked example of the guide's annex C: Caister water tower.
    #[test]
    fn the_worked_example_of_the_ordnance_survey_unrolls_to_the_last_digit() {
        let (latitude, longitude) = GridReference::new(651_409.903, 313_177.270).unwrap().unrolled();
        let degrees = |whole: f64, minutes: f64, seconds: f64| whole + minutes / 60.0 + seconds / 3600.0;
        assert!((latitude.to_degrees() - degrees(52.0, 39.0, 27.2531)).abs() < 5e-8);
        assert!((longitude.to_degrees() - degrees(1.0, 43.0, 4.5177)).abs() < 5e-8);
    }

    /// Points of the Ordnance Survey's own test file for its exact transformation, from Scilly to Shetland.
    #[test]
    fn reference_points_all_over_great_britain_are_met_within_a_few_metres() {
        for (eastings, northings, latitude, longitude) in [
            (91_492.146, 11_318.804, 49.922_263_937, -6.299_777_520),
            (170_370.718, 11_572.405, 49.960_061_378, -5.203_046_100),
            (250_359.811, 62_016.569, 50.438_858_256, -4.108_645_636),
            (449_816.371, 75_335.861, 50.575_636_650, -1.297_822_772),
            (438_710.920, 114_792.250, 50.931_279_379, -1.450_514_337),
            (292_184.870, 168_003.465, 51.400_782_201, -3.551_283_492),
            (639_821.835, 169_565.858, 51.374_470_256, 1.444_547_304),
            (362_269.991, 169_978.690, 51.427_547_430, -2.544_076_183),
            (530_624.974, 178_388.464, 51.489_365_646, -0.119_925_573),
            (422_242.186, 433_818.701, 53.800_215_190, -1.663_791_682),
            (421_300.525, 1_072_147.239, 59.534_707_947, -1.625_169_661),
        ] {
            let exact = Coordinates::from_degrees(latitude, longitude).unwrap();
            let off = coordinates(eastings, northings).distance_to(exact).number();
            assert!(off <= 5, "{eastings} {northings}: {off} m");
        }
    }

    #[test]
    fn what_is_off_the_grid_is_refused() {
        assert!(GridReference::new(-1.0, 0.0).is_err());
        assert!(GridReference::new(0.0, 1_300_001.0).is_err());
        assert_eq!(
            GridReference::new(f64::NAN, 0.0).unwrap_err().to_string(),
            "Enter eastings from 0 to 700000 and northings from 0 to 1300000, in metres"
        );
    }
}
