//! A clock that goes when it is told to, and ids that fit its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::Machinery;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::clock::{Clock, Identifiers, Timestamp};
use uuid::Uuid;

/// The time on the stage, in microseconds.
#[derive(Debug, Clone)]
pub struct SteppingClock(Arc<AtomicI64>);

/// Ids of the time on the stage and the chance of this machine.
#[derive(Debug)]
struct StageIdentifiers;

impl SteppingClock {
    /// A clock that stands at this moment.
    pub fn starting(moment: DateTime<Utc>) -> Self {
        Self(Arc::new(AtomicI64::new(moment.timestamp_micros())))
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.0.fetch_add(time.num_microseconds().unwrap_or_default(), Ordering::Relaxed);
    }

    /// The day it is.
    pub fn today(&self) -> NaiveDate {
        domain::calendar::local_date(self.now())
    }

    /// What the application is given.
    pub fn machinery(&self) -> Machinery {
        Machinery { clock: Arc::new(self.clone()), identifiers: Arc::new(StageIdentifiers) }
    }
}

impl Clock for SteppingClock {
    fn now(&self) -> Timestamp {
        // A millisecond a look, so that nothing happens at the same moment as something else.
        let micros = self.0.fetch_add(1000, Ordering::Relaxed);
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

impl Identifiers for StageIdentifiers {
    fn identifier(&self, at: Timestamp) -> Uuid {
        let milliseconds = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        let chance = Uuid::new_v4().as_u128().to_be_bytes();
        let mut ten = [0; 10];
        ten.iter_mut().zip(chance).for_each(|(to, from)| *to = from);
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &ten).into_uuid()
    }

    fn chance(&self) -> [u8; 8] {
        let [_, _, _, _, _, _, _, _, chance @ ..] = Uuid::new_v4().into_bytes();
        chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ids_begin_alike() {
        let clock = SteppingClock::starting(Utc::now());
        let begin = |_| StageIdentifiers.identifier(clock.now()).as_u128() >> 32;
        let mut begins: Vec<u128> = (0..5000).map(begin).collect();
        begins.sort_unstable();
        begins.dedup();
        assert_eq!(begins.len(), 5000);
    }
}
