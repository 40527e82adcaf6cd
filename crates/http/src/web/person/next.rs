//! What is owed next, as the link worker reads it.

use app::view::DueView;
use app::view::referral::DueLine;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::due::DueKind;

use crate::web::words;

/// What is owed in the work with somebody, and by when.
pub fn contact(due: &DueView, today: NaiveDate) -> String {
    by(due.what, due.at, today)
}

/// What a referral waits for, and by when.
pub fn answer(due: &DueLine, today: NaiveDate) -> String {
    by(due.what, due.at, today)
}

fn by(what: DueKind, at: Timestamp, today: NaiveDate) -> String {
    let on = local_date(at);
    let late = if on < today { ", which is past" } else { "" };
    format!("{} by {}{late}", owed(what), words::near_day(on, today))
}

const fn owed(what: DueKind) -> &'static str {
    match what {
        DueKind::DraftPurge => "Send it, or it is thrown away,",
        DueKind::Triage => "An answer from us",
        DueKind::Lapse => "Their answer",
        DueKind::Nudge => "We remind them",
        DueKind::Escalation => "Ring them",
        DueKind::Answer => "An answer to their question",
        DueKind::WaitingReview => "News of a place",
        DueKind::StartCheck => "Ask whether they started",
        DueKind::SixWeekCheck => "Ask how it is going",
        DueKind::Allocation => "Name a link worker",
        DueKind::FirstAttempt => "First call",
        DueKind::NextAttempt => "Next call",
        DueKind::Review => "Review",
        DueKind::Return => "Take it up again",
    }
}
