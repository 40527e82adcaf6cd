//! Postcodes and the names of areas.

use domain::contact::Postcode;
use domain::geography::{AreaCode, Coordinates, Locality};
use sea_orm::Set;

use super::Row;
use crate::entity::{area, postcode};
use crate::error::StoreError;

/// A postcode as it is stored: without its space.
pub(crate) fn compact(postcode: &Postcode) -> String {
    postcode.as_str().replace(' ', "")
}

pub(crate) fn locality(row: &postcode::Model) -> Result<Locality, StoreError> {
    let at = Row::of("postcode", &row.code);
    let coordinates = match (row.latitude, row.longitude) {
        (Some(latitude), Some(longitude)) => {
            Some(Coordinates::from_micro_degrees(latitude, longitude).map_err(|_| at.broken("latitude"))?)
        }
        _ => None,
    };
    Ok(Locality {
        postcode: at.text("code", &row.code)?,
        coordinates,
        district: at.text_if_any("district", row.district.as_ref())?,
        ward: at.text_if_any("ward", row.ward.as_ref())?,
        lsoa: at.text_if_any("lsoa", row.lsoa.as_ref())?,
        ended_on: row.ended_on,
    })
}

pub(crate) fn locality_row(locality: &Locality) -> postcode::ActiveModel {
    let Locality { postcode, coordinates, district, ward, lsoa, ended_on } = locality;
    let (latitude, longitude) = coordinates.map(Coordinates::micro_degrees).unzip();
    let code = |area: &Option<AreaCode>| Set(area.as_ref().map(|area| area.as_str().to_owned()));
    postcode::ActiveModel {
        code: Set(compact(postcode)),
        latitude: Set(latitude),
        longitude: Set(longitude),
        district: code(district),
        ward: code(ward),
        lsoa: code(lsoa),
        ended_on: Set(*ended_on),
    }
}

pub(crate) fn area_row(code: &AreaCode, name: &str) -> area::ActiveModel {
    area::ActiveModel { code: Set(code.as_str().to_owned()), name: Set(name.to_owned()) }
}
