//! The table.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use crate::load::{Measured, per_second};
use crate::options::Engine;
use crate::scenario::Scenario;

/// What was measured of one database with one size.
#[derive(Debug)]
pub struct Report {
    /// Which database.
    pub engine: Engine,
    /// How many referrals were stored when it began.
    pub stored: u32,
    /// How long it took to store what was added.
    pub loaded_in: Duration,
    /// The lines.
    pub lines: Vec<Line>,
    /// Memory of the server at the end, in mebibytes.
    pub memory: f64,
    /// The most memory it ever had.
    pub most_memory: f64,
    /// Where and when.
    pub circumstances: Circumstances,
}

/// What a figure depends on.
#[derive(Debug)]
pub struct Circumstances {
    version: String,
    cores: usize,
    load: String,
}

impl Circumstances {
    /// As they are now.
    pub fn now(version: &str) -> Self {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        Self {
            version: version.to_owned(),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            load: load.split(' ').take(3).collect::<Vec<_>>().join(" "),
        }
    }
}

impl Circumstances {
    /// The machine, and how busy it was.
    pub fn machine(&self) -> String {
        format!("{} cores, load {}", self.cores, self.load)
    }
}

/// One line: a scenario with so many clients.
#[derive(Debug)]
pub struct Line {
    /// What was done.
    pub scenario: Scenario,
    /// By how many at once.
    pub clients: u32,
    /// By the server.
    pub server: Measured,
    /// By pgbench, saying what the server says.
    pub said: Option<Rate>,
    /// By pgbench or a bare loop, writing the same rows in the plainest way.
    pub rows: Option<Rate>,
    /// Processor time of the server.
    pub server_time: Duration,
    /// Processor time of the load.
    pub client_time: Duration,
}

/// How often in how long.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rate {
    /// How often.
    pub count: usize,
    /// In how long.
    pub elapsed: Duration,
}

impl Rate {
    /// Adds another turn.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        self.elapsed += other.elapsed;
    }

    /// In a second.
    pub fn per_second(self) -> f64 {
        per_second(self.count, self.elapsed)
    }
}

impl Line {
    /// Before anything was measured.
    pub fn new(scenario: Scenario, clients: u32) -> Self {
        Self {
            scenario,
            clients,
            server: Measured::default(),
            said: None,
            rows: None,
            server_time: Duration::ZERO,
            client_time: Duration::ZERO,
        }
    }

    /// The server's rate as a share of a baseline's.
    pub fn share_of(&self, baseline: Option<Rate>) -> Option<f64> {
        baseline.map(|baseline| self.server.per_second() / baseline.per_second().max(1e-9))
    }

    /// Microseconds of processor time an answer cost.
    fn cost(&self, time: Duration) -> f64 {
        1e6 / per_second(self.server.count(), time)
    }

    fn to_json(&self) -> Value {
        json!({
            "scenario": self.scenario.name(),
            "clients": self.clients,
            "count": self.server.count(),
            "per_second": self.server.per_second(),
            "milliseconds": {
                "p50": self.server.within(0.50), "p95": self.server.within(0.95), "p99": self.server.within(0.99),
            },
            "same_statements_per_second": self.said.map(Rate::per_second),
            "of_same_statements": self.share_of(self.said),
            "same_rows_per_second": self.rows.map(Rate::per_second),
            "of_same_rows": self.share_of(self.rows),
            "server_microseconds": self.cost(self.server_time),
            "client_microseconds": self.cost(self.client_time),
        })
    }
}

/// Everything, for programs.
pub fn to_json(reports: &[Report]) -> Value {
    let report = |report: &Report| {
        json!({
            "database": report.circumstances.version,
            "cores": report.circumstances.cores,
            "load": report.circumstances.load,
            "stored": report.stored,
            "loaded_in_seconds": report.loaded_in.as_secs_f64(),
            "memory_mebibytes": report.memory,
            "most_memory_mebibytes": report.most_memory,
            "lines": report.lines.iter().map(Line::to_json).collect::<Vec<_>>(),
        })
    };
    Value::Array(reports.iter().map(report).collect())
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{}, {} referrals stored (in {:.0} s); {}; server {:.0} MiB, at most {:.0} MiB",
            self.circumstances.version,
            thousands(self.stored),
            self.loaded_in.as_secs_f64(),
            self.circumstances.machine(),
            self.memory,
            self.most_memory,
        )?;
        let (said, rows) = match self.engine {
            Engine::Postgres => ("pgbench", "pgbench, rows"),
            Engine::Sqlite => ("", "bare loop"),
        };
        writeln!(
            formatter,
            "{:<9} {:>7} {:>8} {:>9} {:>6} {:>14} {:>6} {:>8} {:>8} {:>8} {:>9} {:>8}",
            "",
            "clients",
            "per s",
            said,
            "ratio",
            rows,
            "ratio",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "server µs",
            "load µs"
        )?;
        self.lines.iter().try_for_each(|line| writeln!(formatter, "{line}"))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate =
            |rate: Option<Rate>| rate.map_or(String::new(), |rate| format!("{:.0}", rate.per_second()));
        let share = |rate| self.share_of(rate).map_or(String::new(), |share| format!("{share:.2}"));
        write!(
            formatter,
            "{:<9} {:>7} {:>8.0} {:>9} {:>6} {:>14} {:>6} {:>8.2} {:>8.2} {:>8.2} {:>9.0} {:>8.0}",
            self.scenario.name(),
            self.clients,
            self.server.per_second(),
            rate(self.said),
            share(self.said),
            rate(self.rows),
            share(self.rows),
            self.server.within(0.50),
            self.server.within(0.95),
            self.server.within(0.99),
            self.cost(self.server_time),
            self.cost(self.client_time),
        )
    }
}

/// A count with a comma before every three digits.
pub fn thousands(count: u32) -> String {
    let digits = count.to_string();
    let first = digits.len() % 3;
    let (first, rest) = digits.split_at_checked(first).unwrap_or(("", &digits));
    let groups = rest.as_bytes().chunks(3).map(String::from_utf8_lossy);
    let all = (!first.is_empty()).then_some(first.into()).into_iter().chain(groups);
    all.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!([1000, 10_000, 999, 1_000_000].map(thousands), ["1,000", "10,000", "999", "1,000,000"]);
    }

    #[test]
    fn without_a_baseline_there_is_no_ratio() {
        let mut line = Line::new(Scenario::Submit, 16);
        assert_eq!(line.share_of(line.said), None);
        line.said = Some(Rate { count: 10, elapsed: Duration::from_secs(1) });
        assert_eq!(line.share_of(line.said), Some(0.0));
        assert!(line.to_string().starts_with("submit"));
    }
}
