//! Sessions, one-time codes and kept forms.

use domain::ids::Id;
use sea_orm::Set;

use super::Row;
use crate::entity::{kept_form, session, sign_in_code};
use crate::error::StoreError;
use crate::session::{KeptForm, Session, SessionWay, SignInCode};

const CODE: &str = "code";
const DEMONSTRATION: &str = "demonstration";

pub(crate) fn session(row: session::Model) -> Result<Session, StoreError> {
    let at = Row::of("session", row.id);
    let way = match row.way.as_str() {
        CODE => SessionWay::Code,
        DEMONSTRATION => SessionWay::Demonstration,
        _ => return Err(at.broken("way")),
    };
    Ok(Session {
        id: Id::new(row.id),
        staff: Id::new(row.staff_id),
        hash: at.hash("token_hash", &row.token_hash)?,
        way,
        device: row.device,
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        ended_at: row.ended_at,
        notice: row.notice,
    })
}

pub(crate) fn session_row(session: &Session) -> session::ActiveModel {
    let way = match session.way {
        SessionWay::Code => CODE,
        SessionWay::Demonstration => DEMONSTRATION,
    };
    session::ActiveModel {
        id: Set(session.id.uuid()),
        staff_id: Set(session.staff.uuid()),
        token_hash: Set(session.hash.to_vec()),
        way: Set(way.to_owned()),
        device: Set(session.device.clone()),
        created_at: Set(session.created_at),
        seen_at: Set(session.seen_at),
        expires_at: Set(session.expires_at),
        ended_at: Set(session.ended_at),
        notice: Set(session.notice.clone()),
    }
}

pub(crate) fn code(row: &sign_in_code::Model) -> Result<SignInCode, StoreError> {
    let at = Row::of("sign_in_code", row.id);
    Ok(SignInCode {
        id: Id::new(row.id),
        browser: at.hash("browser_hash", &row.browser_hash)?,
        code: at.hash("code_hash", &row.code_hash)?,
        email: row.email_folded.clone(),
        unlocks: row.unlocks.map(Id::new),
        opens: row.opens.map(Id::new),
        registers: row.registers.map(Id::new),
        tries_left: at.count("tries_left", row.tries_left)?,
        passed: row.passed,
        created_at: row.created_at,
        expires_at: row.expires_at,
    })
}

pub(crate) fn code_row(code: &SignInCode) -> sign_in_code::ActiveModel {
    sign_in_code::ActiveModel {
        id: Set(code.id.uuid()),
        browser_hash: Set(code.browser.to_vec()),
        code_hash: Set(code.code.to_vec()),
        email_folded: Set(code.email.clone()),
        unlocks: Set(code.unlocks.map(Id::uuid)),
        opens: Set(code.opens.map(Id::uuid)),
        registers: Set(code.registers.map(Id::uuid)),
        tries_left: Set(i64::from(code.tries_left)),
        passed: Set(code.passed),
        created_at: Set(code.created_at),
        expires_at: Set(code.expires_at),
    }
}

pub(crate) fn kept_form(row: kept_form::Model) -> KeptForm {
    KeptForm { path: row.path, body: row.body, at: row.at }
}
