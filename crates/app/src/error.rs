//! What can go wrong, in the kinds every face translates (architecture.md, "Errors").

use domain::policy::Denied;
use domain::refusal::Refused;
use storage::StoreError;

/// Why something was not done. Its text is for the caller; what only the log may know is in `Internal`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was sent does not make sense; every fault at once.
    #[error("Check what you entered")]
    Invalid(Vec<Fault>),
    /// It does not exist, or is not for the caller to know of: the two look the same.
    #[error("There is nothing here that you can see")]
    NotFound,
    /// The caller sees it, and this is for somebody else to do.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The lifecycle does not allow it now.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// What the caller was looking at has changed under them.
    #[error("Somebody changed this while you were looking at it. Reload it and try again")]
    Conflict,
    /// The same idempotency key came with another body.
    #[error("This key was used for something else. Use a new key")]
    KeyReused,
    /// The database cannot be reached or written just now.
    #[error("The service cannot do this just now. Try again in a minute")]
    Unavailable,
    /// A fault of ours.
    #[error("Something went wrong on our side")]
    Internal(String),
}

/// One thing that is wrong with what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON pointer (RFC 6901) into what was sent.
    pub pointer: String,
    /// A stable code.
    pub code: &'static str,
    /// The sentence a person reads.
    pub detail: String,
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub fn at(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}

impl Error {
    /// One fault, where there is only one.
    #[must_use]
    pub fn invalid(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault::at(pointer, code, detail)])
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotFound => Self::NotFound,
            Denied::Forbidden => Self::Forbidden("This is not yours to do. Ask somebody who answers for it"),
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable => Self::Unavailable,
            StoreError::Conflict => Self::Conflict,
            StoreError::Full => Self::Refused(domain::refusal::Refusal::ServiceFull.into()),
            StoreError::Broken { .. } | StoreError::Internal(_) => Self::Internal(error.to_string()),
        }
    }
}
