//! The same request, sent again because nobody heard the answer, has one effect and the same answer.

use crate::support::clock::minutes;
use crate::support::somebody::Somebody;
use crate::support::town::on_both;
use crate::support::words::{ask, done, person, why};
use app::IdempotencyKey;
use domain::ids::Version;
use domain::referral::StatusKind;

#[tokio::test]
async fn a_retry_has_one_effect_and_the_same_answer() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let keyed = with_key(&practice, "one", 1);
        let new = ask(peggy, &choir);
        let first = done(&practice, keyed.tries_to_refer(new.clone()).await);
        town.clock.passes(minutes(10));
        let census = town.inspection().census().await;
        let again = done(&practice, keyed.tries_to_refer(new.clone()).await);
        assert_eq!(first, again);
        assert_eq!(practice.tracker().await, [first.id]);

        let accepting = with_key(&choir, "one", 1);
        assert_eq!(
            census,
            town.inspection().census().await,
            "the key of one caller is not the key of another"
        );
        let accepted = accepting.accepts(first.id).await;
        town.clock.passes(minutes(60));
        assert_eq!(
            accepting.does(first.id, accepting.yes()).await,
            accepted,
            "although it was accepted meanwhile"
        );
        assert_eq!(accepted.status.state, Some(StatusKind::Accepted));
        assert_eq!(town.inspection().history(first.id).await, ["drafted", "sent", "accepted"]);

        let other = with_key(&practice, "one", 2);
        assert_eq!(why(other.tries_to_refer(new).await), "key_reused");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_sent_twice_at_the_same_moment_has_one_effect_and_one_answer() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let keyed = with_key(&practice, "at once", 1);
        let new = || ask(peggy, &choir);
        let (one, other, third) = tokio::join!(
            keyed.tries_to_refer(new()),
            keyed.tries_to_refer(new()),
            keyed.tries_to_refer(new()),
        );
        let one = done(&practice, one);
        assert_eq!(one, done(&practice, other));
        assert_eq!(one, done(&practice, third));
        assert_eq!(practice.tracker().await, [one.id]);
    })
    .await;
}

#[tokio::test]
async fn what_failed_under_a_key_can_be_tried_again_under_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let keyed = with_key(&practice, "two", 1);
        assert_eq!(why(keyed.tries_to_refer(ask(peggy, &choir)).await), "consent_missing");
        practice.hears_yes_to(peggy, &choir).await;
        done(&keyed, keyed.tries_to_refer(ask(peggy, &choir)).await);
    })
    .await;
}

#[tokio::test]
async fn who_looked_at_an_older_state_is_told_so_and_nothing_changes() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        let seen = choir.reads(asked).await.version;
        choir.does(asked, choir.question()).await;
        let census = town.inspection().census().await;
        let yes = choir.yes();
        let stale = choir.footbridge.act_on_referral(&choir.caller, asked, Some(seen), yes.clone()).await;
        assert_eq!(why(stale), "conflict");
        assert_eq!(town.inspection().census().await, census);
        let current = choir.reads(asked).await.version;
        assert_eq!(current, Version::new(seen.number() + 1));
        done(&choir, choir.footbridge.act_on_referral(&choir.caller, asked, Some(current), yes).await);
    })
    .await;
}

fn with_key(who: &Somebody, key: &str, request: u8) -> Somebody {
    let key = IdempotencyKey { key: key.to_owned(), request_hash: [request; 32] };
    Somebody { caller: who.caller.clone().with_key(Some(key)), ..who.clone() }
}
