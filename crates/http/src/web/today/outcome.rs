//! What became of a referral, in one tap: they came and stay, they came for a while, they did not come.

use app::view::ReferralView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::{EndCode, NotStartedReason};
use domain::referral::command::Sentence;
use domain::referral::status::StartSource;
use domain::referral::{Action, Command, Referral};
use domain::text::PlainWords;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::refer;
use crate::web::visitor::Visitor;

/// `/a/{id}/outcome`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/a/{id}/outcome", get(show).post(record))
}

/// What can have become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// They began.
    Started,
    /// They still go, and are asked again in six weeks.
    StillGoes,
    /// They go on without anybody's help.
    Stays,
    /// They came for a while.
    Came,
    /// They did not come.
    DidNotCome,
    /// Nobody could reach them.
    NotReached,
}

/// Each with its value, what it says, and what it takes.
const BECAME: [(&str, &str, Became, Action); 6] = [
    ("started", "They came, and go on", Became::Started, Action::Start),
    ("still_goes", "They still go: ask again in six weeks", Became::StillGoes, Action::ConfirmAttending),
    ("stays", "They go by themselves now", Became::Stays, Action::End),
    ("came", "They came once or twice, and stopped", Became::Came, Action::End),
    ("did_not_come", "They did not come", Became::DidNotCome, Action::RecordNotStarted),
    ("not_reached", "They could not be reached", Became::NotReached, Action::RecordNotStarted),
];

#[derive(Template)]
#[template(path = "pages/today/outcome.html")]
struct Outcome {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    question: String,
    outcomes: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    referral: &ReferralView,
    form: Form,
) -> Result<Outcome, Error> {
    let outcomes: Vec<Choice> = BECAME
        .iter()
        .filter(|(.., action)| referral.actions.contains(action))
        .map(|(value, label, ..)| Choice::new(*value, *label))
        .collect();
    if outcomes.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(Outcome {
        frame: visitor.frame("Record what happened").at("/today").back_to("/today").with(&form),
        to: format!("/a/{}/outcome", referral.id),
        identity: refer::identity(&referral.person, local_date(footbridge.now())),
        question: format!("What became of {}?", referral.service.name),
        outcomes,
        form,
    })
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, &referral, form)?)
}

fn read(form: &mut Form) -> Read<(Became, Option<PlainWords>)> {
    let chosen = BECAME.iter().find(|(value, ..)| form.value("became") == *value);
    let became = chosen.map(|(_, _, became, _)| *became);
    let became = became.ok_or_else(|| form.fault("became", "missing", "Select what happened"));
    let words = form.words("words", "How it went", 500);
    Ok((became?, words?))
}

async fn record(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if let Ok((became, words)) = form.settle(read) {
        let command = command(&footbridge, became, words)?;
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                let name = refer::called(&referral.person);
                let notice = Notice::new(format!("Recorded for {name} and {}", referral.service.name));
                return visitor.done(&footbridge, "/today#outcomes", &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &referral, form)?)
}

fn command(footbridge: &Footbridge, became: Became, words: Option<PlainWords>) -> Result<Command, Error> {
    let sentence = |text: &str| {
        let words = text.parse().map_err(|_| Error::Internal("a sentence of ours is none".to_owned()))?;
        Ok::<_, Error>(Sentence::Written(footbridge.written(words)))
    };
    let how_it_went = words.map(|words| footbridge.written(words));
    Ok(match became {
        Became::Started => {
            Command::Start { on: local_date(footbridge.now()), source: StartSource::LinkWorker }
        }
        Became::StillGoes => Command::ConfirmAttending { on: local_date(footbridge.now()) },
        Became::Stays => Command::End {
            code: EndCode::StillAttendingIndependently,
            sentence: sentence("They go there by themselves now.")?,
            how_it_went,
        },
        Became::Came => Command::End {
            code: EndCode::LeftByChoice,
            sentence: sentence("They went for a while, and have stopped.")?,
            how_it_went,
        },
        Became::DidNotCome => Command::RecordNotStarted {
            reason: NotStartedReason::Unknown,
            sentence: sentence("They did not go in the end.")?,
        },
        Became::NotReached => Command::RecordNotStarted {
            reason: NotStartedReason::NeverReached,
            sentence: sentence("They could not be reached about it.")?,
        },
    })
}
