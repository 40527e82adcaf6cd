//! Disclosure: which fields of a person an audience may read (lifecycle.md, section 7). Every face of the service
//! shows what [`disclose`] gives and nothing else, so a page, its JSON and its FHIR resource cannot differ.
//!
//! The rules are two: [`Field::least_profile`] says from which share profile on a service that has accepted reads a
//! field, and [`may_read`] says what that means for each audience. What a practice reads of a case is in [`case`].

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::coded::{Requirement, coded};
use crate::contact::{ContactPermissions, EmailAddress, Phone, Postcode};
use crate::nhs_number::NhsNumber;
use crate::person::{Person, RiskFlag, Risks};
use crate::share_profile::ShareProfile;

mod audience;
pub mod case;
mod field;
mod flag;

pub use audience::Audience;
pub use field::{Field, may_read};
pub use flag::{Cautions, Flag, flags};

coded! {
    /// How a service reaches the person without harm.
    pub enum SafeContact, unknown "Choose one of the listed ways of safe contact" {
        /// Nothing in writing, nothing on an answering machine, nothing to whoever picks up.
        CallOnly = "call_only", "Only call. Leave no message, send nothing, and say why to nobody else";
        /// The person did not allow messages.
        NoMessage = "no_message", "Leave no message";
        /// The person allowed messages.
        MayLeaveMessage = "may_leave_message", "You may leave a message";
    }
}

impl SafeContact {
    const fn of(permissions: &ContactPermissions) -> Self {
        match (permissions.unsafe_to_write, permissions.leave_message) {
            (true, _) => Self::CallOnly,
            (false, false) => Self::NoMessage,
            (false, true) => Self::MayLeaveMessage,
        }
    }
}

/// What one audience may read of one person. Only [`disclose`] makes one:
///
/// ```compile_fail
/// use footbridge_domain::disclosure::Disclosure;
/// fn forged(real: Disclosure) -> Disclosure {
///     Disclosure { called: Some("Jean".to_owned()), ..real }
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each answers one question that a face asks by name")]
#[non_exhaustive]
pub struct Disclosure {
    /// What they like to be called.
    pub called: Option<String>,
    /// First and family name.
    pub full_name: Option<String>,
    /// Ten years in which their age lies, like "75 to 84".
    pub age_band: Option<String>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Phone number, to be used as [`Self::safe_contact`] says.
    pub phone: Option<Phone>,
    /// E-mail address.
    pub email: Option<EmailAddress>,
    /// How to reach them without harm.
    pub safe_contact: Option<SafeContact>,
    /// The first half of the postcode.
    pub area: Option<String>,
    /// Postcode.
    pub postcode: Option<Postcode>,
    /// Address as lines, without the postcode.
    pub address: Option<String>,
    /// Preferred language (BCP 47), where it is not English.
    pub language: Option<String>,
    /// What they need so that they can take part.
    pub requirements: Vec<Requirement>,
    /// The service is asked to ring before it decides, because there is a risk that it may be told of later.
    pub ring_before_you_decide: bool,
    /// Risks: for a service and for the person, those that hold today and may be shared.
    pub risks: Vec<RiskFlag>,
    /// Whom to tell in an emergency, as the person put it.
    pub emergency_contact: Option<String>,
    /// Whether the goal in the person's words may be read.
    pub may_read_own_words: bool,
    /// Whether the reason of the referrer may be read.
    pub may_read_reason: bool,
    /// Whether the note written for this service may be read.
    pub may_read_note: bool,
    /// Whether the link worker's name and contact may be read.
    pub may_read_link_worker: bool,
    /// Whether the named clinical facts may be read.
    pub may_read_clinical: bool,
    /// What has to be known before they are contacted.
    #[serde(default)]
    pub flags: Vec<Flag>,
}

impl fmt::Debug for Disclosure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Disclosure(…)")
    }
}

/// What an audience may read of a person on a day, under the share profile of the referral by which they met.
///
/// The profile narrows what a service reads; the referrer, a link-work service with a case and the person read the
/// record whatever it is.
#[must_use]
pub fn disclose(person: &Person, audience: Audience, profile: ShareProfile, today: NaiveDate) -> Disclosure {
    let may = |field| may_read(audience, profile, field);
    let reach = &person.reach;
    let may_locate = !person.restricted || audience.keeps_safe_addresses();
    // With a narrow profile there is one way to make contact: the phone, and e-mail only where there is none.
    let only_email = reach.phone.is_none() && may(Field::Phone);
    let may_write =
        !reach.permissions.unsafe_to_write || audience.keeps_record() || audience == Audience::Person;
    let risks = risks_for(person, audience, today);
    Disclosure {
        called: may(Field::Called).then(|| person.called().to_owned()),
        full_name: may(Field::FullName).then(|| person.full_name()),
        age_band: may(Field::AgeBand).then(|| age_band(person.age_on(today))),
        born_on: may(Field::BornOn).then_some(person.born_on),
        nhs_number: person.nhs_number.filter(|_| may(Field::NhsNumber)),
        phone: reach.phone.clone().filter(|_| may(Field::Phone)),
        email: reach.email.clone().filter(|_| may_write && (may(Field::Email) || only_email)),
        safe_contact: may(Field::SafeContact).then_some(SafeContact::of(&reach.permissions)),
        area: person
            .postcode
            .as_ref()
            .filter(|_| may(Field::Area) && may_locate)
            .map(|postcode| postcode.outward().to_owned()),
        postcode: person.postcode.clone().filter(|_| may(Field::Postcode) && may_locate),
        address: person.address.clone().filter(|_| may(Field::Address) && may_locate),
        language: person.language.clone().filter(|_| may(Field::Language)),
        requirements: if may(Field::Requirements) { person.requirements.clone() } else { Vec::new() },
        ring_before_you_decide: may(Field::RingFirst) && !risks.is_empty(),
        emergency_contact: person.emergency_contact.clone().filter(|_| may(Field::EmergencyContact)),
        risks: if may(Field::Risks) { risks } else { Vec::new() },
        may_read_own_words: may(Field::OwnWords),
        may_read_reason: may(Field::Reason),
        may_read_note: may(Field::Note),
        may_read_link_worker: may(Field::LinkWorker),
        may_read_clinical: may(Field::Clinical),
        flags: flags(&Cautions::of(person), audience, profile, today),
    }
}

/// Those who keep the record read every risk in it; everybody else what holds today and may be shared.
fn risks_for(person: &Person, audience: Audience, today: NaiveDate) -> Vec<RiskFlag> {
    match &person.risks {
        Risks::NotAsked | Risks::NoneKnown => Vec::new(),
        Risks::Known(flags) => flags
            .iter()
            .filter(|flag| audience.keeps_record() || (flag.shareable && flag.is_live_on(today)))
            .cloned()
            .collect(),
    }
}

/// Ten years around an age, as they are asked for in England: 5 to 14, 15 to 24, and so on.
fn age_band(age: u32) -> String {
    match age {
        0..=4 => "under 5".to_owned(),
        5..=94 => {
            let youngest = age - (age - 5) % 10;
            format!("{youngest} to {}", youngest + 9)
        }
        95.. => "95 or over".to_owned(),
    }
}
