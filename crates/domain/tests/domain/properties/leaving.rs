//! Whatever somebody allowed, wherever things stand, whenever it is: nothing leaves that they did not allow.

use std::collections::BTreeSet;

use chrono::Duration;
use footbridge_domain::coded::{Channel, Coded, Requirement};
use footbridge_domain::consent::{ConsentScope, Consents};
use footbridge_domain::contact::Hours;
use footbridge_domain::effect::MessageKind;
use footbridge_domain::message::{Decision, Naming, Outgoing, Recipient, Standing, Way};
use footbridge_domain::person::Person;
use footbridge_domain::referral::StatusKind;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::fixtures::{a_consent, monday_morning, on};
use crate::leaving::a_reader;

fn hours() -> impl Strategy<Value = Option<Hours>> {
    let some = (0_u8..24, 1_u8..=24).prop_map(|(from, until)| Hours::new(from, until).ok());
    prop_oneof![Just(None), some]
}

prop_compose! {
    fn people()(
        channels in subsequence(Channel::ALL, 0..=Channel::ALL.len()),
        requirements in subsequence(Requirement::ALL, 0..4),
        unsafe_to_write in prop::bool::weighted(0.2),
        name_service: bool,
        safe_hours in hours(),
        died in prop::bool::weighted(0.1),
        restricted: bool,
        has in prop::array::uniform3(prop::bool::weighted(0.8)),
    ) -> Person {
        let mut person = a_reader();
        person.reach.permissions.channels = channels.into_iter().collect();
        person.reach.permissions.unsafe_to_write = unsafe_to_write;
        person.reach.permissions.name_service = name_service;
        person.reach.permissions.safe_hours = safe_hours;
        person.requirements = requirements;
        person.died_on = died.then(|| on("2026-03-01"));
        person.restricted = restricted;
        let [phone, email, address] = has;
        person.reach.phone = person.reach.phone.filter(|_| phone);
        person.reach.email = person.reach.email.filter(|_| email);
        person.address = person.address.filter(|_| address);
        person
    }
}

fn consents() -> impl Strategy<Value = Consents> {
    subsequence(Channel::ALL, 0..3).prop_map(|withdrawn| {
        let taken_back = |channel| {
            let mut consent = a_consent(810, ConsentScope::ContactBy { channel });
            consent.withdrawn_at = Some(monday_morning() - Duration::days(1));
            consent
        };
        Consents(withdrawn.into_iter().map(taken_back).collect())
    })
}

const fn channel(way: Way) -> Option<Channel> {
    match way {
        Way::Email => Some(Channel::Email),
        Way::Sms => Some(Channel::Sms),
        Way::Letter => Some(Channel::Letter),
        Way::InApp => None,
    }
}

proptest! {
    #[test]
    fn nothing_leaves_that_the_person_did_not_allow(
        person in people(),
        consents in consents(),
        message in select(MessageKind::ALL),
        status in select(StatusKind::ALL),
        failed in subsequence(Way::ALL, 0..3),
        minutes in 0_i64..4000,
    ) {
        let failed: BTreeSet<_> = failed.into_iter().collect();
        let now = monday_morning() + Duration::minutes(minutes - 60);
        let outgoing = Outgoing {
            message,
            recipient: Recipient::Person { person: &person, consents: &consents },
            standing: Standing::Referral(status),
            not_before: monday_morning(),
            failed: &failed,
        };
        let permissions = &person.reach.permissions;
        match outgoing.decide(now) {
            Decision::Send(route, manner) => {
                let by = channel(route.way());
                prop_assert!(by.is_some_and(|by| permissions.allows(by)), "{:?}", route.way());
                let scope = by.map(|channel| ConsentScope::ContactBy { channel });
                let taken_back = consents.0.iter().any(|consent| Some(consent.scope) == scope);
                prop_assert!(!taken_back);
                prop_assert!(person.died_on.is_none() && !permissions.unsafe_to_write);
                prop_assert!(now >= monday_morning() && !failed.contains(&route.way()));
                prop_assert!(!(person.restricted && route.way() == Way::Letter));
                prop_assert!(manner.naming == Naming::Neutral || permissions.name_service);
                if let Some(hours) = permissions.safe_hours && route.way() != Way::Letter {
                    prop_assert!(hours.include(now));
                }
            }
            // Whatever waits leaves or is dropped later, and never waits for the past.
            Decision::Hold { until, .. } => {
                prop_assert!(until > now);
                let waits_again = matches!(outgoing.decide(until), Decision::Hold { until: again, .. } if again <= until);
                prop_assert!(!waits_again);
            }
            Decision::Drop(_) => {}
        }
    }
}
