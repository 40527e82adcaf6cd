//! Reading a form, field by field. Every field is read before the first fault ends it, so that all are found.

use std::str::FromStr;

use domain::coded::Coded;
use domain::ids::{Id, Version};
use domain::text::{PlainWords, ValueError};

use super::Form;
use crate::valid::{Faulty, Read};

impl Form {
    /// A value that must be there. `missing` is what somebody reads who left it empty.
    ///
    /// # Errors
    /// When it is absent or faulty.
    pub fn required<T: FromStr<Err: ValueError>>(&mut self, name: &str, missing: &str) -> Read<T> {
        match self.optional(name)? {
            Some(value) => Ok(value),
            None => Err(self.missing(name, missing)),
        }
    }

    /// A value that may be left empty.
    ///
    /// # Errors
    /// When it is there and faulty.
    pub fn optional<T: FromStr<Err: ValueError>>(&mut self, name: &str) -> Read<Option<T>> {
        let typed = self.value(name).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse::<T>() {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(self.fault(name, error.code(), error.to_string())),
        }
    }

    /// Words with a limit of their own, which may be left empty. `what` is what they are called: "Note".
    ///
    /// # Errors
    /// When there are too many of them, or they cannot be printed.
    pub fn words(&mut self, name: &str, what: &str, most: usize) -> Read<Option<PlainWords>> {
        if self.value(name).trim().chars().count() > most {
            return Err(self.fault(
                name,
                "words_too_long",
                format!("{what} must be {most} characters or less"),
            ));
        }
        self.optional(name)
    }

    /// The answer that was chosen.
    ///
    /// # Errors
    /// When none was.
    pub fn chosen<T: Coded>(&mut self, name: &str, missing: &str) -> Read<T> {
        match self.chosen_if_any(name)? {
            Some(answer) => Ok(answer),
            None => Err(self.missing(name, missing)),
        }
    }

    /// The answer that was chosen, if one was.
    ///
    /// # Errors
    /// When it is not among the answers.
    pub fn chosen_if_any<T: Coded>(&mut self, name: &str) -> Read<Option<T>> {
        let code = self.value(name);
        if code.is_empty() {
            return Ok(None);
        }
        match T::parse(code) {
            Ok(answer) => Ok(Some(answer)),
            Err(error) => Err(self.fault(name, "unknown_code", error.to_string())),
        }
    }

    /// The boxes that were ticked.
    ///
    /// # Errors
    /// When one is not among the answers.
    pub fn ticked<T: Coded>(&mut self, name: &str) -> Read<Vec<T>> {
        let answers: Result<Vec<T>, _> = self.values(name).map(T::parse).collect();
        answers.map_err(|error| self.fault(name, "unknown_code", error.to_string()))
    }

    /// One box, ticked or not.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A whole number within limits, both included.
    ///
    /// # Errors
    /// When it is not a whole number, or outside the limits.
    pub fn number(&mut self, name: &str, what: &str, least: u32, most: u32) -> Read<Option<u32>> {
        let typed = self.value(name).trim();
        if typed.is_empty() {
            return Ok(None);
        }
        match typed.parse::<u32>() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => {
                let said = format!("{what} must be a whole number from {least} to {most}");
                Err(self.fault(name, "out_of_range", said))
            }
        }
    }

    /// An id that the page put into a hidden field. Nothing can be said beside that, so it is said about the whole.
    ///
    /// # Errors
    /// When the page did not say it.
    pub fn hidden_id<Of>(&mut self, name: &str, missing: &str) -> Read<Id<Of>> {
        let id = self.value(name).parse();
        id.map_err(|_| self.fault_of_whole("id_missing", missing))
    }

    /// An id that was chosen from a list.
    ///
    /// # Errors
    /// When it is absent, or no id.
    pub fn id<Of>(&mut self, name: &str, missing: &str) -> Read<Id<Of>> {
        let id = self.value(name).parse();
        id.map_err(|_| self.missing(name, missing))
    }

    /// The version of the record that the page showed, from its hidden field.
    ///
    /// # Errors
    /// When the page did not say it.
    pub fn version(&mut self, name: &str) -> Read<Version> {
        let said = "This page is out of date. Open it again, then send what you typed";
        let number = self.value(name).parse();
        number.map(Version::new).map_err(|_| self.fault_of_whole("version_missing", said))
    }

    pub(super) fn missing(&mut self, name: &str, sentence: &str) -> Faulty {
        self.fault(name, "missing", sentence)
    }
}
