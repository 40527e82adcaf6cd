//! Somebody who does something: staff, the person, or the clock; each verb is one of the lifecycle's.

use super::hosts::Offer;
use super::words::done;
use app::request::{NewConsent, NewPerson};
use app::view::ConsentView;
use app::{Caller, Error, Footbridge};
use chrono::{Days, NaiveDate};
use domain::actor::{Actor, Staff};
use domain::calendar::local_date;
use domain::coded::Basis;
use domain::consent::{Consent, ConsentScope};
use domain::free_text::Written;
use domain::ids::Id;
use domain::person::Person;
use domain::text::PublicSentence;

mod cases;
mod finding;
mod listings;
mod referrals;

pub use finding::{left_out, names};
pub use referrals::{full, needs_social_care, outside_area};

/// Somebody who acts.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// What they are called when something goes wrong.
    pub name: String,
    pub footbridge: Footbridge,
    pub caller: Caller,
}

/// What somebody is told at the end of everything.
const SENTENCE: &str = "We have said what there is to say.";

impl Somebody {
    pub fn new(name: &str, footbridge: &Footbridge, actor: Actor) -> Self {
        Self { name: name.to_owned(), footbridge: footbridge.clone(), caller: Caller::new(actor) }
    }

    /// The person, acting for themself.
    pub fn themself(footbridge: &Footbridge, person: Id<Person>) -> Self {
        Self::new("the person", footbridge, Actor::Person(person))
    }

    pub fn staff(&self) -> Id<Staff> {
        self.caller.actor.staff().unwrap()
    }

    pub fn today(&self) -> NaiveDate {
        local_date(self.footbridge.now())
    }

    pub fn in_days(&self, days: u64) -> NaiveDate {
        self.today() + Days::new(days)
    }

    pub fn days_ago(&self, days: u64) -> NaiveDate {
        self.today() - Days::new(days)
    }

    fn sentence(&self) -> Written<PublicSentence> {
        self.footbridge.written(SENTENCE.parse().unwrap())
    }

    fn words<W: std::str::FromStr<Err: std::fmt::Debug>>(&self, words: &str) -> Written<W> {
        self.footbridge.written(words.parse().unwrap())
    }
}

/// People and what they agree to.
impl Somebody {
    pub async fn writes_down(&self, person: NewPerson) -> Id<Person> {
        done(self, self.footbridge.record_person(&self.caller, person).await).id
    }

    pub async fn hears_consent(&self, person: Id<Person>, scope: ConsentScope) -> Id<Consent> {
        done(self, self.tries_consent(person, scope).await).id
    }

    pub async fn tries_consent(&self, person: Id<Person>, scope: ConsentScope) -> Result<ConsentView, Error> {
        let new = NewConsent {
            id: None,
            person,
            scope,
            basis: Basis::ExplicitConsent,
            decision: None,
            expires_on: None,
        };
        self.footbridge.record_consent(&self.caller, new).await
    }

    /// The person agrees that this service receives what it asks for.
    pub async fn hears_yes_to(&self, person: Id<Person>, to: impl Into<Offer>) -> Id<Consent> {
        let Offer { service, profile } = to.into();
        self.hears_consent(person, ConsentScope::Share { service, profile }).await
    }

    pub async fn hears_withdrawal(&self, consent: Id<Consent>) {
        done(self, self.footbridge.withdraw_consent(&self.caller, consent).await);
    }
}
