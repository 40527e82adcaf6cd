//! The person: who is being helped, how they may be reached, and what is known of risk.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{Requirement, RiskFlagKind, coded};
use crate::contact::{ContactPermissions, EmailAddress, Phone, Postcode};
use crate::ids::{Id, Version};
use crate::name::Name;
use crate::nhs_number::NhsNumber;
use crate::organisation::Organisation;
use crate::pronouns::Pronouns;

/// A person's record, held by the organisation that wrote it down.
///
/// After PRSB Social Prescribing Information Standard v1.1, condensed.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: Id<Person>,
    /// The organisation that holds the record; matching happens inside it and nowhere else.
    pub held_by: Id<Organisation>,
    /// Which state of the record.
    pub version: Version,
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
    /// NHS number, where it is known.
    pub nhs_number: Option<NhsNumber>,
    /// How they can be reached.
    pub reach: Reach,
    /// Address as lines, without the postcode; nothing where there is no fixed abode.
    pub address: Option<String>,
    /// Postcode of the address.
    pub postcode: Option<Postcode>,
    /// Preferred language (BCP 47), where it is not English.
    pub language: Option<String>,
    /// What they need so that they can take part.
    pub requirements: Vec<Requirement>,
    /// What is known of risk.
    pub risks: Risks,
    /// Whom to tell in an emergency, as the person put it.
    pub emergency_contact: Option<String>,
    /// Whether their record is marked as restricted (a safe address must not be revealed).
    pub restricted: bool,
    /// The day they died, if they have.
    pub died_on: Option<NaiveDate>,
    /// When the record was made.
    pub recorded_at: Timestamp,
}

impl fmt::Debug for Person {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Person").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Person {
    /// The name people read: first name, then family name.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.first_name {
            Some(first) => format!("{} {}", first.as_str(), self.family_name.as_str()),
            None => self.family_name.as_str().to_owned(),
        }
    }

    /// The name they like to be called, or the first name, or the only one.
    #[must_use]
    pub fn called(&self) -> &str {
        self.preferred_name.as_ref().or(self.first_name.as_ref()).unwrap_or(&self.family_name).as_str()
    }

    /// Age in whole years on a day; 0 before birth.
    #[must_use]
    pub fn age_on(&self, day: NaiveDate) -> u32 {
        day.years_since(self.born_on).unwrap_or(0)
    }
}

/// How a person can be reached, and how not.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Phone number.
    pub phone: Option<Phone>,
    /// E-mail address.
    pub email: Option<EmailAddress>,
    /// They have no phone, and this was said on purpose: letters and visits are the plan.
    pub no_phone: bool,
    /// What the person said about being contacted; it wins over every default.
    pub permissions: ContactPermissions,
}

impl Reach {
    /// Whether there is any way to reach them, or a plan for doing without a phone.
    #[must_use]
    pub const fn is_possible(&self) -> bool {
        self.phone.is_some() || self.email.is_some() || self.no_phone
    }

    /// Whether any message may go to them at all: machines only write, and only by a channel that was allowed.
    #[must_use]
    pub fn permits_messages(&self) -> bool {
        let permissions = &self.permissions;
        permissions.channels.iter().any(|channel| channel.is_written() && permissions.allows(*channel))
    }
}

impl fmt::Debug for Reach {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Reach(…)")
    }
}

coded! {
    /// By what somebody could be reached before. Former names, sex and gender are not among it: they are not kept.
    pub enum FormerKind, unknown "Choose phone, email, address or postcode" {
        Phone = "phone", "Phone";
        Email = "email", "Email";
        Address = "address", "Address";
        Postcode = "postcode", "Postcode";
    }
}

/// What is known of risk. "None known" is an answer; silence is not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risks {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// Asked, and none is known.
    NoneKnown,
    /// Asked, and these are known.
    Known(Vec<RiskFlag>),
}

impl Risks {
    /// Whether the question was put and answered.
    #[must_use]
    pub const fn answered(&self) -> bool {
        !matches!(self, Self::NotAsked)
    }

    /// What is known after one more was found. "No known risks" is the answer only where nothing else holds.
    #[must_use]
    pub fn with(&self, flag: RiskFlag) -> Self {
        let known = match self {
            Self::Known(flags) => flags.as_slice(),
            Self::NotAsked | Self::NoneKnown => &[],
        };
        match (flag.kind, known.is_empty()) {
            (RiskFlagKind::NoKnownRisks, true) => Self::NoneKnown,
            (RiskFlagKind::NoKnownRisks, false) => self.clone(),
            (_, _) => Self::Known(known.iter().cloned().chain([flag]).collect()),
        }
    }

    /// What is known after the flag at a place was looked at: it holds until it is looked at `next`, or no longer than
    /// today.
    #[must_use]
    pub fn reviewed(&self, place: usize, next: Option<NaiveDate>, today: NaiveDate) -> Self {
        let mut reviewed = self.clone();
        if let Self::Known(flags) = &mut reviewed
            && let Some(flag) = flags.get_mut(place)
        {
            flag.review_on = next;
            if next.is_none() {
                // It held until yesterday, and not at all where it was found today.
                flag.ends_on = today.pred_opt();
            }
        }
        reviewed
    }

    /// Whether any risk is live on a day.
    #[must_use]
    pub fn any_live_on(&self, day: NaiveDate) -> bool {
        match self {
            Self::NotAsked | Self::NoneKnown => false,
            Self::Known(flags) => flags.iter().any(|flag| flag.is_live_on(day)),
        }
    }
}

/// One risk, with when it holds and whether a service may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskFlag {
    /// What.
    pub kind: RiskFlagKind,
    /// From when.
    pub starts_on: NaiveDate,
    /// Until when; open when absent.
    pub ends_on: Option<NaiveDate>,
    /// Whether a service whose share profile covers risks is told.
    pub shareable: bool,
    /// When somebody looks at it again; at once where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
}

impl RiskFlag {
    /// Whether it holds, and somebody has to look at it again: its day has come, or nobody has set one.
    #[must_use]
    pub fn needs_review(&self, today: NaiveDate) -> bool {
        self.is_live_on(today) && self.review_on.is_none_or(|on| on <= today)
    }

    /// Whether the risk holds on a day.
    #[must_use]
    pub fn is_live_on(&self, day: NaiveDate) -> bool {
        self.kind != RiskFlagKind::NoKnownRisks
            && self.starts_on <= day
            && self.ends_on.is_none_or(|end| day <= end)
    }
}
