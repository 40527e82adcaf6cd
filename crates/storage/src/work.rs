//! One unit of work as the two databases run it: begun, run, written, and run again where somebody else came first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use sea_orm::DatabaseTransaction;

use crate::error::StoreError;
use crate::link::Link;
use crate::unit::Unit;

/// A future that can be sent between threads.
pub type BoxFuture<'u, T> = Pin<Box<dyn Future<Output = T> + Send + 'u>>;

/// How often a unit is run before it gives up because somebody else came first every time.
pub(crate) const TRIES: u32 = 8;

/// How one run of a unit ended.
pub(crate) enum Ending<T, E> {
    /// It is written, and can be committed.
    Written(T),
    /// It failed, and nothing of it may stay.
    Failed(E),
    /// Somebody else came first, and it is worth running again.
    Raced(E),
}

/// Runs a unit inside a transaction, up to the point where it can be committed. `tries` counts this run.
pub(crate) async fn run<T, E, F>(link: &Arc<Link<DatabaseTransaction>>, work: &F, tries: u32) -> Ending<T, E>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>>,
    E: From<StoreError>,
{
    let mut unit = Unit::new(Arc::clone(link), tries > 1);
    let ended = match unpanicked(work, &mut unit).await {
        Ok(Ok(value)) => unit.flush().await.map(|()| value).map_err(E::from),
        Ok(Err(error)) => Err(error),
        Err(panicked) => Err(E::from(panicked)),
    };
    match ended {
        Ok(value) => Ending::Written(value),
        Err(error) if link.take_race() => Ending::Raced(error),
        Err(error) => Ending::Failed(error),
    }
}

/// The work, with a panic in it made an error: the writer must outlive it, and its neighbours must not notice.
async fn unpanicked<T, E, F>(work: &F, unit: &mut Unit) -> Result<Result<T, E>, StoreError>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>>,
{
    let mut running = pin!(async move { work(unit).await });
    std::future::poll_fn(|context| {
        // After a panic the future is dropped and never polled again, and its transaction is rolled back.
        match catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context))) {
            Ok(Poll::Ready(result)) => Poll::Ready(Ok(result)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(_) => Poll::Ready(Err(panicked())),
        }
    })
    .await
}

fn panicked() -> StoreError {
    StoreError::Internal("a unit of work panicked".to_owned())
}
