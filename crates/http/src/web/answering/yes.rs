//! Yes: a first date, or a promise to ring, each one tap.

use app::Footbridge;
use askama::Template;
use chrono::{Days, NaiveDate};
use domain::calendar::local_date;
use domain::referral::Command;
use domain::referral::command::Promise;
use domain::share_profile::ShareProfile;

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
    /// Whether the group learns how to reach them: who is told of nobody cannot promise to ring.
    can_ring: bool,
}

impl Yes {
    /// The page with these first dates to choose from.
    #[must_use]
    pub const fn of(
        frame: Frame,
        form: Form,
        base: String,
        dates: Vec<(NaiveDate, String)>,
        profile: ShareProfile,
    ) -> Self {
        Self { frame, form, base, dates, can_ring: !matches!(profile, ShareProfile::P0) }
    }

    /// Whether there is no button to press, so that a day has to be named.
    fn names_a_day(&self) -> bool {
        self.form.is_wrong("day") || (self.dates.is_empty() && !self.can_ring)
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
