//! Finding the right service: who is shown what, what is kept of it, and what the referral says afterwards.

use crate::support::clock::{minutes, working_days};
use crate::support::listings::{a_town_on_the_map, every, hall};
use crate::support::somebody::{left_out, names};
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, Described, ask, company, company_for, on, person, why};
use app::request::matching::{Described as Told, Whom};
use app::request::{MatchRequest, NewPerson, NewReferral, NewService};
use chrono::{Datelike, Weekday};
use domain::coded::{Need, Requirement};
use domain::consent::ConsentScope;
use domain::directory::area::{Area, Extent};
use domain::directory::listing::CapacityStatement;
use domain::directory::location::AccessFeature;
use domain::directory::{Intake, ListingStatus};
use domain::ids::Id;
use domain::share_profile::ShareProfile;

/// Peggy, who needs to get in without steps.
fn peggy() -> NewPerson {
    NewPerson { requirements: vec![Requirement::StepFree], ..person() }
}

fn at_the_hall(new: &mut NewService) {
    new.details.locations = vec![hall("OX3 9ZZ", &[AccessFeature::StepFree])];
}

#[tokio::test]
async fn a_practice_finds_a_group_near_home_refers_and_shows_what_it_was_chosen_from() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let lunch = town
            .group_that("Tuesday Lunch Club", |new| {
                at_the_hall(new);
                new.details.schedules = vec![every(Weekday::Tue)];
                new.intake.capacity = Some(3);
            })
            .await;
        town.group_that("Harbour Lunch", |new| {
            new.details.locations = vec![hall("OX4 4AA", &[AccessFeature::StepFree])];
        })
        .await;
        town.group_that("Next Town's Club", |new| {
            new.details.areas = vec![Area {
                id: Id::new(uuid::Uuid::from_u128(78)),
                name: "Leeds".to_owned(),
                extent: Extent::Outward("LS1".parse().unwrap()),
            }];
        })
        .await;
        let peggy = practice.writes_down(peggy()).await;
        town.clock.passes(working_days(8));

        let list = practice.finds(company_for(peggy)).await;
        assert_eq!(names(&list), ["Tuesday Lunch Club", "Harbour Lunch"]);
        assert_eq!(list.ranked[0].words, "1.2 km, Tuesdays, step-free, 3 places, confirmed 10 days ago");
        assert_eq!(list.ranked[1].words, "11 km, step-free, confirmed 10 days ago");
        assert_eq!(left_out(&list), [("Next Town's Club", "outside_area".to_owned())]);
        assert!(list.is_placed);
        assert_eq!(looks(town).await, 1, "asking about somebody is a look at their record");

        practice.hears_yes_to(peggy, &lunch).await;
        let new = NewReferral { shortlist: Some(list.id), ..ask(peggy, &lunch).urgent() };
        let asked = practice.sends(new).await;
        let shown = practice.reads(asked).await.chosen_from.expect("the shortlist it was chosen from");
        let kept: Vec<_> =
            shown.ranked.iter().map(|entry| (entry.service.name.as_str(), entry.chosen)).collect();
        assert_eq!(kept, [("Tuesday Lunch Club", true), ("Harbour Lunch", false)]);
        assert_eq!(shown.excluded[0].rules[0].words, "It does not cover where the person lives");
        assert_eq!(lunch.reads(asked).await.chosen_from, None, "the group is not told of the others");
    })
    .await;
}

#[tokio::test]
async fn a_link_worker_finds_for_their_own_caseload_and_says_why_for_anybody_else() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        link_work.begins_work(asked, peggy).await;

        assert_eq!(link_work.worker.finds(company_for(peggy)).await.ranked.len(), 1);
        assert_eq!(why(link_work.colleague.tries_to_find(company_for(peggy)).await), "reason_needed");
        let reason = Some("Covering for Wyn this week".parse().unwrap());
        let covering = company(Whom::Recorded { person: peggy, reason });
        assert_eq!(link_work.colleague.finds(covering).await.ranked.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_person_looks_like_nobody_and_a_group_finds_nothing_for_anybody() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let stranger = town.practice("Harbour Practice").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let nobody = Id::new(uuid::Uuid::from_u128(1));
        for person in [peggy, nobody] {
            assert_eq!(why(stranger.tries_to_find(company_for(person)).await), "unknown_person");
            assert_eq!(why(choir.tries_to_find(company_for(person)).await), "forbidden");
        }
        let described = company(Whom::Described(Told::default()));
        assert_eq!(why(choir.tries_to_find(described).await), "forbidden");
        assert_eq!(looks(town).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_practice_asks_before_anybody_is_written_down_and_refers_from_that_list_later() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_that("Thursday Singers", at_the_hall).await;
        let over_sixties = town.group_that("Over Sixties", |new| new.intake.minimum_age = Some(60)).await;
        let told = Told { age: Some(34), postcode: Some("OX3 9AB".parse().unwrap()), ..Told::default() };
        let list = practice.finds(company(Whom::Described(told))).await;
        assert_eq!(names(&list), ["Thursday Singers"]);
        assert_eq!(left_out(&list), [("Over Sixties", "outside_ages".to_owned())]);
        assert_eq!(looks(town).await, 0, "nobody's record was opened");

        let somebody = practice.writes_down(person().born("1991-05-17")).await;
        let from_it = |to| NewReferral { shortlist: Some(list.id), ..ask(somebody, to).unsent() };
        let draft = practice.sends(from_it(&choir)).await;
        assert_eq!(practice.reads(draft).await.chosen_from.map(|shown| shown.id), Some(list.id));
        let anyway = practice.sends(from_it(&over_sixties)).await;
        let shown = practice.reads(anyway).await.chosen_from.unwrap();
        assert!(shown.excluded[0].chosen, "what was left out can still be asked");
    })
    .await;
}

#[tokio::test]
async fn a_referral_names_only_a_list_of_its_own_organisation_its_own_person_and_its_own_service() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let stranger = town.practice("Harbour Practice").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let ada = practice.writes_down(person().named("Ada", "Byron")).await;
        let theirs = stranger.finds(company(Whom::Described(Told::default()))).await.id;
        let about_ada = practice.finds(company_for(ada)).await.id;
        let before_it = practice.finds(company_for(peggy)).await.id;
        let later = town.group("Slow Walkers").await;
        for (list, to) in [(theirs, &choir), (about_ada, &choir), (before_it, &later)] {
            let new = NewReferral { shortlist: Some(list), ..ask(peggy, to).unsent() };
            assert_eq!(why(practice.tries_to_refer(new).await), "unknown_shortlist");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_person_refused_and_what_is_full_or_closed_is_left_out() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let one_place = Intake { capacity: Some(1), ..Intake::open() };
        let full = town.group_that("Full Club", |new| new.intake = one_place).await;
        let refused = town.group_that("Old Friends", |_| ()).await;
        town.group_that("Closing Club", |new| new.listing = ListingStatus::Closing).await;
        town.group_that("Housing Friends", |new| {
            new.share_profile = ShareProfile::P3;
            new.share_reason = Some("We visit people at home".to_owned());
        })
        .await;
        town.group_that("Not With Debts", |new| {
            new.details.eligibility.needs_not_supported = vec![Need::MoneyDebt];
        })
        .await;
        let unwanted = town.group_that("Saturday Supper", |_| ()).await;
        let somebody = practice.writes_down(person()).await;
        practice.refers(practice.writes_down(person()).await, &full).await;
        let scope = ConsentScope::Share { service: refused.offer.service, profile: ShareProfile::P1 };
        let consent = practice.hears_consent(somebody, scope).await;
        practice.hears_withdrawal(consent).await;

        let wanted = MatchRequest {
            needs: vec![Need::MoneyDebt],
            shares_at_most: Some(ShareProfile::P2),
            not_these: [unwanted.caller.actor.organisation().unwrap()].into(),
            ..company_for(somebody)
        };
        let list = practice.finds(wanted).await;
        assert_eq!(names(&list), Vec::<&str>::new());
        let mut rules = left_out(&list);
        rules.sort();
        let expected = [
            ("Closing Club", "listing_not_active"),
            ("Full Club", "service_full"),
            ("Housing Friends", "shares_more_than_agreed"),
            ("Not With Debts", "need_not_supported"),
            ("Old Friends", "consent_taken_back"),
            ("Saturday Supper", "organisation_excluded"),
        ];
        assert_eq!(rules, expected.map(|(name, rule)| (name, rule.to_owned())));
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_of_a_list_is_ids_and_codes() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let stated = CapacityStatement {
            spaces: 2,
            stated_on: on("2026-03-01"),
            source: domain::directory::listing::CapacitySource::Group,
        };
        town.group_that("Thursday Singers", |new| {
            at_the_hall(new);
            new.details.capacity = Some(stated);
        })
        .await;
        let peggy = practice.writes_down(peggy()).await;
        let list = practice.finds(company_for(peggy)).await;
        assert_eq!(
            list.ranked[0].words,
            "1.2 km, step-free, 2 places, as it said yesterday, confirmed today"
        );
        let kept: Vec<(String,)> =
            town.inspection().rows("SELECT CAST(ranked AS text) FROM shortlist WHERE person_id IS NOT NULL").await;
        let kept: serde_json::Value = serde_json::from_str(&kept[0].0).unwrap();
        let entry = serde_json::json!([{
            "service": list.ranked[0].service.id,
            "fit": {"need": "made_for_it", "distance": "walk", "access": "in_place", "timing": "suits", "freshness": "not_checked"},
            "reasons": ["distance", "access", "room", "confirmed"],
            "checks": ["not_checked"],
        }]);
        assert_eq!(kept, entry);
    })
    .await;
}

#[tokio::test]
async fn being_referred_to_moves_nobody_up_and_tomorrow_it_is_somebody_elses_turn() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let mut groups = Vec::new();
        for name in ["Elm Singers", "Oak Voices", "Ash Chorus", "Yew Harmony"] {
            groups.push(town.group_that(name, |_| ()).await);
        }
        let peggy = practice.writes_down(person()).await;
        let before = practice.finds(company_for(peggy)).await;
        let last = names(&before)[3].to_owned();
        let popular =
            groups.iter().find(|group| group.offer.service.uuid() == before.ranked[3].service.id).unwrap();
        for _ in 0..3 {
            let another = practice.writes_down(person()).await;
            let asked = practice.refers(another, popular).await;
            town.clock.passes(minutes(10));
            popular.accepts(asked).await;
        }
        let after = practice.finds(company_for(peggy)).await;
        assert_eq!(names(&after), names(&before), "{last} was asked three times and is where it was");

        let mut firsts = std::collections::BTreeSet::new();
        let begin = practice.today();
        for _ in 0..30 {
            let list = practice.finds(company_for(peggy)).await;
            firsts.insert(names(&list)[0].to_owned());
            town.clock.passes(minutes(24 * 60));
        }
        assert_eq!(firsts.len(), 4, "in the 30 days from {} each came first: {firsts:?}", begin.day());
    })
    .await;
}

#[tokio::test]
async fn how_soon_a_group_answers_is_told_from_its_eighth_answer_on() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        for answers in 1..=8 {
            let another = practice.writes_down(person()).await;
            let asked = practice.refers(another, &choir).await;
            town.clock.passes(working_days(2));
            choir.accepts(asked).await;
            let words = practice.finds(company_for(peggy)).await.ranked[0].words.clone();
            assert_eq!(words.starts_with("answers in 2 days, "), answers == 8, "after {answers}: {words}");
        }
    })
    .await;
}

/// How many looks at people's records for a match were written down.
async fn looks(town: &Town) -> i64 {
    town.inspection().count("SELECT count(*) FROM access_log WHERE what = 'match'").await
}
