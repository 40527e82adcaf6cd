//! One story: a clock of its own, a generator of its own, and the verbs with which it is told. Everything it does it
//! does through the seam, as one of the people in it.

pub mod answering;
pub mod asking;
pub mod attending;
pub mod closing;
pub mod community;
pub mod contact;
pub mod desk;
pub mod link_work;
pub mod planning;
pub mod registers;
pub mod silence;

use std::sync::Arc;

use app::{
    Caller, Footbridge,
    request::NewConsent,
    view::{CaseView, ReferralView},
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use domain::{
    actor::Actor,
    calendar::{local_date, utc_of},
    case::{self, Case},
    clock::{Clock, Timestamp},
    coded::Basis,
    consent::ConsentScope,
    directory::Service,
    free_text::Written,
    ids::Id,
    person::Person,
    referral::{self, Referral},
    text::{PlainWords, PublicSentence},
};

use super::{
    chance::{Chance, Stream},
    machinery::DemoClock,
    place::World,
    stage::{Interrupted, Told, Turn, Wings},
};

/// Who tells stories, and on which stage.
#[derive(Clone, Debug)]
pub struct Teller {
    pub footbridge: Footbridge,
    pub world: Arc<World>,
    pub wings: Wings,
}

/// A story that is being told.
#[derive(Debug)]
pub struct Story {
    pub footbridge: Footbridge,
    pub world: Arc<World>,
    pub chance: Chance,
    /// The service whose places it may change, where it is about one.
    pub service: Option<Id<Service>>,
    wings: Wings,
    clock: DemoClock,
    number: u32,
    life: u32,
    curtain: Timestamp,
}

impl Teller {
    /// Begins a story of a life. It ends at the curtain, if not before.
    pub fn story(&self, number: u32, life: u32, curtain: Timestamp) -> Story {
        let clock = DemoClock::at(Timestamp::UNIX_EPOCH);
        Story {
            footbridge: self.footbridge.with_machinery(clock.machinery(number)),
            world: Arc::clone(&self.world),
            chance: Chance::of(Stream::Telling, number),
            service: None,
            wings: self.wings.clone(),
            clock,
            number,
            life,
            curtain,
        }
    }
}

impl Story {
    /// The present moment of the story.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The present day of the story.
    pub fn today(&self) -> NaiveDate {
        local_date(self.now())
    }

    /// Waits for a moment, or for the one after now where it has passed.
    pub async fn until(&mut self, at: Timestamp) -> Told {
        self.turn(at, false).await
    }

    /// Waits for a moment at which the places of any service may change.
    pub async fn until_alone(&mut self, at: Timestamp) -> Told {
        self.turn(at, true).await
    }

    async fn turn(&mut self, at: Timestamp, alone: bool) -> Told {
        let at = at.max(self.now() + TimeDelta::minutes(1));
        if at >= self.curtain {
            return Err(Interrupted::Today);
        }
        let Self { number: story, life, service, .. } = *self;
        self.wings.wait(Turn { at, story, life, service, alone }).await?;
        self.clock.set(at);
        Ok(())
    }

    /// Waits until an hour of the nth working day from today.
    pub async fn in_working_days(&mut self, days: u32) -> Told {
        let day = self.world.calendar.add_working_days(self.today(), days.max(1));
        let at = self.office_hour(day);
        self.until(at).await
    }

    /// Waits for about so many days, until an hour at which somebody works.
    pub async fn in_days(&mut self, days: u32) -> Told {
        let at = self.after_days(days);
        self.until(at).await
    }

    /// An hour of a working day, about so many days from now.
    pub fn after_days(&mut self, days: u32) -> Timestamp {
        let day = self.today() + TimeDelta::days(i64::from(days.max(1)));
        let day = self.world.calendar.working_day_on_or_after(day);
        self.office_hour(day)
    }

    /// An hour at which somebody works.
    pub fn office_hour(&mut self, day: NaiveDate) -> Timestamp {
        office_hour(&mut self.chance, day)
    }

    /// Lets some minutes pass without leaving the stage.
    pub fn minutes(&self, minutes: u32) {
        self.clock.set(self.now() + TimeDelta::minutes(i64::from(minutes)));
    }

    /// A day from today on.
    pub fn day_in(&self, days: u32) -> NaiveDate {
        self.today() + TimeDelta::days(i64::from(days))
    }

    /// Words with an id of their own.
    pub fn plain(&self, words: &str) -> Told<Written<PlainWords>> {
        Ok(self.footbridge.written(words.parse()?))
    }

    /// A public sentence with an id of its own.
    pub fn sentence(&self, words: &str) -> Told<Written<PublicSentence>> {
        Ok(self.footbridge.written(words.parse()?))
    }

    /// Somebody does something to a referral.
    pub async fn act(
        &self,
        by: Actor,
        referral: Id<Referral>,
        command: referral::Command,
    ) -> Told<ReferralView> {
        Ok(self.footbridge.act_on_referral(&Caller::new(by), referral, None, command).await?)
    }

    /// Somebody does something to a case.
    pub async fn work(&self, by: Actor, case: Id<Case>, command: case::Command) -> Told<CaseView> {
        Ok(self.footbridge.act_on_case(&Caller::new(by), case, None, command).await?)
    }

    /// A person agrees, or somebody decides for them, which happens now and then.
    pub async fn agree(&mut self, by: Actor, person: Id<Person>, scope: ConsentScope) -> Told {
        let for_them = self.chance.one_in(24);
        let (basis, decision) = if for_them {
            let words = "Decided with the daughter, who has power of attorney, because it would help.";
            (Basis::BestInterests, Some(words.parse()?))
        } else {
            (Basis::ExplicitConsent, None)
        };
        let new = NewConsent { id: None, person, scope, basis, decision, expires_on: None };
        self.footbridge.record_consent(&Caller::new(by), new).await?;
        Ok(())
    }
}

/// An hour between nine and a quarter to five on a day.
pub fn office_hour(chance: &mut Chance, day: NaiveDate) -> Timestamp {
    let minutes = TimeDelta::minutes(i64::from(chance.between(9 * 60, 16 * 60 + 45)));
    let seconds = TimeDelta::seconds(i64::from(chance.between(0, 59)));
    utc_of(day.and_time(NaiveTime::MIN) + minutes + seconds)
}
