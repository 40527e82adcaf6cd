//! Links and remembered browsers.

use domain::ids::Id;
use sea_orm::Set;

use super::{Row, code_of};
use crate::answer_link::{IssuedLink, KnownBrowser};
use crate::entity::{answer_link, known_browser};
use crate::error::StoreError;

pub(crate) fn link(row: &answer_link::Model) -> Result<IssuedLink, StoreError> {
    let at = Row::of("answer_link", row.id);
    Ok(IssuedLink {
        id: Id::new(row.id),
        hash: at.hash("secret_hash", &row.secret_hash)?,
        kind: at.code("kind", &row.kind)?,
        referral: Id::new(row.referral_id),
        issued_at: row.issued_at,
        expires_at: row.expires_at,
        spent_at: row.spent_at,
    })
}

pub(crate) fn link_row(link: &IssuedLink) -> answer_link::ActiveModel {
    answer_link::ActiveModel {
        id: Set(link.id.uuid()),
        secret_hash: Set(link.hash.to_vec()),
        kind: Set(code_of(link.kind)),
        referral_id: Set(link.referral.uuid()),
        issued_at: Set(link.issued_at),
        expires_at: Set(link.expires_at),
        spent_at: Set(link.spent_at),
    }
}

pub(crate) fn browser_row(browser: &KnownBrowser) -> known_browser::ActiveModel {
    known_browser::ActiveModel {
        id: Set(browser.id.uuid()),
        secret_hash: Set(browser.hash.to_vec()),
        organisation_id: Set(browser.organisation.uuid()),
        created_at: Set(browser.created_at),
        expires_at: Set(browser.expires_at),
    }
}
