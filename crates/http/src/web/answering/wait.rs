//! Yes, but there is a wait: for about how long.

use app::Footbridge;
use askama::Template;
use chrono::Days;
use domain::calendar::local_date;
use domain::referral::Command;

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;

/// How long a wait is, and after how many days it is looked at again.
const WAITS: [(&str, &str, u64); 5] = [
    ("two_weeks", "Up to 2 weeks", 14),
    ("four_weeks", "2 to 4 weeks", 28),
    ("three_months", "1 to 3 months", 91),
    ("longer", "Longer", 182),
    ("not_sure", "Not sure", 28),
];

/// The page that asks how long.
#[derive(Template)]
#[template(path = "pages/answering/wait.html")]
pub struct Wait {
    frame: Frame,
    form: Form,
    base: String,
    who: String,
    waits: Vec<Choice>,
}

impl Wait {
    /// The page; `who` finds out whether the person wants to wait.
    #[must_use]
    pub fn of(frame: Frame, form: Form, base: String, who: String) -> Self {
        let waits = WAITS.iter().map(|(value, label, _)| Choice::new(*value, *label)).collect();
        Self { frame, form, base, who, waits }
    }
}

/// Reads how long the wait is.
///
/// # Errors
/// When nothing was chosen.
pub fn read_wait(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let chosen = WAITS.iter().find(|(value, ..)| *value == form.value("wait"));
    let Some((_, _, days)) = chosen else {
        return Err(form.fault("wait", "missing", "Select how long the wait is"));
    };
    let today = local_date(footbridge.now());
    let expected = today.checked_add_days(Days::new(*days)).unwrap_or(today);
    // A group knows that somebody wants to come. Whether they would wait, whoever asked finds out, and is asked to.
    Ok(Command::PlaceOnWaitingList { expected, person_agrees: true })
}
