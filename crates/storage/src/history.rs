//! The history of a record: one event for every change, each vouching for all before it.
//!
//! Every entry of a log holds a hash of itself and of the hash before it, and the row of a record holds the hash of
//! its last event. Whoever edits, deletes or reorders a history breaks the chain, and [`verify`](crate::verify) says
//! where. What is hashed is what an entry means, not how a database happens to keep it: neither of them gives back
//! JSON as it was written.

use domain::clock::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::entity::{access_log, event};
use crate::stored::Chain;

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
}

/// What stands before the first entry of a chain.
pub(crate) const BEGINNING: Chain = [0; 32];

/// The hash that belongs to an event, whatever its `hash` says now.
pub(crate) fn event_hash(entry: &event::Model) -> Chain {
    let event::Model {
        record_id,
        version,
        record_kind,
        at,
        role,
        actor_id,
        organisation_id,
        name,
        body,
        previous_hash,
        hash: _,
    } = entry;
    let mut seal = Seal::after(previous_hash);
    seal.text(record_kind);
    seal.id(Some(*record_id));
    seal.number(*version);
    seal.moment(*at);
    seal.text(role);
    seal.id(*actor_id);
    seal.id(*organisation_id);
    seal.text(name);
    seal.text(&canonical(body));
    seal.finish()
}

/// The hash that belongs to an entry of a person's access log, whatever its `hash` says now.
pub(crate) fn access_hash(entry: &access_log::Model) -> Chain {
    let access_log::Model {
        person_id,
        seq,
        at,
        role,
        actor_id,
        organisation_id,
        what,
        reason_text,
        previous_hash,
        hash: _,
    } = entry;
    let mut seal = Seal::after(previous_hash);
    seal.id(Some(*person_id));
    seal.number(*seq);
    seal.moment(*at);
    seal.text(role);
    seal.id(*actor_id);
    seal.id(*organisation_id);
    seal.text(what);
    seal.id(*reason_text);
    seal.finish()
}

/// Hashes fields in an order that never changes, each with its length before it, so that no two entries are the same
/// string of bytes.
struct Seal(Sha256);

impl Seal {
    fn after(previous: &[u8]) -> Self {
        let mut seal = Self(Sha256::new());
        seal.bytes(previous);
        seal
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// No id is no bytes; an id is always sixteen.
    fn id(&mut self, id: Option<Uuid>) {
        self.bytes(id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
    }

    fn number(&mut self, number: i64) {
        self.bytes(&number.to_be_bytes());
    }

    fn moment(&mut self, moment: Timestamp) {
        self.number(moment.timestamp_micros());
    }

    fn finish(self) -> Chain {
        self.0.finalize().into()
    }
}

/// JSON in the one form in which it is hashed: the keys of every object in order, no spaces.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| *key);
            let fields: Vec<_> = fields
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry() -> event::Model {
        event::Model {
            record_id: Uuid::from_u128(1),
            version: 1,
            record_kind: RecordKind::Referral.code().to_owned(),
            at: Timestamp::from_timestamp_micros(1_770_000_000_123_456).unwrap(),
            role: "practice_referrer".to_owned(),
            actor_id: Some(Uuid::from_u128(2)),
            organisation_id: None,
            name: "drafted".to_owned(),
            body: json!({"event": "drafted", "ask": {"needs": ["food", "fuel"], "kind": "community"}}),
            previous_hash: BEGINNING.to_vec(),
            hash: Vec::new(),
        }
    }

    #[test]
    fn the_order_of_keys_means_nothing_and_the_order_of_lists_does() {
        let given: Value = serde_json::from_str(r#"{"b": [2, 1], "a": {"d": "x\"y", "c": null}}"#).unwrap();
        assert_eq!(canonical(&given), r#"{"a":{"c":null,"d":"x\"y"},"b":[2,1]}"#);
    }

    #[test]
    fn the_hash_of_an_event_never_changes_between_releases() {
        let hex: String = event_hash(&entry()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "");
    }

    #[test]
    fn every_field_of_an_event_counts() {
        let original = entry();
        let hash = event_hash(&original);
        let edits = [
            event::Model { record_id: Uuid::from_u128(9), ..original.clone() },
            event::Model { version: 2, ..original.clone() },
            event::Model { record_kind: "case".to_owned(), ..original.clone() },
            event::Model { at: original.at + chrono::Duration::microseconds(1), ..original.clone() },
            event::Model { role: "auditor".to_owned(), ..original.clone() },
            event::Model { actor_id: None, ..original.clone() },
            event::Model { organisation_id: Some(Uuid::from_u128(2)), actor_id: None, ..original.clone() },
            event::Model { name: "sent".to_owned(), ..original.clone() },
            event::Model { body: json!({"event": "drafted"}), ..original.clone() },
            event::Model { previous_hash: vec![1; 32], ..original },
        ];
        for edit in edits {
            assert_ne!(event_hash(&edit), hash, "{edit:?}");
        }
    }
}
