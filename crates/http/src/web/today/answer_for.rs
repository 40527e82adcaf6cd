//! L16, a group's answer after a telephone call: yes, yes but later, or no, and who said so. So that groups that only
//! ever answer the phone count as much as all others.

use app::view::ReferralView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::{Duration, NaiveDate};
use domain::calendar::local_date;
use domain::coded::CommunityDeclineReason;
use domain::referral::command::Promise;
use domain::referral::{Action, Command, DeclineReason, Referral};
use domain::text::PlainWords;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::refer;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/a/{id}/answer-for`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/a/{id}/answer-for", get(show).post(record))
}

/// How long a wait is, and after how many days the list is looked at again.
const WAITS: [(&str, &str, i64); 5] = [
    ("2_weeks", "Up to 2 weeks", 14),
    ("4_weeks", "2 to 4 weeks", 28),
    ("3_months", "1 to 3 months", 90),
    ("longer", "Longer", 180),
    ("not_sure", "Not sure", 28),
];

#[derive(Template)]
#[template(path = "pages/today/answer_for.html")]
struct AnswerFor {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    question: String,
    answers: Vec<Choice>,
    waits: Vec<Choice>,
    reasons: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    referral: &ReferralView,
    form: Form,
) -> Result<AnswerFor, Error> {
    let may = |action| referral.actions.contains(&action);
    if !may(Action::Accept) && !may(Action::RecordAnswer) && !form.is_faulty() {
        return Err(Error::NotFound);
    }
    let mut answers = vec![Choice::new("yes", "Yes, they have a place").revealing()];
    if may(Action::RecordAnswer) {
        answers.push(Choice::new("wait", "Yes, but there is a wait").revealing());
        answers.push(Choice::new("no", "Not right for them").revealing());
    }
    Ok(AnswerFor {
        frame: visitor.frame("Record their answer").at("/today").back_to("/today").with(&form),
        to: format!("/a/{}/answer-for", referral.id),
        identity: refer::identity(&referral.person, local_date(footbridge.now())),
        question: format!("What did {} say?", referral.service.name),
        answers,
        waits: WAITS.iter().map(|(value, label, _)| Choice::new(*value, *label)).collect(),
        reasons: Choice::all::<CommunityDeclineReason>(),
        form,
    })
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, &referral, form)?)
}

/// What the group said.
enum Said {
    Yes { first_on: NaiveDate },
    Wait { expected: NaiveDate, agrees: bool },
    No { reason: CommunityDeclineReason },
}

fn read(form: &mut Form, today: NaiveDate) -> Read<(Said, PlainWords)> {
    let said = match form.value("answer") {
        "yes" => form
            .required_date("first_on", "The first date", "Enter the first date, or by when they get in touch")
            .map(|first_on| Said::Yes { first_on }),
        "wait" => {
            let wait = WAITS.iter().find(|(value, ..)| form.value("wait") == *value).copied();
            let agrees = form.is_ticked("agrees");
            wait.map(|(.., days)| Said::Wait { expected: today + Duration::days(days), agrees })
                .ok_or_else(|| form.fault("wait", "missing", "Select how long the wait is"))
        }
        "no" => form
            .chosen_if_any("reason")
            .map(|reason| Said::No { reason: reason.unwrap_or(CommunityDeclineReason::Other) }),
        _ => Err(form.fault("answer", "missing", "Select what they said")),
    };
    let spoke_to = form.required::<PlainWords>("spoke_to", "Enter who told you");
    Ok((said?, spoke_to?))
}

async fn record(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form, local_date(footbridge.now()));
    if let Ok((said, spoke_to)) = form.settle(read) {
        let what = match &said {
            Said::Yes { first_on } => format!("yes, from {}", words::date(*first_on)),
            Said::Wait { expected, .. } => {
                format!("yes, but there is a wait, until about {}", words::date(*expected))
            }
            Said::No { .. } => "not right for them".to_owned(),
        };
        let command = command(&footbridge, &said, spoke_to)?;
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                let notice = Notice::new(format!("Recorded for {}: {what}", referral.service.name));
                return visitor.done(&footbridge, "/today#silent", &notice).await;
            }
            Err(error) => form.keep(error, &[("/first_on", "first_on")])?,
        }
    }
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &referral, form)?)
}

fn command(footbridge: &Footbridge, said: &Said, spoke_to: PlainWords) -> Result<Command, Error> {
    let spoke_to = footbridge.written(spoke_to);
    let answer = match said {
        Said::Yes { first_on } => {
            return Ok(Command::Accept {
                arrangement: Promise { first_on: Some(*first_on), contact_by: None, details: None },
                spoke_to: Some(spoke_to),
                case: None,
                person_agrees: true,
            });
        }
        Said::Wait { expected, agrees } => {
            Command::PlaceOnWaitingList { expected: *expected, person_agrees: *agrees }
        }
        Said::No { reason } => {
            let sentence = "They told us by telephone that it is not possible.".parse();
            let sentence = sentence.map_err(|_| Error::Internal("a sentence of ours is none".to_owned()))?;
            Command::Decline {
                reason: DeclineReason::Community(*reason),
                sentence: footbridge.written(sentence),
                try_instead: None,
            }
        }
    };
    Ok(Command::RecordAnswer { answer: Box::new(answer), spoke_to })
}
