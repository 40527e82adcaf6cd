//! Databases of a test's own, and a small town to refer in.

pub mod database;
pub mod town;

pub use database::{Database, on_each_database};
pub use town::Town;

use storage::{BoxFuture, Store, StoreError, Unit};

/// Writes once and expects it to work.
pub async fn write<T: Send + 'static>(
    store: &Store,
    work: impl for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, StoreError>> + Send + Sync + 'static,
) -> T {
    store.write(work).await.unwrap()
}
