//! What can be said by a link: yes, later, no, a question, a worry; and another answer, for 48 hours.

use app::Footbridge;
use app::links::Said;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::ids::Id;
use domain::referral::Command;

use super::door::{Behind, Door, Elsewhere};
use crate::web::answering::{self, No, Question, Wait, Worry, Yes, who_asks};
use crate::web::form::Form;
use crate::web::page::{faulty, page, see_other};

/// Everything that an answer is sent to.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/g/{token}/yes", get(yes).post(say_yes))
        .route("/g/{token}/wait", get(wait).post(say_wait))
        .route("/g/{token}/no", get(no).post(say_no))
        .route("/g/{token}/question", get(question).post(ask_question))
        .route("/g/{token}/worried", get(worried).post(tell_worry))
        .route("/g/{token}/worried/told", get(told))
        .route("/g/{token}/change", post(change))
}

type At = State<Footbridge>;

async fn yes(State(footbridge): At, door: Door) -> Behind {
    let form = Form::blank(&footbridge);
    Ok(page(&yes_page(&footbridge, &door, form).await?)?)
}

async fn yes_page(footbridge: &Footbridge, door: &Door, form: Form) -> Result<Yes, Elsewhere> {
    let (_, referral) = door.open(footbridge).await?;
    let service = footbridge.service_by_link(door.key(), Id::new(referral.service.id)).await?;
    let dates = answering::next_dates(&service.details.schedules, local_date(footbridge.now()));
    Ok(Yes::of(door.frame_back("When can they come?", &form), form, door.base(), dates, referral.profile))
}

async fn say_yes(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    let read = answering::read_yes(&footbridge, &mut form);
    match door.say(&footbridge, &mut form, read).await? {
        Some(_) => Ok(see_other(&format!("{}/done", door.base()))),
        None => Ok(faulty(&yes_page(&footbridge, &door, form).await?)?),
    }
}

async fn wait(State(footbridge): At, door: Door) -> Behind {
    let form = Form::blank(&footbridge);
    Ok(page(&wait_page(&footbridge, &door, form).await?)?)
}

async fn wait_page(footbridge: &Footbridge, door: &Door, form: Form) -> Result<Wait, Elsewhere> {
    let (view, _) = door.open(footbridge).await?;
    let frame = door.frame_back("Yes, but there is a wait", &form);
    Ok(Wait::of(frame, form, door.base(), who_asks(&view.asker)))
}

async fn say_wait(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    let read = answering::read_wait(&footbridge, &mut form);
    match door.say(&footbridge, &mut form, read).await? {
        Some(_) => Ok(see_other(&format!("{}/done", door.base()))),
        None => Ok(faulty(&wait_page(&footbridge, &door, form).await?)?),
    }
}

async fn no(State(footbridge): At, door: Door) -> Behind {
    door.open(&footbridge).await?;
    let form = Form::blank(&footbridge);
    Ok(page(&No::of(door.frame_back("Not right for us", &form), form, door.base()))?)
}

async fn say_no(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    let read = answering::read_no(&footbridge, &mut form);
    match door.say(&footbridge, &mut form, read).await? {
        Some(_) => Ok(see_other(&format!("{}/done", door.base()))),
        None => Ok(faulty(&No::of(door.frame_back("Not right for us", &form), form, door.base()))?),
    }
}

async fn question(State(footbridge): At, door: Door) -> Behind {
    let form = Form::blank(&footbridge);
    Ok(page(&question_page(&footbridge, &door, form).await?)?)
}

async fn question_page(footbridge: &Footbridge, door: &Door, form: Form) -> Result<Question, Elsewhere> {
    let (view, _) = door.open(footbridge).await?;
    let frame = door.frame_back("Ask a question", &form);
    Ok(Question::of(frame, form, door.base(), who_asks(&view.asker)))
}

/// The link stays good: an answer is still to come.
async fn ask_question(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    let read = answering::read_question(&footbridge, &mut form);
    match door.say(&footbridge, &mut form, read).await? {
        Some(_) => Ok(see_other(&door.base())),
        None => Ok(faulty(&question_page(&footbridge, &door, form).await?)?),
    }
}

async fn worried(State(footbridge): At, door: Door) -> Behind {
    let form = Form::blank(&footbridge);
    Ok(page(&worry_page(&footbridge, &door, form, false).await?)?)
}

async fn worry_page(
    footbridge: &Footbridge,
    door: &Door,
    form: Form,
    told: bool,
) -> Result<Worry, Elsewhere> {
    let (view, _) = door.open(footbridge).await?;
    let frame = door.frame_back("I am worried about someone", &form);
    Ok(Worry::of(frame, form, door.base(), &view.asker).told(told))
}

/// Whoever told it sees on the same page that it was told: there is no session that could say so on the next.
async fn tell_worry(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    let read = answering::read_worry(&footbridge, &mut form);
    match door.say(&footbridge, &mut form, read).await? {
        Some(_) => Ok(see_other(&format!("{}/worried/told", door.base()))),
        None => Ok(faulty(&worry_page(&footbridge, &door, form, false).await?)?),
    }
}

async fn told(State(footbridge): At, door: Door) -> Behind {
    let form = Form::blank(&footbridge);
    Ok(page(&worry_page(&footbridge, &door, form, true).await?)?)
}

/// R22.
async fn change(State(footbridge): At, door: Door, mut form: Form) -> Behind {
    door.does(&footbridge, &mut form, Said::Command(Command::TakeBackAnswer)).await?;
    Ok(see_other(&door.base()))
}
