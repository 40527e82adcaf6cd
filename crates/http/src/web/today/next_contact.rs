//! When somebody is contacted next (F18): the usual days, each with its weekday and date, or any day.

use chrono::{Duration, NaiveDate};
use domain::calendar::{Calendar, Nation};

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::visitor::Visitor;
use crate::web::words;

/// What the field is called.
pub const FIELD: &str = "next_on";
/// The answer behind which a date is typed.
const ON_A_DATE: &str = "date";

/// The working days of the place in which somebody works.
pub fn calendar(visitor: &Visitor) -> Calendar {
    let nation: Nation = visitor.session().member.place.nation;
    Calendar::of(nation)
}

/// The usual days, none of them a weekend or a bank holiday.
pub fn choices(today: NaiveDate, calendar: Calendar) -> Vec<Choice> {
    let in_days = |days| calendar.working_day_on_or_after(today + Duration::days(days));
    let day = |label: &'static str, on: NaiveDate| {
        Choice::new(on.to_string(), label).hint(words::near_day(on, today))
    };
    vec![
        day("Tomorrow", in_days(1)),
        day("In 3 days", in_days(3)),
        day("Next week", in_days(7)),
        day("In 2 weeks", in_days(14)),
        day("In a month", in_days(30)),
        Choice::new(ON_A_DATE, "On a date").revealing(),
    ]
}

/// The day that was chosen.
///
/// # Errors
/// When none was, or the date that was typed is none.
pub fn read(form: &mut Form) -> Read<NaiveDate> {
    read_with(form, "Select when to contact them next")
}

/// The same, where something else happens on that day: `missing` is what somebody reads who chose none.
///
/// # Errors
/// As for [`read`].
pub fn read_with(form: &mut Form, missing: &str) -> Read<NaiveDate> {
    match form.value(FIELD) {
        ON_A_DATE => form.required_date("on", "The date", "Enter the date"),
        "" => Err(form.fault(FIELD, "missing", missing)),
        chosen => match chosen.parse() {
            Ok(on) => Ok(on),
            Err(_) => Err(form.fault(FIELD, "missing", missing)),
        },
    }
}
