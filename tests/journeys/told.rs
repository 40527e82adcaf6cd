//! What must be told arrives, and nothing else does.

use crate::support::clock::{days, minutes, seconds};
use crate::support::post_office::{PostOffice, deliver};
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::{ask, done, person};
use app::courier::{NotCarried, Outcome};
use app::request::NewPerson;
use app::{Messages, PageRequest, Tending};
use chrono::Duration;
use domain::coded::Channel;
use domain::consent::ConsentScope;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::message::{Fault, Way};
use domain::person::Person;
use std::collections::BTreeSet;

const PHONE: &str = "07700 900 001";
const EMAIL: &str = "peggy@example.org";

/// Peggy, who can be texted and written to by e-mail and by post.
fn peggy() -> NewPerson {
    let mut peggy = person();
    peggy.reach.phone = Some(PHONE.parse().unwrap());
    peggy.reach.permissions.channels.insert(Channel::Letter);
    peggy
}

/// Peggy was referred to the singers, and it is ten minutes later.
async fn referred(town: &Town, peggy: NewPerson) -> (Somebody, Id<Person>) {
    let practice = town.practice("Mill Lane Surgery").await;
    let choir = town.group_that("Thursday Singers", |says| {
        says.details.email = Some("hello@singers.example".parse::<EmailAddress>().unwrap());
    });
    let choir = choir.await;
    let peggy = practice.writes_down(peggy).await;
    practice.refers(peggy, &choir).await;
    town.clock.passes(minutes(10));
    (practice.0, peggy)
}

#[tokio::test]
async fn a_group_is_asked_by_email_and_the_person_hears_by_text() {
    on_both(async |town| {
        let office = PostOffice::default();
        referred(town, peggy()).await;
        town.couriers_go(&office).await;
        let asked = office.for_whom("hello@singers.example");
        assert!(
            asked[0].contains("Dr Grey at Mill Lane Surgery asks if Thursday Singers has a place"),
            "{asked:?}"
        );
        assert!(!asked[0].contains("Peggy") && !asked[0].contains("Ashdown"), "{asked:?}");
        assert!(asked[0].contains("http://127.0.0.1:8080/"), "there is a way to answer: {asked:?}");
        let told = office.for_whom(PHONE);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("Mill Lane Surgery: we have asked Thursday Singers for you"), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn nothing_leaves_before_the_undo_window_is_over() {
    on_both(async |town| {
        let office = PostOffice::default();
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(peggy()).await;
        practice.refers(peggy, &choir).await;
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
        town.clock.passes(minutes(10));
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(PHONE).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_death_stops_even_what_a_courier_has_in_hand() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, peggy) = referred(town, self::peggy()).await;
        let in_hand = town.a_courier_leases().await;
        let mut died = self::peggy();
        died.died_on = Some(practice.today());
        corrects(&practice, peggy, died).await;
        town.clock.passes(seconds(59));
        town.delivers(&in_hand, &office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
        assert_eq!(office.for_whom("hello@singers.example").len(), 1, "others are still told");
    })
    .await;
}

#[tokio::test]
async fn when_writing_becomes_unsafe_nothing_is_written_and_somebody_has_to_say_it() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, peggy) = referred(town, self::peggy()).await;
        let in_hand = town.a_courier_leases().await;
        let mut at_risk = self::peggy();
        at_risk.reach.permissions.unsafe_to_write = true;
        corrects(&practice, peggy, at_risk).await;
        town.delivers(&in_hand, &office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
        assert_eq!(office.for_whom(EMAIL), Vec::<String>::new());
        let tasks: Vec<(String,)> = town.inspection().rows("SELECT kind FROM task").await;
        assert_eq!(tasks, [("tell_person".to_owned(),)]);
    })
    .await;
}

#[tokio::test]
async fn consent_to_a_channel_that_is_withdrawn_holds_for_what_waits_already() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, peggy) = referred(town, self::peggy()).await;
        let by_text = ConsentScope::ContactBy { channel: Channel::Sms };
        let consent = practice.hears_consent(peggy, by_text).await;
        let in_hand = town.a_courier_leases().await;
        practice.hears_withdrawal(consent).await;
        town.clock.passes(seconds(1));
        town.delivers(&in_hand, &office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
        assert_eq!(office.for_whom(EMAIL).len(), 1, "they still allow e-mails");
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_is_told_to_nobody_who_did_not_know() {
    on_both(async |town| {
        let office = PostOffice::default();
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(peggy()).await;
        let referral = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        let in_hand = town.a_courier_leases().await;
        practice.withdraws(referral).await;
        town.delivers(&in_hand, &office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_courier_that_is_killed_loses_nothing_and_says_it_again_under_the_same_id() {
    on_both(async |town| {
        let office = PostOffice::default();
        referred(town, peggy()).await;
        // Killed before it handed anything over.
        let leased = town.a_courier_leases().await;
        assert!(!leased.is_empty() && town.a_courier_leases().await.is_empty());
        town.clock.passes(minutes(2));
        // Killed between handing over and noting it: the same letters are leased again.
        let again = town.a_courier_leases().await;
        assert_eq!(again.len(), leased.len());
        town.delivers(&again, &office).await;
        let handed = office.handed();
        town.delivers(&again, &office).await;
        let ids: BTreeSet<_> = office.handed().into_iter().map(|handed| handed.id).collect();
        assert_eq!(office.handed().len(), handed.len(), "what was noted is not handed over again");
        assert_eq!(ids.len(), handed.len(), "every message has one id");
    })
    .await;
}

#[tokio::test]
async fn couriers_share_the_work_and_nobody_is_told_twice() {
    on_both(async |town| {
        let office = PostOffice::default();
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        for number in 0..12 {
            let mut peggy = peggy();
            peggy.reach.phone = Some(format!("07700 900 {number:03}").parse().unwrap());
            let peggy = practice.writes_down(peggy).await;
            practice.refers(peggy, &choir).await;
        }
        town.clock.passes(minutes(10));
        let doors = [town.another_door().await, town.another_door().await, town.another_door().await];
        loop {
            let mut any = false;
            for door in &doors {
                let letters = door.lease_letters(5).await.unwrap();
                any |= !letters.is_empty();
                deliver(door, &letters, &office).await;
            }
            if !any {
                break;
            }
        }
        let handed = office.handed();
        let ids: BTreeSet<_> = handed.iter().map(|handed| handed.id.clone()).collect();
        assert_eq!((handed.len(), ids.len()), (12, 12));
        for door in doors {
            door.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_back_one_way_goes_another_and_the_last_failure_has_an_owner() {
    on_both(async |town| {
        let office = PostOffice::default();
        let mut electronic = peggy();
        electronic.reach.permissions.channels = [Channel::Sms, Channel::Email].into();
        let (practice, _) = referred(town, electronic).await;
        office.refuses(Way::Sms, NotCarried::for_good(Fault::NoSuchNumber));
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(EMAIL).len(), 1, "the next way they allow");

        // The e-mail comes back as well.
        let all = PageRequest::default();
        let told =
            done(&practice, practice.footbridge.messages(&practice.caller, Messages::FromUs, &all).await);
        let email = told.rows.iter().find(|row| row.way == Some(Way::Email) && row.to_person).unwrap();
        done(
            &practice,
            practice.footbridge.tend_message(&practice.caller, email.id, Tending::CameBack).await,
        );
        town.couriers_go(&office).await;
        let given_up = async || {
            done(&practice, practice.footbridge.messages(&practice.caller, Messages::GivenUp, &all).await)
                .rows
        };
        let dead = given_up().await;
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].why.as_deref(), Some("Every way they allow has failed"));
        assert_eq!(town.footbridge.doctor().await.unwrap().dead_letters, 1);

        let told =
            practice.footbridge.tend_message(&practice.caller, dead[0].id, Tending::ToldOtherwise).await;
        done(&practice, told);
        assert_eq!(given_up().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_that_is_away_for_a_night_costs_nothing_but_time() {
    on_both(async |town| {
        let office = PostOffice::default();
        let mut by_email = peggy();
        by_email.reach.permissions.channels = [Channel::Email].into();
        referred(town, by_email).await;
        office.refuses(Way::Email, NotCarried::for_now(Fault::Unreachable));
        for _ in 0..48 {
            for letter in town.a_courier_leases().await {
                let outcome = town.delivers(&[letter], &office).await;
                assert!(!outcome.contains(&Outcome::Dead), "nothing is given up in a night");
            }
            town.clock.passes(minutes(10));
        }
        assert_eq!(office.for_whom(EMAIL), Vec::<String>::new());
        office.takes_everything_again();
        town.clock.passes(days(1));
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(EMAIL).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_text_waits_for_the_morning() {
    on_both(async |town| {
        let office = PostOffice::default();
        town.clock.shows(town.footbridge.now() + Duration::hours(13));
        referred(town, peggy()).await;
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(PHONE), Vec::<String>::new());
        town.clock.passes(minutes(10 * 60));
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(PHONE).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_waits_to_be_printed_and_is_posted_by_somebody() {
    on_both(async |town| {
        let office = PostOffice::default();
        let mut by_post = peggy();
        by_post.reach.permissions.channels = [Channel::Letter].into();
        let (practice, _) = referred(town, by_post).await;
        town.couriers_go(&office).await;
        let to_print = async || {
            let page = PageRequest::default();
            done(&practice, practice.footbridge.messages(&practice.caller, Messages::ToPrint, &page).await)
                .rows
        };
        let letter = to_print().await.remove(0).id;
        let view = done(&practice, practice.footbridge.message(&practice.caller, letter).await);
        let sent = view.sent.unwrap();
        assert_eq!(sent.destination.as_deref(), Some("Margaret Ashdown\n3 Invented Row\nOX3 9AB"));
        assert!(sent.words.starts_with("Dear Peggy,"), "{}", sent.words);
        done(&practice, practice.footbridge.tend_message(&practice.caller, letter, Tending::Posted).await);
        assert_eq!(to_print().await, []);
    })
    .await;
}

#[tokio::test]
async fn a_place_sees_to_whom_and_when_and_nobody_else_sees_anything() {
    on_both(async |town| {
        let office = PostOffice::default();
        let administrator = town.place_administrator().await;
        let stranger = town.practice("Elm Surgery").await;
        let (practice, _) = referred(town, peggy()).await;
        town.couriers_go(&office).await;
        let page = PageRequest::default();
        let seen =
            done(&administrator, town.footbridge.messages(&administrator.caller, Messages::All, &page).await);
        assert_eq!(seen.rows.len(), 3, "receipt, ask and text");
        let text = seen.rows.iter().find(|row| row.to_person).unwrap();
        assert!(text.reference.is_none() && text.referral.is_none(), "and not about whom");
        let view = done(&administrator, town.footbridge.message(&administrator.caller, text.id).await);
        assert!(view.sent.is_none(), "and not what");
        let own = done(&practice, town.footbridge.message(&practice.caller, text.id).await);
        assert!(own.sent.unwrap().words.contains("we have asked"));
        assert!(town.footbridge.message(&stranger.caller, text.id).await.is_err());
        let others =
            done(&stranger, town.footbridge.messages(&stranger.caller, Messages::FromUs, &page).await);
        assert_eq!(others.rows, []);
    })
    .await;
}

#[tokio::test]
async fn every_message_of_the_whole_loop_has_words() {
    on_both(async |town| {
        let office = PostOffice::default();
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(peggy()).await;
        let referral = practice.sends({
            practice.hears_yes_to(peggy, &link_work).await;
            ask(peggy, &link_work)
        });
        let referral = referral.await;
        town.clock.passes(minutes(10));
        town.couriers_go(&office).await;
        let case = link_work.begins_work(referral, peggy).await;
        let onward = link_work.worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        town.couriers_go(&office).await;
        choir.accepts(onward).await;
        choir.says_no(onward, crate::support::somebody::full()).await;
        town.couriers_go(&office).await;
        let left: Vec<(String, Option<String>)> = town
            .inspection()
            .rows("SELECT message, reason FROM outbox WHERE state = 'dead' OR (state = 'waiting' AND reason IS NOT NULL)")
            .await;
        assert_eq!(left, []);
    })
    .await;
}

async fn corrects(who: &Somebody, person: Id<Person>, new: NewPerson) {
    let known = done(who, who.footbridge.person(&who.caller, person, None).await);
    done(who, who.footbridge.correct_person(&who.caller, person, known.version, new).await);
}
