//! People: one record, those that look like the same human being, and search by name.

use chrono::NaiveDate;
use domain::consent::Consents;
use domain::ids::Id;
use domain::name::Name;
use domain::nhs_number::NhsNumber;
use domain::person::Person;
use domain::scope::Scope;

use super::Reader;
use super::page::{Listing, Page};
use crate::error::{StoreError, interim};

/// What is known of somebody who may have a record already.
#[derive(Clone, Default)]
pub struct Likeness {
    /// Their NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Their date of birth; counts together with the family name.
    pub born_on: Option<NaiveDate>,
    /// Their family name, or how it begins.
    pub family_name: Option<String>,
}

impl std::fmt::Debug for Likeness {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Likeness(…)")
    }
}

/// One line of a list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub id: Id<Person>,
    /// Given name.
    pub first_name: Option<Name>,
    /// Family name.
    pub family_name: Name,
    /// The name they like to be called.
    pub preferred_name: Option<Name>,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Whether the record is marked as restricted.
    pub restricted: bool,
    /// The day they died, if they have.
    pub died_on: Option<NaiveDate>,
}

impl Reader {
    /// A person's record, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn person(&self, _scope: &Scope, _id: Id<Person>) -> Result<Option<Person>, StoreError> {
        interim().await
    }

    /// What a person in scope has agreed to, the newest first; nothing where they are not in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consents(&self, _scope: &Scope, _person: Id<Person>) -> Result<Option<Consents>, StoreError> {
        interim().await
    }

    /// Records of the own organisation, and of no other, that may be of the same human being: the same NHS number, or
    /// the same date of birth and a family name that begins the same. At most 20.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn people_like(
        &self,
        _scope: &Scope,
        _likeness: &Likeness,
    ) -> Result<Vec<PersonLine>, StoreError> {
        interim().await
    }

    /// The people whose records the own organisation holds, by name; only names that begin with `name`, where given.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn people(
        &self,
        _scope: &Scope,
        _name: Option<&str>,
        _page: &Page<String>,
    ) -> Result<Listing<PersonLine, String>, StoreError> {
        interim().await
    }
}
