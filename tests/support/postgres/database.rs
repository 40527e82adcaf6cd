//! A database of one test's own, copied from a template that is migrated once.

use anyhow::Context as _;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use std::time::{Duration, UNIX_EPOCH};

/// Held exclusively while the template is built, shared while it is copied.
const TEMPLATE_LOCK: i64 = 0x466f_6f74_6272_6467;

/// A database that nobody else uses, with the schema in place; dropped when this is.
#[derive(Debug)]
pub struct FreshDatabase {
    server: String,
    name: String,
    url: String,
}

impl FreshDatabase {
    /// Copies the template on `server`; `migrate` makes it when it is not there yet, in an empty database at the
    /// address it is given.
    pub(super) async fn create(
        server: &str,
        migrate: &impl AsyncFn(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<Self> {
        let template = Template::of_this_program()?;
        let mut connection =
            PgConnection::connect(server).await.context("the test server does not answer")?;
        let name = format!("footbridge_test_{}", uuid::Uuid::now_v7().simple());
        template.hold(&mut connection, server, migrate).await?;
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {}", template.name)).await?;
        connection.close().await?;
        Ok(Self { url: with_database(server, &name), server: server.to_owned(), name })
    }

    /// The address of the database.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread of its own, because the test's runtime is busy with us; a database that cannot be dropped goes with
        // its cluster.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut connection = PgConnection::connect(&server).await?;
                run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
            })
        });
        let _ = dropping.join();
    }
}

/// The migrated database the others are copied from. Its name says which build of which test program made it, so that
/// a server that outlives the run never lends an old schema to new tests.
struct Template {
    family: String,
    name: String,
}

impl Template {
    fn of_this_program() -> anyhow::Result<Self> {
        let program = std::env::current_exe()?;
        let built = program.metadata()?.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        let stem = program.file_stem().and_then(|stem| stem.to_str()).unwrap_or("tests");
        let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
        // A name in PostgreSQL ends at 63 bytes.
        let stem: String = stem.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        let family = format!("footbridge_template_{}_", stem.to_ascii_lowercase());
        Ok(Self { name: format!("{family}{built:x}"), family })
    }

    /// Makes sure that the template is there, and keeps it there for as long as the connection lives.
    async fn hold(
        &self,
        connection: &mut PgConnection,
        server: &str,
        migrate: &impl AsyncFn(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        advise(connection, "pg_advisory_lock_shared").await?;
        while !self.exists(connection).await? {
            advise(connection, "pg_advisory_unlock_shared").await?;
            advise(connection, "pg_advisory_lock").await?;
            if !self.exists(connection).await? {
                self.remove_older_builds(connection).await?;
                self.build(connection, server, migrate).await?;
            }
            advise(connection, "pg_advisory_unlock").await?;
            advise(connection, "pg_advisory_lock_shared").await?;
        }
        Ok(())
    }

    async fn exists(&self, connection: &mut PgConnection) -> anyhow::Result<bool> {
        let query = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)");
        Ok(query.bind(&self.name).fetch_one(connection).await?)
    }

    /// Migrates under another name first: the template's name appears only when the template is whole.
    async fn build(
        &self,
        connection: &mut PgConnection,
        server: &str,
        migrate: &impl AsyncFn(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let unfinished = format!("{}unfinished", self.family);
        run(connection, format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await?;
        run(connection, format!("CREATE DATABASE {unfinished}")).await?;
        migrate(&with_database(server, &unfinished)).await.context("the template could not be migrated")?;
        // What migrated it may close its connections a moment after it has answered.
        let rename = format!("ALTER DATABASE {unfinished} RENAME TO {}", self.name);
        let mut attempts = 0;
        while let Err(error) = run(connection, rename.clone()).await {
            attempts += 1;
            anyhow::ensure!(attempts < 100, "the template stays in use after its migration: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Only those nobody is copying or connected to; the others are left to the next build.
    async fn remove_older_builds(&self, connection: &mut PgConnection) -> anyhow::Result<()> {
        let query = sqlx::query_scalar("SELECT datname FROM pg_database WHERE starts_with(datname, $1)");
        let older: Vec<String> = query.bind(&self.family).fetch_all(&mut *connection).await?;
        for name in older {
            let _ = run(connection, format!("DROP DATABASE IF EXISTS {name}")).await;
        }
        Ok(())
    }
}

/// Calls one of PostgreSQL's advisory lock functions for the template.
async fn advise(connection: &mut PgConnection, function: &str) -> anyhow::Result<()> {
    run(connection, format!("SELECT {function}({TEMPLATE_LOCK})")).await
}

/// Runs a statement that cannot have parameters. Every name in it was made in this file.
async fn run(connection: &mut PgConnection, statement: String) -> anyhow::Result<()> {
    connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
    Ok(())
}

/// The same server's address with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(a, o)| (a, Some(o)));
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let end_of_host = address.get(after_scheme..).and_then(|rest| rest.find('/')).map(|at| after_scheme + at);
    let host = end_of_host.and_then(|end| address.get(..end)).unwrap_or(address);
    options.map_or_else(|| format!("{host}/{name}"), |options| format!("{host}/{name}?{options}"))
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn an_address_keeps_everything_but_its_database() {
        let same = |server, expected| assert_eq!(with_database(server, "fresh"), expected);
        same("postgres:///postgres?host=/tmp/x&user=postgres", "postgres:///fresh?host=/tmp/x&user=postgres");
        same("postgres://me:secret@db.example:5432/mine", "postgres://me:secret@db.example:5432/fresh");
        same("postgres://localhost", "postgres://localhost/fresh");
    }
}
