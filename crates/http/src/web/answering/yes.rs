//! Yes: a first date, or a promise to ring, each one tap.

use app::Footbridge;
use askama::Template;
use chrono::{Days, NaiveDate};
use domain::calendar::local_date;
use domain::referral::Command;
use domain::referral::command::Promise;

use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::Frame;

/// Days within which a group that names no date rings.
const RINGS_WITHIN_DAYS: u64 = 7;

/// The page on which a yes says when.
#[derive(Template)]
#[template(path = "pages/answering/yes.html")]
pub struct Yes {
    frame: Frame,
    form: Form,
    base: String,
    dates: Vec<(NaiveDate, String)>,
}

impl Yes {
    /// The page with these first dates to choose from.
    #[must_use]
    pub const fn of(frame: Frame, form: Form, base: String, dates: Vec<(NaiveDate, String)>) -> Self {
        Self { frame, form, base, dates }
    }
}

/// Reads which button was pressed, and what was written beside it.
///
/// # Errors
/// When another day was meant and is no date.
pub fn read_yes(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let details = form.words("details", "What they should know", 500);
    let today = local_date(footbridge.now());
    let (first_on, contact_by) = if form.has_field("ring") {
        (None, today.checked_add_days(Days::new(RINGS_WITHIN_DAYS)))
    } else if form.has_field("other") {
        let day =
            form.required_date("day", "First date", "Enter the first date, or press one of the buttons");
        (Some(day?), None)
    } else {
        let said = "Press one of the buttons to say when they can come";
        let pressed = form.value("first").parse().map_err(|_| form.fault("day", "missing", said));
        (Some(pressed?), None)
    };
    let details = details?.map(|words| footbridge.written(words));
    let arrangement = Promise { first_on, contact_by, details };
    Ok(Command::Accept { arrangement, spoke_to: None, case: None, person_agrees: false })
}
