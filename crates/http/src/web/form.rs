//! A form of a page: what was typed, read field by field, and kept with everything that is wrong with it.
//!
//! Reading finds every fault at once and ends with [`Form::settle`]. A form that does not settle is shown again by the
//! same template, which finds in it what was typed and what is wrong: nothing is cleared. Browsers check nothing
//! (`novalidate`), so that everybody reads the same sentences. It is the sister of [`valid`](crate::valid), which reads
//! JSON: codes and sentences come from the same values of the domain.

mod choice;
mod date;
mod faults;
mod read;
mod upload;

use std::collections::BTreeMap;

use app::Footbridge;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use domain::ids::Id;
use serde_json::{Value, json};

pub use choice::Choice;
pub use faults::Fault;
pub use upload::Upload;

use crate::problem::Problem;
use crate::status;

/// The hidden field by which a second press of the same button is known.
const KEY: &str = "form_key";

/// The marker of a form's key.
#[derive(Debug, Clone, Copy)]
pub struct FormKey;

/// A form: what was typed, and what is wrong with it.
#[derive(Clone, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    faults: Vec<Fault>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Form").field("faults", &self.faults).finish_non_exhaustive()
    }
}

impl Form {
    /// An empty form with a key of its own.
    #[must_use]
    pub fn blank(footbridge: &Footbridge) -> Self {
        Self::filled(footbridge, [])
    }

    /// A form that has something in it already.
    #[must_use]
    pub fn filled<'f>(footbridge: &Footbridge, fields: impl IntoIterator<Item = (&'f str, String)>) -> Self {
        let key = footbridge.new_id::<FormKey>().to_string();
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
        Self { fields: std::iter::once((KEY.to_owned(), key)).chain(fields).collect(), faults: Vec::new() }
    }

    /// What was sent as a form.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        Self { fields: form_urlencoded::parse(body).into_owned().collect(), faults: Vec::new() }
    }

    /// What was typed into a field; nothing where it is not there.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field holds this among its values: a box that is ticked, the answer that is chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(known, held)| known == name && held == value)
    }

    /// Whether a field came with the form at all: which button was pressed.
    #[must_use]
    pub fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// Everything a field holds.
    pub fn values<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Puts something into a field, in place of what is there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// Puts several values into a field, in place of what is there: the boxes that are ticked.
    pub fn set_all<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v str>) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.extend(values.into_iter().map(|value| (name.to_owned(), value.to_owned())));
    }

    /// The key by which a second press of the same button is known.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        Some(self.value(KEY)).filter(|key| key.parse::<Id<FormKey>>().is_ok())
    }

    /// Gives the form a new key: what is sent with it from now on is something new.
    pub fn renew_key(&mut self, footbridge: &Footbridge) {
        self.set(KEY, footbridge.new_id::<FormKey>().to_string());
    }

    /// Everything that was typed, for the hash under which a retry is recognised.
    #[must_use]
    pub fn as_json(&self) -> Value {
        let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in self.fields.iter().filter(|(name, _)| name != KEY) {
            fields.entry(name).or_default().push(value);
        }
        json!(fields)
    }

    /// All fields but the key, in the order in which they came.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| *name != KEY)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let sent = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = sent.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_owned();
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| crate::extract::unread(&rejection))?;
        if !body.is_empty() && !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Problem::new(status::UNSUPPORTED_MEDIA_TYPE, "Send the form from the page it is on"));
        }
        Ok(Self::of(&body))
    }
}

#[cfg(test)]
mod tests;
