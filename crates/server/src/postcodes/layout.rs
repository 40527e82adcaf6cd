//! What the columns of a list mean.
//!
//! Two lists are known: Code-Point Open of the Ordnance Survey, which has no header and gives points of the national
//! grid, and the ONS Postcode Directory, whose header changes its names with every edition (`oslaua`, `lad23cd`). Any
//! other list with a header that names its columns in one of these ways is read too.

use std::str::FromStr;

use chrono::NaiveDate;
use csv::ByteRecord;
use domain::{
    contact::Postcode,
    geography::{AreaCode, Coordinates, GridReference, Locality},
};

/// Which column is what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    postcode: usize,
    /// Latitude and longitude in degrees.
    degrees: Option<(usize, usize)>,
    /// Eastings and northings in metres.
    grid: Option<(usize, usize)>,
    district: Area,
    ward: Area,
    lsoa: Area,
    /// The month in which a postcode was given up, as `YYYYMM`.
    ended: Option<usize>,
}

/// The columns of an area's code and of its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Area {
    code: Option<usize>,
    name: Option<usize>,
}

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub locality: Locality,
    /// Names of its areas, where the list has them.
    pub names: Vec<(AreaCode, String)>,
}

/// Code-Point Open: postcode, quality, eastings, northings, country, two of the NHS, county, district, ward.
const CODE_POINT: Layout = Layout {
    postcode: 0,
    degrees: None,
    grid: Some((2, 3)),
    district: Area { code: Some(8), name: None },
    ward: Area { code: Some(9), name: None },
    lsoa: Area { code: None, name: None },
    ended: None,
};

impl Layout {
    /// The layout of a list by its first line, and whether that line is a header.
    pub fn of(first: &ByteRecord) -> Option<(Self, bool)> {
        let headless =
            first.len() >= 10 && field(first, 0).is_ok_and(|text| text.parse::<Postcode>().is_ok());
        if headless { Some((CODE_POINT, false)) } else { Self::of_header(first).map(|layout| (layout, true)) }
    }

    fn of_header(header: &ByteRecord) -> Option<Self> {
        let names: Vec<String> = header
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        let find =
            |known: &[&str]| known.iter().find_map(|wanted| names.iter().position(|name| name == wanted));
        // Editions put two digits of their year into a name; the newest counts.
        let edition = |stem: &str, end: &str| {
            let year = |name: &str| -> Option<u32> {
                let year = name.strip_prefix(stem)?.strip_suffix(end)?;
                (year.len() == 2).then(|| year.parse().ok()).flatten()
            };
            let dated = names.iter().enumerate().filter_map(|(place, name)| Some((year(name)?, place)));
            dated.max().map(|(_, place)| place)
        };
        let both = |one: Option<usize>, other: Option<usize>| Some((one?, other?));
        let layout = Self {
            postcode: find(&["pcds", "pcd8", "pcd7", "pcd", "pcd2", "postcode"])?,
            degrees: both(find(&["lat", "latitude"]), find(&["long", "longitude", "lon", "lng"])),
            grid: both(
                find(&["oseast1m", "east1m", "eastings"]),
                find(&["osnrth1m", "north1m", "northings"]),
            ),
            district: Area {
                code: edition("lad", "cd").or_else(|| find(&["oslaua", "laua", "lad_code"])),
                name: edition("lad", "nm").or_else(|| find(&["lad_name"])),
            },
            ward: Area {
                code: edition("wd", "cd").or_else(|| find(&["osward", "ward", "ward_code"])),
                name: edition("wd", "nm").or_else(|| find(&["ward_name"])),
            },
            lsoa: Area {
                code: edition("lsoa", "cd").or_else(|| edition("lsoa", "")).or_else(|| find(&["lsoa_code"])),
                name: edition("lsoa", "nm").or_else(|| find(&["lsoa_name"])),
            },
            ended: find(&["doterm"]),
        };
        let areas = [layout.district, layout.ward, layout.lsoa];
        let says_something =
            layout.degrees.is_some() || layout.grid.is_some() || areas.iter().any(|area| area.code.is_some());
        says_something.then_some(layout)
    }

    /// Reads a line, or says everything that is wrong with it.
    pub fn read(&self, record: &ByteRecord) -> Result<Line, Vec<String>> {
        let mut faults = Vec::new();
        let postcode = noted(&mut faults, parsed::<Postcode>(record, self.postcode, "Enter a postcode"));
        let coordinates = noted(&mut faults, self.coordinates(record)).flatten();
        let mut names = Vec::new();
        let mut area = |of: Area| {
            let code = noted(&mut faults, of.code(record)).flatten()?;
            let name = of.name.and_then(|place| field(record, place).ok()).filter(|name| !name.is_empty());
            names.extend(name.map(|name| (code.clone(), name.to_owned())));
            Some(code)
        };
        let (district, ward, lsoa) = (area(self.district), area(self.ward), area(self.lsoa));
        let ended_on = noted(&mut faults, self.ended_on(record)).flatten();
        match postcode {
            Some(postcode) if faults.is_empty() => {
                let locality = Locality { postcode, coordinates, district, ward, lsoa, ended_on };
                Ok(Line { locality, names })
            }
            _ => Err(faults),
        }
    }

    /// Where it is; nothing where the list says that it does not know, as 0 metres or 99.999999 degrees.
    fn coordinates(&self, record: &ByteRecord) -> Result<Option<Coordinates>, String> {
        if let Some((latitude, longitude)) = self.degrees {
            return Ok(match pair(record, latitude, longitude)? {
                None => None,
                Some((latitude, _)) if (99.0..100.0).contains(&latitude) => None,
                Some((latitude, longitude)) => {
                    Some(Coordinates::from_degrees(latitude, longitude).map_err(|error| error.to_string())?)
                }
            });
        }
        let Some((eastings, northings)) = self.grid else { return Ok(None) };
        let Some((eastings, northings)) = pair(record, eastings, northings)? else { return Ok(None) };
        if eastings.abs() < 1.0 && northings.abs() < 1.0 {
            return Ok(None);
        }
        let point = GridReference::new(eastings, northings).map_err(|error| error.to_string())?;
        point.coordinates().map(Some).map_err(|error| error.to_string())
    }

    fn ended_on(&self, record: &ByteRecord) -> Result<Option<NaiveDate>, String> {
        let Some(place) = self.ended else { return Ok(None) };
        let typed = field(record, place)?;
        if typed.is_empty() {
            return Ok(None);
        }
        let day = (typed.len() == 6).then(|| NaiveDate::parse_from_str(&format!("{typed}01"), "%Y%m%d").ok());
        day.flatten()
            .map(Some)
            .ok_or_else(|| "Enter the month it ended as year and month, like 202603".to_owned())
    }
}

impl Area {
    /// The code; nothing where there is no such area here.
    fn code(self, record: &ByteRecord) -> Result<Option<AreaCode>, String> {
        let Some(place) = self.code else { return Ok(None) };
        if field(record, place)?.is_empty() {
            return Ok(None);
        }
        Ok(Some(parsed::<AreaCode>(record, place, "Enter an area code")?).filter(|code| !code.is_none()))
    }
}

fn noted<T>(faults: &mut Vec<String>, read: Result<T, String>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

/// Two numbers; nothing where both are empty.
fn pair(record: &ByteRecord, one: usize, other: usize) -> Result<Option<(f64, f64)>, String> {
    let number = |place| -> Result<Option<f64>, String> {
        let typed = field(record, place)?;
        if typed.is_empty() {
            return Ok(None);
        }
        typed.parse().map(Some).map_err(|_| format!("Enter a number in column {}", place + 1))
    };
    match (number(one)?, number(other)?) {
        (Some(one), Some(other)) => Ok(Some((one, other))),
        (None, None) => Ok(None),
        _ => Err("Enter both coordinates, or neither".to_owned()),
    }
}

fn parsed<T: FromStr<Err: ToString>>(record: &ByteRecord, place: usize, missing: &str) -> Result<T, String> {
    let typed = field(record, place)?;
    if typed.is_empty() {
        Err(missing.to_owned())
    } else {
        typed.parse().map_err(|error: T::Err| error.to_string())
    }
}

/// A field without the spaces around it. A line may be shorter than others.
fn field(record: &ByteRecord, place: usize) -> Result<&str, String> {
    let bytes = record.get(place).unwrap_or_default();
    let text = std::str::from_utf8(bytes).map_err(|_| format!("Column {} is not UTF-8", place + 1))?;
    Ok(text.trim_start_matches('\u{feff}').trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(line: &str) -> ByteRecord {
        ByteRecord::from(line.split(',').map(str::as_bytes).collect::<Vec<_>>())
    }

    fn header(line: &str) -> Layout {
        let (layout, is_header) = Layout::of(&record(line)).unwrap();
        assert!(is_header);
        layout
    }

    #[test]
    fn code_point_open_has_no_header_and_gives_points_of_the_grid() {
        let line = record("SW1A2AA,10,530047,179951,E92000001,E19000003,E18000007,,E09000033,E05013806");
        let (layout, is_header) = Layout::of(&line).unwrap();
        assert!(!is_header);
        let locality = layout.read(&line).unwrap().locality;
        assert_eq!(locality.postcode.as_str(), "SW1A 2AA");
        let downing_street = Coordinates::from_degrees(51.503_541, -0.127_670).unwrap();
        assert!(locality.coordinates.unwrap().distance_to(downing_street).number() < 20);
        assert_eq!(locality.district.unwrap().as_str(), "E09000033");
        assert_eq!((locality.ward.unwrap().as_str(), locality.lsoa), ("E05013806", None));
    }

    #[test]
    fn a_postcode_that_code_point_open_cannot_place_is_known_without_a_place() {
        let line = record("BT1 1AA,90,0,0,N92000002,,,,,");
        let locality = CODE_POINT.read(&line).unwrap().locality;
        assert_eq!((locality.coordinates, locality.district), (None, None));
    }

    #[test]
    fn the_ons_postcode_directory_is_read_by_its_header_in_whatever_edition() {
        let old = header("\u{feff}pcd,pcd2,pcds,dointr,doterm,oslaua,osward,lat,long,lsoa11,lsoa21");
        let line = old.read(&record(
            "AB1 0AA,AB1  0AA,AB1 0AA,198001,199606,S12000033,S13002843,57.101474,-2.242851,S01006514,S01013482",
        ));
        let Locality { postcode, coordinates, district, ward, lsoa, ended_on } = line.unwrap().locality;
        assert_eq!(postcode.as_str(), "AB1 0AA");
        assert_eq!(coordinates.unwrap().micro_degrees(), (57_101_474, -2_242_851));
        assert_eq!((district.unwrap().as_str(), ward.unwrap().as_str()), ("S12000033", "S13002843"));
        assert_eq!(lsoa.unwrap().as_str(), "S01013482", "the newest");
        assert_eq!(ended_on, NaiveDate::from_ymd_opt(1996, 6, 1));

        let new = header("pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,lsoa21cd,lat,long");
        let line =
            new.read(&record("GY1 1AA,GY1  1AA,GY1 1AA,199806,,L99999999,L99999999,L99999999,99.999999,0"));
        let Locality { coordinates, district, ward, lsoa, ended_on, .. } = line.unwrap().locality;
        assert_eq!((coordinates, district, ward, lsoa, ended_on), (None, None, None, None, None));
    }

    #[test]
    fn names_come_along_where_a_list_has_them() {
        let layout = header("postcode,lad_code,lad_name,ward_code,ward_name,lsoa_code,lsoa_name");
        let line = layout
            .read(&record("BS10 6AF,E06000023,Bristol,E05010913,Southmead,E01014691,Bristol 002D"))
            .unwrap();
        let names: Vec<_> = line.names.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Bristol", "Southmead", "Bristol 002D"]);
    }

    #[test]
    fn everything_that_is_wrong_with_a_line_is_said_at_once() {
        let layout = header("pcds,doterm,oslaua,lat,long");
        assert_eq!(
            layout.read(&record("AB1,9606,Aberdeen,57.1,")).unwrap_err(),
            [
                "Enter a full UK postcode",
                "Enter both coordinates, or neither",
                "Enter an area code like E05000644",
                "Enter the month it ended as year and month, like 202603",
            ]
        );
        assert_eq!(layout.read(&record("")).unwrap_err(), ["Enter a postcode"]);
        let wrong = ByteRecord::from(vec![b"AB1 0A\xc1".as_slice()]);
        assert_eq!(layout.read(&wrong).unwrap_err(), ["Column 1 is not UTF-8"]);
    }

    #[test]
    fn what_is_neither_is_not_read() {
        assert_eq!(Layout::of(&record("name,address,town")), None);
        assert_eq!(Layout::of(&record("postcode,colour")), None);
    }
}
