//! The clock of this machine and its randomness, for those who are handed them. Nobody else may read either.

use chrono::Utc;
use domain::clock::{Clock, Identifiers, Timestamp, to_microseconds};
use uuid::Uuid;

/// The time of this machine.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that is handed to everything else")]
    fn now(&self) -> Timestamp {
        to_microseconds(Utc::now())
    }
}

/// Identifiers and chance from the operating system's generator.
#[derive(Clone, Copy, Debug)]
pub struct SystemIdentifiers;

impl Identifiers for SystemIdentifiers {
    fn identifier(&self, at: Timestamp) -> Uuid {
        version_7(at, random())
    }

    fn chance(&self) -> [u8; 8] {
        random()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the randomness that is handed to everything else")]
fn random<const LENGTH: usize>() -> [u8; LENGTH]
where
    rand::distr::StandardUniform: rand::distr::Distribution<[u8; LENGTH]>,
{
    rand::random()
}

/// Ten bytes of chance under a moment. The first twelve bits after the millisecond say how far it had gone (RFC 9562,
/// section 6.2, method 3), so that ids made one after the other sort that way within a millisecond too.
pub fn version_7(at: Timestamp, mut chance: [u8; 10]) -> Uuid {
    let milliseconds = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let [_, _, high, low] = (at.timestamp_subsec_micros() % 1000 * 4096 / 1000).to_be_bytes();
    [chance[0], chance[1]] = [high, low];
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &chance).into_uuid()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn identifiers_are_of_version_7_and_carry_their_moment() {
        let moment = DateTime::parse_from_rfc3339("2026-11-21T09:30:00.123456Z").unwrap().to_utc();
        let id = SystemIdentifiers.identifier(moment);
        assert_eq!(id.get_version(), Some(uuid::Version::SortRand));
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanoseconds) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds, u64::try_from(moment.timestamp()).unwrap());
        assert_eq!(nanoseconds / 1_000_000, 123);
    }

    #[test]
    fn identifiers_sort_by_their_moment_whatever_the_chance() {
        let start = DateTime::parse_from_rfc3339("2026-11-21T09:30:00.999500Z").unwrap().to_utc();
        let later = start + TimeDelta::microseconds(1);
        for step in 0..2000 {
            let by = TimeDelta::microseconds(step);
            assert!(version_7(start + by, [0xff; 10]) < version_7(later + by, [0; 10]), "after {step} µs");
        }
    }

    #[test]
    fn chance_differs() {
        assert_ne!(SystemIdentifiers.chance(), SystemIdentifiers.chance());
    }

    #[test]
    fn the_clock_counts_whole_microseconds() {
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1000, 0);
    }
}
