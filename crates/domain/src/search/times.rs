//! When a service happens in a week, small enough to look at a hundred thousand of them.

use chrono::{NaiveDate, NaiveTime, Timelike, Weekday};

use crate::coded::{Coded, coded};
use crate::directory::schedule::Schedule;

coded! {
    /// A part of the day.
    pub enum PartOfDay, unknown "Choose morning, afternoon or evening" {
        /// Before midday.
        Morning = "morning", "Morning";
        /// From midday to 5pm.
        Afternoon = "afternoon", "Afternoon";
        /// From 5pm.
        Evening = "evening", "Evening";
    }
}

impl PartOfDay {
    const fn of(hour: u32) -> Self {
        match hour {
            0..=11 => Self::Morning,
            12..=16 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

/// On which days of the week, and in which parts of them, a service happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times(u32);

/// Bits of a day: that it happens on it at all, and in which parts.
const TO_A_DAY: u32 = 4;

impl Times {
    /// The times of some schedules, without those that have run out.
    #[must_use]
    pub fn of(schedules: &[Schedule], today: NaiveDate) -> Self {
        let running = schedules.iter().filter(|schedule| schedule.until.is_none_or(|last| last >= today));
        Self(running.fold(0, |times, schedule| {
            let parts = parts(schedule.opens_at, schedule.closes_at);
            schedule
                .weekdays()
                .iter(Weekday::Mon)
                .fold(times, |times, day| times | (1 | parts) << first_bit(day))
        }))
    }

    /// Whether it happens on this day and in this part of the day; on any, in any, where nothing is said.
    #[must_use]
    pub fn include(self, day: Option<Weekday>, part: Option<PartOfDay>) -> bool {
        let bit = part.map_or(1, part_bit);
        let wanted = match day {
            Some(day) => bit << first_bit(day),
            None => (0..7).fold(0, |wanted, day| wanted | bit << (day * TO_A_DAY)),
        };
        self.0 & wanted != 0
    }
}

fn first_bit(day: Weekday) -> u32 {
    day.num_days_from_monday() * TO_A_DAY
}

const fn part_bit(part: PartOfDay) -> u32 {
    match part {
        PartOfDay::Morning => 2,
        PartOfDay::Afternoon => 4,
        PartOfDay::Evening => 8,
    }
}

/// The parts of the day between two times; none where it is not said when it begins.
fn parts(from: Option<NaiveTime>, to: Option<NaiveTime>) -> u32 {
    let Some(from) = from else { return 0 };
    // What ends on the stroke of an hour does not reach into it.
    let last = to.filter(|to| *to > from).map_or(from, |to| to - chrono::Duration::minutes(1));
    let (first, last) = (PartOfDay::of(from.hour()), PartOfDay::of(last.hour()));
    let between = PartOfDay::ALL.iter().filter(|part| (first..=last).contains(*part));
    between.fold(0, |bits, part| bits | part_bit(*part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(json: &str) -> Schedule {
        let id = r#""id":"0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f""#;
        serde_json::from_str(&format!("{{{id},{json}}}")).unwrap()
    }

    #[test]
    fn a_lunch_on_tuesdays_is_in_the_morning_and_the_afternoon_of_tuesdays_only() {
        let lunch = schedule(r#""freq":"weekly","byday":["TU"],"opens_at":"11:30","closes_at":"17:00""#);
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let times = Times::of(std::slice::from_ref(&lunch), today);
        for (day, part, included) in [
            (Some(Weekday::Tue), Some(PartOfDay::Morning), true),
            (Some(Weekday::Tue), Some(PartOfDay::Afternoon), true),
            (Some(Weekday::Tue), Some(PartOfDay::Evening), false),
            (Some(Weekday::Wed), None, false),
            (None, Some(PartOfDay::Afternoon), true),
            (None, None, true),
        ] {
            assert_eq!(times.include(day, part), included, "{day:?} {part:?}");
        }
        let over = Schedule { until: today.pred_opt(), ..lunch };
        assert!(!Times::of(&[over], today).include(None, None), "it has run out");
    }
}
