//! The clock: everything that is due by now is found and performed, by one worker, and each turn says what one step
//! cost. Where that grows from turn to turn, something is scanned that should be found.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{Footbridge, Machinery};
use chrono::{SubsecRound as _, Utc};
use domain::clock::{Clock, Identifiers, Timestamp};
use uuid::{NoContext, Timestamp as UuidTimestamp, Uuid};

use crate::database::Database;

/// Steps of one turn.
const STEPS: u64 = 10_000;

/// What one turn cost.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    steps: u64,
    failed: u64,
    took: Duration,
}

/// Performs everything that is due, turn by turn.
pub async fn everything(database: &Database) -> anyhow::Result<Vec<Turn>> {
    let machinery = Machinery { clock: Arc::new(Now), identifiers: Arc::new(Now) };
    let footbridge = Footbridge::open(&database.url(), machinery).await?;
    let mut turns = Vec::new();
    loop {
        let (mut steps, mut failed, mut idle) = (0, 0, false);
        let began = Instant::now();
        while steps < STEPS && !idle {
            let done = footbridge.work_off_some().await?;
            steps += done.performed;
            failed += done.failed;
            idle = done.is_nothing();
        }
        if steps > 0 {
            turns.push(Turn { steps, failed, took: began.elapsed() });
        }
        if idle {
            footbridge.close().await;
            return Ok(turns);
        }
    }
}

impl fmt::Display for Turn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = u32::try_from(self.steps).unwrap_or(u32::MAX).max(1);
        let each = self.took / steps;
        write!(formatter, "clock: {steps} steps, {each:.0?} each, {} failed", self.failed)
    }
}

/// The time it is.
#[derive(Debug)]
struct Now;

impl Clock for Now {
    fn now(&self) -> Timestamp {
        Utc::now().trunc_subsecs(6)
    }
}

impl Identifiers for Now {
    fn identifier(&self, at: Timestamp) -> Uuid {
        let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
        Uuid::new_v7(UuidTimestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos()))
    }

    fn chance(&self) -> [u8; 8] {
        let [_, _, _, _, _, _, _, _, chance @ ..] = Uuid::new_v4().into_bytes();
        chance
    }
}
