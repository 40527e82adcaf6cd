//! Rows as the domain's values and back. What a row holds is parsed like anything else that comes from outside; a row
//! that does not parse names its table, column and key, and never what it holds.

pub(crate) mod answer_link;
pub(crate) mod case;
pub(crate) mod consent;
pub(crate) mod directory;
pub(crate) mod due;
pub(crate) mod geography;
pub(crate) mod import_order;
pub(crate) mod intake;
pub(crate) mod listing;
pub(crate) mod measure;
pub(crate) mod page_draft;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod referral;
pub(crate) mod registration;
pub(crate) mod session;
pub(crate) mod shortlist;
pub(crate) mod signpost;
pub(crate) mod text;
pub(crate) mod token;

use std::str::FromStr;

use domain::coded::Coded;
use domain::ids::Id;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::error::StoreError;

/// A row that is being parsed.
#[derive(Clone)]
pub(crate) struct Row {
    table: &'static str,
    key: Key,
}

/// By what a row is known: written out only once something is wrong with it, for hardly any row ever is.
#[derive(Clone)]
pub(crate) enum Key {
    Id(Uuid),
    Word(String),
}

impl Row {
    pub fn of(table: &'static str, key: impl Into<Key>) -> Self {
        Self { table, key: key.into() }
    }

    /// The error that says which column does not parse.
    pub fn broken(&self, column: &'static str) -> StoreError {
        let row = match &self.key {
            Key::Id(id) => id.to_string(),
            Key::Word(word) => word.clone(),
        };
        StoreError::Broken { table: self.table, column, row }
    }

    pub fn code<List: Coded>(&self, column: &'static str, code: &str) -> Result<List, StoreError> {
        List::parse(code).map_err(|_| self.broken(column))
    }

    pub fn code_if_any<List: Coded>(
        &self,
        column: &'static str,
        code: Option<&String>,
    ) -> Result<Option<List>, StoreError> {
        code.map(|code| self.code(column, code)).transpose()
    }

    pub fn text<Parsed: FromStr>(&self, column: &'static str, text: &str) -> Result<Parsed, StoreError> {
        text.parse().map_err(|_| self.broken(column))
    }

    pub fn text_if_any<Parsed: FromStr>(
        &self,
        column: &'static str,
        text: Option<&String>,
    ) -> Result<Option<Parsed>, StoreError> {
        text.map(|text| self.text(column, text)).transpose()
    }

    pub fn json<Parsed: DeserializeOwned>(
        &self,
        column: &'static str,
        value: Value,
    ) -> Result<Parsed, StoreError> {
        serde_json::from_value(value).map_err(|_| self.broken(column))
    }

    pub fn count<Number: TryFrom<i64>>(
        &self,
        column: &'static str,
        count: i64,
    ) -> Result<Number, StoreError> {
        Number::try_from(count).map_err(|_| self.broken(column))
    }

    pub fn count_if_any<Number: TryFrom<i64>>(
        &self,
        column: &'static str,
        count: Option<i64>,
    ) -> Result<Option<Number>, StoreError> {
        count.map(|count| self.count(column, count)).transpose()
    }

    pub fn hash(&self, column: &'static str, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
        bytes.try_into().map_err(|_| self.broken(column))
    }
}

impl From<Uuid> for Key {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl<Of> From<Id<Of>> for Key {
    fn from(id: Id<Of>) -> Self {
        Self::Id(id.uuid())
    }
}

impl From<&String> for Key {
    fn from(word: &String) -> Self {
        Self::Word(word.clone())
    }
}

/// A value as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(value)
        .map_err(|_| StoreError::Internal("a value could not be written as JSON".to_owned()))
}

/// The code of an entry, to be kept.
pub(crate) fn code_of(entry: impl Coded) -> String {
    entry.code().to_owned()
}
