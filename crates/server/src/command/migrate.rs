//! `footbridge migrate`.

use std::process::ExitCode;

use super::application;
use crate::{config::Settings, print};

/// Bring the database to the version of this program
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
`footbridge serve` does this by itself for an embedded database and for a demonstration. On PostgreSQL run it before a \
new version is started, with a role that may change tables; a second migration at the same time waits for the first, \
and one that fails leaves nothing behind.

Examples:
  footbridge migrate                               the embedded database in ./data
  footbridge migrate --database-url postgres://owner@db/footbridge")]
pub struct Args {}

/// Migrates.
pub async fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open(settings).await?;
    application::migrate(&footbridge).await?;
    footbridge.close().await;
    print::line("The database is up to date.")?;
    Ok(ExitCode::SUCCESS)
}
