//! The round of a courier: lease, deliver several at a time, and again.

use std::convert::Infallible;
use std::time::Duration;

use app::{Error, Footbridge};
use tokio::task::JoinSet;

use super::Carriers;

/// Letters leased at once: few enough that none waits long in a courier's hands.
const TOGETHER: u32 = 48;
/// Letters carried at the same time.
const AT_A_TIME: usize = 16;
/// How long a courier with nothing to do rests.
const REST: Duration = Duration::from_secs(2);
/// How often it is looked whether a weekly digest is owed.
const DIGESTS_EVERY: Duration = Duration::from_mins(1);
/// How often carriers are asked what became of what they took.
const RECEIPTS_EVERY: Duration = Duration::from_mins(5);
/// Receipts asked for at once.
const RECEIPTS_TOGETHER: u32 = 100;

/// Delivers for as long as it is polled.
pub async fn deliver_for_ever(footbridge: &Footbridge, carriers: &Carriers) -> Infallible {
    let letters = async {
        loop {
            match deliver_all(footbridge, carriers).await {
                Ok(0) => tokio::time::sleep(REST).await,
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "the outbox could not be read");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    };
    let digests = async {
        loop {
            if let Err(error) = deliver_digests(footbridge, carriers).await {
                tracing::warn!(%error, "the digests could not be read");
            }
            tokio::time::sleep(DIGESTS_EVERY).await;
        }
    };
    let receipts = async {
        loop {
            tokio::time::sleep(RECEIPTS_EVERY).await;
            if let Err(error) = ask_for_receipts(footbridge, carriers).await {
                tracing::warn!(%error, "receipts could not be noted");
            }
        }
    };
    tokio::select! {
        never = letters => never,
        never = digests => never,
        never = receipts => never,
    }
}

/// Delivers what may go out now, and says how many letters that were.
pub async fn deliver_all(footbridge: &Footbridge, carriers: &Carriers) -> Result<usize, Error> {
    let letters = footbridge.lease_letters(TOGETHER).await?;
    let leased = letters.len();
    let mut on_their_way = JoinSet::new();
    for letter in letters {
        if on_their_way.len() >= AT_A_TIME {
            on_their_way.join_next().await;
        }
        let (footbridge, carriers) = (footbridge.clone(), carriers.clone());
        on_their_way.spawn(async move {
            if let Err(error) = footbridge.deliver(&letter, &carriers).await {
                tracing::warn!(%error, "a message stays in the outbox until its lease ends");
            }
        });
    }
    while on_their_way.join_next().await.is_some() {}
    Ok(leased)
}

/// Sends the digests that are owed now.
pub async fn deliver_digests(footbridge: &Footbridge, carriers: &Carriers) -> Result<(), Error> {
    for owed in footbridge.lease_digests(TOGETHER).await? {
        footbridge.deliver_digest(&owed, carriers).await?;
    }
    Ok(())
}

/// Asks the gateway what became of the texts it took.
pub async fn ask_for_receipts(footbridge: &Footbridge, carriers: &Carriers) -> Result<(), Error> {
    let Some(gateway) = carriers.gateway() else { return Ok(()) };
    for (letter, reference) in footbridge.unconfirmed_deliveries(RECEIPTS_TOGETHER).await? {
        let state = gateway.became(&reference).await;
        footbridge.note_receipt(letter, state).await?;
    }
    Ok(())
}
