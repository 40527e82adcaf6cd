//! When something happens, in words.

use chrono::{Datelike, Weekday, WeekdaySet};

use crate::calendar::{long_date, time_of_day};
use crate::coded::Coded;
use crate::directory::schedule::{Attending, ByDay, Frequency, Schedule};

/// One rule of when a service happens: "Tuesdays, 10am to midday. Not in August".
#[must_use]
pub fn schedule(schedule: &Schedule) -> String {
    let mut words = Vec::new();
    words.extend(days(schedule));
    words.extend(times(schedule));
    match schedule.attending {
        Some(attending @ (Attending::Online | Attending::Telephone)) => {
            words.push(attending.label().to_lowercase());
        }
        Some(Attending::InPerson) | None => {}
    }
    if schedule.freq.is_some() {
        words.extend(schedule.dtstart.map(|first| format!("from {}", long_date(first))));
    }
    words.extend(schedule.until.map(|last| format!("until {}", long_date(last))));
    let said = words.join(", ");
    match &schedule.notes {
        Some(notes) if said.is_empty() => notes.clone(),
        Some(notes) => format!("{said}. {notes}"),
        None => said,
    }
}

/// Days as people say them: "Tuesdays and Fridays".
#[must_use]
pub fn weekdays(days: WeekdaySet) -> String {
    let names: Vec<_> = days.iter(Weekday::Mon).map(|day| format!("{}s", day_name(day))).collect();
    match names.as_slice() {
        [] => "no day".to_owned(),
        [_, _, _, _, _, _, _] => "every day".to_owned(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

fn days(schedule: &Schedule) -> Option<String> {
    let every = schedule.interval.filter(|interval| *interval > 1);
    match schedule.freq {
        None => schedule.dtstart.map(long_date),
        Some(Frequency::Weekly) => {
            let named: WeekdaySet = schedule.byday.iter().map(|by| by.day).collect();
            let own = schedule.dtstart.map(|first| WeekdaySet::single(first.weekday()));
            let days = if named.is_empty() { own } else { Some(named) };
            let days = days.map_or_else(|| "weekly".to_owned(), weekdays);
            Some(every.map_or(days.clone(), |weeks| format!("{days}, every {weeks} weeks")))
        }
        Some(Frequency::Monthly) => {
            let counted = schedule.byday.iter().copied().map(in_month);
            let dated = schedule.bymonthday.iter().map(|day| format!("on day {day}"));
            let said: Vec<String> = counted.chain(dated).collect();
            let said = if said.is_empty() { "monthly".to_owned() } else { said.join(" and ") };
            Some(match every {
                Some(months) => format!("{said}, every {months} months"),
                None if said == "monthly" => said,
                None => format!("{said} of the month"),
            })
        }
    }
}

fn in_month(by: ByDay) -> String {
    let name = day_name(by.day);
    match by.nth {
        None => format!("every {name}"),
        Some(1) => format!("first {name}"),
        Some(2) => format!("second {name}"),
        Some(3) => format!("third {name}"),
        Some(4) => format!("fourth {name}"),
        Some(5) => format!("fifth {name}"),
        Some(-1) => format!("last {name}"),
        Some(nth) => format!("{name} number {nth}"),
    }
}

fn times(schedule: &Schedule) -> Option<String> {
    match (schedule.opens_at, schedule.closes_at) {
        (Some(opens), Some(closes)) => Some(format!("{} to {}", time_of_day(opens), time_of_day(closes))),
        (Some(opens), None) => Some(format!("from {}", time_of_day(opens))),
        (None, Some(closes)) => Some(format!("until {}", time_of_day(closes))),
        (None, None) => None,
    }
}

const fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;
    use crate::ids::Id;

    fn weekly(days: &[&str]) -> Schedule {
        let mut schedule = Schedule::empty(Id::new(uuid::Uuid::from_u128(1)));
        schedule.freq = Some(Frequency::Weekly);
        schedule.byday = days.iter().map(|day| day.parse().unwrap()).collect();
        schedule
    }

    #[test]
    fn a_schedule_is_said_as_people_say_it() {
        let mut tuesdays = weekly(&["TU", "FR"]);
        tuesdays.opens_at = NaiveTime::from_hms_opt(10, 0, 0);
        tuesdays.closes_at = NaiveTime::from_hms_opt(12, 0, 0);
        tuesdays.notes = Some("Not in August".to_owned());
        assert_eq!(schedule(&tuesdays), "Tuesdays and Fridays, 10am to midday. Not in August");
        let mut fortnightly = weekly(&["MO"]);
        fortnightly.interval = Some(2);
        fortnightly.dtstart = "2026-03-02".parse().ok();
        assert_eq!(schedule(&fortnightly), "Mondays, every 2 weeks, from 2 March 2026");
        let mut monthly = weekly(&["1TU"]);
        monthly.freq = Some(Frequency::Monthly);
        assert_eq!(schedule(&monthly), "first Tuesday of the month");
        let mut words = Schedule::empty(Id::new(uuid::Uuid::from_u128(2)));
        words.notes = Some("Most Sundays, ring to ask".to_owned());
        assert_eq!(schedule(&words), "Most Sundays, ring to ask");
    }
}
