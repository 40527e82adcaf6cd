//! L5 and L7: what happened, and who was asked.

use super::peggy;
use crate::support::clock::minutes;
use crate::support::town::on_both;
use crate::support::words::{ask, no_answer};

#[tokio::test]
async fn what_happened_is_told_in_one_order_whoever_did_it() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let singers = town.group("Thursday Singers").await;
        worker.hears_yes_to(known.person, &singers).await;
        town.clock.passes(minutes(5));
        let mut asked = ask(known.person, &singers);
        asked.from_case = Some(known.case);
        let onward = worker.sends(asked).await;
        town.clock.passes(minutes(11));
        singers.accepts(onward).await;
        town.clock.passes(minutes(11));
        worker.logs(known.case, no_answer()).await;

        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{}/contacts", known.person)).await;
        assert_eq!(page.heading(), "What happened");
        let text = page.text();
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("\"{words}\" is not in:\n{text}"));
        assert!(at("Phone call: No answer") < at("The service said yes."));
        assert!(at("The service said yes.") < at("The work began"));
        page.says("Agreed: that the link worker keeps a record");

        let page = screen.opens(&format!("/p/{}/contacts?kind=contacts", known.person)).await;
        page.says("Phone call: No answer").says("Phone call: Spoke").is_silent_about("The service said yes.");
        page.follow("Show everything").await.says("The service said yes.");
    })
    .await;
}

#[tokio::test]
async fn a_long_history_is_read_in_pages_and_nothing_is_told_twice_or_left_out() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        // All of them at one moment: the pages part in the middle of it.
        for _ in 0..120 {
            worker.logs(known.case, no_answer()).await;
        }
        let screen = town.screen_of(worker).await;
        let mut page = screen.opens(&format!("/p/{}/contacts?kind=contacts", known.person)).await;
        let mut told = page.text().matches("No answer").count();
        while page.text().contains("Next page") {
            page = page.follow("Next page").await;
            told += page.text().matches("No answer").count();
        }
        assert_eq!(told, 120);
        page.says("Spoke with them");
    })
    .await;
}

#[tokio::test]
async fn what_can_be_done_about_a_referral_stands_beside_it() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let singers = town.group("Thursday Singers").await;
        worker.hears_yes_to(known.person, &singers).await;
        let mut asked = ask(known.person, &singers);
        asked.from_case = Some(known.case);
        worker.sends(asked).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{}/referrals", known.person)).await;
        page.says("Who we asked").says("Asked").says("How they came to us").says("Outcome Not known yet");
        let link = "Withdraw for Margaret Ashdown, Singing on Thursdays";
        assert_eq!(page.follow(link).await.heading(), "Withdraw this referral");
    })
    .await;
}
