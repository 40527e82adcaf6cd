//! Whoever looks after a place gives the key to a listing, gives it to somebody else, and takes it back, never silently.

use crate::support::face::{get, post};
use crate::support::town::on_both;
use domain::actor::Role;
use domain::contact::EmailAddress;
use serde_json::json;

#[tokio::test]
async fn a_key_is_given_passed_on_and_taken_back_with_a_reason_that_stays() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let address = |name: &str| -> EmailAddress { format!("{name}@example.org").parse().unwrap() };
        let ada = town.staff(choir.caller.actor.organisation().unwrap(), "Ada", Role::GroupCoordinator).await;
        town.footbridge.set_email(choir.coordinator.staff(), address("first")).await.unwrap();
        town.footbridge.set_email(ada.staff(), address("ada")).await.unwrap();
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let listing = format!("/admin/orgs/{}", choir.offer.service);
        let page = screen.opens(&listing).await.follow("Who holds the key").await;
        page.says("Nobody holds the key: imports keep the listing up to date");
        assert!(!page.offers("Take the key back"), "there is none to take back");
        let empty = page.press("Give them the key").await;
        assert_eq!(empty.faults(), ["Select who holds the key", "Enter the reason"]);
        let given = empty.choose("Who is to hold it?", "Ada").fill("Why?", "She has taken the choir over.");
        given.press("Give them the key").await.says("The key is theirs").says("Key-holder Ada");

        let history = choir.reads_history(choir.offer.service).await;
        assert!(history.iter().any(|line| line.contains("She has taken the choir over")), "{history:?}");
        let told = town.footbridge.mailbox().letters();
        assert!(told.iter().any(|letter| letter.subject == "You look after Singing on Thursdays now"));

        let page = screen.opens(&format!("{listing}/key")).await;
        let silent =
            page.fill("Why is it taken back?", "She has moved away.").press("Take the key back").await;
        assert_eq!(silent.status, 422);
        silent.says("Nobody holds the key then");
        let taken =
            silent.fill("Why is it taken back?", "She has moved away.").tick("Nobody is to hold the key");
        taken.press("Take the key back").await.says("Nobody holds the key now").says("Nobody has claimed it");
        let told = town.footbridge.mailbox().letters();
        assert!(
            told.iter().any(|letter| letter.subject == "You do not look after Singing on Thursdays any more")
        );
        let history = choir.reads_history(choir.offer.service).await;
        assert!(history.iter().any(|line| line.contains("She has moved away")), "{history:?}");

        let stranger = town.screen_of(&choir).await;
        assert_ne!(stranger.opens(&format!("{listing}/key")).await.heading(), "Who holds the key?");
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn a_key_is_given_through_the_api_to_nobody_but_who_coordinates_the_group() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let other = town.group("Harbour Walkers").await;
        let administrator = town.place_administrator().await;
        let (face, token) = (town.face(), town.token(&administrator).await);
        let path = format!("/api/v1/services/{}", choir.offer.service);
        let give = async |to: String, token: &str| {
            let listing = face.answers(get(&path).by(token)).await;
            let sent = json!({"to": to, "reason": "They asked for it by telephone."});
            face.answers(post(format!("{path}/key"), &sent).by(token).seeing(&listing)).await
        };
        let wrong = give(other.coordinator.staff().to_string(), &token).await;
        assert_eq!(wrong.json["errors"][0]["code"], "unknown_key_holder", "{}", wrong.text);
        let theirs = town.token(&choir).await;
        assert_eq!(give(choir.coordinator.staff().to_string(), &theirs).await.status, 403);
        assert_eq!(give(choir.coordinator.staff().to_string(), &token).await.status, 200);
        let listing = face.answers(get(&path).by(&token)).await;
        let take = async |left_without: bool| {
            let sent = json!({"reason": "The group has ended.", "left_without": left_without});
            let taking = post(format!("{path}/key-withdrawal"), &sent).by(&token);
            face.answers(taking.seeing(&listing)).await
        };
        assert_eq!(take(false).await.json["errors"][0]["code"], "left_without_key_holder");
        assert_eq!(take(true).await.status, 200);
        let again = face.answers(get(&path).by(&token)).await;
        let sent = json!({"reason": "The group has ended.", "left_without": true});
        let nobody = post(format!("{path}/key-withdrawal"), &sent).by(&token).seeing(&again);
        assert_eq!(face.answers(nobody).await.json["errors"][0]["code"], "no_key_holder");
    })
    .await;
}
