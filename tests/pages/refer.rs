//! A practice refers somebody, looks again, takes it back, and hears what became of it.

use crate::support::clock::{days, minutes};
use crate::support::screen::{Screen, Sheet};
use crate::support::somebody::Somebody;
use crate::support::town::on_both;
use crate::support::words::{Described, ask, person};
use app::request::TrackerQuery;
use domain::ids::Id;
use domain::referral::Command;

const PASTE: &str =
    "ASHDOWN, Margaret (Mrs)  Born 17-May-1949  NHS No. 999 000 0018\nMobile: 07700 900001\nLikes her garden";

/// Everything that has to be said, and nothing more.
fn filled_in(page: Sheet<'_>) -> Sheet<'_> {
    page.fill("First name", "Margaret")
        .fill("Last name", "Ashdown")
        .fill_date("Date of birth", "17", "5", "1949")
        .fill("Phone number", "01632 960 001")
        .choose("What would help?", "Loneliness and isolation")
        .choose("Is there anything we need to know to keep people safe?", "No risks that I know of")
        .choose("Has the person agreed?", "Yes")
}

async fn refers(screen: &Screen) -> Sheet<'_> {
    filled_in(screen.opens("/refer").await).press("Send referral").await
}

/// How many referrals their tracker shows.
async fn sent_by(who: &Somebody) -> usize {
    who.footbridge.tracker(&who.caller, TrackerQuery::default()).await.unwrap().rows.len()
}

#[tokio::test]
async fn a_referral_is_one_page_and_the_next_says_that_it_was_sent() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let sent = refers(&screen).await;
        assert_eq!(sent.heading(), "Referral sent");
        sent.says("Reference")
            .says("What happens next")
            .says("Margaret Ashdown")
            .says("Loneliness and isolation");
        assert!(!sent.path.contains("Ashdown"));
        let slip = sent.follow("Print a slip for the person").await;
        slip.says("A link worker will call you").is_silent_about("Loneliness");
        let mine = screen.opens("/refer/mine").await;
        mine.says("Margaret Ashdown").says("New").says("It leaves at");
    })
    .await;
}

#[tokio::test]
async fn every_field_that_is_wrong_is_said_at_once_and_nothing_is_cleared() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/refer").await;
        let page = page
            .fill("Last name", "-")
            .fill_date("Date of birth", "31", "2", "1949")
            .fill("NHS number (optional)", "QQ 12 34 56 C")
            .fill("Phone number", "12")
            .fill("Email address (optional)", "nobody")
            .fill("Postcode (optional)", "X")
            .fill("What matters to them? (optional)", "To sing & to walk");
        let page = page.press("Send referral").await;
        assert_eq!(page.status, 422);
        let faults = page.faults();
        assert_eq!(faults.len(), 10, "{faults:#?}");
        for fault in [
            "Enter their first name",
            "Date of birth must be a real date",
            "This looks like a National Insurance number. Enter the NHS number or leave it blank",
            "Select what would help, or select 'Something else'",
            "Select yes if there is something we need to know",
            "Select whether the person has agreed",
        ] {
            assert!(faults.iter().any(|said| said == fault), "{fault} is not among {faults:#?}");
        }
        assert_eq!(page.value("What matters to them? (optional)"), "To sing & to walk");
        assert_eq!(page.value("NHS number (optional)"), "QQ 12 34 56 C");
        assert_eq!(sent_by(&practice).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_paste_fills_the_form_and_says_what_it_could_not_read() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/refer").await.fill("Details of one person (optional)", PASTE);
        let page = page.press("Fill in the form").await;
        page.says("From paste. Check this").says("Likes her garden");
        assert_eq!(page.value("First name"), "Margaret");
        assert_eq!(page.value("Last name"), "Ashdown");
        assert_eq!(page.value("NHS number (optional)"), "999 000 0018");
        assert_eq!(page.value("Phone number"), "07700 900001");
        assert_eq!(page.value("Details of one person (optional)"), "", "what was pasted goes no further");
        let page = page
            .choose("What would help?", "Loneliness and isolation")
            .choose("Is there anything we need to know to keep people safe?", "No risks that I know of")
            .choose("Has the person agreed?", "Yes");
        assert_eq!(page.press("Send referral").await.heading(), "Referral sent");
    })
    .await;
}

#[tokio::test]
async fn two_people_in_one_paste_fill_nothing() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let two = format!("{PASTE}\nHILL, Robert  NHS No. 999 000 0026");
        let page = screen.opens("/refer").await.fill("Details of one person (optional)", &two);
        let page = page.press("Fill in the form").await;
        page.says("This looks like two people").says("Nothing was filled in");
        assert_eq!(page.value("Last name"), "");
    })
    .await;
}

#[tokio::test]
async fn somebody_who_is_known_is_asked_about_and_added_to_their_record() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let known = practice.writes_down(person().with_number("9990000018")).await;
        practice.hears_yes_to(known, &link_work).await;
        practice.sends(ask(known, &link_work)).await;
        let screen = town.screen_of(&practice).await;
        let page = refers(&screen).await;
        assert_eq!(page.heading(), "Is this the same person?");
        page.says("Referred on 2 March 2026").says("status");
        let page = page.press("Send referral").await;
        assert_eq!(page.faults(), ["Select whether this is the same person"]);
        let same = "Same person: Margaret Ashdown, born 17 May 1949";
        let sent = page.choose("Is this the same person?", same).press_twice("Send referral").await;
        assert_eq!(sent.heading(), "Referral sent");
        sent.says("999 000 0018");
        let query = TrackerQuery { person: Some(known), ..TrackerQuery::default() };
        let theirs = practice.footbridge.tracker(&practice.caller, query).await.unwrap();
        assert_eq!(theirs.rows.len(), 2, "both are about the same record, and the second press did nothing");
    })
    .await;
}

#[tokio::test]
async fn another_practice_is_not_told_whom_this_one_knows() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let another = town.practice("High Street Surgery").await;
        town.link_work().await;
        practice.writes_down(person()).await;
        let screen = town.screen_of(&another).await;
        assert_eq!(refers(&screen).await.heading(), "Referral sent");
    })
    .await;
}

#[tokio::test]
async fn an_unusual_age_is_asked_about_and_is_no_fault() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        for year in ["1905", "2015"] {
            let page = filled_in(screen.opens("/refer").await);
            let page =
                page.fill("Last name", &format!("Of {year}")).fill_date("Date of birth", "5", "3", year);
            let page = page.press("Send referral").await;
            assert_eq!(page.heading(), "Is this date of birth right?");
            let page =
                page.choose("Is this date of birth right?", "Yes, it is right").press("Send referral").await;
            assert_eq!(page.heading(), "Referral sent", "{}", page.text());
        }
    })
    .await;
}

#[tokio::test]
async fn one_name_no_phone_and_any_script_are_nothing_special() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = filled_in(screen.opens("/refer").await);
        let page = page.fill("First name", "").fill("Last name", "李小龍").fill("Phone number", "");
        let page = page.tick("They use one name").tick("They have no phone").press("Send referral").await;
        assert_eq!(page.heading(), "Referral sent", "{}", page.text());
        page.says("李小龍");
    })
    .await;
}

#[tokio::test]
async fn a_second_press_refers_nobody_twice() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        filled_in(screen.opens("/refer").await).press_twice("Send referral").await;
        assert_eq!(sent_by(&practice).await, 1);
    })
    .await;
}

#[tokio::test]
async fn within_ten_minutes_it_is_taken_back_changed_and_sent_again() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = refers(&screen).await.press("Change").await;
        page.says("Taken back: nothing was sent for Margaret Ashdown");
        assert_eq!(page.value("First name"), "Margaret");
        let page = page.fill("Phone number", "01632 960 002").choose("Has the person agreed?", "Yes");
        let sent = page.press("Send referral").await;
        assert_eq!(sent.heading(), "Referral sent", "{}", sent.text());
        sent.says("01632 960 002");
        town.clock.passes(minutes(11));
        let late = screen.opens(&sent.path).await;
        late.says("Referral sent").is_silent_about("Until then you can change it");
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_for_later_waits_with_everything_typed() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let another = town.practice("High Street Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/refer").await.fill("First name", "Margaret").tick("They have no phone");
        let page = page.choose("What would help?", "Bereavement").press("Save and finish later").await;
        page.says("Saved. Nothing was sent");
        let mine = screen.opens("/refer/mine?stage=drafts").await;
        let page = mine.follow("Margaret").await;
        assert_eq!(page.value("First name"), "Margaret");
        let foreign = town.screen_of(&another).await;
        assert_eq!(foreign.opens(&page.path).await.status, 404, "a draft of somebody else is not there");
        let page = filled_in(page);
        assert_eq!(page.press("Send referral").await.heading(), "Referral sent");
        screen.opens("/refer/mine?stage=drafts").await.says("You have no drafts");
    })
    .await;
}

#[tokio::test]
async fn without_a_yes_nothing_is_sent() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let page = filled_in(screen.opens("/refer").await).choose("Has the person agreed?", "Not yet");
        page.press("Send referral").await.says("has not agreed yet");
        assert_eq!(sent_by(&practice).await, 0);
        screen.opens("/refer/slip").await.says("Would you like some help");
    })
    .await;
}

#[tokio::test]
async fn the_practice_hears_what_happened_answers_a_question_and_withdraws() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let another = town.practice("High Street Surgery").await;
        let link_work = town.link_work().await;
        let screen = town.screen_of(&practice).await;
        let sent = refers(&screen).await;
        let path = sent.path.trim_end_matches("/sent").to_owned();
        let id = Id::new(path.trim_start_matches("/refer/").parse().unwrap());
        town.clock.passes(days(1));
        let question = practice.footbridge.written("Would she come on a Thursday?".parse().unwrap());
        link_work.does(id, Command::AskQuestion { question }).await;
        // The next day they sign in again.
        let screen = town.screen_of(&practice).await;

        let page = screen.opens(&path).await;
        page.says("Would she come on a Thursday?").says("Question");
        let page = page.press("Send answer").await;
        assert_eq!(page.faults(), ["Enter your answer"]);
        let page = page.fill("Your answer", "Yes, after lunch").press("Send answer").await;
        page.says("Your answer about Margaret Ashdown was sent");
        page.says("Actions for the practice: No action for the practice");

        let foreign = town.screen_of(&another).await;
        assert_eq!(foreign.opens(&path).await.status, 404);
        assert_eq!(foreign.opens(&format!("{path}/withdraw")).await.status, 404);

        let page = page.follow("Withdraw this referral").await;
        let page = page.press("Withdraw").await;
        assert_eq!(page.faults(), ["Select a reason"]);
        let page = page.choose("Why are you ending this?", "They did not want it").press("Withdraw").await;
        page.says("Withdrawn");
        screen.opens("/refer/mine?stage=finished").await.says("Withdrawn");
    })
    .await;
}

#[tokio::test]
async fn a_community_service_is_asked_directly() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        town.link_work().await;
        town.group("Thursday Singers").await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/refer").await;
        let page = filled_in(page)
            .press("Ask a group instead")
            .await
            .press("Ask this group: Singing on Thursdays")
            .await;
        let page = page.press("Send referral").await;
        page.says("Referral sent").says("Singing on Thursdays, Thursday Singers");
        screen
            .opens("/refer/mine")
            .await
            .says("Asked")
            .says("Singing on Thursdays")
            .is_silent_about("link workers");
    })
    .await;
}
