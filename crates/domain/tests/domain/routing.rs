//! Routing, rule by rule, where a case of a whole town would hide it.

use footbridge_domain::coded::{Need, Requirement};
use footbridge_domain::contact::ContactPermissions;
use footbridge_domain::directory::eligibility::GenderRule;
use footbridge_domain::geography::Metres;
use footbridge_domain::person::Reach;
use footbridge_domain::routing::{
    Barrier, Candidate, Check, CheckCode, Contactable, Gender, Reason, Replies, Room, Rule, Seeker,
    Shortlist, shortlist,
};
use footbridge_domain::share_profile::ShareProfile;

use crate::fixtures::{a_candidate, a_seeker, on, today};

fn asked(seeker: &Seeker, candidate: Candidate) -> Shortlist {
    shortlist(Need::LonelinessIsolation, seeker, &[candidate], today())
}

fn rules(list: &Shortlist) -> Vec<Rule> {
    list.excluded.iter().flat_map(|excluded| &excluded.barriers).map(Barrier::rule).collect()
}

fn words(list: &Shortlist) -> String {
    list.ranked.iter().map(footbridge_domain::routing::Ranked::words).collect()
}

#[test]
fn a_listing_is_out_of_matching_on_the_day_it_has_not_been_confirmed_for_twelve_months() {
    let confirmed = |day| Candidate { confirmed_on: on(day), ..a_candidate(1) };
    assert_eq!(rules(&asked(&a_seeker(), confirmed("2025-03-03"))), []);
    assert_eq!(rules(&asked(&a_seeker(), confirmed("2025-03-02"))), [Rule::NotConfirmed]);
}

#[test]
fn somebody_on_the_edge_of_an_age_rule_fits() {
    let of_age = |age| Seeker { age: Some(age), ..a_seeker() };
    let club = || Candidate { minimum_age: Some(60), maximum_age: Some(80), ..a_candidate(1) };
    assert_eq!(rules(&asked(&of_age(60), club())), []);
    assert_eq!(rules(&asked(&of_age(80), club())), []);
    assert_eq!(rules(&asked(&of_age(59), club())), [Rule::OutsideAges]);
    assert_eq!(rules(&asked(&of_age(81), club())), [Rule::OutsideAges]);
}

#[test]
fn a_rule_about_gender_that_only_the_group_can_apply_is_asked_and_bars_nobody() {
    let gender = |gender| Seeker { gender: Some(gender), ..a_seeker() };
    let group = |gender| Candidate { gender, ..a_candidate(1) };
    let barred = asked(&gender(Gender::Man), group(GenderRule::Women));
    assert_eq!(rules(&barred), [Rule::OutsideGender]);
    let open = asked(&gender(Gender::NonBinary), group(GenderRule::Women));
    assert_eq!(open.ranked[0].checks.iter().map(Check::code).collect::<Vec<_>>(), [CheckCode::Gender]);
    let taken = asked(&gender(Gender::Woman), group(GenderRule::WomenAndNonBinary));
    assert_eq!(taken.ranked[0].checks, []);
}

#[test]
fn few_answers_are_not_spoken_of_because_they_would_tell_of_one_referral() {
    let answering = |answers| {
        let replies = Some(Replies { answers, working_days: 2 });
        words(&asked(&a_seeker(), Candidate { replies, ..a_candidate(1) }))
    };
    assert_eq!(answering(7), "500 m, confirmed 12 days ago");
    assert_eq!(answering(8), "500 m, answers in 2 days, confirmed 12 days ago");
}

#[test]
fn a_statement_of_places_is_believed_for_sixty_days() {
    let stating = |day| {
        let room = Some(Room { places: 3, said_on: Some(on(day)) });
        asked(&a_seeker(), Candidate { room, ..a_candidate(1) }).ranked[0].reasons.clone()
    };
    assert!(stating("2026-01-01").contains(&Reason::Room { places: 3, said_days_ago: Some(60) }));
    assert!(!stating("2025-12-31").iter().any(|reason| matches!(reason, Reason::Room { .. })));
}

#[test]
fn somebody_without_a_phone_is_sent_to_a_group_that_gets_in_touch_only_with_a_plan_for_it() {
    let seeker = Seeker { requirements: vec![Requirement::NoPhone], ..a_seeker() };
    let checks = |profile| {
        let list = asked(&seeker, Candidate { profile, ..a_candidate(1) });
        list.ranked[0].checks.iter().map(Check::code).collect::<Vec<_>>()
    };
    assert_eq!(checks(ShareProfile::P1), [CheckCode::NoPhone]);
    assert_eq!(checks(ShareProfile::P0), []);
}

#[test]
fn an_address_for_e_mail_is_no_way_to_reach_somebody_to_whom_it_is_unsafe_to_write() {
    let email = Some("peggy@example.org".parse().unwrap());
    let unsafe_to_write = ContactPermissions { unsafe_to_write: true, ..ContactPermissions::default() };
    let reach = |permissions| Reach { email: email.clone(), permissions, ..Reach::default() };
    assert_eq!(Contactable::of(&reach(ContactPermissions::default())), Contactable::Safely);
    assert_eq!(Contactable::of(&reach(unsafe_to_write.clone())), Contactable::NotSafely);
    let without_phone = Reach { no_phone: true, ..reach(unsafe_to_write) };
    assert_eq!(Contactable::of(&without_phone), Contactable::Safely, "a plan for doing without was made");
}

#[test]
fn somebody_without_internet_is_not_brought_nearer_by_what_happens_online() {
    let mixed = || Candidate { online: true, distance: Some(Metres::new(20_000)), ..a_candidate(1) };
    let seeker = Seeker { requirements: vec![Requirement::NoInternet], ..a_seeker() };
    assert_eq!(words(&asked(&a_seeker(), mixed())), "20 km, online, confirmed 12 days ago");
    assert_eq!(words(&asked(&seeker, mixed())), "20 km, confirmed 12 days ago");
}

#[test]
fn a_language_is_recognised_whatever_its_script_and_region() {
    let seeker = Seeker { language: Some("pa-Guru".to_owned()), ..a_seeker() };
    let speaking = |tag: &str| Candidate { languages: vec![tag.to_owned()], ..a_candidate(1) };
    assert_eq!(
        words(&asked(&seeker, speaking("PA-IN"))),
        "500 m, speaks their language, confirmed 12 days ago"
    );
    let open = asked(&seeker, speaking("pl"));
    assert_eq!(open.ranked[0].checks.iter().map(Check::code).collect::<Vec<_>>(), [CheckCode::Language]);
}

#[test]
fn what_is_printed_about_a_seeker_is_dots() {
    assert_eq!(format!("{:?}", Seeker { age: Some(76), ..a_seeker() }), "Seeker(…)");
}

#[test]
fn the_usual_reply_is_the_one_in_the_middle() {
    let usual = |days: &[u32]| Replies::of(days.to_vec());
    assert_eq!(usual(&[]), None);
    assert_eq!(usual(&[9, 1, 2]), Some(Replies { answers: 3, working_days: 2 }));
}
