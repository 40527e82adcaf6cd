//! The history of a record: one event for every change, each vouching for all before it.
//!
//! The hash of an event is SHA-256 over the hash of the event before it (32 zeros for the first) and the event in its
//! canonical form: a JSON array of its fields in a fixed order, objects with their keys sorted, nothing between the
//! tokens. It does not depend on how a database keeps JSON. The access log, the log of accounts and the histories of
//! listings are chained in the same way.

use domain::actor::Actor;
use domain::clock::Timestamp;
use domain::ids::Id;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::entity::{access_log, account_log, event, listing_event};
use crate::stored::Chain;

/// What the first entry of a chain follows.
pub(crate) const BEGINNING: Chain = [0; 32];

/// Which kind of record a history belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A referral.
    Referral,
    /// A case.
    Case,
}

impl RecordKind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Case => "case",
        }
    }

    pub(crate) fn parse(code: &str) -> Option<Self> {
        [Self::Referral, Self::Case].into_iter().find(|kind| kind.code() == code)
    }
}

/// Who did something: a member of staff or the person; nobody for our own workings.
pub(crate) fn actor_id(actor: &Actor) -> Option<Uuid> {
    match actor {
        Actor::Staff { staff, .. } => Some(staff.uuid()),
        Actor::Person(person) => Some(person.uuid()),
        // Nobody stands behind a link but the organisation it was sent to.
        Actor::Link { .. } | Actor::Clock | Actor::Lifecycle => None,
    }
}

/// For whom it was done.
pub(crate) fn actor_organisation(actor: &Actor) -> Option<Uuid> {
    actor.organisation().map(Id::uuid)
}

/// The hash an event must have, from everything else in its row.
pub(crate) fn event_hash(event: &event::Model) -> Chain {
    let fields = json!([
        event.record_kind,
        event.record_id,
        event.version,
        moment(event.at),
        event.role,
        event.actor_id,
        event.organisation_id,
        event.name,
        event.body,
    ]);
    link(&event.previous_hash, &fields)
}

/// The hash an entry of the access log must have, from everything else in its row.
pub(crate) fn access_hash(entry: &access_log::Model) -> Chain {
    let fields = json!([
        entry.person_id,
        entry.seq,
        moment(entry.at),
        entry.role,
        entry.actor_id,
        entry.organisation_id,
        entry.what,
        entry.reason_text,
    ]);
    link(&entry.previous_hash, &fields)
}

/// The hash an entry of the log of accounts must have, from everything else in its row.
pub(crate) fn account_hash(entry: &account_log::Model) -> Chain {
    let fields = json!([
        entry.place_id,
        entry.seq,
        moment(entry.at),
        entry.role,
        entry.actor_id,
        entry.organisation_id,
        entry.what,
        entry.staff_id,
    ]);
    link(&entry.previous_hash, &fields)
}

/// The hash an entry of a listing's history must have, from everything else in its row.
pub(crate) fn listing_hash(entry: &listing_event::Model) -> Chain {
    let fields = json!([
        entry.service_id,
        entry.version,
        moment(entry.at),
        entry.role,
        entry.actor_id,
        entry.organisation_id,
        entry.action,
        entry.differences,
    ]);
    link(&entry.previous_hash, &fields)
}

/// An id that follows from what it stands for, so that the same thing written twice is noticed. It is a UUID version 7
/// like every other: it sorts by its moment.
pub(crate) fn derived_id(at: Timestamp, parts: &[&[u8]]) -> Uuid {
    let digest = parts
        .iter()
        .fold(Sha256::new(), |digest, part| digest.chain_update(part.len().to_be_bytes()).chain_update(part));
    let mut chance = [0; 10];
    chance.iter_mut().zip(digest.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    let milliseconds = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(milliseconds, &chance).into_uuid()
}

fn link(previous: &[u8], fields: &Value) -> Chain {
    let mut canonical = String::new();
    write_canonical(fields, &mut canonical);
    Sha256::new().chain_update(previous).chain_update(canonical).finalize().into()
}

fn moment(at: Timestamp) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            // Whether a map keeps its keys sorted depends on what else is compiled in, so they are sorted here.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (index, (key, item)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(item, out);
            }
            out.push('}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_sorts_keys_at_every_depth() {
        let value = json!({ "b": [1, { "z": null, "a": "\"q\"" }], "a": true });
        let mut canonical = String::new();
        write_canonical(&value, &mut canonical);
        assert_eq!(canonical, r#"{"a":true,"b":[1,{"a":"\"q\"","z":null}]}"#);
    }

    #[test]
    fn what_was_written_before_there_were_chains_was_chained_as_it_is_today() {
        let entry = listing_event::Model {
            service_id: Uuid::from_u128(7),
            version: 3,
            at: "2026-03-02T10:00:00.25Z".parse().unwrap(),
            role: "group_coordinator".to_owned(),
            actor_id: Some(Uuid::from_u128(8)),
            organisation_id: None,
            action: "edit".to_owned(),
            differences: json!([{ "line": "name", "before": "A", "after": null }]),
            previous_hash: BEGINNING.to_vec(),
            hash: Vec::new(),
        };
        let hex = listing_hash(&entry).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        // The migration that chained them has the same test.
        assert_eq!(hex, "c30bfa97b84011612cb8b3546c8628c22adcca2cf592dac1382712c0484fc806");
    }

    #[test]
    fn a_derived_id_is_the_same_for_the_same_thing_and_sorts_by_its_moment() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (early, late) = (at("2026-01-01T00:00:00Z"), at("2026-01-01T00:00:01Z"));
        assert_eq!(derived_id(early, &[b"ab", b"c"]), derived_id(early, &[b"ab", b"c"]));
        assert_ne!(derived_id(early, &[b"ab", b"c"]), derived_id(early, &[b"a", b"bc"]));
        assert!(derived_id(early, &[b"z"]) < derived_id(late, &[b"a"]));
        assert_eq!(derived_id(early, &[]).get_version_num(), 7);
    }
}
