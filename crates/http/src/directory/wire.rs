//! The records of Open Referral UK 3.0 (HSDS-UK) as they travel, named as the standard names them.
//!
//! One set of types serves both ways: publishing fills them from a listing, reading fills them from what a feed sends,
//! as far as sense can be made of it. Each way takes them apart field by field, so that a field which is added here
//! cannot be forgotten there. [`told`] writes them down: what is absent is left out, never null and never empty.
//!
//! The standard's schemas leave other members open. Where HSDS itself, on which they are built, has a name for what a
//! listing says (`alternate_name`, `eligibility_description`, a language's `code`), that name is used.

mod attribute;
mod location;
mod organization;
mod service;

use serde::Serialize;
use serde_json::{Map, Value};

pub use attribute::{Attribute, Taxonomy, TaxonomyTerm};
pub use location::{Accessibility, Address, Location, ServiceAtLocation};
pub use organization::{Organization, OrganizationIdentifier};
pub use service::{Contact, CostOption, Funding, Language, Phone, Schedule, Service, ServiceArea};

/// A record as JSON, without what is null or empty.
///
/// # Errors
/// When it cannot be written as JSON, which is a fault of ours.
pub fn told(record: &impl Serialize) -> Result<Value, serde_json::Error> {
    Ok(without_hollows(serde_json::to_value(record)?).unwrap_or(Value::Object(Map::new())))
}

fn without_hollows(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.trim().is_empty()).then_some(Value::String(text)),
        Value::Array(items) => {
            let items: Vec<_> = items.into_iter().filter_map(without_hollows).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(fields) => {
            let fields: Map<_, _> = fields
                .into_iter()
                .filter_map(|(name, field)| Some((name, without_hollows(field)?)))
                .collect();
            (!fields.is_empty()).then_some(Value::Object(fields))
        }
        Value::Bool(_) | Value::Number(_) => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_null_or_empty_is_left_out_at_every_depth() {
        let hollow =
            json!({"a": null, "b": " ", "c": [], "d": [{"e": null}, {"f": 0}], "g": {"h": ""}, "i": false});
        assert_eq!(told(&hollow).unwrap(), json!({"d": [{"f": 0}], "i": false}));
    }
}
