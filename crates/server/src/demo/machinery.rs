//! The clock and the identifiers of one story. The story moves the clock; nothing else does.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use app::Machinery;
use chrono::DateTime;
use domain::clock::{Clock, Identifiers, Timestamp};
use uuid::Uuid;

use super::chance::{Chance, Stream};
use crate::ambient::version_7;

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub struct DemoClock(Arc<AtomicI64>);

impl DemoClock {
    /// A clock that shows this moment.
    pub fn at(moment: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(moment.timestamp_micros())))
    }

    /// Moves it.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.timestamp_micros(), Ordering::SeqCst);
    }

    /// This clock, and identifiers which are the same whenever the story of this number is told.
    pub fn machinery(&self, number: u32) -> Machinery {
        let identifiers = DemoIdentifiers(Mutex::new(Chance::of(Stream::Identifiers, number)));
        Machinery { clock: Arc::new(self.clone()), identifiers: Arc::new(identifiers) }
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// Identifiers from a seeded generator.
#[derive(Debug)]
pub struct DemoIdentifiers(Mutex<Chance>);

impl Identifiers for DemoIdentifiers {
    fn identifier(&self, at: Timestamp) -> Uuid {
        version_7(at, self.chance_of_story())
    }

    fn chance(&self) -> [u8; 8] {
        self.chance_of_story()
    }
}

impl DemoIdentifiers {
    fn chance_of_story<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).bytes()
    }
}
