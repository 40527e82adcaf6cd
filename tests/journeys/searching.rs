//! Searching the directory: by words, by need, by where and when, and by what has to be in place.

use crate::support::clock::days;
use crate::support::face::get;
use crate::support::hosts::Group;
use crate::support::listings::{a_town_on_the_map, every, hall};
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::{company_for, done, person};
use app::request::{NewPerson, NewService, ServiceQuery, Whereabouts};
use app::view::FoundServices;
use app::{Cursor, PageRequest};
use chrono::{NaiveTime, Weekday};
use domain::coded::{Need, Requirement};
use domain::directory::capacity::CapacityTag;
use domain::directory::cost::{Cost, Price};
use domain::directory::listing::{CapacitySource, CapacityStatement, Language};
use domain::directory::location::AccessFeature;
use domain::directory::{Intake, ListingStatus};
use domain::geography::Metres;
use domain::ids::Id;
use domain::search::{PartOfDay, SortBy};

fn words(text: &str) -> ServiceQuery {
    ServiceQuery { text: Some(text.to_owned()), ..ServiceQuery::default() }
}

fn near(postcode: &str) -> ServiceQuery {
    ServiceQuery { near: Some(Whereabouts::Postcode(postcode.parse().unwrap())), ..ServiceQuery::default() }
}

async fn finds(who: &Somebody, query: ServiceQuery) -> FoundServices {
    who.footbridge.services(&who.caller, query).await.unwrap()
}

fn names(found: &FoundServices) -> Vec<&str> {
    found.rows.iter().map(|row| row.service.name.as_str()).collect()
}

/// The noted reasons, areas and requirements, and whether each was answered.
async fn ledger(town: &Town) -> Vec<(String, String, String, i64, bool)> {
    let query = "SELECT reason, small_area, requirements, count, closed_on IS NOT NULL FROM unmet_need \
                 ORDER BY reason, small_area, requirements";
    town.inspection().rows(query).await
}

#[tokio::test]
async fn words_are_found_in_names_and_descriptions_and_a_slip_is_forgiven() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.group_that("Côr Tŷ Gwyn", |new| new.details.description = "Canu bob nos Fawrth.".to_owned())
            .await;
        town.group_that("Gardening for Everybody", |_| ()).await;
        town.group_that("Tuesday Lunch Club", |new| {
            new.details.description = "A hot lunch, and some gardening when the sun shines.".to_owned();
        })
        .await;
        for (asked, found) in [
            ("cor ty gwyn", vec!["Côr Tŷ Gwyn"]),
            ("CÔR", vec!["Côr Tŷ Gwyn"]),
            ("gardning", vec!["Gardening for Everybody", "Tuesday Lunch Club"]),
            ("the gardening club", vec!["Tuesday Lunch Club"]),
            ("lunhc", vec!["Tuesday Lunch Club"]),
            ("swimming", vec![]),
        ] {
            assert_eq!(names(&finds(&practice, words(asked)).await), found, "{asked}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_change_is_found_by_everybody_at_once_and_what_is_suspended_by_nobody() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_that("Thursday Singers", |_| ()).await;
        let another = Somebody::new("elsewhere", &town.another_door().await, practice.caller.actor);
        assert_eq!(finds(&another, words("drummers")).await.total, 0);
        renames(&choir, "Friday Drummers").await;
        assert_eq!(finds(&another, words("drummers")).await.total, 1);
        let administrator = town.place_administrator().await;
        administrator.suspends(choir.offer.service, "Nobody answers the telephone any more.").await;
        for who in [&practice, &another] {
            assert_eq!(finds(who, words("drummers")).await.total, 0);
        }
    })
    .await;
}

/// The group gives its service another name.
async fn renames(group: &Group, name: &str) {
    let coordinator = &group.coordinator;
    let before = coordinator.footbridge.service(&coordinator.caller, group.offer.service).await.unwrap();
    let new = NewService {
        id: None,
        organisation: None,
        kind: before.kind,
        name: name.to_owned(),
        details: before.details,
        needs: before.needs,
        listing: ListingStatus::Active,
        share_profile: before.share_profile,
        share_reason: before.share_reason,
        blind_first: before.blind_first,
        intake: before.intake,
    };
    let changed =
        coordinator.footbridge.change_service(&coordinator.caller, group.offer.service, before.version, new);
    done(coordinator, changed.await);
}

#[tokio::test]
async fn where_and_when_and_what_is_in_place_narrow_it_down_and_are_counted_beforehand() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        town.group_that("Tuesday Lunch Club", |new| {
            new.details.locations =
                vec![hall("OX3 9ZZ", &[AccessFeature::StepFree, AccessFeature::HearingLoop])];
            let mut lunch = every(Weekday::Tue);
            lunch.opens_at = NaiveTime::from_hms_opt(12, 30, 0);
            new.details.schedules = vec![lunch];
            new.details.cost = Cost { first_visit: Some(price(0)), ..Cost::default() };
            new.intake.minimum_age = Some(60);
        })
        .await;
        town.group_that("Harbour Supper", |new| {
            new.details.locations = vec![hall("OX4 4AA", &[AccessFeature::StepFree])];
            let mut supper = every(Weekday::Fri);
            supper.opens_at = NaiveTime::from_hms_opt(18, 0, 0);
            new.details.schedules = vec![supper];
            let welsh = Language { id: Id::new(uuid::Uuid::from_u128(5)), tag: "cy".parse().unwrap() };
            new.details.languages = vec![welsh];
        })
        .await;
        town.group_that("Telephone Friends", |new| new.details.online = Some(true)).await;

        let from_home = finds(&practice, near("OX3 9AB")).await;
        assert_eq!(names(&from_home), ["Tuesday Lunch Club", "Harbour Supper", "Telephone Friends"]);
        assert_eq!(from_home.rows[0].distance.unwrap().to_string(), "1.2 km");
        assert_eq!(from_home.rows[0].next_on.unwrap().to_string(), "2026-03-03");
        assert_eq!(from_home.sort, SortBy::Nearest);
        let facets = &from_home.facets;
        assert!(facets.access.contains(&(AccessFeature::StepFree, 2)), "{facets:?}");
        assert!(facets.days.contains(&(Weekday::Fri, 1)), "{facets:?}");
        assert!(facets.languages.contains(&("cy".to_owned(), 1)), "{facets:?}");
        assert_eq!((facets.free, facets.online, facets.accepting, facets.has_space), (1, 1, 3, 0));

        let narrowed = async |narrow: &dyn Fn(&mut ServiceQuery)| {
            let mut query = near("OX3 9AB");
            narrow(&mut query);
            names(&finds(&practice, query).await).join(", ")
        };
        let (lunch, supper, telephone) = ("Tuesday Lunch Club", "Harbour Supper", "Telephone Friends");
        let both = format!("{lunch}, {telephone}");
        assert_eq!(
            narrowed(&|query| query.within = Some(Metres::new(3_000))).await,
            both,
            "a telephone is near"
        );
        assert_eq!(narrowed(&|query| query.day = Some(Weekday::Fri)).await, supper);
        assert_eq!(narrowed(&|query| query.time = Some(PartOfDay::Afternoon)).await, lunch);
        assert_eq!(narrowed(&|query| query.free = true).await, lunch);
        assert_eq!(narrowed(&|query| query.access = vec![AccessFeature::HearingLoop]).await, lunch);
        assert_eq!(narrowed(&|query| query.language = Some("cy".parse().unwrap())).await, supper);
        assert_eq!(narrowed(&|query| query.age = Some(40)).await, format!("{supper}, {telephone}"));
        assert_eq!(narrowed(&|query| query.online = true).await, telephone);
        assert_eq!(
            narrowed(&|query| query.sort = Some(SortBy::Soonest)).await,
            format!("{lunch}, {supper}, {telephone}")
        );
        let district =
            ServiceQuery { near: Some(Whereabouts::Outward("OX4".parse().unwrap())), ..near("OX3 9AB") };
        assert_eq!(names(&finds(&practice, district).await)[0], supper);
    })
    .await;
}

fn price(pence: u32) -> Price {
    Price { id: Id::new(uuid::Uuid::from_u128(6)), pence: Some(pence), words: None }
}

#[tokio::test]
async fn space_is_what_is_counted_now_and_what_somebody_said_lately() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let small = town.group_that("One Place", |new| new.intake.capacity = Some(1)).await;
        town.group_that("Said So", |new| {
            let stated_on = "2026-03-01".parse().unwrap();
            let source = CapacitySource::Group;
            new.details.capacity = Some(CapacityStatement { spaces: 2, stated_on, source });
        })
        .await;
        let another = Somebody::new("elsewhere", &town.another_door().await, practice.caller.actor);
        let with_space = ServiceQuery { has_space: true, ..ServiceQuery::default() };
        let accepting = ServiceQuery { accepting: true, ..ServiceQuery::default() };
        for who in [&practice, &another] {
            assert_eq!(names(&finds(who, with_space.clone()).await), ["One Place", "Said So"]);
        }
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &small).await;
        for who in [&practice, &another] {
            assert_eq!(names(&finds(who, with_space.clone()).await), ["Said So"], "its place is spoken for");
            assert_eq!(names(&finds(who, accepting.clone()).await), ["Said So"]);
        }
        let full = finds(&another, words("one place")).await;
        assert_eq!(full.rows[0].capacity.tag, CapacityTag::Full);
        practice.withdraws(asked).await;
        assert_eq!(finds(&another, with_space.clone()).await.total, 2, "and free again");

        town.clock.passes(days(61));
        assert_eq!(finds(&practice, with_space).await.total, 0, "nobody has said so for two months");
        assert_eq!(finds(&practice, accepting).await.total, 2);
    })
    .await;
}

#[tokio::test]
async fn a_list_goes_on_where_the_page_before_ended_in_every_order() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        for number in 0..7 {
            let postcode = if number % 2 == 0 { "OX3 9ZZ" } else { "OX4 4AA" };
            town.group_that(&format!("Group {number}"), |new| {
                new.details.locations = vec![hall(postcode, &[])];
            })
            .await;
        }
        for sort in [SortBy::Name, SortBy::Nearest, SortBy::Soonest, SortBy::Freshest, SortBy::Best] {
            let query = ServiceQuery { sort: Some(sort), text: Some("group".to_owned()), ..near("OX3 9AB") };
            let whole = finds(&practice, query.clone()).await;
            let (mut read, mut after) = (Vec::new(), None::<Cursor>);
            loop {
                let page = PageRequest { limit: Some(3), after: after.take() };
                let found = finds(&practice, ServiceQuery { page, ..query.clone() }).await;
                assert_eq!(found.total, 7);
                read.extend(found.rows.iter().map(|row| row.service.name.clone()));
                after = found.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(read, names(&whole), "{sort:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_search_that_finds_nothing_is_noted_once_a_day_and_answered_by_a_group_that_opens() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let step_free = ServiceQuery {
            need: Some(Need::PhysicalActivity),
            access: vec![AccessFeature::StepFree],
            ..near("OX3 9AB")
        };
        for _ in 0..3 {
            finds(&practice, step_free.clone()).await;
        }
        let nothing = |count, answered| {
            ("nothing_found".to_owned(), "OX3".to_owned(), "step_free".to_owned(), count, answered)
        };
        assert_eq!(
            ledger(town).await,
            [nothing(1, false)],
            "a page that is loaded again does not count twice"
        );
        finds(&link_work.worker, step_free.clone()).await;
        assert_eq!(ledger(town).await, [nothing(2, false)], "somebody else looked for somebody else");
        let named = ServiceQuery { text: Some("zumba".to_owned()), ..step_free.clone() };
        finds(&practice, named).await;
        assert_eq!(ledger(town).await, [nothing(2, false)], "that nothing is called so says nothing");

        let walks = |new: &mut NewService| new.needs = vec![Need::PhysicalActivity];
        town.group_that("Up The Steps", walks).await;
        assert_eq!(ledger(town).await, [nothing(2, false)], "it does not say that it is step-free");
        town.group_that("Level Walkers", |new| {
            walks(new);
            new.details.locations = vec![hall("OX3 9ZZ", &[AccessFeature::StepFree])];
        })
        .await;
        assert_eq!(ledger(town).await, [nothing(2, true)]);
    })
    .await;
}

#[tokio::test]
async fn a_match_without_room_is_noted_for_each_person_and_never_who_they_are() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        let full = town.group_with("Full Club", Intake { capacity: Some(1), ..Intake::open() }).await;
        practice.refers(practice.writes_down(person()).await, &full).await;
        let peggy =
            practice.writes_down(NewPerson { requirements: vec![Requirement::NoPost], ..person() }).await;
        let ada = practice.writes_down(person()).await;
        for somebody in [peggy, peggy, ada] {
            practice.finds(company_for(somebody)).await;
        }
        let all_full = ("all_full".to_owned(), "OX3".to_owned(), String::new(), 2, false);
        assert_eq!(ledger(town).await, [all_full]);
    })
    .await;
}

#[tokio::test]
async fn the_api_tells_every_fault_at_once_and_how_many_would_be_left() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let practice = town.practice("Mill Lane Surgery").await;
        town.group_that("Tuesday Lunch Club", |new| {
            new.details.locations = vec![hall("OX3 9ZZ", &[AccessFeature::StepFree])];
        })
        .await;
        let face = town.face();
        let token = town.token(&practice).await;
        let wrong = "/api/v1/services?need=fun&day=someday&age=200&near=nowhere&access=step_free,ladder&sort=luck&colour=red";
        let answer = face.answers(get(wrong).by(&token)).await;
        assert_eq!(answer.status, 422);
        let faults: Vec<_> =
            answer.json["errors"].as_array().unwrap().iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
        for pointer in ["/need", "/day", "/age", "/near", "/access/1", "/sort", "/colour"] {
            assert!(faults.contains(&pointer), "{pointer}: {faults:?}");
        }
        let answer = face.answers(get("/api/v1/services?near=OX3&within=5000&text=lunch").by(&token)).await;
        assert_eq!((answer.status, &answer.json["total"]), (200, &1.into()), "{}", answer.text);
        assert_eq!(answer.json["rows"][0]["name"], "Tuesday Lunch Club");
        let facets = answer.json["facets"].as_array().unwrap();
        assert!(facets.iter().any(|facet| facet["value"] == "step_free" && facet["count"] == 1), "{facets:?}");
        let unknown = face.answers(get("/api/v1/services?near=ZE1").by(&token)).await;
        assert_eq!((unknown.status, &unknown.json["errors"][0]["code"]), (422, &"postcode_unknown".into()));
    })
    .await;
}
