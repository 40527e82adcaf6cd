//! Anybody tells what is wrong with a listing, and those whom it concerns settle it. Nobody else hears of it.

use crate::support::town::{Town, on_both};
use domain::contact::EmailAddress;

/// Somebody without an account says that something is wrong, and reads what they are answered.
async fn says(town: &Town, path: &str, words: &str) {
    let screen = town.screen();
    let page = screen.opens(path).await.follow("Tell us if this is wrong").await;
    let page = page.fill("What is wrong?", words);
    let page = page.fill("How can we reach you? (optional)", "01632 960 004").press("Send").await;
    page.says("We have passed it on");
}

#[tokio::test]
async fn what_is_wrong_reaches_the_group_and_the_place_and_is_settled_once() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let other = town.group("Harbour Walkers").await;
        let administrator = town.place_administrator().await;
        let address: EmailAddress = "singers@example.org".parse().unwrap();
        town.footbridge.set_email(choir.coordinator.staff(), address).await.unwrap();
        let public = format!("/find/{}", choir.offer.service);
        says(town, &public, "They meet on Fridays now").await;
        says(town, &public, "The number rings nowhere").await;

        let told = town.footbridge.mailbox().letters();
        let told: Vec<_> =
            told.iter().filter(|letter| letter.subject.contains("Singing on Thursdays")).collect();
        assert_eq!(told.len(), 2, "who holds the key is told that there is something to read");
        assert!(told.iter().all(|letter| !letter.text.contains("Fridays")), "and not what");
        town.screen().opens(&public).await.is_silent_about("Fridays").is_silent_about("01632 960 004");

        let about = format!("/group/about/{}", choir.offer.service);
        let screen = town.screen_of(&choir).await;
        let page = screen.opens(&about).await;
        page.says("They meet on Fridays now").says("They can be reached: 01632 960 004");
        let queue = town.screen_of(&administrator).await;
        let list = queue.opens("/admin/orgs/check").await;
        list.says("Somebody says that something is wrong").says("2 corrections, the longest first");
        let theirs = list.follow("Singing on Thursdays: what is wrong").await;
        theirs.says("The number rings nowhere");

        let settled = page.press("Put right: They meet on Fridays now").await;
        settled.says("Settled: put right").is_silent_about("They meet on Fridays now");
        let late = theirs.press("Nothing to go by: They meet on Fridays now").await;
        assert_eq!(late.status, 409, "it is settled once");
        let again = queue.opens(&format!("/admin/orgs/{}", choir.offer.service)).await;
        let again = again.press("It is right as it is: The number rings nowhere").await;
        again.says("Settled: it is right as it is");
        queue.opens("/admin/orgs/check").await.says("Nobody says so.");
        let kept = town.inspection().count("SELECT count(*) FROM correction WHERE said IS NOT NULL").await;
        assert_eq!(kept, 0, "what was said is forgotten");

        let stranger = town.screen_of(&other).await;
        assert_eq!(stranger.opens(&about).await.status, 404);
        let id = uuid::Uuid::from_u128(1);
        let forged = stranger.sends(&format!("{about}/wrong/{id}"), &[("outcome", "put_right")]).await;
        assert_eq!(forged.status, 403);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_said_without_words_nor_over_and_over() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let path = format!("/find/{}/wrong", choir.offer.service);
        let screen = town.screen();
        let empty = screen.opens(&path).await.press("Send").await;
        assert_eq!((empty.status, empty.faults()), (422, vec!["Enter what is wrong".to_owned()]));
        for number in 0..10 {
            let sent = screen.sends(&path, &[("words", format!("Wrong, {number}").as_str())]).await;
            sent.says("Thank you");
        }
        let flooded = screen.sends(&path, &[("words", "And once more")]).await;
        assert_eq!(flooded.faults(), ["Much has been said from here. Wait an hour, then send it again"]);
        town.clock.passes(crate::support::clock::minutes(61));
        for number in 10..20 {
            screen.sends(&path, &[("words", format!("Wrong, {number}").as_str())]).await.says("Thank you");
        }
        town.clock.passes(crate::support::clock::minutes(61));
        let enough = screen.sends(&path, &[("words", "And once more")]).await;
        enough.says("Others have said already that something is wrong here");
        let hidden = screen.opens(&format!("/find/{}/wrong", uuid::Uuid::from_u128(1))).await;
        assert_eq!(hidden.status, 404);
    })
    .await;
}
