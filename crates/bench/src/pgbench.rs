//! pgbench: what PostgreSQL does for a client that does nothing but ask.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::database::Database;

/// Seconds that reads go on for at least: with many clients on a busy machine, a second can pass before each of them has
/// planned its query and has its first answer.
const SHORTEST: u64 = 2;

/// Threads pgbench makes its load with, as long as it has that many clients.
const THREADS: u32 = 2;

/// How long it asks.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// Until the time is over.
    Time(Duration),
    /// So many transactions by each client.
    Transactions(usize),
}

/// One run.
#[derive(Debug)]
pub struct Run<'a> {
    /// Where.
    pub database: &'a Database,
    /// What, in a file.
    pub script: &'a Path,
    /// By how many.
    pub clients: u32,
    /// How long.
    pub amount: Amount,
    /// Variables of the script.
    pub variables: &'a [(&'static str, u64)],
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Transactions that were done.
    pub count: usize,
    /// How long they took, without connecting.
    pub elapsed: Duration,
}

impl Run<'_> {
    /// Runs it.
    ///
    /// # Errors
    /// When a single transaction failed: a baseline that does less than it should is none.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let clients = self.clients.to_string();
        let mut command = Command::new(program());
        command.args(["-n", "-M", "prepared", "-c", &clients, "-j", &THREADS.min(self.clients).to_string()]);
        match self.amount {
            Amount::Time(time) => command.args(["-T", &time.as_secs().max(SHORTEST).to_string()]),
            Amount::Transactions(count) => command.args(["-t", &count.max(1).to_string()]),
        };
        for (name, value) in self.variables {
            command.args(["-D", &format!("{name}={value}")]);
        }
        command.args(["-D", "round=0", "-D", &format!("clients={clients}")]).arg("-f").arg(self.script);
        command.envs(self.database.for_pgbench()?);
        let output = command.output().context("pgbench could not be started")?;
        let said = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() || complained.contains("aborted") {
            let complained: String = complained.chars().take(2000).collect();
            bail!("pgbench failed on {}: {complained}", self.script.display());
        }
        outcome(&said).with_context(|| format!("pgbench said something else than expected: {said}"))
    }
}

/// Reads the count and the rate, and from both the time.
fn outcome(said: &str) -> Option<Outcome> {
    let after = |name: &str| said.lines().find_map(|line| line.trim().strip_prefix(name));
    let count = after("number of transactions actually processed: ")?;
    let count: usize = count.split('/').next()?.trim().parse().ok()?;
    let rate: f64 = after("tps = ")?.split(' ').next()?.parse().ok()?;
    #[expect(clippy::cast_precision_loss, reason = "counts of some thousands")]
    let seconds = count as f64 / rate;
    (count > 0).then_some(Outcome { count, elapsed: Duration::try_from_secs_f64(seconds).ok()? })
}

/// Where pgbench is: `PG_BIN`, where Debian puts the newest version, or wherever the shell finds it.
fn program() -> PathBuf {
    const DEBIAN: &str = "/usr/lib/postgresql";
    if let Some(directory) = std::env::var_os("PG_BIN") {
        return PathBuf::from(directory).join("pgbench");
    }
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin/pgbench")))
        })
        .filter(|(_, program)| program.is_file())
        .max_by_key(|(version, _)| *version);
    newest.map_or_else(|| PathBuf::from("pgbench"), |(_, program)| program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_without_connecting() {
        let said = "number of clients: 4\nnumber of transactions actually processed: 400/400\n\
                    latency average = 0.7 ms\ninitial connection time = 9.1 ms\n\
                    tps = 200.000000 (without initial connection time)\n";
        assert_eq!(outcome(said), Some(Outcome { count: 400, elapsed: Duration::from_secs(2) }));
        assert_eq!(outcome("pgbench: error"), None);
    }
}
