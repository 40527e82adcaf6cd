//! What a unit of work is told: one change of one record, with everything that must be written beside it.

use domain::actor::Actor;
use domain::case::{self, Case};
use domain::clock::Timestamp;
use domain::consent::Consent;
use domain::due::Due;
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
    /// What is owed next.
    pub due: Option<Due>,
    /// When it happened.
    pub at: Timestamp,
    /// The outward part of the person's postcode, for the record of unmet need, which never names a person.
    pub small_area: Option<String>,
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
    /// What is owed next.
    pub due: Option<Due>,
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
