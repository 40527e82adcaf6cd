//! Mappings: how the columns of somebody's file become a record of the standard.
//!
//! A mapping is a TOML file. Its fields are named as Open Referral UK names them, with dots between
//! (`service_at_locations.0.location.addresses.0.postal_code`), and each takes the first of its columns that says
//! anything. `docs/import.md` explains every word of it.

pub mod turning;

use std::collections::BTreeMap;

use domain::coded::{Coded, Need};
use serde::Deserialize;

use super::{Format, Source};

/// How a file is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The name of the source, which is part of the identity of everything that comes from it: never change it.
    pub source: String,
    /// What the file is; a feed of the standard where absent.
    pub format: Option<Format>,
    /// The list of records, in JSON.
    #[serde(default = "contents")]
    pub records: String,
    /// The member of each record that holds its fields, where they are one level down.
    pub inside: Option<String>,
    /// The column that names a record for ever.
    pub key: Option<String>,
    /// Words that say nothing.
    #[serde(default)]
    nothing: Vec<String>,
    /// Another file with more about the same records.
    pub join: Option<Join>,
    /// Columns which, when they say anything, mean that the record is not wanted, and why.
    #[serde(default)]
    skip: BTreeMap<String, String>,
    /// Which columns a field takes its words from.
    #[serde(default)]
    fields: BTreeMap<String, Columns>,
    /// Fields that say the same for every record.
    #[serde(default)]
    constants: BTreeMap<String, String>,
    /// Lists of parts that stand in one column.
    #[serde(default)]
    lists: Vec<Parts>,
    /// What the source calls the needs it answers.
    #[serde(default)]
    needs: Needs,
}

/// Another file beside the first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// Its name, in the folder of the first.
    pub file: String,
    /// Its list of records, in JSON.
    #[serde(default = "contents")]
    pub records: String,
    /// The member of each record that holds its fields.
    pub inside: Option<String>,
    /// The column that holds the key of the first file's record.
    pub key: String,
    /// What its columns are called by here: this, then their own name.
    pub prefix: String,
}

/// One column, or several of which the first that says anything counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Columns {
    One(String),
    Several(Vec<String>),
}

/// A column that holds several parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    /// The list of the standard: `service_areas`.
    list: String,
    /// The field of each of its parts.
    field: String,
    column: String,
    split: String,
}

/// What the source calls needs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Needs {
    /// The columns in which its words stand.
    #[serde(default)]
    columns: Vec<String>,
    /// What stands between two words.
    split: Option<String>,
    /// Words that are no need.
    #[serde(default)]
    ignored: Vec<String>,
    /// The code of the need for each word.
    #[serde(default)]
    words: BTreeMap<String, String>,
}

fn contents() -> String {
    "contents".to_owned()
}

/// Why a text is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WrongMapping(String);

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, WrongMapping> {
        let mapping: Self = toml::from_str(text).map_err(|error| WrongMapping(error.to_string()))?;
        if mapping.source.trim().is_empty() {
            return Err(WrongMapping("Give the source a name".to_owned()));
        }
        if mapping.format.is_some() && mapping.key.is_none() {
            return Err(WrongMapping("Name the column that holds the key of each record".to_owned()));
        }
        if mapping.format.is_some() && !mapping.fields.contains_key("name") {
            return Err(WrongMapping("Say under [fields] which column is the name".to_owned()));
        }
        let known = |code: &&String| Need::parse(code).is_err();
        if let Some(code) = mapping.needs.words.values().find(known) {
            return Err(WrongMapping(format!("{code:?} under [needs.words] is no code of a need")));
        }
        Ok(mapping)
    }

    /// A feed of the standard without a mapping.
    #[must_use]
    pub fn of_the_standard(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            format: None,
            records: contents(),
            inside: None,
            key: None,
            nothing: Vec::new(),
            join: None,
            skip: BTreeMap::new(),
            fields: BTreeMap::new(),
            constants: BTreeMap::new(),
            lists: Vec::new(),
            needs: Needs::default(),
        }
    }

    /// Where its entries come from.
    #[must_use]
    pub fn as_source(&self) -> Source {
        let needs = self.needs.words.iter();
        let needs = needs.filter_map(|(words, code)| Some((words.clone(), Need::parse(code).ok()?)));
        Source { name: self.source.clone(), needs: needs.collect() }
    }
}
