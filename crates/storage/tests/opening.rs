//! Opening and migrating.

use std::os::unix::fs::PermissionsExt;

use storage::{Backend, Store, StoreError};

use crate::support::database::{postgres, server, sqlite};
use crate::support::{Town, on_each_database};

#[tokio::test]
async fn migrating_again_and_at_the_same_time_changes_nothing() {
    on_each_database(async |database| {
        Town::settle(database).await;
        let other = Store::open(&database.url).await.unwrap();
        let (one, two, three) =
            tokio::join!(database.store.migrate(), database.store.migrate(), other.migrate());
        assert_eq!((one, two, three), (Ok(()), Ok(()), Ok(())));
        assert!(!database.store.is_empty().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn two_processes_may_migrate_an_empty_database_at_once() {
    let folder = tempfile::TempDir::new().unwrap();
    both_migrate(&format!("sqlite://{}/test.sqlite", folder.path().display())).await;
    let Some(server) = server() else { return };
    let database = postgres(&server).await;
    database.tamper("DROP SCHEMA public CASCADE").await;
    database.tamper("CREATE SCHEMA public").await;
    both_migrate(&database.url).await;
}

async fn both_migrate(url: &str) {
    let (one, other) = (Store::open(url).await.unwrap(), Store::open(url).await.unwrap());
    assert_eq!(tokio::join!(one.migrate(), other.migrate()), (Ok(()), Ok(())));
    assert!(one.is_empty().await.unwrap() && other.is_empty().await.unwrap());
}

#[tokio::test]
async fn a_file_is_made_for_our_own_eyes() {
    let database = sqlite().await;
    assert_eq!(database.store.backend(), Backend::Sqlite);
    assert!(database.store.ready().await);
    let path = database.url.strip_prefix("sqlite://").unwrap();
    for file in [path.to_owned(), format!("{path}-wal"), format!("{path}-shm")] {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    let journal = database.tamper("PRAGMA user_version").await;
    assert_eq!(journal, 0);
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_refused() {
    let unknown = Store::open("mysql://somewhere/else").await;
    assert!(matches!(unknown, Err(StoreError::Internal(_))));
    let memory = Store::open("sqlite://:memory:").await;
    assert!(matches!(memory, Err(StoreError::Internal(_))));
    let folder = Store::open("sqlite:///proc/nowhere/test.sqlite").await;
    assert!(matches!(folder, Err(StoreError::Unavailable)));
    let nobody = Store::open("postgres://127.0.0.1:1/nobody").await;
    assert!(matches!(nobody, Err(StoreError::Unavailable)));
}

#[tokio::test]
async fn closing_waits_for_what_has_begun() {
    on_each_database(async |database| {
        let store = Store::open(&database.url).await.unwrap();
        let writing = store.clone();
        let nation = domain::calendar::Nation::Scotland;
        let place =
            domain::organisation::Place::new(crate::support::town::new_id(), "Here".to_owned(), nation);
        let written = writing.write(move |unit| {
            let place = place.clone();
            Box::pin(async move { unit.insert_place(&place).await })
        });
        // The write is on its way, and nobody waits for it, when the store is closed.
        let abandoned = tokio::time::timeout(std::time::Duration::from_millis(1), written).await;
        drop(abandoned);
        store.close().await;
        assert!(!writing.ready().await);
        assert_eq!(database.store.reader().places().await.unwrap().len(), 1);
    })
    .await;
}
