//! Groups that register themselves.

use domain::ids::Id;
use domain::registration::{Registration, RegistrationStatus};
use sea_orm::Set;

use super::{Row, code_of, to_json};
use crate::entity::registration::{ActiveModel, Model};
use crate::error::StoreError;

pub(crate) const ASKED: &str = "asked";
pub(crate) const WAITING: &str = "waiting";
const SETTLED: &str = "settled";

pub(crate) fn registration(row: &Model) -> Result<Registration, StoreError> {
    let at = Row::of("registration", row.id);
    let said = || row.said.clone().ok_or_else(|| at.broken("said"));
    let service = || row.service_id.map(Id::new).ok_or_else(|| at.broken("service_id"));
    let status = match row.status.as_str() {
        ASKED => RegistrationStatus::Asked { answers: Box::new(at.json("said", said()?)?) },
        WAITING => RegistrationStatus::Waiting {
            service: service()?,
            claims: row.claims,
            contact: at.json("said", said()?)?,
            since: row.since.ok_or_else(|| at.broken("since"))?,
        },
        SETTLED => RegistrationStatus::Settled {
            service: service()?,
            outcome: at.code_if_any("outcome", row.outcome.as_ref())?.ok_or_else(|| at.broken("outcome"))?,
            at: row.settled_at.ok_or_else(|| at.broken("settled_at"))?,
        },
        _ => return Err(at.broken("status")),
    };
    Ok(Registration { id: Id::new(row.id), place: Id::new(row.place_id), asked_at: row.asked_at, status })
}

pub(crate) fn registration_row(registration: &Registration) -> Result<ActiveModel, StoreError> {
    let mut row = ActiveModel {
        id: Set(registration.id.uuid()),
        place_id: Set(registration.place.uuid()),
        asked_at: Set(registration.asked_at),
        claims: Set(false),
        ..ActiveModel::default()
    };
    match &registration.status {
        RegistrationStatus::Asked { answers } => {
            row.status = Set(ASKED.to_owned());
            row.said = Set(Some(to_json(answers)?));
        }
        RegistrationStatus::Waiting { service, claims, contact, since } => {
            row.status = Set(WAITING.to_owned());
            row.said = Set(Some(to_json(contact)?));
            row.service_id = Set(Some(service.uuid()));
            row.claims = Set(*claims);
            row.since = Set(Some(*since));
        }
        RegistrationStatus::Settled { service, outcome, at } => {
            row.status = Set(SETTLED.to_owned());
            row.said = Set(None);
            row.service_id = Set(Some(service.uuid()));
            row.claims = sea_orm::NotSet;
            row.outcome = Set(Some(code_of(*outcome)));
            row.settled_at = Set(Some(*at));
        }
    }
    Ok(row)
}
