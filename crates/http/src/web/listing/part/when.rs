//! When it happens: a set of boxes for each time of the week, and one more. What no box can say (the second Tuesday,
//! every fortnight) is shown in words, and can be taken out.

use app::Footbridge;
use domain::calendar::{TypedTime, time_of_day};
use domain::directory::Edition;
use domain::directory::schedule::{ByDay, Frequency, Schedule};
use domain::directory::wording;

use crate::valid::Read;
use crate::web::form::{Choice, Form};

/// The most entries that a page has boxes for.
const MOST: usize = 20;

const DAYS: [(&str, &str); 7] = [
    ("MO", "Monday"),
    ("TU", "Tuesday"),
    ("WE", "Wednesday"),
    ("TH", "Thursday"),
    ("FR", "Friday"),
    ("SA", "Saturday"),
    ("SU", "Sunday"),
];

/// The days of the week as boxes.
pub fn days() -> Vec<Choice> {
    DAYS.iter().map(|(code, label)| Choice::new(*code, *label)).collect()
}

/// Whether the boxes say all there is to say of it.
fn is_plain(schedule: &Schedule) -> bool {
    let weekly = match schedule.freq {
        Some(Frequency::Weekly) => {
            schedule.interval.is_none_or(|weeks| weeks == 1) && schedule.dtstart.is_none()
        }
        Some(Frequency::Monthly) => false,
        None => schedule.dtstart.is_none(),
    };
    let elsewhere = schedule.location.is_some() || schedule.attending.is_some() || schedule.until.is_some();
    weekly && !elsewhere && schedule.bymonthday.is_empty() && schedule.byday.iter().all(|by| by.nth.is_none())
}

/// The names of the boxes of one time.
#[derive(Debug)]
pub struct Boxes {
    /// What stands above them.
    pub heading: String,
    /// The days.
    pub days: String,
    /// The beginning.
    pub from: String,
    /// The end.
    pub to: String,
    /// Words.
    pub notes: String,
}

/// The boxes of each plain time and of one more; and the particular ones, with the box that takes each out.
pub fn boxes(schedules: &[Schedule], form: &Form) -> (Vec<Boxes>, Vec<(String, String)>) {
    let is_particular = |place: usize| schedules.get(place).is_some_and(|known| !is_plain(known));
    let particular = schedules.iter().enumerate().filter(|(place, _)| is_particular(*place));
    let particular =
        particular.map(|(place, known)| (format!("remove-{place}"), wording::schedule(known))).collect();
    let typed = (0..MOST).filter(|place| is_typed(form, *place)).max().map_or(0, |last| last + 1);
    let last = schedules.len().max(typed);
    let plain = (0..=last).take(MOST).filter(|place| !is_particular(*place));
    let boxes = plain.zip(1..).map(|(place, number): (usize, u32)| Boxes {
        heading: if place == last { "Another time".to_owned() } else { format!("Time {number}") },
        days: format!("days-{place}"),
        from: format!("from-{place}"),
        to: format!("to-{place}"),
        notes: format!("notes-{place}"),
    });
    (boxes.collect(), particular)
}

fn is_typed(form: &Form, place: usize) -> bool {
    let typed = |name: &str| !form.value(&format!("{name}-{place}")).trim().is_empty();
    ["days", "from", "to", "notes"].into_iter().any(typed)
}

/// Puts what is said into the boxes.
pub fn fill(form: &mut Form, schedules: &[Schedule]) {
    for (place, schedule) in schedules.iter().enumerate().filter(|(_, schedule)| is_plain(schedule)) {
        let days: Vec<_> = schedule.byday.iter().map(ToString::to_string).collect();
        form.set_all(&format!("days-{place}"), days.iter().map(String::as_str));
        let time = |time: Option<chrono::NaiveTime>| time.map(time_of_day).unwrap_or_default();
        form.set(&format!("from-{place}"), time(schedule.opens_at));
        form.set(&format!("to-{place}"), time(schedule.closes_at));
        form.set(&format!("notes-{place}"), schedule.notes.as_deref().unwrap_or_default());
    }
}

/// The edition with the times that were typed.
pub fn read(form: &mut Form, mut edition: Edition, footbridge: &Footbridge) -> Read<Edition> {
    let before = std::mem::take(&mut edition.listing.schedules);
    let mut read = Vec::new();
    for place in 0..before.len().max(MOST) {
        let known = before.get(place);
        if let Some(particular) = known.filter(|schedule| !is_plain(schedule)) {
            if !form.is_ticked(&format!("remove-{place}")) {
                read.push(Ok(particular.clone()));
            }
        } else if is_typed(form, place) {
            read.push(one(form, place, known, footbridge));
        }
    }
    edition.listing.schedules = read.into_iter().collect::<Read<_>>()?;
    Ok(edition)
}

fn one(form: &mut Form, place: usize, known: Option<&Schedule>, footbridge: &Footbridge) -> Read<Schedule> {
    let name = |field: &str| format!("{field}-{place}");
    let days: Vec<ByDay> = form.values(&name("days")).filter_map(|day| day.parse().ok()).collect();
    let from = form.optional::<TypedTime>(&name("from"));
    let to = form.optional::<TypedTime>(&name("to"));
    let notes = form.words(&name("notes"), "Notes", 500);
    let (opens_at, closes_at) = (from?.map(|time| time.0), to?.map(|time| time.0));
    if days.is_empty() && (opens_at.is_some() || closes_at.is_some()) {
        return Err(form.fault(&name("days"), "missing", "Select the days this is on"));
    }
    if opens_at.zip(closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        return Err(form.fault(&name("to"), "times_crossed", "Enter an end that is after the beginning"));
    }
    let id = known.map_or_else(|| footbridge.new_id(), |known| known.id);
    let freq = (!days.is_empty()).then_some(Frequency::Weekly);
    let link = known.and_then(|known| known.link.clone());
    Ok(Schedule {
        freq,
        byday: days,
        opens_at,
        closes_at,
        notes: notes?.map(Into::into),
        link,
        ..Schedule::empty(id)
    })
}
