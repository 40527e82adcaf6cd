//! What can be chosen.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Parser, ValueEnum};

use crate::scenario::Scenario;

/// Measure Footbridge over HTTP beside pgbench and a bare SQLite loop, in one run
#[derive(Debug, Parser)]
#[command(name = "footbridge-bench", max_term_width = 110)]
#[command(after_long_help = "\
Examples:
  make bench                                            both databases with 10 and 100 thousand referrals
  make bench ARGS='--sizes 10k,100k,1m --seconds 5'     the run of docs/performance.md
  make bench ARGS='--only postgres,submit,accept --clients 16'
  make bench ARGS='--services 100k --only sqlite'        searching and matching in a directory of that size
  make bench ARGS='--import 100k --crawl 10k'            taking a directory in, and being read by another
  make bench ARGS='--outbox 1000'                       how fast messages leave
  make bench ARGS='--pages'                             every first page, on the demonstration")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// How many referrals are stored, one after the other
    #[arg(long, value_name = "COUNTS", value_delimiter = ',', default_value = "10k,100k", value_parser = count)]
    pub sizes: Vec<u32>,
    /// How many clients ask at once
    #[arg(long, value_name = "COUNTS", value_delimiter = ',', default_value = "1,16,64")]
    pub clients: Vec<u32>,
    /// How long the server, and then its baseline, is measured for one line of the table
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub seconds: f64,
    /// In how many turns the server and its baseline share that time
    #[arg(long, value_name = "COUNT", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: u32,
    /// Measure searching and matching instead, in a directory of so many services
    #[arg(long, value_name = "COUNT", value_parser = count)]
    pub services: Option<u32>,
    /// Measure importing a file of so many entries instead
    #[arg(long, value_name = "COUNT", value_parser = count)]
    pub import: Option<u32>,
    /// Measure instead how another directory reads all of so many services, page after page
    #[arg(long, value_name = "COUNT", value_parser = count)]
    pub crawl: Option<u32>,
    /// Only these databases and these things to do
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub only: Vec<Only>,
    /// Measure the clock alone: store the first size, and perform everything that is due
    #[arg(long)]
    pub clock: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
    /// The PostgreSQL server to measure on: somebody who may make databases and turn off foreign keys
    #[arg(long, value_name = "URL", env = "TEST_DATABASE_URL", hide_env_values = true)]
    pub postgres: Option<String>,
    /// Where the SQLite files are made; on the disk that is to be measured [default: beside this program]
    #[arg(long, value_name = "DIRECTORY")]
    pub directory: Option<PathBuf>,
    /// The program that is measured [default: footbridge, beside this program]
    #[arg(long, value_name = "PROGRAM")]
    pub server: Option<PathBuf>,
    /// Measure how fast so many e-mails leave for a mail server on this machine, and nothing else
    #[arg(long, value_name = "COUNT")]
    pub outbox: Option<u32>,
    /// Measure the pages' HTML on a demonstration on SQLite instead, each for so many seconds
    #[arg(long)]
    pub pages: bool,
    /// Show the statements of each act, as the baseline repeats them
    #[arg(long)]
    pub statements: bool,
}

/// A database engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

/// What `--only` understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// PostgreSQL and no other database
    Postgres,
    /// SQLite and no other database
    Sqlite,
    /// A practice submits a referral
    Submit,
    /// A link-work service accepts one
    Accept,
    /// A practice's tracker, a page of 25
    Worklist,
    /// A team's caseload, a page of 25
    Caseload,
    /// What happened to one referral
    Timeline,
}

impl Options {
    /// Whether this database is measured.
    pub fn wants_engine(&self, engine: Engine) -> bool {
        let named = |only: &Only| matches!(only, Only::Postgres | Only::Sqlite);
        let this = match engine {
            Engine::Postgres => Only::Postgres,
            Engine::Sqlite => Only::Sqlite,
        };
        self.only.contains(&this) || !self.only.iter().any(named)
    }

    /// What is measured, what only reads first: it finds exactly as many referrals as the table says.
    pub fn scenarios(&self) -> Vec<Scenario> {
        let all = Scenario::ALL;
        let named: Vec<Scenario> =
            all.into_iter().filter(|scenario| self.only.contains(&scenario.only())).collect();
        if named.is_empty() { all.to_vec() } else { named }
    }

    /// The program that is measured.
    pub fn server(&self) -> anyhow::Result<PathBuf> {
        match &self.server {
            Some(server) => Ok(server.clone()),
            None => Ok(beside_us()?.join("footbridge")),
        }
    }

    /// Where files are made.
    pub fn directory(&self) -> anyhow::Result<PathBuf> {
        match &self.directory {
            Some(directory) => Ok(directory.clone()),
            None => beside_us(),
        }
    }
}

fn beside_us() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe().context("this program does not know where it is")?;
    Ok(program.parent().context("this program is nowhere")?.to_owned())
}

/// A count as people write it: 10000, 10k or 1m.
fn count(text: &str) -> Result<u32, String> {
    let lower = text.to_ascii_lowercase();
    let (digits, times) = match (lower.strip_suffix('k'), lower.strip_suffix('m')) {
        (Some(digits), _) => (digits, 1_000),
        (_, Some(digits)) => (digits, 1_000_000),
        _ => (lower.as_str(), 1),
    };
    let count = digits.parse::<u32>().ok().and_then(|count| count.checked_mul(times));
    count
        .filter(|count| *count >= 1000)
        .ok_or_else(|| "give a count from 1000 up, such as 10k or 1m".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Options::command().debug_assert();
    }

    #[test]
    fn counts_are_written_as_people_write_them() {
        assert_eq!(count("10k"), Ok(10_000));
        assert_eq!(count("1M"), Ok(1_000_000));
        assert_eq!(count("2500"), Ok(2500));
        assert!(count("12").is_err() && count("5g").is_err() && count("9000m").is_err());
    }

    #[test]
    fn naming_a_scenario_leaves_both_databases_in() {
        let options = Options::parse_from(["footbridge-bench", "--only", "submit"]);
        assert!(options.wants_engine(Engine::Postgres) && options.wants_engine(Engine::Sqlite));
        assert_eq!(options.scenarios(), [Scenario::Submit]);
    }
}
