//! What the baselines repeat: recorded from the server itself, so that they can never say something else than it does.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::supply::{FIRST_LIFE, FIRST_WAITING, Supply};
use crate::client::Client;
use crate::database::Database;
use crate::options::Engine;
use crate::pattern::{self, Pattern, Recording, Slot, Statement};
use crate::rows::Contents;
use crate::scenario::{Scenario, Turn, key};
use crate::server::Server;
use crate::stage::Stage;
use crate::wiretap::{Wiretap, questions, transaction};

/// The baseline of one scenario.
#[derive(Debug, Default)]
pub struct Baseline {
    /// What the server said to PostgreSQL, word for word, inside its transaction.
    pub said: Vec<Pattern>,
    /// The same rows written in the plainest way, one statement a table, and nothing read.
    pub rows: Vec<Pattern>,
}

/// The baselines of all scenarios.
#[derive(Debug)]
pub struct Baselines(BTreeMap<&'static str, Baseline>);

impl Baselines {
    /// Lets the server do everything once for each pair, and listens.
    pub async fn record(
        database: &Database,
        supply: &mut Supply,
        stage: &Stage,
        program: &Path,
        directory: &Path,
    ) -> anyhow::Result<Self> {
        let wiretap = match database.engine() {
            Engine::Postgres => Some(Wiretap::open(&database.url()).await?),
            Engine::Sqlite => None,
        };
        let url = wiretap.as_ref().map_or_else(|| database.url(), |wiretap| wiretap.url.clone());
        // The door is kept on this thread: starting must not hold it up.
        let server = Server::start(program, &url, directory).await?;
        let client = Client::connect(server.address).await?;
        let mut recorder = Recorder { supply, stage, wiretap, client };
        let mut baselines = BTreeMap::new();
        for scenario in Scenario::ALL {
            let baseline = recorder.baseline(scenario).await;
            baselines
                .insert(scenario.name(), baseline.with_context(|| format!("recording {}", scenario.name()))?);
        }
        // The server lets go of its connections through the door, so the door is kept until it has gone.
        tokio::task::spawn_blocking(move || drop(server)).await?;
        Ok(Self(baselines))
    }

    /// Of one scenario.
    pub fn of(&self, scenario: Scenario) -> Option<&Baseline> {
        self.0.get(scenario.name())
    }
}

struct Recorder<'a> {
    supply: &'a mut Supply,
    stage: &'a Stage,
    wiretap: Option<Wiretap>,
    client: Client,
}

impl Recorder<'_> {
    async fn baseline(&mut self, scenario: Scenario) -> anyhow::Result<Baseline> {
        let copy = if scenario == Scenario::Accept { FIRST_WAITING } else { FIRST_LIFE };
        if scenario == Scenario::Submit {
            // Whoever comes first in a week begins its count of new people anew, which nobody after them does.
            for pair in 0..self.stage.pairs.len() {
                let turn = Turn { pair, copy, unique: self.supply.unique(1) };
                self.overhear(scenario, turn).await?;
            }
        }
        let mut said = Vec::new();
        let mut rows = Vec::new();
        let mut before = self.contents(scenario).await?;
        for pair in 0..self.stage.pairs.len() {
            let turn = Turn { pair, copy, unique: self.supply.unique(1) };
            let key = key(turn);
            said.push(Recording { key: key.clone(), statements: self.overhear(scenario, turn).await? });
            if let Some(earlier) = before {
                let later = Contents::read(self.supply.connection()).await?;
                let statements = earlier.until(&later, self.supply.connection().engine());
                rows.push(Recording { key, statements });
                before = Some(later);
            }
        }
        let find = |recordings: &[Recording]| pattern::find(recordings, copy, &self.stage.shared);
        Ok(Baseline {
            said: if self.wiretap.is_some() { find(&said)? } else { Vec::new() },
            rows: if scenario.writes() { find(&rows)? } else { Vec::new() },
        })
    }

    async fn contents(&mut self, scenario: Scenario) -> anyhow::Result<Option<Contents>> {
        if !scenario.writes() {
            return Ok(None);
        }
        Contents::read(self.supply.connection()).await.map(Some)
    }

    async fn overhear(&mut self, scenario: Scenario, turn: Turn) -> anyhow::Result<Vec<Statement>> {
        let heard = |wiretap: &Option<Wiretap>| wiretap.as_ref().map(Wiretap::take).unwrap_or_default();
        heard(&self.wiretap);
        let answer = self.client.ask(&scenario.request(self.stage, turn)).await?;
        if !(200..300).contains(&answer.status) {
            bail!("it was answered {}: {}", answer.status, String::from_utf8_lossy(answer.body));
        }
        let heard = heard(&self.wiretap);
        Ok(if scenario.writes() { transaction(&heard) } else { questions(&heard) })
    }
}

impl fmt::Display for Baselines {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |slot: &Slot| match slot {
            Slot::Fixed(literal) => literal.chars().take(24).collect(),
            Slot::Shared(_) => "<shared>".to_owned(),
            Slot::Copied(_) => "<copy>".to_owned(),
            Slot::New(number) => format!("<new {number}>"),
            Slot::Key => "<key>".to_owned(),
        };
        for (scenario, baseline) in &self.0 {
            for (what, patterns) in [("said", &baseline.said), ("rows", &baseline.rows)] {
                for pattern in patterns {
                    writeln!(formatter, "{scenario}, {what}: {}", pattern.fill(show))?;
                }
            }
        }
        Ok(())
    }
}
