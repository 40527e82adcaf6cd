//! Routing, rule by rule, where a case of a whole town would hide it.

use footbridge_domain::coded::{Need, Requirement, UnmetReason};
use footbridge_domain::contact::ContactPermissions;
use footbridge_domain::directory::eligibility::GenderRule;
use footbridge_domain::geography::Metres;
use footbridge_domain::person::Reach;
use footbridge_domain::routing::{
    Barrier, Candidate, Check, CheckCode, Contactable, Gender, Order, Reason, Replies, Room, Rule, Seeker,
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
        let replies = Some(Replies { answers, accepted: 0, working_days: 2 });
        words(&asked(&a_seeker(), Candidate { replies, ..a_candidate(1) }))
    };
    assert_eq!(answering(7), "500 m, confirmed 12 days ago");
    assert_eq!(answering(8), "500 m, answers in 2 days, confirmed 12 days ago");
}

#[test]
fn a_group_that_was_hardly_asked_stands_before_one_that_is_known_to_say_no() {
    let answering = |number, answers, accepted| {
        let replies = Some(Replies { answers, accepted, working_days: 2 });
        Candidate { replies, ..a_candidate(number) }
    };
    let [yes, often, no] = [answering(1, 9, 6), answering(2, 900, 600), answering(3, 900, 599)];
    let (hardly, never) = (answering(4, 7, 0), a_candidate(5));
    let town = [no.clone(), hardly.clone(), often.clone(), never.clone(), yes.clone()];
    let on_day = |day| {
        let mut list = shortlist(Need::LonelinessIsolation, &a_seeker(), &town, day);
        list.put_in_order(Order::Likely, &town, day);
        list.ranked.iter().map(|ranked| ranked.service).collect::<Vec<_>>()
    };
    let mut first = std::collections::BTreeSet::new();
    for day in today().iter_days().take(30) {
        let order = on_day(day);
        first.insert(order[0]);
        assert!(order[..2].contains(&yes.service) && order[..2].contains(&often.service));
        assert!(order[2..4].contains(&hardly.service) && order[2..4].contains(&never.service));
        assert_eq!(order[4], no.service);
    }
    assert_eq!(first.len(), 2, "nine answers or nine hundred: they take turns");
}

#[test]
fn what_is_nearest_and_what_is_soonest_comes_first_and_what_does_not_say_last() {
    let seen = |number, metres: Option<u32>, next: Option<&str>| Candidate {
        distance: metres.map(Metres::new),
        next_on: next.map(on),
        ..a_candidate(number)
    };
    let town = [
        seen(1, None, Some("2026-03-03")),
        seen(2, Some(900), None),
        seen(3, Some(1_100), Some("2026-03-02")),
    ];
    let ordered = |order| {
        let mut list = shortlist(Need::LonelinessIsolation, &a_seeker(), &town, today());
        list.put_in_order(order, &town, today());
        list.ranked.iter().map(|ranked| ranked.service.uuid().as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(ordered(Order::Nearest), [2, 3, 1]);
    assert_eq!(ordered(Order::Soonest), [3, 1, 2]);
}

#[test]
fn a_need_is_not_met_where_all_that_fit_are_full() {
    let having = |places, wait_weeks| Candidate {
        room: Some(Room { places, said_on: None }),
        wait_weeks,
        ..a_candidate(1)
    };
    assert_eq!(asked(&a_seeker(), having(0, None)).unmet(), Some(UnmetReason::AllFull));
    assert_eq!(asked(&a_seeker(), having(0, Some(9))).unmet(), Some(UnmetReason::AllFull));
    assert_eq!(asked(&a_seeker(), having(0, Some(2))).unmet(), None, "a place comes free soon");
    assert_eq!(asked(&a_seeker(), having(1, None)).unmet(), None);
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
    let usual = |answers: &[(u32, bool)]| Replies::of(answers.to_vec());
    assert_eq!(usual(&[]), None);
    let three = usual(&[(9, true), (1, false), (2, true)]);
    assert_eq!(three, Some(Replies { answers: 3, accepted: 2, working_days: 2 }));
}
