//! The rows of the day: what is shown of each thing to do, in words.

use app::view::task::RecordView;
use app::view::today::{CallView, CaseworkView, NewView, SafetyReason, SafetyView, SilentView};
use app::view::{PersonView, TaskView};
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::case::{self, StatusKind};
use domain::coded::{Coded, Need};
use domain::due::DueKind;
use domain::effect::TaskKind;
use domain::referral;
use domain::task::Duty;

use super::person_row::PersonRow;
use crate::web::tag::{Late, Tag};
use crate::web::who::Who;
use crate::web::words;

/// The most of a reason that a row holds.
const REASON_CHARS: usize = 160;

/// Somebody to call.
pub struct CallRow {
    pub case: String,
    pub person: PersonRow,
    pub called: String,
    pub due: Late,
    pub what: String,
    pub reason: String,
    pub last: String,
    pub worker: String,
    pub can_log: bool,
    /// What one tap says came of a call; nothing where there is no phone, or the reader logs none.
    pub taps: Vec<Tap>,
    /// Enough was tried to ask whether to stop.
    pub is_third: bool,
}

/// One tap: what is sent, what it says, and how it goes on with the name.
pub struct Tap {
    pub value: &'static str,
    pub label: &'static str,
    pub link: &'static str,
}

const SPOKE: Tap = Tap { value: "spoke", label: "Spoke", link: "with" };
const NO_ANSWER: Tap = Tap { value: "no_answer", label: "No answer", link: "from" };
const LEFT_MESSAGE: Tap = Tap { value: "left_message", label: "Left message", link: "for" };

impl CallRow {
    pub fn of(call: &CallView, today: NaiveDate) -> Self {
        let reach = &call.person.reach;
        let can_log = call.actions.contains(&case::Action::LogContact);
        let taps = if !can_log || reach.phone.is_none() {
            Vec::new()
        } else if reach.permissions.may_leave_message() {
            vec![SPOKE, NO_ANSWER, LEFT_MESSAGE]
        } else {
            vec![SPOKE, NO_ANSWER]
        };
        Self {
            case: call.case.to_string(),
            called: call.person.called().to_owned(),
            due: Late::of(local_date(call.due_at), today),
            what: reason_for_call(call),
            reason: reason(&call.needs, call.reason.as_deref()),
            last: last_contact(call, today),
            worker: call.worker.as_ref().map(|worker| worker.name.clone()).unwrap_or_default(),
            can_log,
            taps,
            is_third: call.state == StatusKind::Contacting && call.attempts >= case::ATTEMPTS_NEEDED,
            person: PersonRow::of(&call.person, today),
        }
    }
}

fn reason_for_call(call: &CallView) -> String {
    match (call.what, call.state) {
        (DueKind::FirstAttempt, _) => "First call".to_owned(),
        (DueKind::NextAttempt, StatusKind::Contacting) if call.attempts < case::ATTEMPTS_NEEDED => {
            format!("Try {} of {}", call.attempts + 1, case::ATTEMPTS_NEEDED)
        }
        (DueKind::NextAttempt, StatusKind::Contacting) => format!("Tried {} times", call.attempts),
        (DueKind::Review, _) => "Review".to_owned(),
        _ => "Next contact".to_owned(),
    }
}

fn last_contact(call: &CallView, today: NaiveDate) -> String {
    match &call.last {
        None => "Nobody has tried yet".to_owned(),
        Some(last) => {
            let by = last.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
            format!("{}, {}{by}", last.result.label(), words::near_day(local_date(last.at), today))
        }
    }
}

/// What somebody was referred for, on one line.
pub fn reason(needs: &[Need], reason: Option<&str>) -> String {
    let needs: Vec<&str> = needs.iter().map(|need| need.label()).collect();
    match reason {
        None => needs.join(", "),
        Some(reason) => format!("{}. {}", needs.join(", "), shortened(reason)),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= REASON_CHARS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(REASON_CHARS).collect();
    format!("{}…", kept.trim_end())
}

/// Somebody new.
pub struct NewRow {
    /// What the record is called in forms: "referral:…" or "case:…".
    pub record: String,
    pub person: PersonRow,
    pub tag: Tag,
    pub due: Late,
    pub since: String,
    pub from: String,
    pub reason: String,
    pub is_urgent: bool,
    pub can_take: bool,
    /// Where a question is asked; nothing where none can be.
    pub ask: String,
    /// Where it is said that it is not for the team; nothing where that cannot be.
    pub decline: String,
}

impl NewRow {
    pub fn of(new: &NewView, today: NaiveDate) -> Self {
        let about = &new.about;
        let person = PersonRow::disclosed(&about.person, today);
        let page = |end: &str| match new.record {
            RecordView::Referral(id) => format!("/new/{id}/{end}"),
            RecordView::Case(_) => String::new(),
        };
        let may = |action| new.referral_actions.contains(&action);
        Self {
            record: record_value(new.record),
            tag: match (new.asked_back, new.record) {
                (true, _) => Tag::referral(
                    referral::StatusKind::Question,
                    domain::directory::ServiceKind::LinkWork,
                    false,
                ),
                (false, RecordView::Referral(_)) => {
                    Tag::referral(referral::StatusKind::Sent, domain::directory::ServiceKind::LinkWork, false)
                }
                (false, RecordView::Case(_)) => Tag::waiting_for_worker(),
            },
            due: Late::of(local_date(new.due_at), today),
            since: new.since.map(|at| words::near_day(local_date(at), today)).unwrap_or_default(),
            from: about.referrer.clone().unwrap_or_else(|| "Themself".to_owned()),
            reason: reason(&about.needs, about.reason.as_deref()),
            is_urgent: new.pressing.is_urgent(),
            can_take: may(referral::Action::Accept) || new.case_actions.contains(&case::Action::Allocate),
            ask: if may(referral::Action::AskQuestion) { page("question") } else { String::new() },
            decline: if may(referral::Action::Decline) { page("decline") } else { String::new() },
            person,
        }
    }
}

/// A record as forms name it.
pub fn record_value(record: RecordView) -> String {
    match record {
        RecordView::Referral(id) => format!("referral:{id}"),
        RecordView::Case(id) => format!("case:{id}"),
    }
}

/// A record as a form named it.
pub fn record_of(value: &str) -> Option<RecordView> {
    match value.split_once(':')? {
        ("referral", id) => id.parse().ok().map(RecordView::Referral),
        ("case", id) => id.parse().ok().map(RecordView::Case),
        _ => None,
    }
}

/// A group that has not answered.
pub struct SilentRow {
    pub referral: String,
    pub group: String,
    pub phone: String,
    /// Whom it was asked for.
    pub who: Who,
    pub asked: String,
    pub can_ring: bool,
    pub can_record: bool,
    /// Where another group is found for the person and for what they were to have help with.
    pub find: String,
}

impl SilentRow {
    pub fn of(silent: SilentView, today: NaiveDate) -> Self {
        let task = &silent.task;
        let referral = match task.record {
            RecordView::Referral(id) => id.to_string(),
            RecordView::Case(_) => String::new(),
        };
        let asked = silent.asked_at.map(|at| (today - local_date(at)).num_days());
        Self {
            group: task.service.name.clone(),
            phone: silent.phone.unwrap_or_else(|| "No phone number in their listing".to_owned()),
            who: task.person.as_ref().map(|person| by_first_name(person, today)).unwrap_or_default(),
            asked: asked.map(waited).unwrap_or_default(),
            can_record: silent.actions.contains(&referral::Action::Accept),
            can_ring: silent.actions.contains(&referral::Action::Escalate),
            find: task.person.as_ref().map(|person| find(person, &task.needs)).unwrap_or_default(),
            referral,
        }
    }
}

fn by_first_name(person: &PersonView, today: NaiveDate) -> Who {
    let name = person.first_name.clone().unwrap_or_else(|| person.family_name.clone());
    Who { name, ..Who::of(person, today) }
}

fn find(person: &PersonView, needs: &[Need]) -> String {
    let need = needs.first().map(|need| format!("?need={}", need.code())).unwrap_or_default();
    format!("/p/{}/find{need}", person.id)
}

fn waited(days: i64) -> String {
    match days {
        0 => "Asked today".to_owned(),
        1 => "Asked yesterday".to_owned(),
        days => format!("Asked {days} days ago"),
    }
}

/// Something of which it is to be found out how it goes, or that is to be decided.
pub struct TaskRow {
    pub who: Who,
    pub what: &'static str,
    pub about: String,
    pub due: Late,
    /// Where it is done; nothing where it is only ticked off.
    pub does: Option<(String, &'static str)>,
    /// The task that can be ticked off; nothing where it is done by doing it.
    pub task: String,
    pub worker: String,
}

impl TaskRow {
    pub fn of(task: TaskView, today: NaiveDate) -> Self {
        let ticked = task.id.filter(|_| !task.actions.is_empty());
        Self {
            who: task
                .person
                .as_ref()
                .map_or_else(|| Who::new("A person", &[]), |person| Who::of(person, today)),
            what: owed(task.what),
            about: task.service.name.clone(),
            due: Late::of(local_date(task.due_at), today),
            does: does(&task),
            task: ticked.map(|id| id.to_string()).unwrap_or_default(),
            worker: task.worker.map(|worker| worker.name).unwrap_or_default(),
        }
    }
}

/// What is owed, as those read it who owe it.
const fn owed(what: Duty) -> &'static str {
    match what {
        Duty::Next(DueKind::StartCheck) => "Did they start?",
        Duty::Next(DueKind::SixWeekCheck) => "How is it going?",
        Duty::Next(DueKind::Answer) => "They asked something: answer it",
        Duty::Next(DueKind::WaitingReview) => "Is there a place yet?",
        Duty::Next(DueKind::Return) => "The pause is over: take it up again",
        Duty::Task(TaskKind::NextStep) => "They said no, or nothing: decide what comes next",
        Duty::Task(TaskKind::TryAgain) => "Did not start: try again, or something else?",
        Duty::Task(TaskKind::TellPerson) => "They said no after all: tell the person",
        Duty::Task(TaskKind::TellGroup) => "The person has died: tell the group by phone",
        Duty::Task(TaskKind::Worry) => "The group is worried about them: ring it today",
        Duty::Task(TaskKind::ReadNote) => "The group wrote something: read it",
        Duty::Task(TaskKind::FindAnotherPlace) => "The group takes nobody any more: find another place",
        Duty::Task(TaskKind::BreachCheck) => "Sent in error: check whether anything was seen",
        Duty::Task(TaskKind::RenewConsent) => "Their consent runs out: ask again",
        Duty::Task(TaskKind::GiveToSomebody) => "Their link worker has left: give them to somebody",
        Duty::Next(_) => "Something is owed",
    }
}

/// Where it is done, and what the link says.
fn does(task: &TaskView) -> Option<(String, &'static str)> {
    let person = task.person.as_ref().map(|person| person.id);
    match (task.what, task.record) {
        (Duty::Next(DueKind::StartCheck | DueKind::SixWeekCheck), RecordView::Referral(id)) => {
            Some((format!("/a/{id}/outcome"), "Record what happened"))
        }
        (Duty::Next(DueKind::WaitingReview), RecordView::Referral(id)) => {
            Some((format!("/a/{id}/answer-for"), "Record their answer"))
        }
        (Duty::Next(DueKind::Return), _) => Some((format!("/p/{}/pause", person?), "Take up again")),
        (Duty::Next(DueKind::Answer), RecordView::Referral(id)) => {
            Some((format!("/refer/{id}"), "Answer the question"))
        }
        (_, RecordView::Referral(id)) => Some((format!("/refer/{id}"), "See the referral")),
        (_, RecordView::Case(_)) => Some((format!("/p/{}", person?), "See the record")),
    }
}

/// Somebody of whom something is missing.
pub struct MissingRow {
    pub person: PersonRow,
    pub why: String,
    pub worker: String,
}

impl MissingRow {
    pub fn of_safety(safety: SafetyView, today: NaiveDate) -> Self {
        let why = match safety.because {
            SafetyReason::NotAsked => "Nobody has asked what keeps them safe".to_owned(),
            SafetyReason::Ends { on } if on < today => format!("A safety flag ended on {}", words::date(on)),
            SafetyReason::Ends { on } => format!("A safety flag ends on {}", words::date(on)),
        };
        Self::of(safety.work, why, today)
    }

    pub fn of_consent(work: CaseworkView, today: NaiveDate) -> Self {
        Self::of(work, "Has not agreed that we keep a record, or no longer does".to_owned(), today)
    }

    fn of(work: CaseworkView, why: String, today: NaiveDate) -> Self {
        Self {
            person: PersonRow::of(&work.person, today),
            why,
            worker: work.worker.map(|worker| worker.name).unwrap_or_default(),
        }
    }
}
