//! What a group answers about itself, and the listing that this becomes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::coded::{Need, coded};
use crate::contact::{EmailAddress, Phone, Postcode};
use crate::directory::capacity::SpacesNow;
use crate::directory::contact::{PublicContact, PublicPhone};
use crate::directory::cost::{Cost, Price, TypedPrice};
use crate::directory::eligibility::Eligibility;
use crate::directory::listing::{CapacitySource, CapacityStatement};
use crate::directory::location::{AccessFeature, Location};
use crate::directory::schedule::Schedule;
use crate::directory::{Edition, Intake, Listing, ListingStatus, ServiceKind};
use crate::ids::Id;
use crate::name::Name;
use crate::share_profile::ShareProfile;

coded! {
    /// Where a group meets.
    pub enum Meets, unknown "Choose at a place, online or at people's homes" {
        /// People come to it.
        AtAPlace = "at_a_place", "At a place";
        /// On a screen.
        Online = "online", "Online";
        /// It comes to people.
        Travels = "travels", "We go to people";
    }
}

/// What a group answers about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// What it is called.
    pub name: String,
    /// What it does, in one line.
    pub summary: String,
    /// Where it meets.
    pub meets: Meets,
    /// The postcode of the place it meets at.
    #[serde(default)]
    pub postcode: Option<Postcode>,
    /// When it meets, in its own words.
    pub when: String,
    /// Who answers for it.
    pub contact: Contact,
    /// Whether anybody may read how to reach them.
    pub in_public: bool,
    /// Whom it is for.
    #[serde(default)]
    pub who_for: Option<String>,
    /// The needs it is for.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What it costs, as it was typed.
    #[serde(default)]
    pub cost: Option<String>,
    /// Whether one gets in without a step.
    pub step_free: bool,
    /// New people it could take this month.
    pub spaces: SpacesNow,
}

/// Who answers for a group, and how they are reached. It is for those who ring them, and for nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their name.
    pub name: Name,
    /// The address they proved, and sign in with.
    pub email: EmailAddress,
    /// Their number.
    #[serde(default)]
    pub phone: Option<Phone>,
}

impl Answers {
    /// What they say as a listing on its first day. `new_id` gives each of its entries an id.
    #[must_use]
    pub fn edition(&self, today: NaiveDate, new_id: &mut impl FnMut() -> Uuid) -> Edition {
        let spaces = self.spaces.at_least();
        let listing = Listing {
            summary: Some(self.summary.clone()),
            description: match self.meets {
                Meets::Travels => "We come to where people live.".to_owned(),
                Meets::AtAPlace | Meets::Online => String::new(),
            },
            eligibility: Eligibility { words: self.who_for.clone(), ..Eligibility::default() },
            schedules: vec![Schedule {
                notes: Some(self.when.clone()),
                ..Schedule::empty(Id::new(new_id()))
            }],
            locations: self.location(new_id).into_iter().collect(),
            online: (self.meets == Meets::Online).then_some(true),
            cost: Cost {
                afterwards: self.cost.as_ref().map(|typed| price(typed, Id::new(new_id()))),
                ..Cost::default()
            },
            contacts: if self.in_public { vec![self.public_contact(new_id)] } else { Vec::new() },
            capacity: spaces.map(|spaces| CapacityStatement {
                spaces,
                stated_on: today,
                source: CapacitySource::Group,
            }),
            ..Listing::default()
        };
        Edition {
            kind: ServiceKind::Community,
            name: self.name.clone(),
            listing,
            needs: self.needs.clone(),
            status: ListingStatus::Active,
            share_profile: ShareProfile::P1,
            share_reason: None,
            blind_first: false,
            intake: Intake::open(),
        }
    }

    fn location(&self, new_id: &mut impl FnMut() -> Uuid) -> Option<Location> {
        (self.meets == Meets::AtAPlace).then(|| Location {
            id: Id::new(new_id()),
            name: None,
            words: None,
            address: Vec::new(),
            town: None,
            county: None,
            postcode: self.postcode.clone(),
            position: None,
            access: if self.step_free { vec![AccessFeature::StepFree] } else { Vec::new() },
            access_words: None,
            access_url: None,
        })
    }

    fn public_contact(&self, new_id: &mut impl FnMut() -> Uuid) -> PublicContact {
        let Contact { name, email, phone } = &self.contact;
        PublicContact {
            id: Id::new(new_id()),
            name: Some(name.as_str().to_owned()),
            role: None,
            email: Some(email.clone()),
            phones: phone
                .iter()
                .map(|phone| PublicPhone {
                    id: Id::new(new_id()),
                    number: phone.as_typed().to_owned(),
                    words: None,
                })
                .collect(),
        }
    }
}

/// A price where it is one, and words where it is not.
fn price(typed: &str, id: Id<Price>) -> Price {
    match typed.parse::<TypedPrice>() {
        Ok(TypedPrice { pence }) => Price { id, pence: Some(pence), words: None },
        Err(_) => Price { id, pence: None, words: Some(typed.to_owned()) },
    }
}
