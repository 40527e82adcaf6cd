//! What a listing may not say.

use chrono::NaiveTime;

use super::*;
use crate::directory::contact::{PublicContact, PublicPhone};
use crate::directory::cost::Cost;
use crate::ids::Id;

fn id<Of>(number: u128) -> Id<Of> {
    Id::new(Uuid::from_u128(number))
}

fn time(hour: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, 0, 0)
}

fn pointers(listing: &Listing) -> Vec<String> {
    listing.faults().into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
}

#[test]
fn a_listing_that_says_nothing_may_be_kept() {
    assert_eq!(Listing::default().faults(), []);
}

#[test]
fn every_fault_is_told_at_once_beside_its_field() {
    let schedule = Schedule {
        freq: Some(Frequency::Weekly),
        interval: Some(2),
        byday: vec!["TU".parse().unwrap(), "1TH".parse().unwrap()],
        bymonthday: vec![0],
        until: "2026-03-01".parse().ok(),
        opens_at: time(14),
        closes_at: time(13),
        location: Some(id(9)),
        ..Schedule::empty(id(1))
    };
    let listing = Listing {
        summary: Some("two\nlines".to_owned()),
        description: "x".repeat(MOST_DESCRIPTION + 1),
        schedules: vec![schedule],
        cost: Cost { first_visit: Some(Price { id: id(2), pence: None, words: None }), ..Cost::default() },
        contacts: vec![PublicContact {
            id: id(3),
            name: None,
            role: None,
            email: None,
            phones: vec![PublicPhone { id: id(1), number: "ring us".to_owned(), words: None }],
        }],
        ..Listing::default()
    };
    assert_eq!(
        pointers(&listing),
        [
            "/summary words_unprintable",
            "/description words_too_long",
            "/schedules/0/dtstart first_day_missing",
            "/schedules/0/closes_at times_crossed",
            "/schedules/0/byday/1 byday_counts",
            "/schedules/0/bymonthday/0 out_of_range",
            "/schedules/0/bymonthday bymonthday_not_monthly",
            "/schedules/0/location unknown_location",
            "/cost/first_visit price_empty",
            "/contacts/0/phones/0/id id_twice",
            "/contacts/0/phones/0/number phone_wrong_shape",
        ]
    );
}

#[test]
fn what_a_database_cannot_hold_is_refused() {
    assert_eq!(pointers(&Listing::described("a\0b")), ["/description words_unprintable"]);
    assert_eq!(Listing::described("first line\n\tsecond line").faults(), []);
}

#[test]
fn free_is_said_and_not_assumed() {
    let price = |number, pence| Price { id: id(number), pence, words: Some("in words".to_owned()) };
    let cost = |first, later| Cost { first_visit: first, afterwards: later, others: Vec::new() };
    assert_eq!(Cost::default().is_free(), None);
    assert_eq!(cost(Some(price(1, Some(0))), None).is_free(), Some(true));
    assert_eq!(cost(Some(price(1, Some(0))), Some(price(2, Some(350)))).is_free(), Some(false));
    assert_eq!(cost(Some(price(1, Some(0))), Some(price(2, None))).is_free(), None);
    assert_eq!(cost(None, Some(price(2, Some(0)))).is_free(), Some(true));
}
