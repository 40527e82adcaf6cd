//! Somebody signs in with a code, leaves their screen alone, comes back, and signs out.

use crate::support::clock::{minutes, seconds};
use crate::support::screen::{Screen, Sheet};
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};

async fn has_an_address(town: &Town, who: &Somebody, email: &str) {
    town.footbridge.set_email(who.staff(), email.parse().unwrap()).await.unwrap();
}

/// The newest code in the mailbox of the demonstration.
async fn code(screen: &Screen) -> String {
    let mailbox = screen.opens("/mailbox").await.text();
    let after = mailbox.split("Your code is ").nth(1).unwrap_or_else(|| panic!("no code in {mailbox}"));
    after.chars().take(6).collect()
}

async fn asks_for_a_code<'s>(screen: &'s Screen, email: &str) -> Sheet<'s> {
    screen.opens("/sign-in").await.fill("Work email address", email).press("Send me a code").await
}

async fn signs_in<'s>(screen: &'s Screen, email: &str) -> Sheet<'s> {
    asks_for_a_code(screen, email).await;
    let right = code(screen).await;
    screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await
}

#[tokio::test]
async fn a_code_opens_a_session_in_the_browser_that_asked_for_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        has_an_address(town, &practice, "Grey@mill-lane.example").await;
        let screen = town.screen();
        let page = asks_for_a_code(&screen, "grey@MILL-LANE.example").await;
        assert_eq!(page.heading(), "Check your email");
        let right = code(&screen).await;

        let stranger = town.screen();
        let page = stranger.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        assert_eq!(
            page.faults(),
            ["That code has expired. We can send another"],
            "the code is bound to a browser"
        );

        let page = screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        page.says("Dr Grey, practice referrer");
        let again = screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        assert_eq!(again.faults(), ["That code has expired. We can send another"], "a code opens once");
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_whether_an_address_is_known() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        has_an_address(town, &practice, "grey@mill-lane.example").await;
        let screen = town.screen();
        let known = asks_for_a_code(&screen, "grey@mill-lane.example").await.text();
        let unknown = asks_for_a_code(&screen, "nobody@mill-lane.example").await.text();
        assert_eq!(known, unknown);
        let page = screen.opens("/sign-in/code").await.fill("Code", "000000").press("Continue").await;
        assert_eq!(page.faults(), ["The code is not correct. Check the email and enter the code again"]);
        for _ in 0..4 {
            asks_for_a_code(&screen, "nobody@mill-lane.example").await;
        }
        let page = asks_for_a_code(&screen, "nobody@mill-lane.example").await;
        let limit = "We have sent several codes to this address. Wait 15 minutes, then ask again";
        assert_eq!(page.faults(), [limit]);
        assert_eq!(page.value("Work email address"), "nobody@mill-lane.example", "nothing is cleared");
    })
    .await;
}

#[tokio::test]
async fn a_code_has_five_tries_and_ten_minutes() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        has_an_address(town, &practice, "grey@mill-lane.example").await;
        let screen = town.screen();
        asks_for_a_code(&screen, "grey@mill-lane.example").await;
        let right = code(&screen).await;
        let wrong = if right == "123456" { "654321" } else { "123456" };
        for _ in 0..5 {
            screen.opens("/sign-in/code").await.fill("Code", wrong).press("Continue").await;
        }
        let page = screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        assert_eq!(page.faults(), ["That code was entered too many times. Ask for another"]);

        asks_for_a_code(&screen, "grey@mill-lane.example").await;
        let right = code(&screen).await;
        town.clock.passes(minutes(10));
        let page = screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        assert_eq!(page.faults(), ["That code has expired. We can send another"]);
    })
    .await;
}

#[tokio::test]
async fn a_screen_left_alone_locks_and_keeps_what_was_typed() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        has_an_address(town, &practice, "grey@mill-lane.example").await;
        let screen = town.screen();
        signs_in(&screen, "grey@mill-lane.example").await;
        let before = screen.cookie("footbridge").unwrap();

        town.clock.passes(minutes(14));
        screen.opens("/account").await.says("Your account");
        town.clock.passes(minutes(15));
        let page = screen.opens("/account").await;
        assert_eq!(
            (page.heading().as_str(), page.path.as_str()),
            ("Your screen is locked", "/locked?next=/account")
        );
        page.is_silent_about("Mill Lane Surgery");

        let page = screen.sends("/patterns", &[("matters", "Her garden, and the dog"), ("email", "x")]).await;
        page.says("What you typed was not sent, and nothing of it is lost");
        page.press("Send me a code").await;
        let right = code(&screen).await;
        let page =
            screen.opens("/sign-in/code?next=/kept").await.fill("Code", &right).press("Continue").await;
        assert_ne!(screen.cookie("footbridge").unwrap(), before, "a new secret at each change of level");
        let page = page.press("Continue with what I typed").await;
        assert_eq!(page.value("What matters to them? (optional)"), "Her garden, and the dog");
        assert!(!page.faults().is_empty());

        let thief = town.screen();
        thief.holds("footbridge", &before);
        assert_eq!(thief.opens("/account").await.heading(), "Sign in", "the old secret opens nothing");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_to_be_still_in_the_browser() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        town.clock.passes(minutes(20));
        let words = "Her garden. ".repeat(6_000);
        for page in [
            screen.sends("/patterns", &[("matters", &words)]).await,
            screen.uploads("/patterns", &[("matters", "Her garden")], &[("file", "list.csv", "a,b")]).await,
        ] {
            assert_eq!((page.status, page.heading().as_str()), (413, "That is too much to send at once"));
            page.says("Sign in again in another window, then go back here and send it again");
        }
        let page = screen.opens("/kept").await;
        assert_eq!(page.heading(), "Your screen is locked", "and nothing half kept waits behind it");
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        for _ in 0..71 {
            town.clock.passes(minutes(10));
            assert_eq!(screen.opens("/account").await.heading(), "Your account");
        }
        town.clock.passes(minutes(10));
        assert_eq!(screen.opens("/account").await.heading(), "Sign in");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_comes_when_the_day_is_over_is_kept_until_somebody_signs_in_again() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        has_an_address(town, &practice, "grey@mill-lane.example").await;
        let screen = town.screen();
        signs_in(&screen, "grey@mill-lane.example").await;
        for _ in 0..71 {
            town.clock.passes(minutes(10));
            screen.opens("/account").await;
        }
        let page = screen.opens("/refer").await.fill("First name", "Margaret").fill("Last name", "Ashdown");
        town.clock.passes(minutes(10));
        let page = page.press("Send referral").await;
        assert_eq!((page.heading().as_str(), page.path.as_str()), ("Sign in", "/sign-in?next=/kept"));
        page.fill("Work email address", "grey@mill-lane.example").press("Send me a code").await;
        let right = code(&screen).await;
        let page =
            screen.opens("/sign-in/code?next=/kept").await.fill("Code", &right).press("Continue").await;
        page.says("What you typed is still here");
        let page = page.press("Continue with what I typed").await;
        assert_eq!(
            (page.value("First name"), page.value("Last name")),
            ("Margaret".into(), "Ashdown".into())
        );
        assert!(page.faults().contains(&"Enter their date of birth".to_owned()), "{:?}", page.faults());
    })
    .await;
}

#[tokio::test]
async fn somebody_sees_where_they_are_signed_in_and_signs_out_there() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let (desk, phone) = (town.screen_of(&practice).await, town.screen_of(&practice).await);
        let harbour = town.practice("Harbour Practice").await;
        let other = town.screen_of(&harbour).await;
        let page = desk.opens("/account").await;
        page.says("A test (this one)");
        let page = page.press("Sign out A test, since 2 March 2026 at 9am").await;
        page.says("That device is signed out");
        desk.opens("/account").await.is_silent_about("That device is signed out");
        assert_eq!(phone.opens("/account").await.heading(), "Sign in");
        desk.opens("/account").await.press("Sign out everywhere").await;
        assert_eq!(desk.opens("/account").await.heading(), "Sign in");
        assert_eq!(other.opens("/account").await.heading(), "Your account");
        other.opens("/account").await.press("Sign out").await;
        assert_eq!(other.opens("/account").await.heading(), "Sign in");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_disabled_is_out_within_a_second() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let token = town.token(&practice).await;
        screen.opens("/account").await.says("Your account");
        town.footbridge.disable(practice.staff()).await.unwrap();
        town.clock.passes(seconds(1));
        assert_eq!(screen.opens("/account").await.heading(), "Sign in");
        let answer = town.face().answers(crate::support::face::get("/api/v1/referrals").by(&token)).await;
        assert_eq!(answer.status, 401);
    })
    .await;
}

#[tokio::test]
async fn somebody_who_works_in_two_places_says_for_which() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let harbour = town.practice("Harbour Practice").await;
        has_an_address(town, &practice, "grey@locum.example").await;
        has_an_address(town, &harbour, "grey@locum.example").await;
        let screen = town.screen();
        let page = signs_in(&screen, "grey@locum.example").await;
        let page = page.choose("Sign in as", "Practice referrer, Harbour Practice").press("Sign in").await;
        page.says("From Dr Grey, Harbour Practice");
    })
    .await;
}
