//! A consent cannot be withdrawn between the moment somebody relies on it and the moment they have written.

use std::sync::Arc;
use std::time::Duration;

use domain::consent::ConsentScope;
use domain::policy::{self, people::Action};
use domain::share_profile::ShareProfile;
use storage::{Store, StoreError, Withdrawal};
use tokio::sync::Barrier;

use crate::support::town::{morning, new_id};
use crate::support::{Town, on_each_database, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_waits_for_whoever_relies_on_the_consent_and_is_seen_by_whoever_comes_later() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let scope = ConsentScope::Share { service: town.choir.id, profile: ShareProfile::P1 };
        let consent = town.consent(scope);
        let (giver, paper) = (town.clone(), consent.clone());
        write(&database.store, move |unit| {
            let (town, consent) = (giver.clone(), paper.clone());
            Box::pin(async move {
                let permit = permit(&town);
                unit.insert_consent(&permit, &consent, Vec::new()).await
            })
        })
        .await;

        let relied = Arc::new(Barrier::new(2));
        let (sender, has_relied, id) = (town.clone(), Arc::clone(&relied), new_id());
        let store = database.store.clone();
        let mut sending = tokio::task::JoinSet::new();
        sending.spawn(async move {
            store
                .write(move |unit| {
                    let (town, relied) = (sender.clone(), Arc::clone(&has_relied));
                    Box::pin(async move {
                        town.draft(unit, id, town.ask(&town.choir)).await?;
                        let consents = unit.consents(town.person.id).await?;
                        assert!(consents.sharing(town.choir.id, ShareProfile::P1, morning()).is_some());
                        relied.wait().await;
                        tokio::time::sleep(Duration::from_millis(200)).await;
                        town.happen(unit, id, Town::sent(false), Vec::new()).await
                    })
                })
                .await
        });
        relied.wait().await;
        let withdrawn = withdraw(&database.store, &town, consent.id, id).await;
        assert_eq!(withdrawn, Ok(true), "the withdrawal sees what was sent before it");
        assert!(sending.join_next().await.unwrap().unwrap().is_ok());
        let again = withdraw(&database.store, &town, consent.id, id).await;
        assert_eq!(again, Err(StoreError::Conflict), "it is withdrawn once");
    })
    .await;
}

fn permit(town: &Town) -> policy::Permit {
    policy::authorise_person(&town.referrer(), Action::RecordConsent, &town.person, false, morning()).unwrap()
}

/// Withdraws and says whether the referral was sent by then.
async fn withdraw(
    store: &Store,
    town: &Town,
    consent: domain::ids::Id<domain::consent::Consent>,
    referral: domain::ids::Id<domain::referral::Referral>,
) -> Result<bool, StoreError> {
    let town = town.clone();
    store
        .write(move |unit| {
            let town = town.clone();
            Box::pin(async move {
                let withdrawal = Withdrawal { consent, at: morning() };
                unit.withdraw_consent(&permit(&town), withdrawal).await?;
                Ok(unit.referral(referral).await?.is_some_and(|stored| stored.referral.sent.is_some()))
            })
        })
        .await
}
