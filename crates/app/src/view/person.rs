//! A person's record as those who hold it see it.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::Requirement;
use domain::disclosure::{Cautions, Flag};
use domain::ids::{Id, Version};
use domain::person::{Person, Reach, Risks};
use serde::{Deserialize, Serialize};

use super::Named;

/// A person's whole record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Who.
    pub id: Id<Person>,
    /// Which state of the record: the ETag.
    pub version: Version,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name, or the one name.
    pub family_name: String,
    /// The name they like to be called.
    pub preferred_name: Option<String>,
    /// The pronouns they use.
    #[serde(default)]
    pub pronouns: Option<String>,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// NHS number, ten digits.
    pub nhs_number: Option<String>,
    /// How they can be reached.
    pub reach: Reach,
    /// Address as lines.
    pub address: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
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
    /// When the record was made.
    pub recorded_at: Timestamp,
}

impl PersonView {
    /// The name people read: first name, then family name.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.first_name {
            Some(first) => format!("{first} {}", self.family_name),
            None => self.family_name.clone(),
        }
    }

    /// The name they like to be called, or the first name, or the only one.
    #[must_use]
    pub fn called(&self) -> &str {
        self.preferred_name.as_ref().or(self.first_name.as_ref()).unwrap_or(&self.family_name)
    }

    /// What has to be known before they are contacted, for those who hold the record.
    #[must_use]
    pub fn flags(&self, today: NaiveDate) -> Vec<Flag> {
        let said = Cautions {
            died_on: self.died_on,
            permissions: self.reach.permissions.clone(),
            risks: self.risks.clone(),
            restricted: self.restricted,
            requirements: self.requirements.clone(),
        };
        said.for_keepers(today)
    }

    /// Who they are, in a list.
    #[must_use]
    pub fn named(&self) -> Named {
        Named { id: self.id.uuid(), name: self.full_name() }
    }
}

impl std::fmt::Debug for PersonView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PersonView({}, …)", self.id)
    }
}

/// Somebody in the own organisation who may be the same person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMatch {
    /// Who.
    pub id: Id<Person>,
    /// Their full name.
    pub name: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// What has to be known before they are contacted.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// Why it may be the same person.
    pub because: MatchReason,
}

impl std::fmt::Debug for PersonMatch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PersonMatch({}, {:?})", self.id, self.because)
    }
}

/// Why two records may be about the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchReason {
    /// The same NHS number.
    NhsNumber,
    /// The same date of birth and the same folded family name.
    BornOnAndName,
}
