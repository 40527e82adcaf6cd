//! What is wrong with a form, and where.

use app::error::Error;

use super::Form;
use crate::problem::Problem;
use crate::valid::{Faulty, Read};

/// One thing that is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field it stands beside; empty where it is about the whole.
    pub field: String,
    /// What the line of the summary leads to.
    pub target: String,
    /// The stable code.
    pub code: String,
    /// What to do, in a sentence.
    pub detail: String,
}

/// Where a fault leads that is about no field in particular: the form itself.
const WHOLE: &str = "form";

impl Form {
    /// Notes a fault of a field. Each field has one fault: the first.
    pub fn fault(&mut self, field: &str, code: &str, detail: impl Into<String>) -> Faulty {
        self.fault_at(field, field, code, detail)
    }

    /// Notes a fault of a field of which one part is wrong.
    pub(super) fn fault_at(
        &mut self,
        field: &str,
        target: &str,
        code: &str,
        detail: impl Into<String>,
    ) -> Faulty {
        if self.faults.iter().all(|known| known.field != field || field.is_empty()) {
            let (field, target) = (field.to_owned(), target.to_owned());
            self.faults.push(Fault { field, target, code: code.to_owned(), detail: detail.into() });
        }
        Faulty
    }

    /// Notes a fault of the whole.
    pub fn fault_of_whole(&mut self, code: &str, detail: impl Into<String>) -> Faulty {
        self.fault_at("", WHOLE, code, detail)
    }

    /// What was read, if nothing at all was wrong.
    ///
    /// # Errors
    /// When there is any fault.
    pub fn settle<T>(&self, read: Read<T>) -> Read<T> {
        read.and_then(|value| if self.is_faulty() { Err(Faulty) } else { Ok(value) })
    }

    /// Keeps what the application found wrong, to be shown on the same page. Each of its faults goes to the field whose
    /// pointer `fields` gives, or to the field that is called like the end of its pointer; what the lifecycle refuses goes
    /// to the field whose code `fields` gives. The rest of that, and what somebody else changed meanwhile, is said about
    /// the whole.
    ///
    /// # Errors
    /// Whatever else went wrong, which is a page of its own.
    pub fn keep(&mut self, error: Error, fields: &[(&str, &str)]) -> Result<(), Problem> {
        match error {
            Error::Invalid(faults) => {
                for fault in faults {
                    let named = fields.iter().find(|(pointer, _)| *pointer == fault.pointer);
                    let last = fault.pointer.rsplit('/').next().unwrap_or_default();
                    let field = named.map_or(last, |(_, field)| *field).to_owned();
                    let _noted = if field.is_empty() {
                        self.fault_of_whole(fault.code, fault.detail)
                    } else {
                        self.fault(&field, fault.code, fault.detail)
                    };
                }
            }
            Error::Refused(refused) => {
                for refusal in refused.all() {
                    let named = fields.iter().find(|(code, _)| *code == refusal.code());
                    let _noted = match named {
                        Some((_, field)) => self.fault(field, refusal.code(), refusal.to_string()),
                        None => self.fault_of_whole(refusal.code(), refusal.to_string()),
                    };
                }
            }
            Error::Conflict => {
                let said = "Somebody changed this while you were looking at it. What you typed is still here: \
                            look at what has changed, then send it again";
                let _noted = self.fault_of_whole("conflict", said);
            }
            other => return Err(other.into()),
        }
        Ok(())
    }

    /// Everything that is wrong, in the order of the fields.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault_of(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.detail.as_str())
    }

    /// Whether a field is wrong.
    #[must_use]
    pub fn is_wrong(&self, field: &str) -> bool {
        self.fault_of(field).is_some()
    }

    /// Whether this part of a field is what is wrong with it; where no part is named, all of them are.
    #[must_use]
    pub fn is_wrong_part(&self, field: &str, part: &str) -> bool {
        let fault = self.faults.iter().find(|fault| fault.field == field);
        fault
            .is_some_and(|fault| fault.target == format!("{field}-{part}") || fault.code.ends_with("missing"))
    }
}
