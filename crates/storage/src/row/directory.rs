//! Places, organisations, staff and services.

use domain::actor::Staff;
use domain::clocks::Clocks;
use domain::coded::{Coded, Need};
use domain::directory::Service;
use domain::ids::{Id, Version};
use domain::name::folded;
use domain::organisation::{Organisation, Place};
use sea_orm::Set;
use serde_json::Value;

use super::{Row, code_of, intake, to_json};
use crate::entity::{organisation, place, service, staff};
use crate::error::StoreError;

pub(crate) fn place(row: place::Model) -> Result<Place, StoreError> {
    let at = Row::of("place", row.id);
    Ok(Place {
        id: Id::new(row.id),
        name: row.name,
        nation: at.code("nation", &row.nation)?,
        clocks: clocks(&at, row.clocks)?,
        clocks_version: Version::new(at.count("clocks_version", row.clocks_version)?),
    })
}

pub(crate) fn place_row(place: &Place) -> place::ActiveModel {
    place::ActiveModel {
        id: Set(place.id.uuid()),
        name: Set(place.name.clone()),
        nation: Set(code_of(place.nation)),
        clocks: Set(None),
        clocks_version: Set(0),
    }
}

/// The numbers of the clocks, as they are kept where they are not the usual ones.
pub(crate) fn clocks_column(clocks: Clocks) -> Result<Option<Value>, StoreError> {
    if clocks.is_default() { Ok(None) } else { to_json(&clocks).map(Some) }
}

/// The numbers of the clocks; the usual ones where none are kept.
pub(crate) fn clocks(at: &Row, kept: Option<Value>) -> Result<Clocks, StoreError> {
    kept.map_or_else(|| Ok(Clocks::default()), |kept| at.json("clocks", kept))
}

pub(crate) fn organisation(row: organisation::Model) -> Result<Organisation, StoreError> {
    let at = Row::of("organisation", row.id);
    Ok(Organisation {
        id: Id::new(row.id),
        place: Id::new(row.place_id),
        kind: at.code("kind", &row.kind)?,
        name: row.name,
        ods_code: at.text_if_any("ods_code", row.ods_code.as_ref())?,
    })
}

pub(crate) fn organisation_row(organisation: &Organisation) -> organisation::ActiveModel {
    organisation::ActiveModel {
        id: Set(organisation.id.uuid()),
        place_id: Set(organisation.place.uuid()),
        kind: Set(code_of(organisation.kind)),
        folded_name: Set(folded(&organisation.name)),
        name: Set(organisation.name.clone()),
        ods_code: Set(organisation.ods_code.as_ref().map(|code| code.as_str().to_owned())),
    }
}

pub(crate) fn staff(row: staff::Model) -> Result<Staff, StoreError> {
    let at = Row::of("staff", row.id);
    Ok(Staff {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        role: at.code("role", &row.role)?,
        name: row.name,
        case_capacity: at.count_if_any("case_capacity", row.case_capacity)?,
    })
}

pub(crate) fn staff_row(staff: &Staff) -> staff::ActiveModel {
    staff::ActiveModel {
        id: Set(staff.id.uuid()),
        organisation_id: Set(staff.organisation.uuid()),
        name: Set(staff.name.clone()),
        role: Set(code_of(staff.role)),
        case_capacity: Set(staff.case_capacity.map(i64::from)),
        disabled_at: Set(None),
        email: Set(None),
        email_folded: Set(None),
    }
}

pub(crate) fn service(row: service::Model) -> Result<Service, StoreError> {
    let at = Row::of("service", row.id);
    let (intake, places) = (intake::rules(&at, &row)?, intake::places(&at, &row)?);
    Ok(Service {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        kind: at.code("kind", &row.kind)?,
        name: row.name,
        needs: row.needs.split_whitespace().map(|need| at.code("needs", need)).collect::<Result<_, _>>()?,
        listing: at.code("listing", &row.listing)?,
        verification: at.code("verification", &row.verification)?,
        share_profile: at.code("share_profile", &row.share_profile)?,
        share_reason: row.share_reason,
        blind_first: row.blind_first,
        intake,
        places,
        version: Version::new(at.count("version", row.version)?),
        confirmed_at: row.confirmed_at,
    })
}

/// The columns of a service that an edit can change: all but the id, the host and the counts of places.
pub(crate) fn edited_row(service: &Service) -> service::ActiveModel {
    service::ActiveModel {
        kind: Set(code_of(service.kind)),
        folded_name: Set(folded(&service.name)),
        name: Set(service.name.clone()),
        needs: Set(needs_column(&service.needs)),
        listing: Set(code_of(service.listing)),
        verification: Set(code_of(service.verification)),
        share_profile: Set(code_of(service.share_profile)),
        share_reason: Set(service.share_reason.clone()),
        blind_first: Set(service.blind_first),
        confirmed_at: Set(service.confirmed_at),
        version: Set(i64::from(service.version.number())),
        ..intake::rules_row(&service.intake)
    }
}

pub(crate) fn service_row(service: &Service) -> service::ActiveModel {
    service::ActiveModel {
        id: Set(service.id.uuid()),
        organisation_id: Set(service.organisation.uuid()),
        taken: Set(i64::from(service.places.taken)),
        reserved: Set(i64::from(service.places.reserved)),
        open_asks: Set(i64::from(service.places.open_asks)),
        week_begins: Set(service.places.week.begins),
        week_new: Set(i64::from(service.places.week.new_people)),
        month_begins: Set(service.places.month.begins),
        month_new: Set(i64::from(service.places.month.new_people)),
        ..edited_row(service)
    }
}

/// The codes of some needs with a space on either side of each, so that one of them can be searched for.
fn needs_column(needs: &[Need]) -> String {
    needs.iter().fold(String::from(" "), |column, need| column + need.code() + " ")
}
