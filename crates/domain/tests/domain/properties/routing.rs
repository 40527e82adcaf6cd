//! One shortlist, for whoever looks and whatever services there are.

use chrono::{Duration, NaiveDate, Weekday, WeekdaySet};
use footbridge_domain::coded::{Coded, Need, Requirement};
use footbridge_domain::consent::Consents;
use footbridge_domain::directory::eligibility::GenderRule;
use footbridge_domain::directory::{Intake, Listing, ListingStatus, Service, VerificationStatus};
use footbridge_domain::geography::Metres;
use footbridge_domain::refusal::Refusal;
use footbridge_domain::routing::{
    Afar, Agreement, Candidate, Contactable, Coverage, Gender, Order, Outline, Replies, Room, Seeker,
    foremost, shortlist,
};
use footbridge_domain::share_profile::ShareProfile;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::fixtures::{a_candidate, a_seeker, a_service, id, monday_morning, today};

const NEED: Need = Need::LonelinessIsolation;

fn some_days() -> impl Strategy<Value = WeekdaySet> {
    let week = vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu];
    subsequence(week, 0..3).prop_map(|days| days.into_iter().collect())
}

fn some_needs() -> impl Strategy<Value = Vec<Need>> {
    subsequence(Need::ALL[..6].to_vec(), 0..6)
}

fn some_requirements() -> impl Strategy<Value = Vec<Requirement>> {
    use Requirement::{CarerPresent, HearingLoop, NoInternet, NoPhone, StepFree};
    subsequence(vec![StepFree, HearingLoop, NoInternet, NoPhone, CarerPresent], 0..3)
}

fn seeker() -> impl Strategy<Value = Seeker> {
    let person = (option::of(16..90_u32), option::of(select(Gender::ALL)), some_needs(), some_requirements());
    let wishes = (
        option::of(select(vec!["cy", "pl-PL"])),
        some_days(),
        select(vec![Contactable::NotSaid, Contactable::Safely, Contactable::NotSafely]),
        option::weighted(0.2, select(ShareProfile::ALL)),
        subsequence(vec![id(1_001), id(1_002)], 0..2),
        option::weighted(0.3, (0..30_000_u32).prop_map(Metres::new)),
    );
    (person, wishes).prop_map(
        |((age, gender, needs, requirements), (language, days, contactable, most, not, farthest))| Seeker {
            age,
            gender,
            needs,
            requirements,
            language: language.map(str::to_owned),
            days,
            contactable,
            farthest,
            shares_at_most: most,
            not_these: not.into_iter().collect(),
        },
    )
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let standing = (
        prop_oneof![9 => Just(ListingStatus::Active), 1 => select(ListingStatus::ALL)],
        select(VerificationStatus::ALL),
        0..500_i64,
        select(vec![Agreement::NotAsked, Agreement::Agreed, Agreement::TakenBack]),
        option::weighted(0.2, select(vec![Refusal::ServiceFull, Refusal::TooManyOpenAsks])),
    );
    let whom = (
        some_needs(),
        subsequence(Need::ALL[3..9].to_vec(), 0..2),
        option::of(16..70_u32),
        prop_oneof![4 => Just(GenderRule::Everybody), 1 => select(GenderRule::ALL)],
        select(vec![Coverage::Everywhere, Coverage::Inside, Coverage::Outside, Coverage::NotKnown]),
    );
    let meeting = (any::<bool>(), any::<bool>(), option::of(0..30_000_u32), some_days(), some_requirements());
    let more = (some_requirements(), select(ShareProfile::ALL), any::<bool>(), option::of(0..4_u32), room());
    (standing, whom, meeting, more).prop_map(|(standing, whom, meeting, more)| Candidate {
        listing: standing.0,
        verification: standing.1,
        confirmed_on: today() - Duration::days(standing.2),
        agreement: standing.3,
        intake: standing.4,
        needs: [vec![NEED], whom.0].concat(),
        not_for: whom.1,
        minimum_age: whom.2,
        gender: whom.3,
        coverage: whom.4,
        in_person: meeting.0,
        online: meeting.1,
        distance: meeting.2.map(Metres::new),
        days: meeting.3,
        provides: meeting.4,
        lacks: more.0,
        profile: more.1,
        ring_first: more.2,
        wait_weeks: more.3,
        room: more.4,
        ..a_candidate(1)
    })
}

fn room() -> impl Strategy<Value = Option<Room>> {
    option::of((0..5_u32, option::of(0..90_i64)).prop_map(|(places, days_ago)| Room {
        places,
        said_on: days_ago.map(|days| today() - Duration::days(days)),
    }))
}

/// Services with an id of their own each.
fn town() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec(candidate(), 0..20).prop_map(|town| {
        (1..)
            .zip(town)
            .map(|(number, candidate)| Candidate {
                service: id(number),
                organisation: id(1_000 + number % 4),
                ..candidate
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn every_service_is_either_ranked_or_left_out_with_a_rule(seeker in seeker(), town in town()) {
        let list = shortlist(NEED, &seeker, &town, today());
        let mut told: Vec<_> = list.ranked.iter().map(|ranked| ranked.service).collect();
        told.extend(list.excluded.iter().map(|excluded| excluded.service));
        told.sort_unstable();
        let mut all: Vec<_> = town.iter().map(|candidate| candidate.service).collect();
        all.sort_unstable();
        prop_assert_eq!(told, all);
        prop_assert!(list.excluded.iter().all(|excluded| !excluded.barriers.is_empty()));
        prop_assert!(list.ranked.iter().all(|ranked| !ranked.reasons.is_empty()));
        prop_assert!(list.ranked.is_sorted_by_key(|ranked| ranked.fit));
    }

    #[test]
    fn the_order_of_the_services_handed_in_does_not_matter(
        seeker in seeker(),
        (town, shuffled) in town().prop_flat_map(|town| (Just(town.clone()), Just(town).prop_shuffle())),
    ) {
        prop_assert_eq!(shortlist(NEED, &seeker, &town, today()), shortlist(NEED, &seeker, &shuffled, today()));
    }

    #[test]
    fn taking_one_service_away_does_not_reorder_the_rest(seeker in seeker(), town in town(), away: prop::sample::Index) {
        prop_assume!(!town.is_empty());
        let gone = town[away.index(town.len())].service;
        let mut whole = shortlist(NEED, &seeker, &town, today());
        whole.ranked.retain(|ranked| ranked.service != gone);
        whole.excluded.retain(|excluded| excluded.service != gone);
        let rest: Vec<_> = town.into_iter().filter(|candidate| candidate.service != gone).collect();
        prop_assert_eq!(shortlist(NEED, &seeker, &rest, today()), whole);
    }

    #[test]
    fn how_much_a_service_was_used_and_how_fast_it_answers_changes_no_place(
        seeker in seeker(),
        town in town(),
        used in prop::collection::vec((0..10_000_u32, 0..40_u32, 1..500_u32), 20),
    ) {
        let order = |town: &[Candidate]| {
            let ranked = shortlist(NEED, &seeker, town, today()).ranked;
            ranked.into_iter().map(|ranked| ranked.service).collect::<Vec<_>>()
        };
        let popular: Vec<_> = town.iter().cloned().zip(used).map(|(mut candidate, (answers, working_days, places))| {
            candidate.replies = Some(Replies { answers, accepted: answers, working_days });
            // More room is told. That there is none is a wait, and may move a service.
            candidate.room = candidate.room.map(|room| Room { places: room.places.min(1) * places, ..room });
            candidate
        }).collect();
        prop_assert_eq!(order(&town), order(&popular));
    }

    #[test]
    fn the_order_by_likelihood_looks_at_a_share_and_never_at_a_number(
        seeker in seeker(),
        town in town(),
        shares in prop::collection::vec((8..20_u32, 0..20_u32), 20),
        times in 1..400_u32,
    ) {
        let order = |times: u32| {
            let town: Vec<_> = town.iter().cloned().zip(&shares).map(|(candidate, (answers, accepted))| {
                let accepted = accepted.min(answers) * times;
                Candidate { replies: Some(Replies { answers: answers * times, accepted, working_days: 2 }), ..candidate }
            }).collect();
            let mut list = shortlist(NEED, &seeker, &town, today());
            list.put_in_order(Order::Likely, &town, today());
            list.ranked.into_iter().map(|ranked| ranked.service).collect::<Vec<_>>()
        };
        prop_assert_eq!(order(1), order(times));
    }

    #[test]
    fn each_of_a_group_of_equals_comes_first_on_some_day(
        equals in prop::collection::btree_set(1..u128::MAX, 2..7),
        begin in 0..20_000_i64,
    ) {
        let town: Vec<_> = equals.iter().map(|number| Candidate { service: id(*number), ..a_candidate(1) }).collect();
        let first = |day: NaiveDate| {
            let town: Vec<_> = town.iter().cloned().map(|candidate| Candidate { confirmed_on: day, ..candidate }).collect();
            shortlist(NEED, &a_seeker(), &town, day).ranked[0].service
        };
        let days = (0..200).map(|day| first(today() + Duration::days(begin + day)));
        let met: std::collections::HashSet<_> = days.collect();
        prop_assert_eq!(met.len(), equals.len());
    }

    #[test]
    fn what_is_looked_at_closely_is_what_stands_first_and_nothing_that_fits_is_barred_from_afar(
        seeker in seeker(),
        town in prop::collection::vec((0..30_000_u32, some_needs(), option::of(30..80_u32), any::<bool>()), 0..30),
        most in 1..12_usize,
    ) {
        let outlines: Vec<(Outline, Metres)> = town.into_iter().zip(1..).map(|((away, needs, minimum_age, online), number)| {
            let mut service = Service { id: id(number), needs, ..a_service() };
            service.intake = Intake { minimum_age, ..Intake::open() };
            let mut listing = Listing::described("Company.");
            listing.online = online.then_some(true);
            (Outline { in_person: true, ..Outline::of(&service, &listing) }, Metres::new(away))
        }).filter(|(outline, _)| outline.needs.contains(&NEED)).collect();
        let candidates: Vec<Candidate> = outlines.iter().map(|(outline, away)| {
            let seen = outline.seen_from(&[], None, &Consents::default(), monday_morning());
            Candidate { distance: Some(*away), ..seen }
        }).collect();
        let all = shortlist(NEED, &seeker, &candidates, today());
        let services = outlines.iter().map(|(outline, away)| {
            (outline.service, Afar { outline, distance: Some(*away), next_on: None })
        });
        let first = foremost(NEED, &seeker, None, (Order::Best, today()), services, most);

        let barred = |service| all.excluded.iter().any(|excluded| excluded.service == service);
        prop_assert!(first.barred.iter().all(|service| barred(*service)));
        prop_assert_eq!(first.fitting.len() + first.more_fitting + first.barred.len() + first.more_barred, outlines.len());
        let band = |service| all.ranked.iter().find(|ranked| ranked.service == service).map(|ranked| (ranked.fit.need, ranked.fit.distance));
        let last = first.fitting.iter().filter_map(|service| band(*service)).max();
        for ranked in &all.ranked {
            let is_looked_at = first.fitting.contains(&ranked.service);
            prop_assert!(is_looked_at || first.fitting.len() == most);
            prop_assert!(is_looked_at || last.is_none_or(|last| (ranked.fit.need, ranked.fit.distance) >= last));
        }
    }
}
