//! What a unit of work is told: one change of one record, with everything that must be written beside it.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::case::{self, Case};
use domain::clock::Timestamp;
use domain::coded::Requirement;
use domain::consent::Consent;
use domain::contact::Postcode;
use domain::directory::Listed;
use domain::directory::command::Action;
use domain::due::Owed;
use domain::effect::Effect;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{self, Referral};

/// One event of a referral and what it made of it.
#[derive(Debug, Clone)]
pub struct ReferralChange {
    /// The referral as the event found it; nothing for a new draft.
    pub before: Option<Referral>,
    /// The referral as the event left it.
    pub after: Referral,
    /// What happened.
    pub event: referral::Event,
    /// What it sets going.
    pub effects: Vec<Effect>,
    /// The texts the event names.
    pub texts: Vec<FreeText>,
    /// What is owed next, by people and by the clock.
    pub owed: Option<Owed>,
    /// When it happened.
    pub at: Timestamp,
    /// What the record of unmet need may keep of the person: never who.
    pub surroundings: Surroundings,
}

/// Where a need arises and what it takes, without anybody in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Surroundings {
    /// The outward part of a postcode, or another area of some thousands of homes; empty where none is known.
    pub small_area: String,
    /// What must be in place for taking part, each once and in the order of the list.
    pub requirements: Vec<Requirement>,
}

impl Surroundings {
    /// An area and what somebody requires; what says nothing of a place is left out, and a full postcode is cut down to
    /// its outward part, so that nobody's home is ever kept.
    #[must_use]
    pub fn new(small_area: Option<String>, requirements: &[Requirement]) -> Self {
        let cut_down = |area: String| match area.parse::<Postcode>() {
            Ok(postcode) => postcode.outward().to_owned(),
            Err(_) => area,
        };
        let small_area = small_area.map(cut_down);
        let tags: BTreeSet<_> =
            requirements.iter().copied().filter(|requirement| requirement.is_for_taking_part()).collect();
        Self { small_area: small_area.unwrap_or_default(), requirements: tags.into_iter().collect() }
    }
}

/// A change of a listing.
#[derive(Debug, Clone)]
pub struct ListedChange {
    /// The listing as it was found; nothing for a new one.
    pub before: Option<Listed>,
    /// The listing as it is left.
    pub after: Listed,
    /// What was done.
    pub action: Action,
    /// When.
    pub at: Timestamp,
}

/// One event of a case and what it made of it. A contact is taken from the event.
#[derive(Debug, Clone)]
pub struct CaseChange {
    /// The case as the event found it; nothing for a new one.
    pub before: Option<Case>,
    /// The case as the event left it.
    pub after: Case,
    /// What happened.
    pub event: case::Event,
    /// What it sets going.
    pub effects: Vec<Effect>,
    /// The texts the event names.
    pub texts: Vec<FreeText>,
    /// What is owed next, by people and by the clock.
    pub owed: Option<Owed>,
    /// When it happened.
    pub at: Timestamp,
}

/// The withdrawal of a consent.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawal {
    /// Which consent.
    pub consent: Id<Consent>,
    /// When.
    pub at: Timestamp,
}

/// One look at a person's record.
#[derive(Debug, Clone)]
pub struct AccessEntry {
    /// When.
    pub at: Timestamp,
    /// Who looked.
    pub actor: Actor,
    /// At whose record.
    pub person: Id<Person>,
    /// The code of what was looked at, like `record` or `referral`.
    pub what: &'static str,
    /// Why, where the person is not on their caseload.
    pub reason: Option<FreeText>,
}
