//! A group joins by itself, is rung, and looks after its listing; or it claims the one that is there.

use crate::support::screen::{Screen, Sheet};
use crate::support::town::{Town, on_both};
use domain::directory::VerificationStatus;
use domain::directory::location::Location;
use domain::ids::Id;

const POINTS: [&str; 6] = [
    "It exists and does what its listing says",
    "Its contact details reach somebody",
    "It meets in a safe place",
    "Somebody there answers for safeguarding",
    "It has insurance, or needs none",
    "It is happy to be listed",
];

/// The newest code in the mailbox of the demonstration.
async fn code(screen: &Screen) -> String {
    let mailbox = screen.opens("/mailbox").await.text();
    let after = mailbox.split("Your code is ").nth(1).unwrap_or_else(|| panic!("no code in {mailbox}"));
    after.chars().take(6).collect()
}

fn six_answers<'s>(page: Sheet<'s>, name: &str) -> Sheet<'s> {
    page.fill("Name of your group", name)
        .fill("What do you do?", "A slow walk in the park, and tea")
        .choose("Where do you meet?", "At a place")
        .fill("Postcode", "ox3 7lj")
        .fill("When do you meet?", "Tuesdays from 10 to midday")
        .fill("Your name", "Ro Field")
        .fill("Your email address", "Ro@walkers.example")
}

async fn answers<'s>(screen: &'s Screen, name: &str) -> Sheet<'s> {
    six_answers(screen.opens("/join").await, name).press("Continue").await
}

async fn rings<'s>(screen: &'s Screen, name: &str) -> Sheet<'s> {
    let mut page = screen.opens("/admin/orgs/check").await.follow(name).await;
    for point in POINTS {
        page = page.choose("What is so?", point);
    }
    page
}

#[tokio::test]
async fn a_group_joins_in_six_answers_and_a_link_worker_rings_it() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let screen = town.screen();
        let page = screen.opens("/").await.follow("Add your group").await;
        let page = six_answers(page, "Slow Walkers").fill("Your phone number (optional)", "01632 960 001");
        let page = page.press("Continue").await;
        assert_eq!(page.heading(), "Check your email");
        page.says("Slow Walkers").is_silent_about("Is one of these you?");
        let right = code(&screen).await;
        let page = screen.opens("/join/code").await.fill("Code", &right).press("Continue").await;
        assert!(page.path.starts_with("/group/about/"), "it is signed in: {}", page.path);
        page.says("Slow Walkers is listed, as not checked. We ring you by 9 March 2026")
            .says("Ro Field, group coordinator")
            .says("A slow walk in the park, and tea")
            .says("Tuesdays from 10 to midday")
            .says("OX3 7LJ")
            .says("Not checked")
            .is_silent_about("01632 960 001");

        let theirs = town.screen_of(&link_work.worker).await;
        theirs.opens("/admin/orgs/check").await.says("1 call, the longest first").says("9 March");
        let page = rings(&theirs, "Slow Walkers").await;
        page.says("Ro Field, Ro@walkers.example, 01632 960 001");
        let page = page.press("Record the check").await;
        page.says("Slow Walkers is checked: all six points hold").says("Nobody is waiting.");
        screen.opens("/group/about").await.says("Checked");
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_missing_is_said_at_once_and_nothing_is_cleared() {
    on_both(async |town| {
        let screen = town.screen();
        let page = screen.opens("/join").await.press("Continue").await;
        assert_eq!(
            page.faults(),
            [
                "Enter the name of your group",
                "Enter what you do",
                "Select where you meet",
                "Enter when you meet",
                "Enter your name",
                "Enter your email address",
            ],
            "six answers, and no more"
        );
        let page = screen.opens("/join").await;
        let page =
            six_answers(page, "Slow Walkers").fill("Postcode", "here").fill("Your email address", "ro");
        let page = page.press("Continue").await;
        assert_eq!(page.faults().len(), 2);
        assert_eq!(page.value("Name of your group"), "Slow Walkers");
        assert_eq!(screen.opens("/join/code").await.path, "/join", "nothing was begun");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_listed_without_the_code() {
    on_both(async |town| {
        let screen = town.screen();
        answers(&screen, "Slow Walkers").await;
        let right = code(&screen).await;
        let wrong = if right == "123456" { "654321" } else { "123456" };
        let page = screen.opens("/join/code").await.fill("Code", wrong).press("Continue").await;
        assert_eq!(page.faults(), ["The code is not correct. Check the email and enter the code again"]);
        let stranger = town.screen();
        assert_eq!(stranger.opens("/join/code").await.path, "/join", "the code is bound to a browser");
        let page = screen.opens("/sign-in/code").await.fill("Code", &right).press("Continue").await;
        assert_eq!(page.faults(), ["That code has expired. We can send another"], "it is no way to sign in");
        stranger.opens("/find").await.is_silent_about("Slow Walkers");
        screen.opens("/join/code").await.fill("Code", &right).press("Continue").await.says("Slow Walkers");
        let again = screen.sends("/join/code", &[("code", &right)]).await;
        assert_eq!(again.path, "/join", "a code is spent once");
    })
    .await;
}

#[tokio::test]
async fn whether_an_address_is_known_is_told_to_nobody() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        town.footbridge.set_email(choir.staff(), "ro@walkers.example".parse().unwrap()).await.unwrap();
        let screen = town.screen();
        let known = answers(&screen, "Slow Walkers").await.text();
        let page = six_answers(screen.opens("/join").await, "Slow Walkers");
        let page = page.fill("Your email address", "Xy@walkers.example").press("Continue").await;
        assert_eq!(known.replace("Ro@", "Xy@"), page.text());
    })
    .await;
}

/// A listing that nobody looks after, as another directory leaves one.
async fn nobodys(town: &Town) -> Id<domain::directory::Service> {
    let organisation =
        town.organisation(domain::organisation::OrganisationKind::CommunityGroup, "Headington Trust").await;
    let mut new = crate::support::town::listing_of(organisation);
    "The Slow Walkers Club".clone_into(&mut new.name);
    new.details.locations = vec![Location {
        id: town.footbridge.new_id(),
        name: None,
        words: None,
        address: Vec::new(),
        town: None,
        county: None,
        postcode: Some("OX3 7LJ".parse().unwrap()),
        position: None,
        access: Vec::new(),
        access_words: None,
        access_url: None,
    }];
    town.footbridge.list_service_for(organisation, new).await.unwrap().id
}

#[tokio::test]
async fn a_listing_that_is_there_is_claimed_and_its_key_given_after_a_call() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let service = nobodys(town).await;
        let screen = town.screen();
        let page = answers(&screen, "Slow Walkers").await;
        page.says("Is one of these you?").says("The Slow Walkers Club").says("Headington Trust, OX3 7LJ");
        let right = code(&screen).await;
        let page = page.fill("Code", &right).press("Continue").await;
        assert_eq!(page.faults(), ["Select which of these you are, or that you are new"]);
        let page = page.choose("Is one of these you?", "The Slow Walkers Club").fill("Code", &right);
        let page = page.press("Continue").await;
        assert_eq!(page.heading(), "We will ring");
        page.says("By 9 March 2026");
        assert_eq!(screen.opens("/group").await.heading(), "Sign in", "a claim opens nothing");

        let theirs = town.screen_of(&link_work.worker).await;
        theirs.opens("/admin/orgs/check").await.says("Somebody says it is theirs");
        let page = rings(&theirs, "The Slow Walkers Club").await;
        page.says("Ring the number on the listing below, not theirs");
        let question = "Does Ro Field look after this group?";
        let page = page.press("Record the check").await;
        assert_eq!(page.faults(), ["Select whether Ro Field looks after this group"]);
        let page = page.choose(question, "Yes, give them the key").press("Record the check").await;
        page.says("is checked: all six points hold");

        let mailbox = screen.opens("/mailbox").await;
        mailbox.says("We rang The Slow Walkers Club, and its listing is yours to look after");
        let page = screen.opens("/sign-in").await.fill("Work email address", "ro@walkers.example");
        let page = page.press("Send me a code").await.fill("Code", &code(&screen).await);
        page.press("Continue").await.says("Ro Field, group coordinator");
        let page = screen.opens(&format!("/group/about/{service}")).await;
        page.says("Checked").says("Change name");
    })
    .await;
}

#[tokio::test]
async fn a_claim_gets_no_key_before_all_six_points_hold_nor_when_it_is_wrong() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        nobodys(town).await;
        let screen = town.screen();
        let page = answers(&screen, "Slow Walkers").await;
        let page = page.choose("Is one of these you?", "The Slow Walkers Club");
        page.fill("Code", &code(&screen).await).press("Continue").await;
        let theirs = town.screen_of(&link_work.worker).await;
        let question = "Does Ro Field look after this group?";
        let page = theirs.opens("/admin/orgs/check").await.follow("The Slow Walkers Club").await;
        let page = page.choose("What is so?", POINTS[0]).choose(question, "Yes, give them the key");
        let page = page.press("Record the check").await;
        assert_eq!(
            page.faults(),
            ["Give the key once all six points hold, or say that you could not find out"]
        );
        let page = rings(&theirs, "The Slow Walkers Club").await;
        let page = page.choose(question, "I could not find out").press("Record the check").await;
        page.says("1 call, the longest first");
        let page = rings(&theirs, "The Slow Walkers Club").await;
        page.choose(question, "No, they do not").press("Record the check").await.says("Nobody is waiting.");
        screen.opens("/mailbox").await.says("could not confirm that");
        let page = screen.opens("/sign-in").await.fill("Work email address", "ro@walkers.example");
        let before = code(&screen).await;
        page.press("Send me a code").await;
        assert_eq!(code(&screen).await, before, "they have no account");
    })
    .await;
}

#[tokio::test]
async fn a_listing_that_somebody_looks_after_is_shown_and_not_for_the_taking() {
    on_both(async |town| {
        let screen = town.screen();
        answers(&screen, "Slow Walkers").await;
        let right = code(&screen).await;
        screen.opens("/join/code").await.fill("Code", &right).press("Continue").await.says("Slow Walkers");
        let known = town.footbridge.find_published(app::request::ServiceQuery::default()).await.unwrap();
        let service = known.rows.first().unwrap().service.id;
        assert_eq!(known.rows.first().unwrap().service.verification, VerificationStatus::NotChecked);

        let other = town.screen();
        let page = six_answers(other.opens("/join").await, "Slow Walkers");
        let page = page.fill("Your email address", "xy@walkers.example").press("Continue").await;
        page.says("Somebody looks after these already").is_silent_about("Is one of these you?");
        let claims = service.to_string();
        let right = code(&other).await;
        let page = other.sends("/join/code", &[("code", &right), ("claims", &claims)]).await;
        assert!(page.path.starts_with("/group/about/"), "it is another group, and holds no other key");
        assert!(!page.path.ends_with(&claims));
    })
    .await;
}
