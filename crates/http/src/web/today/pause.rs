//! The work is put on hold with a date of return, is taken up again, or is opened again after it was closed.

use app::view::CaseView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::{Duration, NaiveDate};
use domain::calendar::{Calendar, local_date};
use domain::case::{Action, Command};
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;

use super::next_contact;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::refer;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/pause` and `/p/{id}/reopen`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/pause", get(ask_pause).post(pause))
        .route("/p/{id}/reopen", get(ask_reopen).post(reopen))
}

/// What is asked, by what can be done with the case now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// Why, and until when.
    Pause,
    /// When it is reviewed.
    Resume,
    /// Why, whether the person was asked, and when it is reviewed.
    Reopen,
}

#[derive(Template)]
#[template(path = "pages/today/pause.html")]
struct Pause {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    /// What is asked about the reason; nothing where none is.
    why: &'static str,
    asks_person: bool,
    until: &'static str,
    choices: Vec<Choice>,
    button: &'static str,
}

/// Usual days for coming back to something, none of them a weekend or a bank holiday.
pub(super) fn days(today: NaiveDate, calendar: Calendar) -> Vec<Choice> {
    let weeks = |label: &'static str, weeks: i64| {
        let on = calendar.working_day_on_or_after(today + Duration::weeks(weeks));
        // A review lies 8 weeks ahead at most.
        let on = if on > today + Duration::weeks(8) { today + Duration::weeks(8) } else { on };
        Choice::new(on.to_string(), label).hint(words::near_day(on, today))
    };
    vec![
        weeks("In 2 weeks", 2),
        weeks("In 4 weeks", 4),
        weeks("In 8 weeks", 8),
        Choice::new("date", "On a date").revealing(),
    ]
}

fn asked(
    (footbridge, visitor): (&Footbridge, &Visitor),
    (person, case): (Id<Person>, &CaseView),
    question: Question,
    form: Form,
) -> Pause {
    let today = local_date(footbridge.now());
    let (title, end, why, until, button) = match question {
        Question::Pause => {
            ("Pause the work", "pause", "Why is it paused?", "When do you come back to it?", "Pause")
        }
        Question::Resume => {
            ("Take the work up again", "pause", "", "When do you review it together?", "Take up again")
        }
        Question::Reopen => (
            "Reopen the work",
            "reopen",
            "Why is it opened again?",
            "When do you review it together?",
            "Reopen",
        ),
    };
    Pause {
        frame: visitor.frame(title).at("/people").back_to(format!("/p/{person}")).with(&form),
        to: format!("/p/{person}/{end}"),
        identity: refer::identity(&case.person, today),
        why,
        asks_person: question == Question::Reopen,
        until,
        choices: days(today, next_contact::calendar(visitor)),
        button,
        form,
    }
}

fn question_of(case: &CaseView) -> Result<Question, Error> {
    let may = |action| case.actions.contains(&action);
    if may(Action::Pause) {
        Ok(Question::Pause)
    } else if may(Action::Resume) {
        Ok(Question::Resume)
    } else {
        Err(Error::NotFound)
    }
}

async fn ask_pause(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let question = question_of(&case)?;
    let form = Form::blank(&footbridge);
    page(&asked((&footbridge, &visitor), (id, &case), question, form))
}

fn day(form: &mut Form) -> Read<NaiveDate> {
    next_contact::read_with(form, "Select a day")
}

async fn pause(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let question = question_of(&case)?;
    let on = day(&mut form);
    let reason = if question == Question::Pause {
        form.required::<PlainWords>("why", "Enter why it is paused").map(Some)
    } else {
        Ok(None)
    };
    let read = on.and_then(|on| reason.map(|reason| (on, reason)));
    if let Ok((on, reason)) = form.settle(read) {
        let command = match reason {
            Some(reason) => Command::Pause { reason: footbridge.written(reason), until: on },
            None => Command::Resume { review_on: on },
        };
        match footbridge.act_on_case(&visitor.caller_for(&form), case.id, None, command).await {
            Ok(case) => {
                let name = refer::called(&case.person);
                let said = match question {
                    Question::Pause => format!("The work with {name} is paused until {}", words::date(on)),
                    _ => format!("The work with {name} goes on. Review {}", words::date(on)),
                };
                return visitor.done(&footbridge, &format!("/p/{id}"), &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&asked((&footbridge, &visitor), (id, &case), question, form))
}

async fn ask_reopen(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    if !case.actions.contains(&Action::Reopen) {
        return Err(Error::NotFound.into());
    }
    let form = Form::blank(&footbridge);
    page(&asked((&footbridge, &visitor), (id, &case), Question::Reopen, form))
}

/// C13.
async fn reopen(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let on = day(&mut form);
    let reason = form.required::<PlainWords>("why", "Enter why it is opened again");
    let read = on.and_then(|on| reason.map(|reason| (on, reason)));
    if let Ok((on, reason)) = form.settle(read) {
        let command = Command::Reopen {
            reason: footbridge.written(reason),
            person_agrees: form.is_ticked("agrees"),
            review_on: on,
        };
        match footbridge.act_on_case(&visitor.caller_for(&form), case.id, None, command).await {
            Ok(case) => {
                let name = refer::called(&case.person);
                let notice =
                    Notice::new(format!("The work with {name} is open again, with all of its history"));
                return visitor.done(&footbridge, &format!("/p/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&asked((&footbridge, &visitor), (id, &case), Question::Reopen, form))
}
