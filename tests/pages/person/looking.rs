//! Who may open a record, when they say why, and who reads that they did.

use super::{EVERY_PAGE, peggy};
use crate::support::clock::days;
use crate::support::town::on_both;

#[tokio::test]
async fn a_record_is_there_for_those_who_work_with_the_person_and_for_nobody_else() {
    on_both(async |town| {
        let known = peggy(town).await;
        let stranger = town.practice("High Street Surgery").await;
        let group = town.group("Thursday Singers").await;
        for end in EVERY_PAGE {
            let path = format!("/p/{}{end}", known.person);
            // The practice keeps its own record, and does not read what is said with the link worker.
            assert_eq!(town.screen_of(&known.practice).await.opens(&path).await.status, 403, "{path}");
            assert_eq!(town.screen_of(&stranger).await.opens(&path).await.status, 404, "{path}");
            assert_eq!(town.screen_of(&group).await.opens(&path).await.status, 404, "{path}");
        }
        let screen = town.screen_of(&known.link_work.worker).await;
        assert_eq!(screen.opens("/p/nobody").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_somebody_else_on_their_caseload_says_why_and_it_is_read() {
    on_both(async |town| {
        let known = peggy(town).await;
        let overview = format!("/p/{}", known.person);
        let screen = town.screen_of(&known.link_work.colleague).await;
        let page = screen.opens(&format!("{overview}/referrals")).await;
        assert_eq!(page.heading(), "Why do you open this record?");
        page.is_silent_about("Ashdown");
        let page = page.press("Open the record").await;
        assert_eq!(page.faults(), ["Enter why you open this record"]);
        let page = page.fill("Reason", "I cover for Wyn this week").press("Open the record").await;
        page.says("Margaret Ashdown");
        assert_eq!(page.path, format!("{overview}/referrals"), "it leads to what was asked for");

        let own = town.screen_of(&known.link_work.worker).await;
        let looked = own.opens(&format!("{overview}/who-looked")).await;
        looked
            .says("Col, link worker, Otherford Link Work")
            .says("I cover for Wyn this week")
            .says("the overview");

        town.clock.passes(days(1));
        let screen = town.screen_of(&known.link_work.colleague).await;
        assert_eq!(
            screen.opens(&overview).await.heading(),
            "Why do you open this record?",
            "it held for a day"
        );
    })
    .await;
}

#[tokio::test]
async fn every_look_is_in_the_log_and_the_log_is_read_in_pages() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        for _ in 0..55 {
            screen.opens(&format!("/p/{}", known.person)).await;
        }
        let page = screen.opens(&format!("/p/{}/who-looked", known.person)).await;
        page.says("who looked").says("the overview");
        let older = page.follow("Next page").await;
        older.says("the overview");
        assert_eq!(older.follow("First page").await.heading(), "Who looked");
    })
    .await;
}
