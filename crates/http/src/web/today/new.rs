//! L18, what is new at the service: take it, give it to somebody, ask the practice, or say that it is not for us.

use app::request::Assignment;
use app::view::today::COUNTED;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::actor::Staff;
use domain::calendar::local_date;
use domain::coded::LinkWorkDeclineReason;
use domain::ids::Id;
use domain::referral::{Action, Command, DeclineReason, Referral};
use domain::text::{PlainWords, PublicSentence};

use super::rows::{NewRow, record_of};
use super::section::Section;
use crate::extract::PathId;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::refer;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/new`, and what is done from there.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/new", get(show))
        .route("/new/take", post(take))
        .route("/new/{id}/question", get(ask_question).post(question))
        .route("/new/{id}/decline", get(ask_decline).post(decline))
}

#[derive(Template)]
#[template(path = "pages/today/new.html")]
struct New {
    frame: Frame,
    form: Form,
    section: Section<NewRow>,
    printed: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let now = footbridge.now();
    let today = local_date(now);
    let new = footbridge.triage(&visitor.caller(), COUNTED).await?;
    page(&New {
        frame: visitor.frame("New referrals").at("/today").back_to("/today"),
        form: Form::blank(&footbridge),
        section: Section::of(new, "new", ("new referral", "new referrals"), |new| NewRow::of(&new, today)),
        printed: format!("Printed by {} on {}", visitor.session().member.name, words::moment(now)),
    })
}

/// R5 and C2 in one tap: it is accepted, and the caller has it.
async fn take(State(footbridge): State<Footbridge>, visitor: Visitor, form: Form) -> Shown {
    let Some(record) = record_of(form.value("record")) else { return Ok(see_other("/new")) };
    let worker: Id<Staff> = visitor.caller().actor.staff().ok_or(Error::NotFound)?;
    let assignment = Assignment { records: vec![record], worker, note: None };
    match footbridge.assign(&visitor.caller_for(&form), assignment).await {
        Ok(given) => {
            let mut name = "They".to_owned();
            if let Some(case) = given.first() {
                name = refer::called(&footbridge.case(&visitor.caller(), *case).await?.person);
            }
            let notice = Notice::new(format!("{name} is yours now. The first call is due in 5 working days"));
            visitor.done(&footbridge, "/today", &notice).await
        }
        // Whoever carries as many as they can says why they take one more.
        Err(Error::Refused(refused)) if refused.first().code() == "worker_at_capacity" => {
            Ok(see_other(&format!("/people/assign?record={}", form.value("record"))))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "pages/today/question.html")]
struct Question {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    referrer: String,
}

async fn question_page(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
    form: Form,
) -> Result<Question, Error> {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    if !referral.actions.contains(&Action::AskQuestion) && !form.is_faulty() {
        return Err(Error::NotFound);
    }
    let referrer = referral.referrer.organisation.map(|organisation| organisation.name);
    Ok(Question {
        frame: visitor.frame("Ask the practice a question").at("/today").back_to("/new").with(&form),
        to: format!("/new/{id}/question"),
        identity: refer::identity(&referral.person, local_date(footbridge.now())),
        referrer: referrer.unwrap_or_else(|| "The person".to_owned()),
        form,
    })
}

async fn ask_question(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
) -> Shown {
    let form = Form::blank(&footbridge);
    page(&question_page(&footbridge, &visitor, id, form).await?)
}

async fn question(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = form.required::<PlainWords>("question", "Enter your question");
    if let Ok(words) = form.settle(read) {
        let command = Command::AskQuestion { question: footbridge.written(words) };
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                let name = refer::called(&referral.person);
                let said =
                    format!("Asked. The referral of {name} waits for the answer, 5 working days at most");
                return visitor.done(&footbridge, "/new", &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&question_page(&footbridge, &visitor, id, form).await?)
}

#[derive(Template)]
#[template(path = "pages/today/decline.html")]
struct Decline {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    reasons: Vec<Choice>,
}

async fn decline_page(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
    form: Form,
) -> Result<Decline, Error> {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    if !referral.actions.contains(&Action::Decline) && !form.is_faulty() {
        return Err(Error::NotFound);
    }
    Ok(Decline {
        frame: visitor.frame("Not for us").at("/today").back_to("/new").with(&form),
        to: format!("/new/{id}/decline"),
        identity: refer::identity(&referral.person, local_date(footbridge.now())),
        reasons: Choice::all::<LinkWorkDeclineReason>(),
        form,
    })
}

async fn ask_decline(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
) -> Shown {
    let form = Form::blank(&footbridge);
    page(&decline_page(&footbridge, &visitor, id, form).await?)
}

async fn decline(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let reason = form.chosen::<LinkWorkDeclineReason>("reason", "Select a reason");
    let sentence = form
        .required::<PublicSentence>("sentence", "Enter a sentence that the practice and the person may read");
    let read = reason.and_then(|reason| sentence.map(|sentence| (reason, sentence)));
    if let Ok((reason, sentence)) = form.settle(read) {
        let command = Command::Decline {
            reason: DeclineReason::LinkWork(reason),
            sentence: footbridge.written(sentence),
            try_instead: None,
        };
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                // From here on the service knows the reference and nothing else.
                let notice =
                    Notice::new(format!("Declined: referral {}. Who asked is told", referral.reference));
                return visitor.done(&footbridge, "/new", &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&decline_page(&footbridge, &visitor, id, form).await?)
}
