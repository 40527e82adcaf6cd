//! Time and chance that a test holds in its hand.

use chrono::{DateTime, Duration, Utc};
use domain::calendar::{Calendar, end_of_working_day, local_date};
use domain::clock::{Clock, Identifiers, Timestamp};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use uuid::{Builder, Uuid};

/// A clock that stands still until somebody moves it.
#[derive(Debug)]
pub struct TestClock {
    microseconds: AtomicI64,
    calendar: Calendar,
}

/// How long something takes.
#[derive(Clone, Copy)]
pub enum Span {
    Seconds(i64),
    Minutes(i64),
    Days(i64),
    /// Until the end of the nth working day, and a second more.
    WorkingDays(u32),
}

pub const fn seconds(seconds: i64) -> Span {
    Span::Seconds(seconds)
}

pub const fn minutes(minutes: i64) -> Span {
    Span::Minutes(minutes)
}

pub const fn days(days: i64) -> Span {
    Span::Days(days)
}

pub const fn working_days(working_days: u32) -> Span {
    Span::WorkingDays(working_days)
}

impl TestClock {
    /// A clock that shows this moment.
    pub fn at(moment: Timestamp, calendar: Calendar) -> Self {
        Self { microseconds: AtomicI64::new(moment.timestamp_micros()), calendar }
    }

    /// Moves on.
    pub fn passes(&self, span: Span) {
        let now = self.now();
        let then = match span {
            Span::Seconds(seconds) => now + Duration::seconds(seconds),
            Span::Minutes(minutes) => now + Duration::minutes(minutes),
            Span::Days(days) => now + Duration::days(days),
            Span::WorkingDays(days) => {
                let day = self.calendar.add_working_days(local_date(now), days);
                end_of_working_day(day).max(now) + Duration::seconds(1)
            }
        };
        self.shows(then);
    }

    /// Moves to a moment.
    pub fn shows(&self, moment: Timestamp) {
        self.microseconds.store(moment.timestamp_micros(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        DateTime::<Utc>::from_timestamp_micros(self.microseconds.load(Ordering::SeqCst)).unwrap()
    }
}

/// Identifiers that are the same in every run, and that sort in the order in which they were made.
#[derive(Debug)]
pub struct SeededIdentifiers {
    seed: u64,
    made: AtomicU64,
}

impl SeededIdentifiers {
    pub const fn new(seed: u64) -> Self {
        Self { seed, made: AtomicU64::new(0) }
    }

    /// The next number, and something that looks random beside it (`SplitMix64`).
    fn next(&self) -> (u64, u64) {
        let number = self.made.fetch_add(1, Ordering::SeqCst);
        let mut mixed = self.seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (number, mixed ^ (mixed >> 31))
    }
}

impl Identifiers for SeededIdentifiers {
    fn identifier(&self, at: Timestamp) -> Uuid {
        let (number, mixed) = self.next();
        let milliseconds = u64::try_from(at.timestamp_millis()).unwrap();
        // Behind the millisecond comes a count, in the 12 and 14 bits that version and variant leave.
        let bits = |number: u64| u16::try_from(number).unwrap().to_be_bytes();
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&bits(number >> 14 & 0x0fff));
        tail[2..4].copy_from_slice(&bits(number & 0x3fff));
        tail[4..].copy_from_slice(&mixed.to_be_bytes()[..6]);
        Builder::from_unix_timestamp_millis(milliseconds, &tail).into_uuid()
    }

    fn chance(&self) -> [u8; 8] {
        self.next().1.to_be_bytes()
    }
}
