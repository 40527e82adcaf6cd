//! One ask, answered by somebody who signs in.

use app::Footbridge;
use app::view::{AskerView, ReferralView};
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::ids::Id;
use domain::referral::{Action, Command, Referral, StatusKind};

use super::DESK;
use crate::extract::PathId;
use crate::problem::Problem;
use crate::valid::Read;
use crate::web::answering::{self, AskPage, No, Question, Wait, Worry, Yes};
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// `/group/ask/{id}` and what can be said to it.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/ask/{id}", get(show))
        .route("/group/ask/{id}/yes", get(yes).post(say_yes))
        .route("/group/ask/{id}/wait", get(wait).post(say_wait))
        .route("/group/ask/{id}/no", get(no).post(say_no))
        .route("/group/ask/{id}/question", get(question).post(ask_question))
        .route("/group/ask/{id}/worried", get(worried).post(tell_worry))
        .route("/group/ask/{id}/change", post(change))
}

type At = State<Footbridge>;

fn base(id: Id<Referral>) -> String {
    format!("{DESK}/ask/{id}")
}

fn frame(visitor: &Visitor, id: Id<Referral>, title: &'static str, form: &Form) -> Frame {
    visitor.frame(title).at(DESK).back_to(base(id)).with(form)
}

async fn show(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let caller = visitor.caller();
    let referral = footbridge.referral(&caller, id).await?;
    if matches!(referral.status.state, Some(StatusKind::Accepted | StatusKind::Started)) {
        return Ok(see_other(&format!("{DESK}/p/{id}")));
    }
    let asker = footbridge.asker_of(&caller, id).await?;
    let service = footbridge.service(&caller, Id::new(referral.service.id)).await?;
    let left = referral.actions.contains(&Action::AskQuestion);
    let left = answering::time_left(referral.lapses_at.filter(|_| left), footbridge.now());
    let frame = visitor.frame("Do you have a place for someone?").at(DESK).back_to(DESK);
    let form = Form::blank(&footbridge);
    page(&AskPage::of(frame, form, base(id), &referral, &asker, Some(&service), left))
}

/// The referral and who asks, for a page on which something is to be said.
async fn asked(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
) -> Result<(ReferralView, AskerView), Problem> {
    let caller = visitor.caller();
    Ok((footbridge.referral(&caller, id).await?, footbridge.asker_of(&caller, id).await?))
}

/// Does what was read, or gives back what is wrong with it.
async fn say(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
    form: &mut Form,
    read: Read<Command>,
) -> Result<Option<ReferralView>, Problem> {
    let Ok(command) = form.settle(read) else { return Ok(None) };
    match footbridge.act_on_referral(&visitor.caller_for(form), id, None, command).await {
        Ok(referral) => Ok(Some(referral)),
        Err(error) => form.keep(error, &[]).map(|()| None),
    }
}

/// On to the desk with a sentence about what was said, and a way to take it back.
async fn done(
    footbridge: &Footbridge,
    visitor: &Visitor,
    referral: &ReferralView,
    to: &str,
    said: String,
) -> Result<Response, Problem> {
    let mut notice = Notice::new(said);
    if referral.actions.contains(&Action::TakeBackAnswer) {
        notice = notice.with_undo(format!("{}/change", base(referral.id)), Vec::new());
    }
    visitor.done(footbridge, to, &notice).await
}

async fn yes(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let form = Form::blank(&footbridge);
    page(&yes_page(&footbridge, &visitor, id, form).await?)
}

async fn yes_page(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
    form: Form,
) -> Result<Yes, Problem> {
    let caller = visitor.caller();
    let referral = footbridge.referral(&caller, id).await?;
    let service = footbridge.service(&caller, Id::new(referral.service.id)).await?;
    let dates = answering::next_dates(&service.details.schedules, local_date(footbridge.now()));
    Ok(Yes::of(frame(visitor, id, "When can they come?", &form), form, base(id), dates, referral.profile))
}

async fn say_yes(
    State(footbridge): At,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_yes(&footbridge, &mut form);
    if let Some(referral) = say(&footbridge, &visitor, id, &mut form, read).await? {
        let to = format!("{DESK}/p/{id}");
        return done(&footbridge, &visitor, &referral, &to, "You said yes. Thank you".to_owned()).await;
    }
    faulty(&yes_page(&footbridge, &visitor, id, form).await?)
}

async fn wait(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    let form = Form::blank(&footbridge);
    page(&wait_page(&visitor, id, &asker, form))
}

fn wait_page(visitor: &Visitor, id: Id<Referral>, asker: &AskerView, form: Form) -> Wait {
    let frame = frame(visitor, id, "Yes, but there is a wait", &form);
    Wait::of(frame, form, base(id), answering::who_asks(asker))
}

async fn say_wait(
    State(footbridge): At,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_wait(&footbridge, &mut form);
    if let Some(referral) = say(&footbridge, &visitor, id, &mut form, read).await? {
        let said = "They are on your waiting list".to_owned();
        return done(&footbridge, &visitor, &referral, DESK, said).await;
    }
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    faulty(&wait_page(&visitor, id, &asker, form))
}

async fn no(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    asked(&footbridge, &visitor, id).await?;
    let form = Form::blank(&footbridge);
    page(&No::of(frame(&visitor, id, "Not right for us", &form), form, base(id)))
}

async fn say_no(
    State(footbridge): At,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_no(&footbridge, &mut form);
    if let Some(referral) = say(&footbridge, &visitor, id, &mut form, read).await? {
        let said = "You said no. Thank you for answering".to_owned();
        return done(&footbridge, &visitor, &referral, DESK, said).await;
    }
    faulty(&No::of(frame(&visitor, id, "Not right for us", &form), form, base(id)))
}

async fn question(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    let form = Form::blank(&footbridge);
    page(&question_page(&visitor, id, &asker, form))
}

fn question_page(visitor: &Visitor, id: Id<Referral>, asker: &AskerView, form: Form) -> Question {
    let frame = frame(visitor, id, "Ask a question", &form);
    Question::of(frame, form, base(id), answering::who_asks(asker))
}

async fn ask_question(
    State(footbridge): At,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_question(&footbridge, &mut form);
    let said = say(&footbridge, &visitor, id, &mut form, read).await?;
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    match said {
        Some(_) => {
            let notice = Notice::new(format!("Your question was sent to {}", answering::who_asks(&asker)));
            visitor.done(&footbridge, DESK, &notice).await
        }
        None => faulty(&question_page(&visitor, id, &asker, form)),
    }
}

async fn worried(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    let form = Form::blank(&footbridge);
    page(&worry_page(&visitor, id, &asker, form))
}

fn worry_page(visitor: &Visitor, id: Id<Referral>, asker: &AskerView, form: Form) -> Worry {
    Worry::of(frame(visitor, id, "I am worried about someone", &form), form, base(id), asker)
}

async fn tell_worry(
    State(footbridge): At,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_worry(&footbridge, &mut form);
    let said = say(&footbridge, &visitor, id, &mut form, read).await?;
    let (_, asker) = asked(&footbridge, &visitor, id).await?;
    match said {
        Some(_) => {
            let who = answering::who_asks(&asker);
            let notice = Notice::new(format!("{who} has been told, and rings you today"));
            visitor.done(&footbridge, &base(id), &notice).await
        }
        None => faulty(&worry_page(&visitor, id, &asker, form)),
    }
}

/// R22. Whoever comes too late is told so on the page about it.
async fn change(State(footbridge): At, visitor: Visitor, PathId(id): PathId<Referral>, form: Form) -> Shown {
    footbridge.act_on_referral(&visitor.caller_for(&form), id, None, Command::TakeBackAnswer).await?;
    let notice = Notice::new("Your answer was taken back. You can answer again");
    visitor.done(&footbridge, &base(id), &notice).await
}
