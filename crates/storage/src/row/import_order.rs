//! Imports that somebody asked for, and what became of their entries.

use domain::ids::Id;
use sea_orm::Set;

use super::{Row, code_of};
use crate::entity::{import_line, import_order};
use crate::error::StoreError;
use crate::import::{ImportLine, ImportOrder, ImportOrigin, Origin};

const FEED: &str = "feed";
const FILE: &str = "file";

pub(crate) fn order(row: import_order::Model) -> Result<ImportOrder, StoreError> {
    let at = Row::of("import_order", row.id);
    let from = match row.kind.as_str() {
        FEED => ImportOrigin::Feed { address: row.origin },
        FILE => ImportOrigin::File { name: row.origin },
        _ => return Err(at.broken("kind")),
    };
    Ok(ImportOrder {
        id: Id::new(row.id),
        origin: Origin { place: Id::new(row.place_id), source: row.source },
        asked_by: row.asked_by.map(Id::new),
        asked_at: row.asked_at,
        from,
        mapping: row.mapping,
        dry_run: row.dry_run,
        accept_duplicates: row.accept_duplicates,
        status: at.code("status", &row.status)?,
        leased_until: row.leased_until,
        ended_at: row.ended_at,
        failure: row.failure,
        tally: row.tally,
        lines: at.count("lines", row.lines)?,
        has_file: row.content.is_some(),
    })
}

pub(crate) fn order_row(order: &ImportOrder, content: Option<Vec<u8>>) -> import_order::ActiveModel {
    let (kind, origin) = match &order.from {
        ImportOrigin::Feed { address } => (FEED, address.clone()),
        ImportOrigin::File { name } => (FILE, name.clone()),
    };
    import_order::ActiveModel {
        id: Set(order.id.uuid()),
        place_id: Set(order.origin.place.uuid()),
        asked_by: Set(order.asked_by.map(Id::uuid)),
        asked_at: Set(order.asked_at),
        source: Set(order.origin.source.clone()),
        kind: Set(kind.to_owned()),
        origin: Set(origin),
        mapping: Set(order.mapping.clone()),
        content: Set(content),
        dry_run: Set(order.dry_run),
        accept_duplicates: Set(order.accept_duplicates),
        status: Set(code_of(order.status)),
        leased_until: Set(order.leased_until),
        ended_at: Set(order.ended_at),
        failure: Set(order.failure.clone()),
        tally: Set(order.tally.clone()),
        lines: Set(i64::try_from(order.lines).unwrap_or(i64::MAX)),
    }
}

pub(crate) fn line(row: import_line::Model) -> Result<ImportLine, StoreError> {
    let at = Row::of("import_line", row.order_id);
    Ok(ImportLine {
        number: at.count("number", row.number)?,
        at: row.at,
        name: row.name,
        outcome: row.outcome,
        why: row.why,
        likes: row.likes.map(Id::new),
        notes: at.json("notes", row.notes)?,
    })
}
