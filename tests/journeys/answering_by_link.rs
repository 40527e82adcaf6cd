//! A group answers from its e-mail: scanners open every link, links are forwarded, guessed, spent and withdrawn, and
//! nothing is lost, doubled or revealed.

use crate::support::clock::{days, minutes};
use crate::support::face::{Question, get};
use crate::support::hosts::{Group, Practice};
use crate::support::post_office::{PostOffice, link_in};
use crate::support::screen::{Screen, Sheet};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Command, Referral, StatusKind};

/// A town in which a practice has asked a group for a place, and the link that went to the group.
struct Asked {
    practice: Practice,
    group: Group,
    person: Id<Person>,
    referral: Id<Referral>,
    link: String,
}

async fn asked(town: &Town) -> Asked {
    let practice = town.practice("Mill Lane Surgery").await;
    let group = town.group("Otherford Singers").await;
    let address: EmailAddress = "singers@example.org".parse().unwrap();
    town.footbridge.set_email(group.coordinator.staff(), address).await.unwrap();
    let person = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
    let referral = practice.refers(person, &group).await;
    town.clock.passes(minutes(11));
    let link = town.footbridge.issue_answer_link(referral).await.unwrap();
    Asked { practice, group, person, referral, link: format!("/g/{}", link.secret) }
}

impl Asked {
    async fn state(&self) -> StatusKind {
        self.practice.reads(self.referral).await.status.state.unwrap()
    }

    async fn events(&self) -> Vec<String> {
        let steps = self.practice.footbridge.referral_timeline(&self.practice.caller, self.referral).await;
        steps.unwrap().into_iter().map(|step| step.event).collect()
    }
}

/// Nothing by which anybody could be known.
fn names_nobody(page: &Sheet<'_>) {
    for word in ["Ingrid", "Quillfeather", "01632", "1949", "Peggy", "peggy@example.org", "Invented Row"] {
        page.is_silent_about(word);
    }
}

/// The code that was sent last.
fn code(town: &Town) -> String {
    town.footbridge.mailbox().letters().first().unwrap().subject.chars().take(6).collect()
}

/// Shows this browser to be the group's.
async fn proves<'s>(town: &Town, page: Sheet<'s>) -> Sheet<'s> {
    let page = page.press("See who it is and how to reach them").await;
    page.fill("Code", &code(town)).press("Show me").await
}

async fn says_yes<'s>(screen: &'s Screen, link: &str) -> Sheet<'s> {
    let page = screen.opens(link).await.follow("Yes, we have a place").await;
    page.press("Yes, and we will ring them within a week").await
}

#[tokio::test]
async fn yes_is_two_taps_and_who_it_is_comes_after_a_code() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let page = screen.opens(&asked.link).await;
        page.says("Someone aged 75 to 84 in OX3").says("Singing on Thursdays").says("Mill Lane Surgery");
        names_nobody(&page);
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "no-store");
        let done = says_yes(&screen, &asked.link).await;
        done.says("You said yes");
        names_nobody(&done);
        assert_eq!(asked.state().await, StatusKind::Accepted);
        let shown = proves(town, done).await;
        shown.says("Ingrid").says("01632 960 001");
        let steps = asked.practice.footbridge.referral_timeline(&asked.practice.caller, asked.referral).await;
        assert_eq!(steps.unwrap().last().unwrap().by, "Otherford Singers, by its link");
    })
    .await;
}

#[tokio::test]
async fn scanners_that_open_every_page_of_a_link_change_nothing() {
    on_both(async |town| {
        let asked = asked(town).await;
        let before = asked.events().await;
        let scanner = town.screen();
        for _ in 0..20 {
            for page in ["", "/yes", "/wait", "/no", "/question", "/worried", "/done", "/code", "/outcome"] {
                let page = scanner.opens(&format!("{}{page}", asked.link)).await;
                names_nobody(&page);
                let path = page.path.clone();
                let head = town.face().answers(Question { method: "HEAD", ..get(path) }).await;
                assert!(head.text.is_empty() && head.status < 400, "{head:?}");
            }
        }
        assert_eq!(asked.events().await, before);
        assert!(town.footbridge.mailbox().letters().is_empty(), "no code was sent");
        says_yes(&town.screen(), &asked.link).await.says("You said yes");
    })
    .await;
}

#[tokio::test]
async fn a_second_answer_by_the_same_link_does_nothing_more() {
    on_both(async |town| {
        let asked = asked(town).await;
        let (mine, hers) = (town.screen(), town.screen());
        let no = mine.opens(&asked.link).await.follow("Not right for us").await;
        let yes = hers.opens(&asked.link).await.follow("Yes, we have a place").await;
        no.press("Send").await.says("not right for you");
        yes.press("Yes, and we will ring them within a week").await.says("not right for you");
        assert_eq!(asked.state().await, StatusKind::Declined);
        let answers = asked.events().await;
        assert_eq!(answers.iter().filter(|event| *event == "declined" || *event == "accepted").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_second_press_of_the_same_button_does_it_once() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let page = screen.opens(&asked.link).await.follow("Yes, we have a place").await;
        let done = page.press_twice("Yes, and we will ring them within a week").await;
        done.says("You said yes");
        assert_eq!(asked.events().await.iter().filter(|event| *event == "accepted").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_group_changes_its_mind_for_two_days_and_not_after() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let no = screen.opens(&asked.link).await.follow("Not right for us").await.press("Send").await;
        town.clock.passes(minutes(60 * 47));
        let again = no.press("Change my answer").await;
        again.says("Do you have a place for someone?");
        let wait = again.follow("Yes, but there is a wait").await;
        let wait = wait.choose("How long is the wait?", "2 to 4 weeks").press("Put them on our list").await;
        wait.says("there is a wait");
        assert_eq!(asked.state().await, StatusKind::Waitlisted);
        town.clock.passes(minutes(60 * 49));
        let late = wait.press("Change my answer").await;
        late.says("This has been answered");
        assert_eq!(asked.state().await, StatusKind::Waitlisted);
        assert!(asked.events().await.contains(&"answer_taken_back".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_taken_back_once_the_person_has_started() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let done = says_yes(&screen, &asked.link).await;
        let source = domain::referral::status::StartSource::Register;
        asked.group.sees_them_start(asked.referral, source).await;
        done.press("Change my answer").await.says("This has been answered");
        assert_eq!(asked.state().await, StatusKind::Started);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_an_old_and_a_lapsed_link_say_so_and_name_nobody() {
    on_both(async |town| {
        let withdrawn = asked(town).await;
        let old = withdrawn.practice.refers(withdrawn.person, &withdrawn.group).await;
        town.clock.passes(minutes(11));
        let old = town.footbridge.issue_answer_link(old).await.unwrap();
        withdrawn.practice.withdraws(withdrawn.referral).await;
        let screen = town.screen();
        let page = screen.opens(&withdrawn.link).await;
        page.says("does not need an answer any more");
        names_nobody(&page);
        assert_eq!(page.status, 410);
        let pressed = screen.sends(&format!("{}/yes", withdrawn.link), &[("ring", "yes")]).await;
        pressed.says("does not need an answer any more");
        assert_eq!(withdrawn.state().await, StatusKind::Withdrawn);
        town.clock.passes(days(22));
        let page = screen.opens(&format!("/g/{}", old.secret)).await;
        page.says("too old");
        names_nobody(&page);
    })
    .await;
}

#[tokio::test]
async fn a_forwarded_link_shows_whoever_has_it_nobodys_name() {
    on_both(async |town| {
        let asked = asked(town).await;
        let group = town.screen();
        proves(town, says_yes(&group, &asked.link).await).await.says("Ingrid");
        let stranger = town.screen();
        let page = stranger.opens(&asked.link).await;
        page.says("You said yes");
        names_nobody(&page);
        // A code belongs to the browser that asked for it, and is no use anywhere else.
        let page = page.press("See who it is and how to reach them").await;
        let sent = code(town);
        let another = town.screen();
        let theirs = another.opens(&format!("{}/code", asked.link)).await;
        let refused = theirs.fill("Code", &sent).press("Show me").await;
        assert_eq!(refused.status, 422);
        names_nobody(&refused);
        for _ in 0..5 {
            let wrong = stranger.sends(&format!("{}/code/entered", asked.link), &[("code", "000000")]).await;
            assert_eq!(wrong.status, 422);
        }
        let spent = page.fill("Code", &sent).press("Show me").await;
        assert_eq!(spent.status, 422, "five tries, and the right code is worth nothing either");
    })
    .await;
}

#[tokio::test]
async fn a_code_for_a_link_begins_no_session_and_a_remembered_phone_is_not_asked_again() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let done = says_yes(&screen, &asked.link).await;
        let page = done.press("See who it is and how to reach them").await;
        let sent = code(town);
        screen.holds("footbridge-code", &screen.cookie("footbridge-link").unwrap());
        let refused = screen.sends("/sign-in/code", &[("code", &sent)]).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let shown = page.fill("Code", &sent).tick("Remember this phone for 90 days").press("Show me").await;
        shown.says("Ingrid");
        let other = asked.practice.writes_down(person().named("Oswald", "Tarn")).await;
        let next = asked.practice.refers(other, &asked.group).await;
        town.clock.passes(minutes(11));
        let link = town.footbridge.issue_answer_link(next).await.unwrap();
        let done = says_yes(&screen, &format!("/g/{}", link.secret)).await;
        done.says("Oswald");
    })
    .await;
}

#[tokio::test]
async fn guessed_and_garbled_links_look_alike_and_a_typed_code_is_guarded() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let guess = "0".repeat(64);
        for guessed in [guess.as_str(), "abc", "..%2f..", "%00", "a%20b"] {
            let page = screen.opens(&format!("/g/{guessed}")).await;
            assert_eq!(page.status, 404, "{guessed}");
            names_nobody(&page);
        }
        let printed =
            asked.practice.footbridge.print_answer_link(&asked.practice.caller, asked.referral).await;
        let printed = printed.unwrap().secret;
        let typed = screen.opens("/g").await.fill("Code", &printed.to_lowercase().replace('-', " "));
        typed.press("Continue").await.says("Do you have a place for someone?");
        for _ in 0..10 {
            let wrong = screen.opens("/g").await.fill("Code", "K7M-4PX-9TP").press("Continue").await;
            assert_eq!(
                wrong.faults(),
                ["The code is not right. Check it against your sheet: it has 18 letters and numbers"]
            );
        }
        let guarded = screen.opens("/g").await.fill("Code", &printed).press("Continue").await;
        guarded.says("Wait 15 minutes");
    })
    .await;
}

#[tokio::test]
async fn a_worry_reaches_whoever_asked_and_a_question_leaves_the_link_good() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let page = screen.opens(&asked.link).await.follow("I am worried about someone").await;
        page.says("999").says("111");
        let told = page.fill("What worries you? (optional)", "They sounded lost").press("Tell Dr Grey").await;
        told.says("has been told");
        assert_eq!(asked.practice.reads(asked.referral).await.said, ["They sounded lost"]);
        let page = screen.opens(&asked.link).await.follow("Ask Dr Grey a question").await;
        page.fill("Your question", "Can they manage the stairs?").press("Send question").await;
        assert_eq!(asked.state().await, StatusKind::Question);
        asked.practice.does(asked.referral, asked.practice.answer()).await;
        // What somebody wrote may name anybody: it is read by whoever is known.
        let page = screen.opens(&asked.link).await;
        page.is_silent_about("Yes, slowly");
        says_yes(&screen, &asked.link).await.says("You said yes");
    })
    .await;
}

#[tokio::test]
async fn what_came_of_it_is_one_tap_and_can_be_changed_by_another() {
    on_both(async |town| {
        let asked = asked(town).await;
        says_yes(&town.screen(), &asked.link).await;
        let link = town.footbridge.issue_outcome_link(asked.referral).await.unwrap();
        let screen = town.screen();
        let page = screen.opens(&format!("/g/{}", link.secret)).await;
        names_nobody(&page);
        let page = page.press("Did not come").await;
        page.says("They did not come");
        assert_eq!(asked.state().await, StatusKind::NotStarted);
        town.clock.passes(days(13));
        let page = page.press("Came and is staying").await;
        page.says("Came and is staying");
        assert_eq!(asked.state().await, StatusKind::Started);
        page.press("Came once or twice").await.says("They came once or twice");
        assert_eq!(asked.state().await, StatusKind::Ended);
        town.clock.passes(days(15));
        screen.opens(&format!("/g/{}", link.secret)).await.says("This link");
        assert_eq!(asked.state().await, StatusKind::Ended);
    })
    .await;
}

#[tokio::test]
async fn two_weeks_after_the_first_date_a_letter_asks_once_whether_they_came() {
    on_both(async |town| {
        let asked = asked(town).await;
        let office = PostOffice::default();
        says_yes(&town.screen(), &asked.link).await;
        town.lives_through(days(20)).await;
        town.couriers_go(&office).await;
        let earlier = office.for_whom("singers@example.org").len();
        town.lives_through(days(20)).await;
        town.couriers_go(&office).await;
        let letters = office.for_whom("singers@example.org").split_off(earlier);
        let [letter] = letters.as_slice() else { panic!("one letter, and not {letters:?}") };
        assert!(letter.contains("You said that you have a place for someone. Did they come?"), "{letter}");
        let screen = town.screen();
        let page = screen.opens(&link_in(letter).unwrap()).await;
        names_nobody(&page);
        page.press("Came and is staying").await.says("Came and is staying");
        assert_eq!(asked.state().await, StatusKind::Started);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_for_one_referral_and_what_it_is_for() {
    on_both(async |town| {
        let asked = asked(town).await;
        let screen = town.screen();
        let answer = format!("{}/outcome", asked.link);
        screen.sends(&answer, &[("outcome", "staying")]).await;
        assert_eq!(asked.state().await, StatusKind::Sent);
        let outcome = town.footbridge.issue_outcome_link(asked.referral).await.unwrap();
        screen.sends(&format!("/g/{}/yes", outcome.secret), &[("ring", "yes")]).await;
        assert_eq!(asked.state().await, StatusKind::Sent);
        let refused = asked.group.tries(asked.referral, Command::TakeBackOutcome).await;
        assert!(refused.is_err());
    })
    .await;
}
