//! Writing down a person, and looking for one who is there already.

use chrono::NaiveDate;
use domain::coded::Requirement;
use domain::contact::Postcode;
use domain::ids::Id;
use domain::name::Name;
use domain::nhs_number::NhsNumber;
use domain::person::{Person, Reach, Risks};

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
