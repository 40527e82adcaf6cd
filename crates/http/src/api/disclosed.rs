//! A person as far as a reader may know them: what `Disclosure` gives, and nothing else.

use chrono::NaiveDate;
use domain::coded::Requirement;
use domain::disclosure::{Disclosure, SafeContact};
use serde::Serialize;
use utoipa::ToSchema;

use super::parts::RiskShown;
use crate::valid::Code;

type RequirementCode = Code<Requirement>;
type SafeContactCode = Code<SafeContact>;

/// The person, as far as you may know them. What you may not know looks like what nobody knows: it is absent.
#[derive(Serialize, ToSchema)]
pub struct DisclosedPerson {
    /// What they like to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    called: Option<String>,
    /// First and family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    full_name: Option<String>,
    /// Ten years in which their age lies, like "75 to 84".
    #[serde(skip_serializing_if = "Option::is_none")]
    age_band: Option<String>,
    /// Date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    born_on: Option<NaiveDate>,
    /// NHS number, ten digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    nhs_number: Option<String>,
    /// Phone number. `safe_contact` says how it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// What is safe when you make contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    safe_contact: Option<SafeContactCode>,
    /// The first half of the postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<String>,
    /// Address as lines, without the postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Preferred language (BCP 47), where it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// What they need so that they can take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    requirements: Vec<RequirementCode>,
    /// Ring before you decide, because there is a risk that you may be told of later.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    ring_before_you_decide: bool,
    /// Risks that hold, as far as you may be told of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    risks: Vec<RiskShown>,
    /// Whom to tell in an emergency, as the person put it.
    #[serde(skip_serializing_if = "Option::is_none")]
    emergency_contact: Option<String>,
}

impl From<Disclosure> for DisclosedPerson {
    /// Another crate may not take a disclosure apart whole, so that none can be forged; the test below notices a field
    /// that is not shown.
    fn from(disclosure: Disclosure) -> Self {
        Self {
            called: disclosure.called,
            full_name: disclosure.full_name,
            age_band: disclosure.age_band,
            born_on: disclosure.born_on,
            nhs_number: disclosure.nhs_number.map(|number| number.digits()),
            phone: disclosure.phone.map(|phone| phone.as_typed().to_owned()),
            email: disclosure.email.map(|email| email.as_str().to_owned()),
            safe_contact: disclosure.safe_contact.map(Code),
            area: disclosure.area,
            postcode: disclosure.postcode.map(|postcode| postcode.as_str().to_owned()),
            address: disclosure.address,
            language: disclosure.language,
            requirements: disclosure.requirements.into_iter().map(Code).collect(),
            ring_before_you_decide: disclosure.ring_before_you_decide,
            risks: disclosure.risks.into_iter().map(RiskShown::from).collect(),
            emergency_contact: disclosure.emergency_contact,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::clock::Timestamp;
    use domain::coded::{Channel, RiskFlagKind};
    use domain::contact::ContactPermissions;
    use domain::disclosure::{Audience, disclose};
    use domain::ids::{Id, Version};
    use domain::person::{Person, Reach, RiskFlag, Risks};
    use domain::share_profile::ShareProfile;
    use serde_json::Value;
    use uuid::Uuid;

    use super::*;

    fn jean() -> Person {
        let day = NaiveDate::from_ymd_opt(1957, 3, 25).unwrap();
        let kind = RiskFlagKind::Falls;
        Person {
            id: Id::new(Uuid::nil()),
            held_by: Id::new(Uuid::nil()),
            version: Version::new(1),
            first_name: Some("Jean".parse().unwrap()),
            family_name: "Okafor".parse().unwrap(),
            preferred_name: None,
            pronouns: None,
            born_on: day,
            nhs_number: Some("999 000 0018".parse().unwrap()),
            reach: Reach {
                phone: Some("01632 960 001".parse().unwrap()),
                email: Some("jean@example.com".parse().unwrap()),
                no_phone: false,
                permissions: ContactPermissions { channels: [Channel::Phone].into(), ..Default::default() },
            },
            address: Some("4 Mill Lane".to_owned()),
            postcode: Some("LS1 4AP".parse().unwrap()),
            language: Some("cy".to_owned()),
            requirements: vec![Requirement::StepFree],
            risks: Risks::Known(vec![RiskFlag {
                kind,
                starts_on: day,
                ends_on: None,
                shareable: true,
                review_on: None,
            }]),
            emergency_contact: Some("Ada, next door".to_owned()),
            restricted: false,
            died_on: None,
            recorded_at: Timestamp::default(),
        }
    }

    fn fields(value: &Value) -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn every_field_that_is_disclosed_is_shown() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        let disclosure = disclose(&jean(), Audience::Referrer, ShareProfile::P4, today);
        // What may be read of the referral's texts is decided by it and shown with the referral. Flags are these very
        // fields in a word, for eyes that run down a list.
        let known: BTreeSet<_> = fields(&serde_json::to_value(&disclosure).unwrap())
            .into_iter()
            .filter(|field| !field.starts_with("may_read_") && field != "flags")
            .collect();
        let mut shown = fields(&serde_json::to_value(DisclosedPerson::from(disclosure)).unwrap());
        shown.insert("ring_before_you_decide".to_owned());
        assert_eq!(known, shown);
    }

    #[test]
    fn what_may_not_be_known_is_absent() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        let nothing = disclose(&jean(), Audience::ServiceEnded, ShareProfile::P4, today);
        assert_eq!(serde_json::to_value(DisclosedPerson::from(nothing)).unwrap(), serde_json::json!({}));
    }
}
