//! What tests may expect of the PostgreSQL they are given.

use crate::support::town::migrate;
use footbridge_tests::postgres::{Cluster, Disk, FreshDatabase, fresh_database, programs};
use sqlx::{Connection as _, PgConnection};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

async fn places(database: &FreshDatabase) -> anyhow::Result<i64> {
    let mut connection = PgConnection::connect(database.url()).await?;
    Ok(sqlx::query_scalar("SELECT count(*) FROM place").fetch_one(&mut connection).await?)
}

#[tokio::test]
async fn each_test_has_a_migrated_database_of_its_own_and_leaves_nothing() -> anyhow::Result<()> {
    let (one, other) = tokio::try_join!(fresh_database(migrate), fresh_database(migrate))?;
    let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
    let mut connection = PgConnection::connect(one.url()).await?;
    let place = "INSERT INTO place (id, name, nation) VALUES (gen_random_uuid(), 'Otherford', 'scotland')";
    sqlx::query(place).execute(&mut connection).await?;
    assert_eq!((places(&one).await?, places(&other).await?), (1, 0));

    let url = one.url().to_owned();
    drop(one);
    assert!(
        PgConnection::connect(&url).await.is_err(),
        "the database outlives its guard, although somebody is connected"
    );
    Ok(())
}

#[test]
fn a_cluster_goes_with_whoever_started_it_even_when_killed() -> anyhow::Result<()> {
    if programs::directory().is_none() {
        return Ok(());
    }
    let directory = socket_of(&Cluster::start(Disk::Careless)?.expect("the programs are there").url());
    assert!(!directory.exists(), "dropping a cluster leaves {}", directory.display());

    let said = tempfile::NamedTempFile::new()?;
    let mut keeper = Command::new(env!("CARGO_BIN_EXE_with-postgres"))
        .args(["--", "sh", "-c", r#"echo "$TEST_DATABASE_URL" >"$1"; exec cat"#, "sh"])
        .arg(said.path())
        .env_remove("TEST_DATABASE_URL")
        .stdin(Stdio::piped())
        .spawn()?;
    let directory = within_a_minute(|| {
        let url = std::fs::read_to_string(said.path()).ok()?;
        url.ends_with('\n').then(|| socket_of(url.trim()))
    });
    assert!(directory.is_dir());
    keeper.kill()?;
    keeper.wait()?;
    within_a_minute(|| (!directory.exists()).then_some(()));
    Ok(())
}

#[test]
fn with_postgres_exits_with_the_code_of_its_command() -> anyhow::Result<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_with-postgres"));
    // A server somebody named is used as it is, so that this needs no PostgreSQL.
    command.env("TEST_DATABASE_URL", "postgres:///named");
    let status = command
        .args(["--", "sh", "-c", r#"test "$TEST_DATABASE_URL" = postgres:///named && exit 7"#])
        .status()?;
    assert_eq!(status.code(), Some(7));
    Ok(())
}

fn socket_of(url: &str) -> PathBuf {
    let host = url.split(['?', '&']).find_map(|part| part.strip_prefix("host="));
    PathBuf::from(host.expect("our own servers listen on a socket"))
}

fn within_a_minute<T>(mut condition: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(value) = condition() {
            return value;
        }
        assert!(started.elapsed() < Duration::from_mins(1), "waited for a minute");
        std::thread::sleep(Duration::from_millis(50));
    }
}
