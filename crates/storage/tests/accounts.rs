//! Tokens, and who they belong to.

use chrono::Duration;
use storage::Token;

use crate::support::town::{morning, new_id};
use crate::support::{Town, on_each_database, write};

#[tokio::test]
async fn a_token_is_found_by_its_hash_with_whose_it_is_until_it_is_revoked() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let token = Token {
            id: new_id(),
            staff: town.worker.id,
            name: "Laptop".to_owned(),
            hash: [9; 32],
            hint: "x7Kq".to_owned(),
            scopes: vec!["read".to_owned(), "refer".to_owned()],
            created_at: morning(),
            expires_at: morning() + Duration::days(90),
            revoked_at: None,
        };
        let kept = token.clone();
        write(&database.store, move |unit| {
            let token = kept.clone();
            Box::pin(async move { unit.insert_token(&token).await })
        })
        .await;
        let reader = database.store.reader();
        let holder = reader.token_by_hash(&[9; 32]).await.unwrap().unwrap();
        assert_eq!(holder.token, token);
        assert_eq!(holder.actor(), town.link_worker());
        assert!(reader.token_by_hash(&[8; 32]).await.unwrap().is_none());

        let (id, at) = (token.id, morning() + Duration::days(1));
        write(&database.store, move |unit| Box::pin(unit.revoke_token(id, at))).await;
        let holder = reader.token_by_hash(&[9; 32]).await.unwrap().unwrap();
        assert!(holder.token.is_live_at(morning()) && !holder.token.is_live_at(at));
        let tokens: Vec<_> = reader.tokens().await.unwrap().into_iter().map(|holder| holder.token).collect();
        assert_eq!(tokens, [holder.token]);
    })
    .await;
}
