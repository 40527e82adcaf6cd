//! A listing as routing reads it, from where one person lives.

use chrono::Weekday;
use footbridge_domain::coded::Requirement;
use footbridge_domain::consent::{ConsentScope, Consents};
use footbridge_domain::directory::listing::{BringSomeone, CapacitySource, CapacityStatement};
use footbridge_domain::directory::{Listing, Service};
use footbridge_domain::geography::{Coordinates, Locality, Metres};
use footbridge_domain::routing::{Agreement, Candidate, Coverage, Home, Room, Sight};
use footbridge_domain::share_profile::ShareProfile;
use serde_json::json;

use crate::fixtures::{Offered, a_consent, a_service, id, monday_morning, on};

fn point(latitude: f64) -> Coordinates {
    Coordinates::from_degrees(latitude, -1.2).unwrap()
}

/// Peggy's street, of which everything is known but the ward.
fn home() -> Home {
    let locality = Locality {
        postcode: "OX3 9AB".parse().unwrap(),
        coordinates: Some(point(51.75)),
        district: Some("E07000178".parse().unwrap()),
        ward: None,
        lsoa: None,
        ended_on: None,
    };
    Home { postcode: "OX3 9AB".parse().unwrap(), locality: Some(locality) }
}

fn seen(service: &Service, listing: &Listing) -> Candidate {
    let sight = Sight { service, listing, sites: &[point(51.85), point(51.76)] };
    sight.from(Some(&home()), &Consents::default(), monday_morning())
}

/// A listing that covers these areas.
fn covering(areas: &[serde_json::Value]) -> Listing {
    let mut listing = Listing::described("A hot lunch.");
    listing.areas = serde_json::from_value(areas.to_vec().into()).unwrap();
    listing
}

fn area(kind: &str, code: &str) -> serde_json::Value {
    let id = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
    if code.is_empty() {
        json!({"id": id, "name": "x", "kind": kind})
    } else {
        json!({"id": id, "name": "x", "kind": kind, "code": code})
    }
}

#[test]
fn the_nearest_of_its_locations_counts_and_no_distance_is_guessed() {
    let listing = Listing::described("A hot lunch.");
    assert_eq!(seen(&a_service(), &listing).distance, Some(Metres::new(1_112)));
    let service = a_service();
    let sight = Sight { service: &service, listing: &listing, sites: &[point(51.76)] };
    let unplaced = Home { locality: None, ..home() };
    assert_eq!(sight.from(Some(&unplaced), &Consents::default(), monday_morning()).distance, None);
}

#[test]
fn an_area_bars_only_where_it_can_be_compared_with_the_home() {
    let covers = |areas: &[serde_json::Value]| seen(&a_service(), &covering(areas)).coverage;
    assert_eq!(covers(&[]), Coverage::Everywhere);
    assert_eq!(covers(&[area("outward", "OX3")]), Coverage::Inside);
    assert_eq!(covers(&[area("outward", "OX4"), area("district", "E07000178")]), Coverage::Inside);
    assert_eq!(covers(&[area("outward", "OX4")]), Coverage::Outside);
    assert_eq!(covers(&[area("outward", "OX4"), area("words", "")]), Coverage::NotKnown);
    assert_eq!(covers(&[area("ward", "E05013106")]), Coverage::NotKnown, "the ward of the home is not known");
}

#[test]
fn a_schedule_that_has_run_out_gives_no_day() {
    let id = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
    let mut listing = Listing::described("A hot lunch.");
    listing.schedules = serde_json::from_value(json!([
        {"id": id, "freq": "weekly", "byday": ["TU"]},
        {"id": id, "freq": "weekly", "byday": ["FR"], "until": "2026-03-01"},
        {"id": id, "freq": "weekly", "byday": ["SA"], "until": "2026-03-02"},
    ]))
    .unwrap();
    let days = seen(&a_service(), &listing).days;
    assert_eq!(days.iter(Weekday::Mon).collect::<Vec<_>>(), [Weekday::Tue, Weekday::Sat]);
}

#[test]
fn somebody_along_is_provided_not_possible_or_not_said() {
    let bringing = |bring_someone| {
        let candidate = seen(&a_service(), &Listing { bring_someone, ..Listing::default() });
        (candidate.provides, candidate.lacks)
    };
    let both = vec![Requirement::Advocate, Requirement::CarerPresent];
    assert_eq!(bringing(Some(BringSomeone::Welcome)), (both, vec![]));
    assert_eq!(bringing(Some(BringSomeone::PleaseAsk)), (vec![], vec![]));
    assert_eq!(bringing(Some(BringSomeone::NotPossible)).1.len(), 2);
}

#[test]
fn places_that_are_counted_win_over_what_somebody_said() {
    let said = CapacityStatement { spaces: 2, stated_on: on("2026-02-01"), source: CapacitySource::Group };
    let listing = Listing { capacity: Some(said), ..Listing::default() };
    assert_eq!(seen(&a_service(), &listing).room, Some(Room { places: 8, said_on: None }));
    let mut unlimited = a_service();
    unlimited.intake.capacity = None;
    assert_eq!(seen(&unlimited, &listing).room, Some(Room { places: 2, said_on: Some(on("2026-02-01")) }));
}

#[test]
fn what_asking_would_be_refused_with_is_said_before() {
    let closed = |service: Service| seen(&service, &Listing::default()).intake.map(|refusal| refusal.code());
    assert_eq!(closed(a_service()), None);
    assert_eq!(closed(a_service().that_is_full()), Some("service_full"));
    assert_eq!(closed(a_service().that_has_paused()), Some("intake_paused"));
    assert_eq!(closed(a_service().with_too_many_unanswered()), Some("too_many_open_asks"));
}

#[test]
fn an_agreement_taken_back_counts_until_another_is_given() {
    let service = a_service();
    let about = |number, profile| a_consent(number, ConsentScope::Share { service: id(21), profile });
    let with = |consents: Vec<_>| {
        Agreement::with(service.id, service.share_profile, &Consents(consents), monday_morning())
    };
    assert_eq!(with(vec![]), Agreement::NotAsked);
    assert_eq!(with(vec![about(801, ShareProfile::P2)]), Agreement::Agreed);
    assert_eq!(with(vec![about(801, ShareProfile::P1)]), Agreement::NotAsked, "it asks for P2");
    let mut back = about(801, ShareProfile::P2);
    back.withdrawn_at = Some(monday_morning());
    assert_eq!(with(vec![back.clone()]), Agreement::TakenBack);
    assert_eq!(with(vec![back, about(802, ShareProfile::P3)]), Agreement::Agreed);
}
