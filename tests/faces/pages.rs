//! Lists come in pages; following them shows every row once, although rows are added meanwhile.

use crate::support::clock::minutes;
use crate::support::face::get;
use crate::support::town::on_both;
use crate::support::words::{Asked, ask, person};
use std::collections::BTreeSet;

#[tokio::test]
async fn following_the_pages_shows_every_row_once() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let mut sent = BTreeSet::new();
        for number in 0..8 {
            sent.insert(practice.sends(ask(peggy, &choir).urgent()).await.to_string());
            if number % 3 == 0 {
                // Some change at the very same moment, and the rest apart.
                town.clock.passes(minutes(1));
            }
        }
        let face = town.face();
        for (who, list) in [(&*practice, "referrals"), (&*choir, "inbox"), (&*choir, "referrals")] {
            let token = town.token(who).await;
            let mut seen = Vec::new();
            let mut path = format!("/api/v1/{list}?limit=3");
            loop {
                let answer = face.answers(get(&path).by(&token)).await;
                assert_eq!(answer.status, 200, "{}", answer.text);
                let rows = answer.json["rows"].as_array().unwrap();
                assert!(rows.len() <= 3);
                seen.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
                let Some(next) = answer.json["next"].as_str() else { break };
                assert!(answer.header("link").contains(next), "{}", answer.header("link"));
                path = format!("/api/v1/{list}?limit=3&after={next}");
            }
            assert_eq!(seen.len(), sent.len(), "{list}: no row twice");
            assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), sent, "{list}");
        }
    })
    .await;
}
