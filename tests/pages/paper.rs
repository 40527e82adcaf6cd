//! What leaves on paper: a sheet with a code for a group without e-mail, and letters to print and to post.

use crate::support::clock::minutes;
use crate::support::post_office::PostOffice;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use app::{Messages, PageRequest};
use domain::coded::Channel;

#[tokio::test]
async fn a_group_without_email_answers_with_the_code_on_its_sheet() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let stranger = town.practice("Elm Surgery").await;
        let singers = town.group("Otherford Singers").await;
        let ingrid = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
        let referral = practice.refers(ingrid, &singers).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(&practice).await;
        let first = screen.opens(&format!("/refer/{referral}")).await.follow("Print a sheet for them").await;
        let sheet = first.press("Make the sheet").await;
        sheet.says("Do you have a place for someone?").says("Someone aged 75 to 84").says("Ring us");
        for word in ["Ingrid", "Quillfeather", "01632", "Invented Row"] {
            sheet.is_silent_about(word);
        }
        let text = sheet.text();
        let (_, after) = text.split_once("type this code: ").expect("there is a code");
        let code: String = after.split_whitespace().next().unwrap().to_owned();
        assert_eq!(code.chars().filter(char::is_ascii_alphanumeric).count(), 18, "{code}");

        let group = town.screen();
        let page = group.opens("/g").await.fill("Code", &code).press("Continue").await;
        let page = page.follow("Yes, but there is a wait").await;
        page.choose("How long is the wait?", "2 to 4 weeks")
            .press("Put them on our list")
            .await
            .says("a wait");
        let again = screen.opens(&format!("/refer/{referral}")).await;
        again.says("Waiting list");

        let others = town.screen_of(&stranger).await;
        for path in [format!("/a/{referral}/sheet"), format!("/refer/{referral}")] {
            assert_eq!(others.opens(&path).await.status, 404);
        }
        assert_eq!(others.sends(&format!("/a/{referral}/sheet"), &[]).await.status, 404);
        let coordinator = town.screen_of(&singers.coordinator).await;
        assert_eq!(coordinator.sends(&format!("/a/{referral}/sheet"), &[]).await.status, 404);
    })
    .await;
}

async fn two_letters(town: &Town) -> crate::support::hosts::Practice {
    let practice = town.practice("Mill Lane Surgery").await;
    let singers = town.group("Otherford Singers").await;
    for name in ["Quillfeather", "Tarn"] {
        let mut by_post = person().named("Ingrid", name);
        by_post.reach.permissions.channels = [Channel::Letter].into();
        let ingrid = practice.writes_down(by_post).await;
        practice.refers(ingrid, &singers).await;
    }
    town.clock.passes(minutes(11));
    town.couriers_go(&PostOffice::default()).await;
    practice
}

#[tokio::test]
async fn letters_are_printed_together_and_posted_together() {
    on_both(async |town| {
        let practice = two_letters(town).await;
        let screen = town.screen_of(&practice).await;
        let list = screen.opens("/messages?show=to-print").await;
        list.says("Print all 2 letters (PDF)");
        let (headers, pdf) = screen.downloads("/messages/letters.pdf").await;
        assert_eq!(headers["content-type"], "application/pdf");
        assert_eq!(headers["cache-control"], "no-store");
        assert!(pdf.starts_with("%PDF-1.") && pdf.contains("/StructTreeRoot"), "tagged");
        assert_eq!(
            pdf.matches("/Type /Page\n").count() + pdf.matches("/Type/Page/").count(),
            2,
            "a sheet each"
        );
        let looks = "SELECT count(*) FROM access_log WHERE what = 'message'";
        assert_eq!(town.inspection().count(looks).await, 2, "every look is written down");
        let after = list.press("All of these are posted").await;
        after.says("Noted: 2 letters were posted").says("There is no letter to print");
        let again = screen.sends("/messages/letters/posted", &[]).await;
        again.says("Nothing was left to note");
        assert_eq!(
            screen.downloads("/messages/letters.pdf").await.0["content-type"],
            "text/html; charset=utf-8"
        );
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_printed_by_those_who_answer_for_it_and_by_nobody_else() {
    on_both(async |town| {
        let practice = two_letters(town).await;
        let stranger = town.practice("Elm Surgery").await;
        let screen = town.screen_of(&practice).await;
        let page = PageRequest::default();
        let waiting = practice.footbridge.messages(&practice.caller, Messages::ToPrint, &page).await.unwrap();
        let one = screen.opens(&format!("/messages/{}", waiting.rows[0].id)).await;
        let path = format!("{}/letter.pdf", one.path);
        let (_, pdf) = screen.downloads(&path).await;
        assert!(pdf.starts_with("%PDF-1."));
        one.press("It is posted").await.says("Noted: the letter was posted");
        assert_eq!(town.screen_of(&stranger).await.opens(&path).await.status, 404);
    })
    .await;
}
