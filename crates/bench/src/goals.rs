//! What the figures should be, and what they are. Never asserted: a busy machine is no fault.

use std::fmt::Write as _;

use crate::options::Engine;
use crate::report::{Line, Rate, Report, thousands};
use crate::scenario::Scenario;

/// With how many clients the goals are set.
const CLIENTS: u32 = 16;
/// The least share of what pgbench does with the same statements.
const WRITES: f64 = 0.8;
/// The least share of what pgbench does with the same select.
const WORKLIST: f64 = 0.25;
/// The least share of what the bare loop does.
const BARE_LOOP: f64 = 0.6;
/// How much longer the slowest hundredth of worklist pages may take with the most referrals than with the fewest.
const GROWTH: f64 = 1.5;
/// The most memory, in mebibytes.
const MEMORY: f64 = 150.0;

/// One line for each goal that this run says something about.
pub fn compare(reports: &[Report]) -> String {
    let mut said = String::new();
    for report in reports {
        let at = format!("{}, {} referrals", report.engine_name(), thousands(report.stored));
        let wanted: &[(Scenario, f64)] = match report.engine {
            Engine::Postgres => {
                &[(Scenario::Submit, WRITES), (Scenario::Accept, WRITES), (Scenario::Worklist, WORKLIST)]
            }
            Engine::Sqlite => &[(Scenario::Submit, BARE_LOOP)],
        };
        for (scenario, least) in wanted {
            let Some(line) = report.line(*scenario, CLIENTS) else { continue };
            let Some(share) = line.share_of(baseline(report.engine, line)) else { continue };
            let name = format!("{} by {CLIENTS}: share of the baseline, at least {least}", scenario.name());
            tell(&mut said, &at, &name, share, share >= *least);
        }
        tell(&mut said, &at, "memory in MiB, below 150", report.most_memory, report.most_memory < MEMORY);
    }
    for engine in [Engine::Postgres, Engine::Sqlite] {
        let of_engine = || reports.iter().filter(|report| report.engine == engine);
        let (Some(fewest), Some(most)) =
            (of_engine().min_by_key(|it| it.stored), of_engine().max_by_key(|it| it.stored))
        else {
            continue;
        };
        if fewest.stored == most.stored {
            continue;
        }
        let p99 =
            |report: &Report| report.line(Scenario::Worklist, CLIENTS).map(|line| line.server.within(0.99));
        if let (Some(before), Some(after)) = (p99(fewest), p99(most)) {
            let growth = after / before.max(1e-9);
            let at =
                format!("{}, {} to {}", most.engine_name(), thousands(fewest.stored), thousands(most.stored));
            tell(&mut said, &at, "worklist by 16: growth of p99, below 1.5", growth, growth < GROWTH);
        }
    }
    said
}

/// The baseline that a goal is about: the same statements, or the bare loop.
const fn baseline(engine: Engine, line: &Line) -> Option<Rate> {
    match engine {
        Engine::Postgres => line.said,
        Engine::Sqlite => line.rows,
    }
}

/// Adds a line that says whether a goal was reached.
pub fn tell(said: &mut String, at: &str, goal: &str, figure: f64, reached: bool) {
    let verdict = if reached { "reached" } else { "missed" };
    let _ = writeln!(said, "{verdict:<8} {figure:>7.2}  {at}: {goal}");
}

impl Report {
    /// The line of a scenario with so many clients.
    fn line(&self, scenario: Scenario, clients: u32) -> Option<&Line> {
        self.lines.iter().find(|line| line.scenario == scenario && line.clients == clients)
    }

    const fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Postgres => "PostgreSQL",
            Engine::Sqlite => "SQLite",
        }
    }
}
