//! The words of the field in which the stories are told.

use super::hosts::Offer;
use super::somebody::Somebody;
use app::Error;
use app::request::ServiceQuery;
use app::request::matching::{MatchRequest, Whom};
use app::request::referral::Sending;
use app::request::{NewPerson, NewReferral};
use chrono::{NaiveDate, WeekdaySet};
use domain::coded::{Channel, ContactResult, Need, RiskFlagKind, Urgency};
use domain::contact::ContactPermissions;
use domain::directory::ServiceKind;
use domain::ids::Id;
use std::collections::BTreeSet;

use domain::person::{Person, Reach, RiskFlag, Risks};
use domain::routing::Order;

/// Somebody about whom everything needed is known, and who allows messages.
pub fn person() -> NewPerson {
    NewPerson {
        id: None,
        first_name: Some("Margaret".parse().unwrap()),
        family_name: "Ashdown".parse().unwrap(),
        preferred_name: Some("Peggy".parse().unwrap()),
        pronouns: None,
        born_on: on("1949-05-17"),
        nhs_number: None,
        reach: Reach {
            phone: Some("01632 960 001".parse().unwrap()),
            email: Some("peggy@example.org".parse().unwrap()),
            no_phone: false,
            permissions: ContactPermissions {
                channels: [Channel::Phone, Channel::Sms, Channel::Email].into(),
                leave_message: true,
                name_service: true,
                unsafe_to_write: false,
                safe_hours: None,
            },
        },
        address: Some("3 Invented Row".to_owned()),
        postcode: Some("OX3 9AB".parse().unwrap()),
        language: None,
        requirements: Vec::new(),
        risks: Risks::NoneKnown,
        emergency_contact: None,
        restricted: false,
        died_on: None,
    }
}

/// What else may be true of somebody.
pub trait Described: Sized {
    fn named(self, first: &str, family: &str) -> Self;
    fn with_number(self, nhs_number: &str) -> Self;
    fn with_a_risk(self) -> Self;
    fn born(self, day: &str) -> Self;
}

impl Described for NewPerson {
    fn named(mut self, first: &str, family: &str) -> Self {
        self.first_name = Some(first.parse().unwrap());
        self.preferred_name = None;
        self.family_name = family.parse().unwrap();
        self
    }

    fn with_number(mut self, nhs_number: &str) -> Self {
        self.nhs_number = Some(nhs_number.parse().unwrap());
        self
    }

    fn with_a_risk(mut self) -> Self {
        let kind = RiskFlagKind::TwoToVisit;
        self.risks = Risks::Known(vec![RiskFlag {
            kind,
            starts_on: on("2025-01-01"),
            ends_on: None,
            shareable: true,
            review_on: None,
        }]);
        self
    }

    fn born(mut self, day: &str) -> Self {
        self.born_on = on(day);
        self
    }
}

/// A referral for somebody to a service, to be sent at once.
pub fn ask(person: Id<Person>, to: impl Into<Offer>) -> NewReferral {
    let Offer { service, profile } = to.into();
    NewReferral {
        id: None,
        person,
        service,
        referrer_kind: None,
        needs: vec![Need::LonelinessIsolation],
        profile: Some(profile),
        urgency: Urgency::Routine,
        from_case: None,
        plan_action: None,
        reason: Some("Lives alone since the autumn and would like company".parse().unwrap()),
        own_words: Some("I would like to sing again".parse().unwrap()),
        note: None,
        earlier: None,
        shortlist: None,
        sending: Sending::Now,
    }
}

/// How else somebody may be referred.
pub trait Asked: Sized {
    /// An answer is needed today.
    fn urgent(self) -> Self;
    /// Although the service's own rules say no.
    fn anyway(self) -> Self;
    /// It stays a draft.
    fn unsent(self) -> Self;
}

impl Asked for NewReferral {
    fn urgent(mut self) -> Self {
        self.urgency = Urgency::Urgent;
        self
    }

    fn anyway(mut self) -> Self {
        self.sending = Sending::AskAnyway;
        self
    }

    fn unsent(mut self) -> Self {
        self.sending = Sending::Later;
        self
    }
}

/// One try at reaching the person.
#[derive(Clone, Copy)]
pub struct Attempt {
    pub channel: Channel,
    pub result: ContactResult,
}

pub const fn spoke() -> Attempt {
    Attempt { channel: Channel::Phone, result: ContactResult::Spoke }
}

pub const fn no_answer() -> Attempt {
    Attempt { channel: Channel::Phone, result: ContactResult::NoAnswer }
}

pub const fn letter() -> Attempt {
    Attempt { channel: Channel::Letter, result: ContactResult::LetterSent }
}

/// A day, as it is written in the data.
pub fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// Why somebody was not let: the code of the weightiest reason.
///
/// # Panics
/// When they were let.
pub fn why<T>(tried: Result<T, Error>) -> String {
    match tried {
        Ok(_) => panic!("this was allowed, although it must not be"),
        Err(Error::Refused(refused)) => refused.first().code().to_owned(),
        Err(Error::Invalid(faults)) => faults.first().map_or("invalid", |fault| fault.code).to_owned(),
        Err(Error::NotFound) => "not_found".to_owned(),
        Err(Error::Forbidden(_)) => "forbidden".to_owned(),
        Err(Error::Conflict) => "conflict".to_owned(),
        Err(Error::KeyReused) => "key_reused".to_owned(),
        Err(error @ (Error::Unavailable | Error::Internal(_))) => panic!("{error}: {error:?}"),
    }
}

/// What came of something that must succeed.
pub fn done<T>(who: &Somebody, tried: Result<T, Error>) -> T {
    tried.unwrap_or_else(|error| match error {
        Error::Refused(refused) => {
            let codes: Vec<_> = refused.all().map(domain::refusal::Refusal::code).collect();
            panic!("{} is refused this: {}", who.name, codes.join(", "))
        }
        error => panic!("{} cannot do this: {error} ({error:?})", who.name),
    })
}

/// Looking for company, for somebody whose record one sees.
pub fn company_for(person: Id<Person>) -> MatchRequest {
    company(Whom::Recorded { person, reason: None })
}

/// Looking for company, for somebody or other.
pub fn company(who: Whom) -> MatchRequest {
    MatchRequest {
        who,
        need: Need::LonelinessIsolation,
        kind: ServiceKind::Community,
        needs: Vec::new(),
        gender: None,
        days: WeekdaySet::EMPTY,
        farthest: None,
        shares_at_most: None,
        not_these: BTreeSet::new(),
        order: Order::Best,
        only: ServiceQuery::default(),
    }
}
