//! Cases, what opened them, and the contacts in them.

use domain::case::{Case, Contact, OpenedBy, Status, StatusKind};
use domain::due::Owed;
use domain::ids::{Id, Version};
use sea_orm::Set;
use uuid::Uuid;

use super::directory::{clocks, clocks_column};
use super::due::DueColumns;
use super::{Row, code_of, to_json};
use crate::entity::{case, case_opening, contact};
use crate::error::StoreError;
use crate::stored::{Chain, StoredCase};

pub(crate) fn case(row: case::Model, openings: Vec<OpenedBy>) -> Result<StoredCase, StoreError> {
    let at = Row::of("case", row.id);
    let status: Status = at.json("status_body", row.status_body)?;
    if at.code::<StatusKind>("status", &row.status)? != status.kind() {
        return Err(at.broken("status"));
    }
    let case = Case {
        id: Id::new(row.id),
        version: Version::new(at.count("version", row.version)?),
        person: Id::new(row.person_id),
        service: Id::new(row.service_id),
        organisation: Id::new(row.organisation_id),
        band: at.code("band", &row.band)?,
        clocks: clocks(&at, row.clocks)?,
        status,
        worker: row.worker_id.map(Id::new),
        openings,
        tally: at.json("tally", row.tally)?,
        next_contact_on: row.next_contact_on,
        coded_referral: row.coded_referral,
        reviewed_at: row.reviewed_at,
        created_at: row.created_at,
        changed_at: row.changed_at,
    };
    Ok(StoredCase { case, chain: at.hash("chain", &row.chain)? })
}

/// What events change.
pub(crate) fn changed_row(
    case: &Case,
    owed: Option<Owed>,
    chain: &Chain,
) -> Result<case::ActiveModel, StoreError> {
    let due = DueColumns::of(owed);
    Ok(case::ActiveModel {
        version: Set(i64::from(case.version.number())),
        band: Set(code_of(case.band)),
        status: Set(code_of(case.status.kind())),
        status_body: Set(to_json(&case.status)?),
        worker_id: Set(case.worker.map(Id::uuid)),
        tally: Set(to_json(&case.tally)?),
        attempts: Set(i64::from(case.tally.attempts)),
        last_contact_at: Set(case.tally.last_at),
        next_contact_on: Set(case.next_contact_on),
        coded_referral: Set(case.coded_referral),
        reviewed_at: Set(case.reviewed_at),
        due_at: Set(due.at),
        due_what: Set(due.what),
        owner_kind: Set(due.owner_kind),
        owner_id: Set(due.owner_id),
        wakes_at: Set(due.wakes_at),
        chain: Set(chain.to_vec()),
        changed_at: Set(case.changed_at),
        ..case::ActiveModel::default()
    })
}

/// A whole row, for a case that is new.
pub(crate) fn new_row(
    case: &Case,
    owed: Option<Owed>,
    chain: &Chain,
) -> Result<case::ActiveModel, StoreError> {
    let changed = changed_row(case, owed, chain)?;
    Ok(case::ActiveModel {
        id: Set(case.id.uuid()),
        person_id: Set(case.person.uuid()),
        service_id: Set(case.service.uuid()),
        organisation_id: Set(case.organisation.uuid()),
        clocks: Set(clocks_column(case.clocks)?),
        created_at: Set(case.created_at),
        ..changed
    })
}

/// One of a case's openings; `order` says which came first.
pub(crate) fn opening_row(case: Id<Case>, opening: &OpenedBy, order: usize) -> case_opening::ActiveModel {
    case_opening::ActiveModel {
        case_id: Set(case.uuid()),
        referral_id: Set(opening.referral.uuid()),
        organisation_id: Set(opening.referrer.map(Id::uuid)),
        joined_order: Set(i64::try_from(order).unwrap_or(i64::MAX)),
    }
}

pub(crate) fn opening(row: &case_opening::Model) -> OpenedBy {
    OpenedBy { referral: Id::new(row.referral_id), referrer: row.organisation_id.map(Id::new) }
}

pub(crate) fn contact_row(case: Id<Case>, contact: &Contact, staff: Option<Uuid>) -> contact::ActiveModel {
    contact::ActiveModel {
        id: Set(contact.id.uuid()),
        case_id: Set(case.uuid()),
        at: Set(contact.at),
        channel: Set(code_of(contact.channel)),
        result: Set(code_of(contact.result)),
        note_text: Set(contact.note.map(Id::uuid)),
        staff_id: Set(staff),
        taken_back_at: Set(None),
    }
}
