//! Answering an ask: the same pages for a group that signs in and for one that follows a link. What is different is the
//! frame around them and the address their forms are sent to.

mod no;
mod note;
mod question;
mod show;
mod wait;
mod yes;

use app::view::{AskerView, ReferralView};
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::directory::occurrence::occurrences;
use domain::directory::schedule::Schedule;
use domain::share_profile::ShareProfile;

pub use no::{No, read_no};
pub use note::{Worry, read_note, read_worry};
pub use question::{Question, read_question};
pub use show::AskPage;
pub use wait::{Wait, read_wait};
pub use yes::{Yes, read_yes};

use super::ask::{AskCard, Asked, Asker};

/// How many first dates are offered.
const DATES: usize = 3;
/// How far ahead they are looked for.
const DAYS_AHEAD: u64 = 62;

/// The card of a referral, as its reader may see it.
#[must_use]
pub fn card(referral: &ReferralView, asker: &AskerView) -> AskCard {
    let asked = Asked {
        needs: &referral.needs,
        own_words: referral.own_words.as_deref(),
        reason: referral.reason.as_deref(),
        note: referral.note.as_deref(),
    };
    let AskerView { name, organisation, phone } = asker.clone();
    AskCard::of(&referral.person, asked, &Asker { name, organisation, phone })
}

/// Whether a service that says yes learns who comes; a drop-in counts people, and asks for nobody's name.
#[must_use]
pub const fn names_somebody(referral: &ReferralView) -> bool {
    !matches!(referral.profile, ShareProfile::P0)
}

/// What whoever asks is called.
#[must_use]
pub fn who_asks(asker: &AskerView) -> String {
    let name = asker.name.clone().or_else(|| asker.organisation.clone());
    name.unwrap_or_else(|| "whoever asked".to_owned())
}

/// The next days on which a service happens, with what each is called on a button.
#[must_use]
pub fn next_dates(schedules: &[Schedule], today: NaiveDate) -> Vec<(NaiveDate, String)> {
    let until = today.checked_add_days(chrono::Days::new(DAYS_AHEAD)).unwrap_or(today);
    let days = occurrences(schedules, today, until).take(DATES);
    days.map(|day| {
        let at = day.opens_at.map(|at| format!(" at {}", super::words::time_of_day(at))).unwrap_or_default();
        (day.on, format!("{}{at}", super::words::near_day(day.on, today)))
    })
    .collect()
}

/// How long there is to answer, in days as people count them.
#[must_use]
pub fn time_left(lapses_at: Option<Timestamp>, now: Timestamp) -> String {
    let Some(until) = lapses_at else { return String::new() };
    let days = (local_date(until) - local_date(now)).num_days();
    match days {
        ..=0 => "Answer today".to_owned(),
        1 => "1 day left to answer".to_owned(),
        days => format!("{days} days left to answer"),
    }
}
