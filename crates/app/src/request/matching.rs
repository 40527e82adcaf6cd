//! Asking which services fit.

use std::collections::BTreeSet;

use chrono::WeekdaySet;
use domain::coded::{Need, Requirement};
use domain::contact::Postcode;
use domain::directory::ServiceKind;
use domain::geography::Metres;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::routing::{Gender, Order};
use domain::share_profile::ShareProfile;
use domain::text::PlainWords;

use super::search::ServiceQuery;

/// Which services fit somebody and a need.
#[derive(Debug, Clone)]
pub struct MatchRequest {
    /// Who looks for something.
    pub who: Whom,
    /// What help is needed.
    pub need: Need,
    /// What kind of service is looked for.
    pub kind: ServiceKind,
    /// What else they would like help with.
    pub needs: Vec<Need>,
    /// Their gender, where they gave it.
    pub gender: Option<Gender>,
    /// The days of the week they can make; every day where empty.
    pub days: WeekdaySet,
    /// How far they can travel.
    pub farthest: Option<Metres>,
    /// The widest share profile they agree to.
    pub shares_at_most: Option<ShareProfile>,
    /// Organisations they do not want to be sent to.
    pub not_these: BTreeSet<Id<Organisation>>,
    /// In this order.
    pub order: Order,
    /// Narrowed down as a search is; what it says of kind, need and place is said above.
    pub only: ServiceQuery,
}

/// Who looks for something.
#[derive(Debug, Clone)]
pub enum Whom {
    /// Somebody whose record the caller sees.
    Recorded {
        /// Who.
        person: Id<Person>,
        /// Why the record is opened, where they are not on the caller's caseload.
        reason: Option<PlainWords>,
    },
    /// Somebody nobody has written down yet.
    Described(Described),
}

/// The few facts that matter about somebody who has no record yet.
#[derive(Clone, Default)]
pub struct Described {
    /// Age in whole years.
    pub age: Option<u32>,
    /// Where they live.
    pub postcode: Option<Postcode>,
    /// Preferred language, where it is not English.
    pub language: Option<String>,
    /// What they need so that they can take part.
    pub requirements: Vec<Requirement>,
}

impl std::fmt::Debug for Described {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Described(…)")
    }
}
