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
mod operations;
mod print;
mod shutdown;
mod telemetry;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    cli::{Cli, Command},
    config::Settings,
    telemetry::Telemetry,
};

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<()> {
    let settings = cli.sources().settings()?;
    let telemetry = Telemetry::start(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(dispatch(&cli.command, &settings, &telemetry));
    // The last spans end with the runtime; only then can they be sent.
    drop(runtime);
    telemetry.finish();
    done
}

async fn dispatch(command: &Command, settings: &Settings, telemetry: &Telemetry) -> anyhow::Result<()> {
    match command {
        Command::Serve(_) => command::serve::run(settings, telemetry.metrics()).await,
    }
}
