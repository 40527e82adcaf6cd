//! The message back to the practice, put together from what the practice may read of its referral. What the person
//! chose decides what is in it.

use domain::calendar::{local_date, long_date};
use domain::case;
use domain::clock::Timestamp;
use domain::coded::{Coded, RiskFlagKind};
use domain::consent::ReportLevel;
use domain::referral::StatusKind;

use super::referral::NO_ACTION;
use crate::view::message_back::{CodedLine, MessageBack, MessageLine, MessagePart};
use crate::view::referral::OnwardView;
use crate::view::{CaseOutcome, ReferralView};

/// What the message needs beside the referral.
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// How much the person lets the practice hear.
    pub level: ReportLevel,
    /// The events that were offered to the practice's record.
    pub coded_events: Vec<CodedLine>,
    /// When the work is reviewed with the person.
    pub review_on: Option<chrono::NaiveDate>,
    /// How to reach the service.
    pub contact: Option<String>,
    /// When it is written.
    pub now: Timestamp,
}

/// The message about a referral, as its referrer sees it.
pub(crate) fn message_back(view: &ReferralView, beside: &Beside) -> MessageBack {
    let Beside { level, now, .. } = *beside;
    let coded_events = if level == ReportLevel::None { Vec::new() } else { beside.coded_events.clone() };
    let case = view.case.as_ref();
    let mut message = Message::default();
    if level.tells_outcome() {
        let actions = case.and_then(|case| case.actions_for_practice.clone());
        message.sentence("Actions for the practice", actions.unwrap_or_else(|| NO_ACTION.to_owned()));
    }
    message.part("Person", person(view));
    message.part("What was asked", asked(view, level));
    if level.tells_progress() {
        message.part("Where it stands", standing(view, case, beside.review_on));
    }
    if level.tells_outcome() {
        message.part("Summary", summary(view, case));
        message.part("Risks and safeguarding for the practice", risks(view));
    }
    if level.tells_progress() {
        for kind in [Came::Well, Came::ToNothing, Came::NotYet] {
            let onward = case.map(|case| case.onward.as_slice()).unwrap_or_default();
            let told = onward.iter().filter(|onward| Came::of(onward.state) == kind);
            message.part(kind.heading(), told.map(|onward| connection(onward, level)).collect());
        }
    }
    message.part("Coded events for the record", coded_events.iter().map(CodedLine::line).collect());
    message.sentence("What the person agreed to", consent(level).to_owned());
    message.part("Written by", author(view, case, beside));
    MessageBack {
        referral: view.id,
        reference: view.reference.clone(),
        level,
        written_at: now,
        parts: message.parts,
        coded_events,
    }
}

#[derive(Default)]
struct Message {
    parts: Vec<MessagePart>,
}

impl Message {
    /// A part that has something in it.
    fn part(&mut self, heading: &str, lines: Vec<MessageLine>) {
        if !lines.is_empty() {
            self.parts.push(MessagePart { heading: heading.to_owned(), lines });
        }
    }

    fn sentence(&mut self, heading: &str, words: String) {
        self.part(heading, vec![MessageLine { what: None, words }]);
    }
}

/// What is known of several things, each with its name.
fn known<const N: usize>(things: [(&str, Option<String>); N]) -> Vec<MessageLine> {
    let told = things.into_iter().filter_map(|(what, words)| {
        let words = words.filter(|words| !words.is_empty())?;
        Some(MessageLine { what: Some(what.to_owned()), words })
    });
    told.collect()
}

fn person(view: &ReferralView) -> Vec<MessageLine> {
    let person = &view.person;
    known([
        ("Name", person.full_name.clone().or_else(|| person.called.clone())),
        ("Date of birth", person.born_on.map(long_date)),
        ("NHS number", person.nhs_number.as_ref().map(domain::nhs_number::NhsNumber::grouped)),
    ])
}

fn asked(view: &ReferralView, level: ReportLevel) -> Vec<MessageLine> {
    let names = [view.referrer.staff.as_ref(), view.referrer.organisation.as_ref()];
    let names: Vec<_> = names.into_iter().flatten().map(|named| named.name.clone()).collect();
    let needs: Vec<_> = view.needs.iter().map(|need| need.label()).collect();
    known([
        ("Referred by", Some(names.join(", "))),
        ("Referred on", view.sent_at.map(|at| long_date(local_date(at)))),
        ("Referred to", Some(view.service.name.clone())),
        ("For", Some(needs.join("; "))),
        ("In their own words", view.own_words.clone().filter(|_| level.tells_outcome())),
    ])
}

fn standing(
    view: &ReferralView,
    case: Option<&CaseOutcome>,
    review_on: Option<chrono::NaiveDate>,
) -> Vec<MessageLine> {
    let state = view.status.state.map(|state| sentence_case(state.label()));
    let working = case.and_then(|case| case.status).map(|state| sentence_case(state.label()));
    let closed = case.and_then(|case| case.status) == Some(case::StatusKind::Closed);
    known([
        ("Referral", state),
        ("Work with the person", working),
        ("Link worker", case.and_then(|case| case.worker.clone())),
        ("First date", view.status.first_on.map(long_date)),
        ("Started on", view.status.started_on.map(long_date)),
        ("Next review", review_on.filter(|_| !closed).map(long_date)),
    ])
}

fn summary(view: &ReferralView, case: Option<&CaseOutcome>) -> Vec<MessageLine> {
    let status = &view.status;
    known([
        ("How the work ended", case.and_then(|case| case.closure).map(|closure| closure.label().to_owned())),
        ("In short", case.and_then(|case| case.sentence.clone())),
        ("Reason", status.reason_label.clone()),
        ("What happened", status.sentence.clone()),
        ("How it went, in their words", status.how_it_went.clone()),
    ])
}

fn risks(view: &ReferralView) -> Vec<MessageLine> {
    let flags = view.person.risks.iter().filter(|flag| RiskFlagKind::is_risk(flag.kind));
    flags.map(|flag| MessageLine { what: None, words: flag.kind.label().to_owned() }).collect()
}

/// What came of a referral to a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    Well,
    ToNothing,
    NotYet,
}

impl Came {
    const fn of(state: StatusKind) -> Self {
        match state {
            StatusKind::Started | StatusKind::Ended => Self::Well,
            StatusKind::Declined
            | StatusKind::NoReply
            | StatusKind::NotStarted
            | StatusKind::Redirected
            | StatusKind::Withdrawn
            | StatusKind::EnteredInError => Self::ToNothing,
            StatusKind::Draft
            | StatusKind::Sent
            | StatusKind::Question
            | StatusKind::Waitlisted
            | StatusKind::Accepted => Self::NotYet,
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Well => "What they began",
            Self::ToNothing => "What did not work",
            Self::NotYet => "What is under way",
        }
    }
}

/// A connection, with its name only where the person lets it be told.
fn connection(onward: &OnwardView, level: ReportLevel) -> MessageLine {
    let needs: Vec<_> = onward.needs.iter().map(|need| need.label()).collect();
    let name = onward.service.clone().filter(|_| level.tells_outcome());
    let what = name.unwrap_or_else(|| "A community group".to_owned());
    MessageLine {
        what: Some(what),
        words: format!("{} ({})", sentence_case(onward.state.label()), needs.join("; ")),
    }
}

const fn consent(level: ReportLevel) -> &'static str {
    match level {
        ReportLevel::Full => "The practice hears how it went.",
        ReportLevel::StatusOnly => "The practice hears how far things are, and nothing else.",
        ReportLevel::CodesOnly => "The practice hears of the coded events, and nothing else.",
        ReportLevel::None => "The practice hears nothing of how it went.",
    }
}

fn author(view: &ReferralView, case: Option<&CaseOutcome>, beside: &Beside) -> Vec<MessageLine> {
    let worker = case.and_then(|case| case.worker.clone()).filter(|_| beside.level.tells_progress());
    known([
        ("Name", worker.clone()),
        ("Role", worker.map(|_| "Link worker".to_owned())),
        ("Organisation", Some(view.receiver.name.clone())),
        ("Contact", beside.contact.clone()),
        ("Written out by Footbridge on", Some(long_date(local_date(beside.now)))),
    ])
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
