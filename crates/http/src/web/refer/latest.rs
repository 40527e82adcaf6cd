//! What happened last, what comes next, and the tag, as whoever referred somebody reads them.

use app::view::referral::{DueLine, Progress};
use app::view::{ReferralLine, TrackedView};
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::case;
use domain::clock::Timestamp;
use domain::due::DueKind;
use domain::referral::StatusKind;

use crate::web::tag::Tag;
use crate::web::words;

/// The tag of a referral: of the case, where there is one that may be told of and that is not over.
pub fn tag(tracked: &TrackedView) -> Tag {
    let line = &tracked.line;
    match &tracked.progress {
        Some(progress) if !line.state.is_final() => Tag::case(progress.state),
        _ => {
            Tag::referral(line.state, line.kind, is_silent(line.state, line.due.as_ref().map(|due| due.what)))
        }
    }
}

/// Whether somebody was asked, and their last reminder has gone unanswered.
pub fn is_silent(state: StatusKind, due: Option<DueKind>) -> bool {
    state == StatusKind::Sent && matches!(due, Some(DueKind::Escalation | DueKind::Lapse))
}

/// The latest step, in words.
pub fn step(tracked: &TrackedView, now: Timestamp) -> String {
    let TrackedView { line: ReferralLine { state, .. }, visible_from, progress, latest, latest_at, .. } =
        tracked;
    if *state == StatusKind::Sent
        && let Some(from) = visible_from.filter(|from| now < *from)
    {
        return format!("It leaves at {}. Until then you can undo it.", words::time(from));
    }
    match progress {
        Some(progress) if !state.is_final() => with_worker(progress),
        _ => format!("{latest} {}", words::date_of(*latest_at)),
    }
}

/// How far a link worker is. What was said in a call, and whether anybody answered, stays with them.
pub fn with_worker(progress: &Progress) -> String {
    let worker = progress.worker.as_deref().unwrap_or("The link worker");
    match progress.state {
        case::StatusKind::Waiting => "Accepted. They wait for a link worker.".to_owned(),
        case::StatusKind::Allocated => format!("{worker} has it, and will call them."),
        case::StatusKind::Contacting => format!("{worker} is trying to reach them."),
        case::StatusKind::Active => format!("{worker} is working with them."),
        case::StatusKind::Paused => format!("{worker} has paused the work, until a date they agreed."),
        case::StatusKind::Closed => format!("{worker} has finished the work."),
    }
}

/// What comes next, and by when; nothing where nothing is owed.
pub fn next(tracked: &TrackedView, today: NaiveDate) -> String {
    let line = &tracked.line;
    if line.state.is_final() {
        return "Nothing: it is over".to_owned();
    }
    let due = tracked.progress.as_ref().and_then(|progress| progress.due.as_ref()).or(line.due.as_ref());
    due.map_or_else(|| "Not known".to_owned(), |due| due_words(due, today))
}

fn due_words(due: &DueLine, today: NaiveDate) -> String {
    format!("{} by {}", owed(due.what), words::near_day(local_date(due.at), today))
}

/// What is owed, as those read it who wait for it.
pub const fn owed(what: DueKind) -> &'static str {
    match what {
        DueKind::DraftPurge => "Send it, or it is thrown away,",
        DueKind::Triage | DueKind::Lapse => "Their answer",
        DueKind::Nudge => "We remind them",
        DueKind::Escalation => "Somebody rings them",
        DueKind::Answer => "Your answer",
        DueKind::WaitingReview => "News of a place",
        DueKind::StartCheck => "Whether they started",
        DueKind::SixWeekCheck => "How it is going",
        DueKind::Allocation => "A link worker is named",
        DueKind::FirstAttempt => "First call",
        DueKind::NextAttempt => "Next call",
        DueKind::Review => "Review",
        DueKind::Return => "Taken up again",
    }
}
