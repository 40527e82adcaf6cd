//! `make bench`: what Footbridge does over HTTP, beside what the databases do when nobody stands before them.
//!
//! Everything is a ratio of one run: the server and its baseline take turns on the same machine, the same database and
//! the same rows, so that a noisy neighbour is noisy for both. Start with [`run`], which takes one database through all
//! its sizes; `docs/performance.md` says in prose what is measured and how.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

mod address;
mod bare;
mod client;
mod copies;
mod crawling;
mod database;
mod finding;
mod goals;
mod importing;
mod load;
mod options;
mod outbox;
mod pages;
mod pattern;
mod pgbench;
mod report;
mod rows;
mod run;
mod scenario;
mod script;
mod server;
mod stage;
mod ticking;
mod usage;
mod wiretap;

use std::process::ExitCode;

use clap::Parser as _;

use crate::options::{Engine, Options};

/// One thread makes all the load: it costs less than it measures, and the table says what it cost.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> anyhow::Result<()> {
    for engine in
        [Engine::Postgres, Engine::Sqlite].into_iter().filter(|engine| options.wants_engine(*engine))
    {
        if let Some(services) = options.services {
            println!("{engine:?}: {}", finding::measure(engine, services, options).await?);
        }
        if let Some(entries) = options.import {
            println!("{engine:?}: {}", importing::measure(engine, entries, options).await?);
        }
        if let Some(services) = options.crawl {
            println!("{engine:?}: {}", crawling::measure(engine, services, options).await?);
        }
    }
    if options.services.or(options.import).or(options.crawl).is_some() {
        return Ok(());
    }
    if options.pages {
        return pages::measure(options).await;
    }
    if let Some(messages) = options.outbox {
        return outbox::measure(options, messages).await;
    }
    let mut reports = Vec::new();
    for engine in [Engine::Postgres, Engine::Sqlite] {
        if !options.wants_engine(engine) {
            continue;
        }
        if options.clock {
            run::clock(engine, options).await?.iter().for_each(|turn| println!("{turn}"));
            continue;
        }
        for report in run::database(engine, options).await? {
            if !options.json {
                println!("{report}");
            }
            reports.push(report);
        }
    }
    if options.clock {
        return Ok(());
    }
    if options.json {
        println!("{}", report::to_json(&reports));
    } else {
        print!("{}", goals::compare(&reports));
    }
    Ok(())
}
