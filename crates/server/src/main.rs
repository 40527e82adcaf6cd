//! The binary: settings, telemetry, the accept loop, the commands.
//!
//! It knows how to run Footbridge and nothing of what Footbridge decides: that is `app`, and its face `http`. Here
//! alone are the ambient things the other crates are handed: the clock, the environment, signals, tasks.
//! Start reading at [`command`].

mod accept;
mod ambient;
mod cli;
mod command;
mod config;
mod courier;
mod demo;
mod import;
mod operations;
mod outgoing;
mod postcodes;
mod print;
mod provider;
mod proxies;
mod serving;
mod shutdown;
mod staff_mail;
mod telemetry;
mod tending;
mod walk;
mod webhooks;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    cli::{Cli, Command},
    config::Settings,
    telemetry::Telemetry,
};

/// A fifth of what a request takes is memory being handed out and given back; this allocator takes less for it than the
/// system's, SQLite's memory included (decision 45).
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            print::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<ExitCode> {
    let settings = cli.sources().settings()?;
    let telemetry = Telemetry::start(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(dispatch(cli, &settings, &telemetry));
    // The last spans end with the runtime; only then can they be sent.
    drop(runtime);
    telemetry.finish();
    done
}

async fn dispatch(cli: &Cli, settings: &Settings, telemetry: &Telemetry) -> anyhow::Result<ExitCode> {
    match &cli.command {
        Command::Serve(_) => Box::pin(command::serve::run(settings, telemetry.metrics())).await,
        Command::Worker(args) => Box::pin(command::worker::run(args, settings, telemetry.metrics())).await,
        Command::Migrate(_) => command::migrate::run(settings).await,
        Command::Demo(args) => command::demo::run(args, settings).await,
        Command::Directory(args) => command::directory::run(args, settings).await,
        Command::Walk(args) => command::walk::run(args, cli.shared.database_url.as_deref()).await,
        Command::Postcodes(args) => command::postcodes::run(args, settings).await,
        Command::Token(args) => command::token::run(args, settings).await,
        Command::Bounce(_) => command::bounce::run(settings).await,
        Command::Openapi(_) => command::openapi::run(),
        Command::Doctor(args) => command::doctor::run(args, settings).await,
        Command::Verify(args) => command::verify::run(args, settings).await,
    }
}
