//! PostgreSQL for tests: a server that somebody names, or one of our own that is thrown away.
//!
//! `TEST_DATABASE_URL` wins; it must be allowed to create databases. Without it the first test that asks starts a
//! [`Cluster`], which lives as long as its process. Runners with a process for each test (nextest) start one for all of
//! them with the program `with-postgres`. Where there is no PostgreSQL, tests of it say loudly that they are skipped, or
//! fail when `REQUIRE_POSTGRES=1`.

pub mod cluster;
pub mod database;
pub mod programs;

pub use cluster::{Cluster, Disk};
pub use database::FreshDatabase;

use std::sync::OnceLock;

/// What to do where there is no PostgreSQL.
pub const HOW_TO_GET_IT: &str = "Install PostgreSQL (on Debian: apt-get install postgresql), name the directory of its \
     programs in PG_BIN, or name a server that may create databases in TEST_DATABASE_URL.";

/// A database for one test, migrated by `migrate` (at most once for each build of the test program and server) and
/// dropped with the guard. `None` when there is no PostgreSQL, which has been said on standard error.
///
/// # Errors
/// When the server fails, when `migrate` does, and when there is none although `REQUIRE_POSTGRES=1`.
pub async fn fresh_database(
    migrate: impl AsyncFn(&str) -> anyhow::Result<()>,
) -> anyhow::Result<Option<FreshDatabase>> {
    match server()? {
        Some(server) => FreshDatabase::create(&server, &migrate).await.map(Some),
        None => Ok(None),
    }
}

/// The address of the server that tests use; `None` when there is none and that is allowed.
///
/// # Errors
/// When our own does not start, and when there is none although `REQUIRE_POSTGRES=1`.
pub fn server() -> anyhow::Result<Option<String>> {
    static OURS: OnceLock<Result<Option<Cluster>, String>> = OnceLock::new();
    if let Some(named) = named_server() {
        return Ok(Some(named));
    }
    let ours = OURS.get_or_init(|| Cluster::start(Disk::Careless).map_err(|error| format!("{error:#}")));
    match ours {
        Ok(Some(cluster)) => Ok(Some(cluster.url())),
        Ok(None) if required() => anyhow::bail!("There is no PostgreSQL to test on. {HOW_TO_GET_IT}"),
        Ok(None) => {
            say_that_it_is_skipped();
            Ok(None)
        }
        Err(error) => anyhow::bail!("{error}"),
    }
}

/// The server somebody named in `TEST_DATABASE_URL`.
#[must_use]
pub fn named_server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Whether tests of PostgreSQL must run (`REQUIRE_POSTGRES=1`).
#[must_use]
pub fn required() -> bool {
    std::env::var("REQUIRE_POSTGRES").is_ok_and(|value| value == "1")
}

#[expect(clippy::print_stderr, reason = "a skipped test that nobody hears of counts as a passed one")]
fn say_that_it_is_skipped() {
    eprintln!("SKIPPED on PostgreSQL: there is none on this machine. {HOW_TO_GET_IT}");
}
