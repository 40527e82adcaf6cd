//! The OpenAPI document, put together from the routes themselves.

use utoipa::openapi::schema::{Schema, SchemaType, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Components, Info, InfoBuilder, LicenseBuilder, OpenApi, RefOr, Server};

use super::{components, routes};

const ABOUT: &str = "\
Footbridge carries social prescribing referrals: a practice asks a link-work service, a link worker asks a community \
group, and what happened comes back.

- Send your token as `Authorization: Bearer`. What you may see and do follows from whom it acts for.
- Every record of a referral or a case lists `actions`: what you may do with it now.
- A change needs `If-Match` with the ETag the record came with.
- Send an `Idempotency-Key` with every POST, and repeat a request whose answer was lost: it has one effect.
- Whatever goes wrong is told as a problem (RFC 9457) with a stable `code`. Every fault is told at once.
- What is not known is absent; nothing is ever null.
- Lists come in pages of at most 100. Follow `Link`, or send `next` as `after`.
- Days are written like 2026-11-02, moments in UTC (RFC 3339).";

/// The nouns, in the order in which a referral meets them.
const TAGS: &[(&str, &str)] = &[
    ("people", "Who is being helped, as your organisation holds them, and what they agreed to."),
    ("consents", "What a person agreed to: given once, never changed, withdrawn at any time."),
    ("measures", "What a person answered to published questions."),
    ("services", "What can be referred to."),
    ("organisations", "Groups that add themselves."),
    ("registrations", "Groups that added themselves and wait for somebody to ring them."),
    ("imports", "What another directory lists, taken in."),
    ("matches", "Which services fit a person and a need."),
    ("signposts", "Names and numbers that were given."),
    ("postcodes", "Where a postcode is."),
    ("referrals", "One ask to one service, its answer, and what happened."),
    ("inbox", "What waits for an answer from your services."),
    ("tasks", "What somebody at work owes, and by when."),
    ("messages", "What was told, to whom, by which way and when."),
    ("deliveries", "What mail servers say afterwards."),
    ("events", "What your organisation was told, for systems that ask."),
    ("webhooks", "What your organisation was told, for systems that are called."),
    ("caseload", "The cases of your team."),
    ("cases", "A link worker's work with one person."),
    ("clocks", "How long each step may take in a place."),
    ("reports", "What a place publishes about itself: months that are over, small numbers hidden."),
];

/// The OpenAPI document as text, the same whenever and wherever it is made.
#[must_use]
pub fn openapi_json() -> String {
    let (_, document) = routes().split_for_parts();
    let mut text = completed(document).to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

fn completed(mut document: OpenApi) -> OpenApi {
    document.info = information();
    document.servers = Some(vec![Server::new("/api/v1")]);
    let tag = |(name, about): &(&str, &str)| TagBuilder::new().name(*name).description(Some(*about)).build();
    document.tags = Some(TAGS.iter().map(tag).collect());
    document.security = Some(vec![SecurityRequirement::new("bearer", [""; 0])]);
    let components = document.components.get_or_insert_with(Components::new);
    components.schemas.values_mut().for_each(never_null);
    components::add_to(components);
    document
}

fn information() -> Info {
    let licence = LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0"));
    InfoBuilder::new()
        .title("Footbridge")
        .version("1.0.0")
        .description(Some(ABOUT))
        .license(Some(licence.build()))
        .build()
}

/// Takes "or null" from the fields of a schema: the derive takes it for granted of every option, and we leave out what
/// is not known.
fn never_null(schema: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.properties.values_mut().for_each(field_without_null);
    }
}

fn field_without_null(field: &mut RefOr<Schema>) {
    match field {
        RefOr::T(Schema::Object(object)) => type_without_null(&mut object.schema_type),
        RefOr::T(Schema::Array(array)) => type_without_null(&mut array.schema_type),
        RefOr::T(Schema::OneOf(choice)) => {
            choice.items.retain(|one| !is_null(one));
            if let [only] = choice.items.as_slice() {
                *field = only.clone();
            }
        }
        RefOr::T(_) | RefOr::Ref(_) => {}
    }
}

fn type_without_null(schema_type: &mut SchemaType) {
    if let SchemaType::Array(types) = schema_type {
        types.retain(|one| *one != Type::Null);
        if let [only] = types.as_slice() {
            *schema_type = SchemaType::Type(only.clone());
        }
    }
}

fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::T(Schema::Object(object)) if object.schema_type == SchemaType::Type(Type::Null))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_document_is_openapi_3_1_and_the_same_every_time() {
        let document: Value = serde_json::from_str(&openapi_json()).unwrap();
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(openapi_json(), openapi_json());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document: Value = serde_json::from_str(&openapi_json()).unwrap();
        let mut broken = Vec::new();
        visit(&document, &mut |value| {
            if let Some(reference) = value.get("$ref").and_then(Value::as_str)
                && document.pointer(reference.trim_start_matches('#')).is_none()
            {
                broken.push(reference.to_owned());
            }
        });
        assert!(broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn every_operation_is_explained_and_named_once() {
        let document: Value = serde_json::from_str(&openapi_json()).unwrap();
        let mut names = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                for part in ["operationId", "summary", "description"] {
                    assert!(
                        operation[part].as_str().is_some_and(|text| !text.is_empty()),
                        "{method} {path}: {part}"
                    );
                }
                let for_anybody = operation.get("security").is_some();
                assert_ne!(operation["responses"].get("401").is_some(), for_anybody, "{method} {path}");
                let tag = operation["tags"][0].as_str().unwrap();
                assert!(TAGS.iter().any(|(known, _)| *known == tag), "what are {tag}?");
                names.push(operation["operationId"].as_str().unwrap().to_owned());
            }
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn nothing_is_ever_null() {
        let mut nulls = 0;
        visit(&serde_json::from_str(&openapi_json()).unwrap(), &mut |value| {
            nulls += usize::from(value.get("type").is_some_and(|kind| kind.to_string().contains("null")));
        });
        assert_eq!(nulls, 0);
    }

    fn visit<'v>(value: &'v Value, look: &mut impl FnMut(&'v Value)) {
        look(value);
        match value {
            Value::Object(fields) => fields.values().for_each(|field| visit(field, look)),
            Value::Array(items) => items.iter().for_each(|item| visit(item, look)),
            _ => {}
        }
    }
}
