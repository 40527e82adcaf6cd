//! Consents.

use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::consent::{Consent, ConsentScope};
use domain::ids::Id;
use sea_orm::{FromQueryResult, Set};

use super::{Row, code_of};
use crate::entity::consent;
use crate::error::StoreError;

/// When a consent was withdrawn, where it was: what stands beside its row.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub(crate) struct WithdrawnAt {
    pub withdrawn_at: Option<Timestamp>,
}

pub(crate) fn consent(row: &consent::Model, withdrawn: WithdrawnAt) -> Result<Consent, StoreError> {
    let at = Row::of("consent", row.id);
    Ok(Consent {
        id: Id::new(row.id),
        person: Id::new(row.person_id),
        scope: scope(&at, row)?,
        basis: at.code("basis", &row.basis)?,
        obtained_by: row.obtained_by.map(Id::new),
        decided: row.decided_text.map(Id::new),
        given_at: row.given_at,
        expires_on: row.expires_on,
        withdrawn_at: withdrawn.withdrawn_at,
    })
}

fn scope(at: &Row, row: &consent::Model) -> Result<ConsentScope, StoreError> {
    let needed = |column: &'static str| move || at.broken(column);
    Ok(match row.kind.as_str() {
        "refer" => ConsentScope::Refer,
        "hold_record" => ConsentScope::HoldRecord,
        "evaluation" => ConsentScope::Evaluation,
        "contact_by" => {
            let channel = at.code_if_any("channel", row.channel.as_ref())?;
            ConsentScope::ContactBy { channel: channel.ok_or_else(needed("channel"))? }
        }
        "share" => {
            let profile = at.code_if_any("profile", row.profile.as_ref())?;
            ConsentScope::Share {
                service: row.service_id.map(Id::new).ok_or_else(needed("service_id"))?,
                profile: profile.ok_or_else(needed("profile"))?,
            }
        }
        "report_to_practice" => {
            let level = at.code_if_any("level", row.level.as_ref())?;
            ConsentScope::ReportToPractice { level: level.ok_or_else(needed("level"))? }
        }
        _ => return Err(at.broken("kind")),
    })
}

pub(crate) fn consent_row(consent: &Consent) -> consent::ActiveModel {
    let code = |code: &str| Some(code.to_owned());
    let (kind, service, profile, channel, level) = match consent.scope {
        ConsentScope::Refer => ("refer", None, None, None, None),
        ConsentScope::HoldRecord => ("hold_record", None, None, None, None),
        ConsentScope::Evaluation => ("evaluation", None, None, None, None),
        ConsentScope::ContactBy { channel } => ("contact_by", None, None, code(channel.code()), None),
        ConsentScope::Share { service, profile } => {
            ("share", Some(service.uuid()), code(profile.code()), None, None)
        }
        ConsentScope::ReportToPractice { level } => {
            ("report_to_practice", None, None, None, code(level.code()))
        }
    };
    consent::ActiveModel {
        id: Set(consent.id.uuid()),
        person_id: Set(consent.person.uuid()),
        kind: Set(kind.to_owned()),
        service_id: Set(service),
        profile: Set(profile),
        channel: Set(channel),
        level: Set(level),
        basis: Set(code_of(consent.basis)),
        obtained_by: Set(consent.obtained_by.map(Id::uuid)),
        decided_text: Set(consent.decided.map(Id::uuid)),
        given_at: Set(consent.given_at),
        expires_on: Set(consent.expires_on),
    }
}
