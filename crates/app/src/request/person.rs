//! Writing down a person, and looking for one who is there already.

use std::str::FromStr;

use chrono::NaiveDate;
use domain::coded::Requirement;
use domain::contact::Postcode;
use domain::disclosure::Cautions;
use domain::ids::Id;
use domain::name::Name;
use domain::nhs_number::NhsNumber;
use domain::person::{Person, Reach, Risks};
use domain::pronouns::Pronouns;

use crate::error::Error;
use crate::view::PersonView;

/// Everything that can be written down about a person; also what a correction puts in its place.
#[derive(Clone)]
pub struct NewPerson {
    /// An id the caller wants it to have.
    pub id: Option<Id<Person>>,
    /// Given name; absent for people who use one name.
    pub first_name: Option<Name>,
    /// Family name, or the one name.
    pub family_name: Name,
    /// The name they like to be called.
    pub preferred_name: Option<Name>,
    /// The pronouns they use.
    pub pronouns: Option<Pronouns>,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// How they can be reached.
    pub reach: Reach,
    /// Address as lines.
    pub address: Option<String>,
    /// Postcode.
    pub postcode: Option<Postcode>,
    /// Preferred language (BCP 47).
    pub language: Option<String>,
    /// What they need so that they can take part.
    pub requirements: Vec<Requirement>,
    /// What is known of risk.
    pub risks: Risks,
    /// Whom to tell in an emergency.
    pub emergency_contact: Option<String>,
    /// Whether the address must not be revealed.
    pub restricted: bool,
    /// The day they died.
    pub died_on: Option<NaiveDate>,
}

impl std::fmt::Debug for NewPerson {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("NewPerson(…)")
    }
}

impl NewPerson {
    /// What has to be known before they are contacted.
    #[must_use]
    pub fn cautions(&self) -> Cautions {
        Cautions {
            died_on: self.died_on,
            permissions: self.reach.permissions.clone(),
            risks: self.risks.clone(),
            restricted: self.restricted,
            requirements: self.requirements.clone(),
        }
    }

    /// What is written down already, to be corrected in part.
    ///
    /// # Errors
    /// [`Error::Internal`] when a record holds what nobody could have written down.
    pub fn same_as(view: &PersonView) -> Result<Self, Error> {
        fn value<T: FromStr>(text: &str) -> Result<T, Error> {
            text.parse().map_err(|_| Error::Internal("a record holds what cannot be read".to_owned()))
        }
        fn maybe<T: FromStr>(text: Option<&String>) -> Result<Option<T>, Error> {
            text.map(|text| value(text)).transpose()
        }
        Ok(Self {
            id: None,
            first_name: maybe(view.first_name.as_ref())?,
            family_name: value(&view.family_name)?,
            preferred_name: maybe(view.preferred_name.as_ref())?,
            pronouns: maybe(view.pronouns.as_ref())?,
            born_on: view.born_on,
            nhs_number: maybe(view.nhs_number.as_ref())?,
            reach: view.reach.clone(),
            address: view.address.clone(),
            postcode: maybe(view.postcode.as_ref())?,
            language: view.language.clone(),
            requirements: view.requirements.clone(),
            risks: view.risks.clone(),
            emergency_contact: view.emergency_contact.clone(),
            restricted: view.restricted,
            died_on: view.died_on,
        })
    }
}

/// Whom to look for inside the own organisation: by NHS number, or by date of birth and family name.
#[derive(Clone, Default)]
pub struct MatchQuestion {
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// Family name.
    pub family_name: Option<Name>,
}

impl std::fmt::Debug for MatchQuestion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MatchQuestion(…)")
    }
}
