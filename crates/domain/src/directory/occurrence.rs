//! The days on which a service happens, one after the other: what a register is kept for, and what a group offers as a
//! first date.

use chrono::{NaiveDate, NaiveTime};

use super::schedule::Schedule;

/// One day on which a service happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The day.
    pub on: NaiveDate,
    /// When it begins; where it happens twice on a day, the first time.
    pub opens_at: Option<NaiveTime>,
}

/// The days from one to another, both included, on which a service happens by any of its rules, the first first.
pub fn occurrences(
    schedules: &[Schedule],
    from: NaiveDate,
    until: NaiveDate,
) -> impl Iterator<Item = Occurrence> {
    from.iter_days().take_while(move |day| *day <= until).filter_map(|on| {
        let mut that_day = schedules.iter().filter(|schedule| schedule.falls_on(on)).peekable();
        that_day.peek()?;
        Some(Occurrence { on, opens_at: that_day.filter_map(|schedule| schedule.opens_at).min() })
    })
}
