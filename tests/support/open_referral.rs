//! The judge of an Open Referral UK 3.0 feed: the official schemas, read from their folder, with formats enforced.
//!
//! Beside the schemas it holds what our interface promises and they do not: page flags that are true to the position,
//! a size that counts the items given, and no member that is null or empty. The official mocks calibrate it
//! (`tests/directory/judge.rs`).

use footbridge_tests::real::standard;
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Where the schemas say that they live. It is mapped to the folder, so that nothing is fetched.
const PREFIX: &str = "https://openreferraluk.org/specifications/3.0/schema/";

/// A path of the standard: how it is asked for, the schema of its answer, and whether a feed must have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    pub path: &'static str,
    pub schema: &'static str,
    pub required: bool,
}

/// The eleven paths.
pub const ENDPOINTS: [Endpoint; 11] = [
    endpoint("/", "api_details", true),
    endpoint("/services", "service_list", true),
    endpoint("/services/{id}", "service", true),
    endpoint("/taxonomies", "taxonomy_list", false),
    endpoint("/taxonomies/{id}", "taxonomy", false),
    endpoint("/taxonomy_terms", "taxonomy_term_list", false),
    endpoint("/taxonomy_terms/{id}", "taxonomy_term", false),
    endpoint("/service_at_locations", "service_at_location_list", false),
    endpoint("/service_at_locations/{id}", "service_at_location", false),
    endpoint("/organizations", "organization_list", false),
    endpoint("/organizations/{id}", "organization", false),
];

const fn endpoint(path: &'static str, schema: &'static str, required: bool) -> Endpoint {
    Endpoint { path, schema, required }
}

impl Endpoint {
    pub fn is_list(self) -> bool {
        self.schema.ends_with("_list")
    }
}

/// How grave a finding is: the standard's own validator fails a feed on its three required paths alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    Warning,
    Error,
}

/// One thing that is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub gravity: Gravity,
    pub endpoint: &'static str,
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { gravity, endpoint, what } = self;
        write!(formatter, "{gravity:?} at {endpoint}: {what}")
    }
}

/// The judge.
#[derive(Debug)]
pub struct Judge {
    schemas: BTreeMap<&'static str, Validator>,
}

impl Judge {
    /// The judge; `None` where the standard's folder is not on this machine, which has been said.
    pub fn of_the_standard() -> Option<Self> {
        let folder = standard("oruk/spec-3.0/schema")?;
        let schemas = ENDPOINTS.map(|Endpoint { schema, .. }| (schema, validator(&folder, schema)));
        Some(Self { schemas: schemas.into() })
    }

    /// What the official schema finds in an answer.
    pub fn finds(&self, endpoint: Endpoint, answer: &Value) -> Vec<Finding> {
        let errors = self.schemas[endpoint.schema].iter_errors(answer);
        errors.map(|error| endpoint.finding(format!("{} at {}", error, error.instance_path()))).collect()
    }

    /// What the schema finds, and what our own interface promises beyond it.
    pub fn finds_strictly(&self, endpoint: Endpoint, answer: &Value) -> Vec<Finding> {
        let mut findings = self.finds(endpoint, answer);
        let mut faults = Vec::new();
        hollow(answer, "", &mut faults);
        if endpoint.is_list() {
            wrong_page(answer, &mut faults);
        }
        findings.extend(faults.into_iter().map(|fault| endpoint.finding(fault)));
        findings
    }
}

impl Endpoint {
    fn finding(self, what: String) -> Finding {
        let gravity = if self.required { Gravity::Error } else { Gravity::Warning };
        Finding { gravity, endpoint: self.path, what }
    }
}

fn validator(folder: &Path, name: &str) -> Validator {
    let schema = read(&folder.join(format!("{name}.json")));
    jsonschema::options()
        .should_validate_formats(true)
        .with_base_uri(format!("{PREFIX}{name}.json"))
        .with_retriever(Folder(folder.to_owned()))
        .build(&schema)
        .unwrap_or_else(|error| panic!("{name} is no schema: {error}"))
}

/// Reads a JSON file of the standard.
pub fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

struct Folder(PathBuf);

impl Retrieve for Folder {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        match uri.as_str().strip_prefix(PREFIX) {
            Some(file) => Ok(serde_json::from_str(&std::fs::read_to_string(self.0.join(file))?)?),
            None => Err(format!("{uri} is not part of the standard").into()),
        }
    }
}

/// Members that are null, empty texts or empty lists. A page without items is no fault of the page.
fn hollow(value: &Value, at: &str, faults: &mut Vec<String>) {
    match value {
        Value::Null => faults.push(format!("{at} is null")),
        Value::String(text) if text.trim().is_empty() => faults.push(format!("{at} is empty")),
        Value::Array(items) if items.is_empty() && at != "/contents" => {
            faults.push(format!("{at} is an empty list"));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| hollow(item, &format!("{at}/{place}"), faults));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| hollow(field, &format!("{at}/{name}"), faults));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A page whose envelope does not say the truth.
fn wrong_page(page: &Value, faults: &mut Vec<String>) {
    let number = |name: &str| page[name].as_u64();
    let (Some(items), Some(pages), Some(at), Some(size)) =
        (number("total_items"), number("total_pages"), number("page_number"), number("size"))
    else {
        faults.push("the envelope does not count".to_owned());
        return;
    };
    let given = page["contents"].as_array().map_or(0, Vec::len) as u64;
    let truths = [
        ("size counts the items given", size == given),
        ("empty says whether there are items", page["empty"] == (given == 0)),
        ("first_page is true to the position", page["first_page"] == (at == 1)),
        ("last_page is true to the position", page["last_page"] == (at >= pages)),
        ("pages count from 1", at >= 1),
        ("there is an item where there is a page", (items == 0) == (pages == 0)),
        (
            "a page before the last has as many items as any",
            at >= pages || given == items.div_ceil(pages) || given > 0,
        ),
    ];
    faults.extend(truths.iter().filter(|(_, holds)| !holds).map(|(truth, _)| format!("not so: {truth}")));
}
