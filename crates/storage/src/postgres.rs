//! Units of work on PostgreSQL: each in a transaction and a task of its own.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{DatabaseConnection, DatabaseTransaction, TransactionTrait};
use tokio::sync::OwnedRwLockReadGuard;

use crate::error::StoreError;
use crate::link::Link;
use crate::unit::Unit;
use crate::work::{BoxFuture, Ending, TRIES, run};

/// Runs a unit of work to its end in a task that goes on although nobody waits for it any more.
pub(crate) async fn write<T, E, F>(
    pool: DatabaseConnection,
    work: F,
    begun: OwnedRwLockReadGuard<()>,
) -> Result<T, E>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>> + Send + Sync + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever waits for a unit of work may go away, and it may not"
    )]
    let task = tokio::spawn(async move {
        let result = until_it_is_first(&pool, &work).await;
        drop(begun);
        result
    });
    match task.await {
        Ok(result) => result,
        Err(_) => Err(E::from(StoreError::Internal("the runtime ended before a unit of work".to_owned()))),
    }
}

async fn until_it_is_first<T, E, F>(pool: &DatabaseConnection, work: &F) -> Result<T, E>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>>,
    E: From<StoreError>,
{
    let mut tries = 0;
    loop {
        tries += 1;
        match once(pool, work, tries).await {
            Ending::Written(value) => return Ok(value),
            Ending::Raced(_) if tries < TRIES => {
                // At once at first: whoever came first has finished. Then ever later, so that a crowd spreads out.
                tokio::time::sleep(Duration::from_millis(u64::from(tries - 1) * 2)).await;
            }
            Ending::Raced(error) | Ending::Failed(error) => return Err(error),
        }
    }
}

async fn once<T, E, F>(pool: &DatabaseConnection, work: &F, tries: u32) -> Ending<T, E>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>>,
    E: From<StoreError>,
{
    let transaction = match pool.begin().await {
        Ok(transaction) => transaction,
        Err(error) => return Ending::Failed(E::from(StoreError::of(&error))),
    };
    let link = Arc::new(Link::new(transaction));
    let ending = run(&link, work, tries).await;
    let Some(transaction) = Arc::into_inner(link).map(Link::into_connection) else {
        return Ending::Failed(E::from(StoreError::Internal("a unit of work outlived itself".to_owned())));
    };
    end(transaction, ending).await
}

async fn end<T, E: From<StoreError>>(transaction: DatabaseTransaction, ending: Ending<T, E>) -> Ending<T, E> {
    match ending {
        Ending::Written(value) => match transaction.commit().await {
            Ok(()) => Ending::Written(value),
            Err(error) => match StoreError::of(&error) {
                StoreError::Conflict => Ending::Raced(E::from(StoreError::Conflict)),
                other => Ending::Failed(E::from(other)),
            },
        },
        ending => {
            // What cannot be rolled back now is rolled back when the server notices that nobody is there.
            drop(transaction.rollback().await);
            ending
        }
    }
}
