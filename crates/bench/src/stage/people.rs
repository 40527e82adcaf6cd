//! The people on the stage.

use app::request::{NewConsent, NewPerson};
use chrono::NaiveDate;
use domain::coded::{Basis, Channel};
use domain::consent::ConsentScope;
use domain::contact::ContactPermissions;
use domain::ids::Id;
use domain::person::{Person, Reach, Risks};
use domain::share_profile::ShareProfile;

use super::Builder;
use super::lives::Cast;

const FAMILY_NAMES: [&str; 8] =
    ["Ashdown", "Birtwistle", "Chandrasekaran", "Davies", "Evans", "Fitzgerald", "Griffiths", "Haddad"];
const FIRST_NAMES: [&str; 7] = ["Margaret", "Idris", "Siân", "Tomasz", "Joy", "Albert", "Noor"];

impl Builder {
    /// Writes down somebody who agrees to everything the lives need.
    pub(super) async fn person(&self, cast: &Cast, number: usize) -> anyhow::Result<Id<Person>> {
        let pick = |names: &[&'static str]| names.get(number % names.len().max(1)).copied().unwrap_or("Joy");
        let channels = [Channel::Phone, Channel::Sms, Channel::Email].into();
        let new = NewPerson {
            id: None,
            first_name: Some(pick(&FIRST_NAMES).parse()?),
            family_name: pick(&FAMILY_NAMES).parse()?,
            preferred_name: None,
            pronouns: None,
            born_on: NaiveDate::from_ymd_opt(1949, 5, 17).unwrap_or_default(),
            nhs_number: None,
            reach: Reach {
                phone: Some("01632 960001".parse()?),
                email: Some("somebody@example.org".parse()?),
                no_phone: false,
                permissions: ContactPermissions {
                    channels,
                    leave_message: true,
                    name_service: true,
                    unsafe_to_write: false,
                    safe_hours: None,
                },
            },
            address: Some("3 Invented Row".to_owned()),
            postcode: Some("OX3 9AB".parse()?),
            language: None,
            requirements: Vec::new(),
            risks: Risks::NoneKnown,
            emergency_contact: Some("A daughter, 01632 960002".to_owned()),
            restricted: false,
            died_on: None,
        };
        let person = self.footbridge.record_person(&cast.practice, new).await?.id;
        for scope in [
            ConsentScope::HoldRecord,
            ConsentScope::Share { service: Id::new(cast.team.service), profile: ShareProfile::P2 },
            ConsentScope::Share { service: Id::new(cast.community), profile: ShareProfile::P2 },
        ] {
            let basis = Basis::ExplicitConsent;
            let new = NewConsent { id: None, person, scope, basis, decision: None, expires_on: None };
            self.footbridge.record_consent(&cast.practice, new).await?;
        }
        Ok(person)
    }
}
