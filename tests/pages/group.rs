//! A group comes to work: asks to answer, people who come, a register to keep.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{Group, Practice};
use crate::support::screen::Screen;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, ask, on, person};
use domain::directory::schedule::{Frequency, Schedule};
use domain::ids::Id;
use domain::referral::{Referral, StatusKind};

/// A group that meets on Mondays, the day on which every story begins.
async fn meets_on_mondays(town: &Town) -> Group {
    town.group_that("Monday Lunch Club", |new| {
        let schedule = Schedule::empty(town.footbridge.new_id());
        new.details.schedules = vec![Schedule {
            freq: Some(Frequency::Weekly),
            byday: vec!["MO".parse().unwrap()],
            dtstart: Some(on("2026-01-05")),
            opens_at: chrono::NaiveTime::from_hms_opt(12, 30, 0),
            ..schedule
        }];
    })
    .await
}

async fn asked(town: &Town, practice: &Practice, group: &Group, first: &str, family: &str) -> Id<Referral> {
    let person = practice.writes_down(person().named(first, family)).await;
    let referral = practice.refers(person, group).await;
    town.clock.passes(minutes(11));
    referral
}

async fn state(practice: &Practice, referral: Id<Referral>) -> StatusKind {
    practice.reads(referral).await.status.state.unwrap()
}

#[tokio::test]
async fn a_group_lands_on_what_is_asked_of_it_and_an_empty_desk_says_what_next() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = town.group("Otherford Singers").await;
        let screen = town.screen_of(&group).await;
        screen.opens("/").await.says("No one is asking right now");
        asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let desk = screen.opens("/group").await;
        desk.says("Someone aged 75 to 84 in OX3").says("days left to answer").says("Mill Lane Surgery");
        desk.is_silent_about("Ingrid").is_silent_about("Quillfeather");
    })
    .await;
}

#[tokio::test]
async fn an_ask_names_nobody_until_the_group_has_said_yes() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = meets_on_mondays(town).await;
        let referral = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let screen = town.screen_of(&group).await;
        let ask = screen.opens(&format!("/group/ask/{referral}")).await;
        ask.is_silent_about("Ingrid").is_silent_about("01632").says("Asked by");
        let when = ask.follow("Yes, we have a place").await;
        let person = when.press("Yes, on Monday 9 March at 12:30pm").await;
        person.says("You said yes").says("Ingrid").says("01632 960 001").says("First date");
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);
        let undone = person.press("Undo").await;
        undone.says("Your answer was taken back");
        assert_eq!(state(&practice, referral).await, StatusKind::Sent);
    })
    .await;
}

#[tokio::test]
async fn no_needs_no_reason_and_a_wait_needs_its_length() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = town.group("Otherford Singers").await;
        let referral = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let screen = town.screen_of(&group).await;
        let ask = format!("/group/ask/{referral}");
        let wait = screen.opens(&ask).await.follow("Yes, but there is a wait").await;
        let faulty = wait.press("Put them on our list").await;
        assert_eq!((faulty.status, faulty.faults()), (422, vec!["Select how long the wait is".to_owned()]));
        let list =
            faulty.choose("How long is the wait?", "Up to 2 weeks").press("Put them on our list").await;
        list.says("Your waiting list, in order").says("Until about 16 March 2026");
        list.press("Undo").await;
        let no = screen.opens(&ask).await.follow("Not right for us").await.press("Send").await;
        no.says("You said no. Thank you for answering").says("Not possible");
        let told = practice.reads(referral).await.status;
        assert_eq!((told.reason.as_deref(), told.sentence.is_some()), (Some("other"), true));
        town.clock.passes(days(3));
        let screen = town.screen_of(&group).await;
        let late = screen.sends(&format!("{ask}/change"), &[]).await;
        assert_eq!(late.status, 409);
        assert_eq!(state(&practice, referral).await, StatusKind::Declined);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_another_day_is_said_and_nothing_is_cleared() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = town.group("Otherford Singers").await;
        let referral = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let screen = town.screen_of(&group).await;
        let page = screen.opens(&format!("/group/ask/{referral}/yes")).await;
        let page = page
            .fill("What should they know? (optional)", "Ask for Sam")
            .fill_date("First date", "31", "2", "2026")
            .press("Yes, on this day")
            .await;
        assert_eq!(page.faults(), ["First date must be a real date"]);
        assert_eq!(page.value("What should they know? (optional)"), "Ask for Sam");
        let past = page.fill_date("First date", "1", "2", "2026").press("Yes, on this day").await;
        assert_eq!(past.faults(), ["Give a date that is not in the past"]);
        assert_eq!(state(&practice, referral).await, StatusKind::Sent);
    })
    .await;
}

#[tokio::test]
async fn one_tap_says_what_came_of_it_and_one_takes_it_back() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = town.group("Otherford Singers").await;
        let referral = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        group.accepts(referral).await;
        town.clock.passes(days(8));
        let screen = town.screen_of(&group).await;
        let person = screen.opens(&format!("/group/p/{referral}")).await;
        let person = person.press("We have not reached them yet").await;
        person.says("Dr Grey has been told");
        let over = person.press("Came once or twice").await;
        over.says("They came once or twice");
        assert_eq!(state(&practice, referral).await, StatusKind::Ended);
        over.press("Undo").await.says("Taken back");
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);
    })
    .await;
}

#[tokio::test]
async fn another_groups_ask_and_register_look_like_missing_ones() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = meets_on_mondays(town).await;
        let other = town.group("Otherford Singers").await;
        let referral = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let screen = town.screen_of(&other).await;
        let session = format!("{}.2026-03-02", group.offer.service);
        for path in [
            format!("/group/ask/{referral}"),
            format!("/group/p/{referral}"),
            format!("/group/session/{session}"),
            "/group/session/nonsense".to_owned(),
        ] {
            let page = screen.opens(&path).await;
            assert_eq!(page.status, 404, "{path}");
            page.is_silent_about("Ingrid");
        }
        let mark = [("who", referral.to_string()), ("mark", "here".to_owned())];
        let mark = mark.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(screen.sends(&format!("/group/session/{session}/mark"), &mark).await.status, 404);
        let practice = town.screen_of(&practice).await;
        assert_eq!(practice.opens(&format!("/group/session/{session}")).await.status, 404);
    })
    .await;
}

/// Presses a button of one person's row.
async fn tap(screen: &Screen, session: &str, who: Id<Referral>, button: (&str, &str)) -> String {
    let page = screen.sends(&format!("{session}/mark"), &[("who", &who.to_string()), button]).await;
    assert!(page.path.ends_with(&format!("#row-{who}")), "{} is back at the row", page.path);
    page.text()
}

#[tokio::test]
async fn a_register_of_twelve_is_twelve_taps_and_the_first_here_is_a_start() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = meets_on_mondays(town).await;
        let mut people = Vec::new();
        for number in 0..12 {
            let referral = asked(town, &practice, &group, &format!("Guest{number}"), "Ofhonour").await;
            group.does(referral, group.promise_to_ring()).await;
            people.push(referral);
        }
        let screen = town.screen_of(&group).await;
        let sessions = screen.opens("/group/sessions").await;
        let register = sessions.follow("Monday 2 March at 12:30pm").await;
        register.says("0 of 12 people here").says("Guest0").says("Guest11");
        let session = register.path.clone();
        for who in &people {
            tap(&screen, &session, *who, ("mark", "here")).await;
        }
        screen.opens(&session).await.says("12 of 12 people here");
        for who in &people {
            let status = practice.reads(*who).await.status;
            assert_eq!(status.state, Some(StatusKind::Started));
            assert_eq!(status.started_on, Some(on("2026-03-02")));
        }
        tap(&screen, &session, people[0], ("mark", "not_marked")).await;
        assert_eq!(state(&practice, people[0]).await, StatusKind::Accepted);
        tap(&screen, &session, people[0], ("mark", "not_here")).await;
        assert_eq!(state(&practice, people[0]).await, StatusKind::Accepted);
        let added = screen.opens(&session).await.fill("First name", "Zed").press_twice("Add them").await;
        added.says("Zed is in the register").says("12 of 13 people here");
        let nameless = added.press("Add them").await;
        assert_eq!((nameless.status, nameless.faults()), (422, vec!["Enter their first name".to_owned()]));
        screen.opens(&format!("{session}/sheet")).await.says("Guest3").is_silent_about("Ofhonour");
    })
    .await;
}

#[tokio::test]
async fn everyone_came_marks_those_of_whom_nothing_was_said() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = meets_on_mondays(town).await;
        let here = asked(town, &practice, &group, "Ingrid", "Quillfeather").await;
        let away = asked(town, &practice, &group, "Oswald", "Tarn").await;
        for referral in [here, away] {
            group.does(referral, group.promise_to_ring()).await;
        }
        let screen = town.screen_of(&group).await;
        let session = format!("/group/session/{}.2026-03-02", group.offer.service);
        tap(&screen, &session, away, ("mark", "not_here")).await;
        let all = screen.opens(&session).await.press("Everyone came").await;
        all.says("1 person was marked as here").says("1 of 2 people here");
        assert_eq!(state(&practice, here).await, StatusKind::Started);
        assert_eq!(state(&practice, away).await, StatusKind::Accepted);
        let next = screen.opens(&format!("/group/session/{}.2026-03-09", group.offer.service)).await;
        next.says("This session has yet to be");
        let early = screen
            .sends(
                &format!("/group/session/{}.2026-03-09/mark", group.offer.service),
                &[("who", &here.to_string()), ("mark", "here")],
            )
            .await;
        assert_eq!(early.status, 422);
        screen.opens("/group/sessions").await.says("Up to today").says("1 here").says("Register kept");
    })
    .await;
}

#[tokio::test]
async fn whoever_withdrew_their_consent_is_not_marked_as_here_and_the_group_is_told_why() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let group = meets_on_mondays(town).await;
        let person = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
        let consent = practice.hears_yes_to(person, &group).await;
        let referral = practice.sends(ask(person, &group)).await;
        town.clock.passes(minutes(11));
        group.does(referral, group.promise_to_ring()).await;
        practice.hears_withdrawal(consent).await;
        let screen = town.screen_of(&group).await;
        let session = format!("/group/session/{}.2026-03-02", group.offer.service);
        let refused = screen
            .sends(&format!("{session}/mark"), &[("who", &referral.to_string()), ("mark", "here")])
            .await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.faults().len(), 1, "{}", refused.text());
        refused.says("0 of 1 person here");
        let all = screen.opens(&session).await.press("Everyone came").await;
        all.says("0 people were marked as here");
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);
    })
    .await;
}
