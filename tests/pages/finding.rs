//! Finding the right group: anybody in the public directory, and a link worker for somebody they know.

use super::person::{Known, peggy};
use crate::support::hosts::Group;
use crate::support::listings::{a_town_on_the_map, every, hall};
use crate::support::town::{Town, on_both};
use app::view::ReferralView;
use chrono::Weekday;
use domain::coded::Need;
use domain::directory::listing::{CapacitySource, CapacityStatement, Language};
use domain::directory::location::AccessFeature;
use domain::ids::Id;
use domain::share_profile::ShareProfile;

fn in_welsh() -> Language {
    Language { id: Id::new(uuid::Uuid::from_u128(5)), tag: "cy".parse().unwrap() }
}

async fn a_lunch_club(town: &Town) -> Group {
    town.group_that("Tuesday Lunch Club", |new| {
        new.details.summary = Some("A hot lunch and company".to_owned());
        new.details.locations = vec![hall("OX3 9ZZ", &[AccessFeature::StepFree])];
        new.details.schedules = vec![every(Weekday::Tue)];
        new.share_profile = ShareProfile::P2;
    })
    .await
}

#[tokio::test]
async fn anybody_finds_a_group_and_no_more_than_half_a_postcode_stands_in_the_address() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let club = a_lunch_club(town).await;
        town.group_that("Harbour Walkers", |new| new.needs = vec![Need::PhysicalActivity]).await;
        let screen = town.screen();
        let page = screen.opens("/find").await;
        page.says("2 groups in all").says("Last checked 2 March 2026");
        let page =
            page.fill("What are you looking for? (optional)", "lunhc").fill("Postcode (optional)", "ox3 9ab");
        let found = page.press("Find").await;
        found.says("1 group fit").says("Tuesday Lunch Club").says("Next on Tuesday 3 March");
        assert_eq!(found.path, "/find?text=lunhc&near=OX3");
        let wider = found.follow("Without “lunhc” ✕").await;
        assert_eq!(wider.path, "/find?near=OX3");
        wider.says("2 groups fit");

        let cut = screen.opens("/find?near=OX3+9AB").await;
        assert_eq!(cut.path, "/find?near=OX3", "an address that says too much is put right");
        let about = wider.follow("Tuesday Lunch Club").await;
        assert_eq!(about.heading(), "Tuesday Lunch Club");
        about
            .says("Tuesdays")
            .says("The hall")
            .says("Step-free from the street")
            .is_silent_about("Their rules");
        assert_eq!(about.path, format!("/find/{}", club.offer.service));
    })
    .await;
}

#[tokio::test]
async fn every_field_that_is_wrong_is_said_at_once_and_nothing_found_says_what_to_do() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        a_lunch_club(town).await;
        let screen = town.screen();
        let wrong = screen
            .sends("/find", &[("near", "nowhere"), ("age", "old"), ("need", "fun"), ("text", "lunch")])
            .await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.faults().len(), 3, "{:?}", wrong.faults());
        assert_eq!(wrong.value("What are you looking for? (optional)"), "lunch", "nothing is cleared");
        let unknown = screen.sends("/find", &[("near", "ZE1")]).await;
        assert_eq!(unknown.faults(), ["It is not known where this postcode is. Check it, or use one nearby"]);
        screen.opens("/find?text=zumba").await.says("No group fits all of this");
    })
    .await;
}

#[tokio::test]
async fn a_link_worker_refers_on_in_three_clicks_and_the_group_sees_what_was_shown() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        let club = a_lunch_club(town).await;
        let Known { link_work, person, case, .. } = peggy(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        let record = screen.opens(&format!("/p/{person}")).await;
        let list = record.follow("Find support: Margaret Ashdown").await;
        list.says("Tuesday Lunch Club").says("1.2 km, Tuesdays").says("Not checked");
        let preview = list.follow("Refer to Tuesday Lunch Club").await;
        assert_eq!(preview.heading(), "This is what Tuesday Lunch Club will see");
        preview.says("They have not agreed to this yet");
        assert!(!preview.offers("Send"), "nothing leaves without their yes");
        let agreed = preview.press("They agree to this").await;
        agreed.says("Written down").says("Someone aged 75 to 84 in OX3 would like help with");
        let sent = agreed.press("Send").await;
        sent.says("Tuesday Lunch Club is asked for Peggy");

        let asked =
            link_work.worker.footbridge.record_referrals(&link_work.worker.caller, person).await.unwrap();
        let asked = asked.referrals.last().unwrap().id;
        let mine: ReferralView = link_work.worker.reads(asked).await;
        assert_eq!(mine.from_case, Some(case.uuid()));
        assert!(mine.chosen_from.is_some(), "it says which others there were");
        let back = sent.press("Undo").await;
        back.says("Taken back. Tuesday Lunch Club was not told");
        assert!(club.inbox().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_link_worker_narrows_the_list_down_and_puts_it_in_another_order() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        a_lunch_club(town).await;
        town.group_that("Cinio Cymraeg", |new| {
            new.details.locations = vec![hall("OX3 9AB", &[])];
            new.details.languages = vec![in_welsh()];
            new.details.schedules = vec![every(Weekday::Fri)];
            new.intake.minimum_age = Some(60);
        })
        .await;
        let Known { link_work, person, .. } = peggy(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        let list = screen.opens(&format!("/p/{person}/find")).await;
        list.says("2 groups fit").says("never confirmed").says("Details of Tuesday Lunch Club");
        let nearest = list.follow("Nearest").await;
        assert_eq!(nearest.names_listed(), ["Cinio Cymraeg", "Tuesday Lunch Club"]);
        let soonest = nearest.follow("Soonest").await;
        assert_eq!(soonest.names_listed(), ["Tuesday Lunch Club", "Cinio Cymraeg"]);
        assert_eq!(soonest.follow("Most likely to say yes").await.names_listed().len(), 2);
        let welsh = screen.opens(&format!("/p/{person}/find?language=cy&sort=nearest")).await;
        welsh.says("1 group fits").says("Cinio Cymraeg").is_silent_about("Tuesday Lunch Club");
        let older = screen.opens(&format!("/p/{person}/find?made_for=older_people")).await;
        older.says("1 group fits").says("Older people ✕").is_silent_about("Tuesday Lunch Club");
        let none = screen.opens(&format!("/p/{person}/find?language=cy&free=true")).await;
        none.says("Nothing fits").is_silent_about("unmet need board");
        none.follow("Widen the search").await.says("2 groups fit");
        let wrong = screen.opens(&format!("/p/{person}/find?made_for=x&sort=y&language=!!")).await;
        assert_eq!((wrong.status, wrong.faults().len()), (422, 2), "{:?}", wrong.faults());

        let public = screen.opens("/find?made_for=older_people").await;
        public.says("1 group fit").says("Cinio Cymraeg").is_silent_about("Tuesday Lunch Club");
    })
    .await;
}

#[tokio::test]
async fn a_link_worker_reads_that_all_that_fit_are_full_and_that_it_was_written_down() {
    on_both(async |town| {
        town.group_that("Tuesday Lunch Club", |new| {
            let stated_on = "2026-03-01".parse().unwrap();
            let source = CapacitySource::Group;
            new.details.capacity = Some(CapacityStatement { spaces: 0, stated_on, source });
        })
        .await;
        let Known { link_work, person, .. } = peggy(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        for _ in 0..2 {
            let list = screen.opens(&format!("/p/{person}/find")).await;
            list.says("All of these are full. We have added this to the unmet need board")
                .says("Full confirmed 2 March 2026")
                .says("Tuesday Lunch Club");
        }
        assert_eq!(town.inspection().count("SELECT count FROM unmet_need").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_offers_goes_to_the_board_once_and_a_signpost_tells_nobody() {
    on_both(async |town| {
        a_town_on_the_map(town).await;
        a_lunch_club(town).await;
        let Known { link_work, person, .. } = peggy(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        for _ in 0..2 {
            let none = screen.opens(&format!("/p/{person}/find?need=digital_skills")).await;
            none.says("Nothing fits")
                .says("We have added this to the unmet need board")
                .says("It names nobody");
        }
        assert_eq!(town.inspection().count("SELECT count FROM unmet_need").await, 1);
        let told = async || town.inspection().letters().await.len();
        let before = told().await;
        let list = screen.opens(&format!("/p/{person}/find")).await;
        let given = list.press("Signpost only: give them the name and number of Tuesday Lunch Club").await;
        given.says("Written down. Give them this: Tuesday Lunch Club");
        let signposts =
            link_work.worker.footbridge.signposts(&link_work.worker.caller, person).await.unwrap();
        assert_eq!((signposts.len(), told().await), (1, before), "nobody is told of it");
        let stranger = town.practice("Harbour Practice").await;
        let hidden = stranger.footbridge.signposts(&stranger.caller, person).await;
        assert!(hidden.is_err(), "somebody else's person looks like nobody");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_person_has_no_page_and_a_stranger_to_the_caseload_says_why() {
    on_both(async |town| {
        let club = a_lunch_club(town).await;
        let Known { link_work, person, .. } = peggy(town).await;
        let (find, refer) =
            (format!("/p/{person}/find"), format!("/p/{person}/refer/{}", club.offer.service));
        let colleague = town.screen_of(&link_work.colleague).await;
        for path in [&find, &refer] {
            assert_eq!(colleague.opens(path).await.path, format!("/p/{person}/why?to={path}"));
        }
        let stranger = town.practice("Harbour Practice").await;
        let screen = town.screen_of(&stranger).await;
        for path in [&find, &refer] {
            assert_eq!(screen.opens(path).await.status, 404, "{path}");
        }
    })
    .await;
}
