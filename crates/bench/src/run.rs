//! One database, from empty through all its sizes.

mod baseline;
mod line;
mod supply;

use std::rc::Rc;
use std::time::Instant;

use anyhow::Context as _;

use self::baseline::Baselines;
use self::line::Measuring;
use self::supply::Supply;
use crate::database::Database;
use crate::options::{Engine, Options};
use crate::report::{Circumstances, Report};
use crate::server::Server;
use crate::stage;
use crate::ticking;

/// Measures one database with every size that is asked for.
pub async fn database(engine: Engine, options: &Options) -> anyhow::Result<Vec<Report>> {
    let database = Database::create(engine, options).await?;
    let measured = sizes(&database, options).await;
    database.remove().await?;
    measured
}

/// Measures the clock alone.
pub async fn clock(engine: Engine, options: &Options) -> anyhow::Result<Vec<ticking::Turn>> {
    let database = Database::create(engine, options).await?;
    let ticked = tick(&database, options).await;
    database.remove().await?;
    ticked
}

async fn tick(database: &Database, options: &Options) -> anyhow::Result<Vec<ticking::Turn>> {
    tell("living some lives through the application");
    let stage = Rc::new(stage::build(&database.url()).await.context("the stage could not be built")?);
    let mut supply = Supply::of(database, &stage).await?;
    let stored = options.sizes.first().copied().unwrap_or(1000);
    tell(&format!("storing {stored} referrals"));
    supply.store(stored).await?;
    tell("performing everything that is due");
    ticking::everything(database).await
}

async fn sizes(database: &Database, options: &Options) -> anyhow::Result<Vec<Report>> {
    let program = options.server()?;
    let directory = tempfile::Builder::new().prefix("footbridge-bench-").tempdir_in(options.directory()?)?;
    tell("living some lives through the application");
    let stage = Rc::new(stage::build(&database.url()).await.context("the stage could not be built")?);
    let mut supply = Supply::of(database, &stage).await?;
    let version = supply.version().await?;
    tell("recording what the database is told");
    let baselines = Baselines::record(database, &mut supply, &stage, &program, directory.path()).await?;
    if options.statements {
        tell(&baselines.to_string());
    }
    let mut sizes = options.sizes.clone();
    sizes.sort_unstable();
    let mut reports = Vec::new();
    for stored in sizes {
        tell(&format!("storing {stored} referrals"));
        let began = Instant::now();
        supply.store(stored).await?;
        let loaded_in = began.elapsed();
        let server = Server::start(&program, &database.url(), directory.path()).await?;
        let mut lines = Vec::new();
        let mut measuring = Measuring {
            database,
            stage: &stage,
            supply: &mut supply,
            baselines: &baselines,
            server: &server,
            options,
            directory: directory.path(),
        };
        for scenario in options.scenarios() {
            for clients in &options.clients {
                tell(&format!("{} by {clients} at {stored}", scenario.name()));
                let so_far = lines.as_slice();
                lines.push(measuring.line(scenario, *clients, so_far).await?);
            }
        }
        let (memory, most_memory) = server.memory();
        let circumstances = Circumstances::now(&version);
        reports.push(Report {
            engine: database.engine(),
            stored,
            loaded_in,
            lines,
            memory,
            most_memory,
            circumstances,
        });
    }
    Ok(reports)
}

fn tell(what: &str) {
    eprintln!("· {what}");
}
