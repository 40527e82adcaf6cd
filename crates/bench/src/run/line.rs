//! One line of the table: the server and its baselines by turns.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::baseline::{Baseline, Baselines};
use super::supply::{Stretch, Supply};
use crate::bare::Loop;
use crate::database::Database;
use crate::load::{Measured, drive};
use crate::options::{Engine, Options};
use crate::pattern::Pattern;
use crate::pgbench::{Amount, Run};
use crate::report::{Line, Rate};
use crate::scenario::{Scenario, Turn};
use crate::server::Server;
use crate::stage::{PAIRS, Stage};
use crate::{script, usage};

/// How many acts a second are expected where nothing has been measured yet: more than there will be.
const EXPECTED: f64 = 4000.0;
/// How much more is made ready than is expected.
const SPARE: f64 = 1.5;
/// More reads than there will be; nothing is used up by them.
const READS: usize = 2_000_000;
/// How long everything is done once before it is measured.
const WARM_UP: Duration = Duration::from_millis(300);

/// Everything a line is measured with.
#[derive(Debug)]
pub struct Measuring<'a> {
    /// The database.
    pub database: &'a Database,
    /// Who acts on whom.
    pub stage: &'a Rc<Stage>,
    /// What there is to act on.
    pub supply: &'a mut Supply,
    /// What the baselines repeat.
    pub baselines: &'a Baselines,
    /// The server.
    pub server: &'a Server,
    /// What was chosen.
    pub options: &'a Options,
    /// Where scripts are put.
    pub directory: &'a Path,
}

/// The turns of one measurement: consecutive, each pair by itself on its own copies.
#[derive(Debug, Clone, Copy)]
struct Turns {
    copies: Stretch,
    start: usize,
    unique: u64,
    count: usize,
}

impl Turns {
    fn get(self, number: usize) -> Option<Turn> {
        if number >= self.count {
            return None;
        }
        let at = self.start + number;
        let copy = u32::try_from(at / PAIRS).ok()? % self.copies.count.max(1);
        let unique = self.unique + u64::try_from(number).ok()?;
        Some(Turn { pair: at % PAIRS, copy: self.copies.first + copy, unique })
    }
}

impl Measuring<'_> {
    /// Measures one scenario with so many clients. `so_far` are the lines before it.
    pub async fn line(&mut self, scenario: Scenario, clients: u32, so_far: &[Line]) -> anyhow::Result<Line> {
        let time = Duration::from_secs_f64(self.options.seconds / f64::from(self.options.rounds));
        let mut line = Line::new(scenario, clients);
        self.warm_up(scenario, clients).await?;
        let ready = self.make_ready(scenario, clients, time, so_far).await?;
        for round in 0..usize::try_from(self.options.rounds)? {
            // The server and its two baselines have a stretch of their own in every round.
            let turns = self.turns(ready, round * 3);
            let server_before = self.server.processor_time();
            let client_before = usage::processor_time(std::process::id());
            let measured = self.ask(scenario, clients, time, turns).await?;
            line.server_time += self.server.processor_time().saturating_sub(server_before);
            line.client_time += usage::processor_time(std::process::id()).saturating_sub(client_before);
            let count = measured.count();
            line.server.add(measured);
            for which in [Which::Said, Which::Rows] {
                let turns = Turns { count, ..self.turns(ready, round * 3 + which as usize) };
                self.baseline(scenario, which, clients, time, turns, &mut line).await?;
            }
        }
        Ok(line)
    }

    fn turns(&mut self, ready: Ready, stretch: usize) -> Turns {
        let unique = self.supply.unique(u64::try_from(ready.each).unwrap_or(u64::MAX));
        Turns { copies: ready.copies, start: stretch * ready.each, unique, count: ready.each }
    }

    /// Makes ready what an act uses up. Everything else is there for everybody.
    async fn make_ready(
        &mut self,
        scenario: Scenario,
        clients: u32,
        time: Duration,
        so_far: &[Line],
    ) -> anyhow::Result<Ready> {
        let measured = so_far.iter().rfind(|line| line.clients == clients && line.scenario.writes());
        let expected = measured.map_or(EXPECTED, |line| line.server.per_second());
        let rounds = usize::try_from(self.options.rounds)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some thousands, never negative"
        )]
        let each = (expected * SPARE * time.as_secs_f64()).ceil() as usize + 100;
        let copies = match scenario {
            Scenario::Accept => self.supply.wait_for(each * rounds * 3).await?,
            _ => self.supply.lived(),
        };
        Ok(Ready { copies, each: if scenario.writes() { each } else { READS } })
    }

    /// Reads for a moment, with as many clients, so that connections and caches are what they are in the long run.
    async fn warm_up(&mut self, scenario: Scenario, clients: u32) -> anyhow::Result<()> {
        let scenario = if scenario.writes() { Scenario::Worklist } else { scenario };
        let turns = Turns { copies: self.supply.lived(), start: 0, unique: 0, count: READS };
        self.ask(scenario, clients, WARM_UP, turns).await.map(drop)
    }

    async fn ask(
        &self,
        scenario: Scenario,
        clients: u32,
        time: Duration,
        turns: Turns,
    ) -> anyhow::Result<Measured> {
        let mut requests = Requests { scenario, stage: Rc::clone(self.stage), turns, next: 0 };
        drive(self.server.address, clients, time, move || requests.next()).await
    }

    async fn baseline(
        &self,
        scenario: Scenario,
        which: Which,
        clients: u32,
        time: Duration,
        turns: Turns,
        line: &mut Line,
    ) -> anyhow::Result<()> {
        let Some(baseline) = self.baselines.of(scenario) else { return Ok(()) };
        let (patterns, rate) = match which {
            Which::Said => (&baseline.said, &mut line.said),
            Which::Rows => (&baseline.rows, &mut line.rows),
        };
        if patterns.is_empty() {
            return Ok(());
        }
        let outcome = match self.database.engine() {
            Engine::Postgres => self.pgbench(scenario, which, patterns, clients, time, turns)?,
            Engine::Sqlite => self.bare_loop(baseline, clients, turns).await?,
        };
        rate.get_or_insert_default().add(outcome);
        Ok(())
    }

    fn pgbench(
        &self,
        scenario: Scenario,
        which: Which,
        patterns: &[Pattern],
        clients: u32,
        time: Duration,
        turns: Turns,
    ) -> anyhow::Result<Rate> {
        let script = self.script(scenario, which, patterns)?;
        let amount = if scenario.writes() {
            Amount::Transactions(turns.count / usize::try_from(clients)?.max(1))
        } else {
            Amount::Time(time)
        };
        let variables = [
            ("start", u64::try_from(turns.start)?),
            ("first", u64::from(turns.copies.first)),
            ("copies", u64::from(turns.copies.count)),
            ("fresh", turns.unique),
        ];
        let run = Run { database: self.database, script: &script, clients, amount, variables: &variables };
        let outcome = run.run()?;
        Ok(Rate { count: outcome.count, elapsed: outcome.elapsed })
    }

    fn script(&self, scenario: Scenario, which: Which, patterns: &[Pattern]) -> anyhow::Result<PathBuf> {
        let text = if scenario.writes() {
            script::of_writes(patterns, PAIRS)
        } else {
            script::of_reads(patterns, PAIRS)
        };
        let file = self.directory.join(format!("{}-{which:?}.sql", scenario.name()));
        std::fs::write(&file, text)?;
        Ok(file)
    }

    async fn bare_loop(&self, baseline: &Baseline, clients: u32, turns: Turns) -> anyhow::Result<Rate> {
        let taken: Vec<Turn> = (0..turns.count).filter_map(|number| turns.get(number)).collect();
        let mut connection = self.database.connect_as_the_application_does().await?;
        let group = usize::try_from(clients)?;
        let elapsed = Loop::of(&baseline.rows).run(&mut connection, group, &taken).await?;
        sqlx::Connection::close(connection).await?;
        Ok(Rate { count: taken.len(), elapsed })
    }
}

#[derive(Debug, Clone, Copy)]
struct Ready {
    copies: Stretch,
    each: usize,
}

/// Which of the baselines.
#[derive(Debug, Clone, Copy)]
enum Which {
    Said = 1,
    Rows = 2,
}

/// The requests of a measurement, one after the other. Reads come by chance, which is made from their number.
struct Requests {
    scenario: Scenario,
    stage: Rc<Stage>,
    turns: Turns,
    next: usize,
}

impl Requests {
    fn next(&mut self) -> Option<Vec<u8>> {
        let number = if self.scenario.writes() { self.next } else { scattered(self.next) };
        self.next += 1;
        Some(self.scenario.request(&self.stage, self.turns.get(number)?))
    }
}

/// A number from 0 to a million that looks like chance, and is the same in every run.
const fn scattered(number: usize) -> usize {
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) % 1_000_003
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_turn_comes_twice_and_every_pair_has_its_own() {
        let turns = Turns { copies: Stretch { first: 100, count: 4 }, start: 30, unique: 7, count: 50 };
        let turn = turns.get(0).unwrap();
        assert_eq!((turn.pair, turn.copy, turn.unique), (5, 101, 7));
        assert!(turns.get(50).is_none());
        let mut seen: Vec<_> =
            (0..50).map(|at| turns.get(at).unwrap()).map(|it| (it.pair, it.copy)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 50);
    }
}
