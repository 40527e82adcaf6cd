//! Asking the questions: in their published words and order, each of which may be passed over.

use std::collections::BTreeMap;

use app::Footbridge;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::Id;
use domain::measure::{Answers, Instrument, Item, Measure, Mode, Take};
use domain::person::Person;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::today::{Closing, way_back};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/wellbeing/ask/{instrument}`, and the button that strikes answers out.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/wellbeing/ask/{instrument}", get(show).post(write))
        .route("/p/{id}/wellbeing/strike", post(strike))
}

/// What is sent where somebody would rather not say.
const RATHER_NOT: &str = "rather_not";

#[derive(Template)]
#[template(path = "pages/person/wellbeing/ask.html")]
struct Ask {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    questions: Vec<Question>,
    modes: Vec<Choice>,
}

/// One question.
struct Question {
    name: &'static str,
    words: &'static str,
    answers: Vec<Choice>,
    inline: bool,
}

fn ask(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: &PersonView,
    which: Instrument,
    form: Form,
) -> Ask {
    let today = local_date(footbridge.now());
    let items = which.items(words::age(person.born_on, today));
    let back = if is_closing(&form) { way_back(person.id) } else { home(person.id) };
    Ask {
        frame: visitor.frame(which.label()).at("/people").back_to(back).with(&form),
        head: Head::of(person, "/wellbeing", today),
        to: format!("{}/ask/{which}", home(person.id)),
        questions: items.into_iter().map(question).collect(),
        modes: Choice::all::<Mode>(),
        form,
    }
}

fn question(item: Item) -> Question {
    let answers = item.scale().into_iter().map(|(number, words)| Choice::new(number.to_string(), words));
    let rather_not = Choice::new(RATHER_NOT, "I would rather not say");
    Question {
        name: item.code(),
        words: item.label(),
        answers: answers.chain([rather_not]).collect(),
        inline: item.is_a_score(),
    }
}

/// Whether they are asked because the work is being closed, which then goes on.
fn is_closing(form: &Form) -> bool {
    form.is_ticked("closing")
}

fn home(person: Id<Person>) -> String {
    format!("/p/{person}/wellbeing")
}

/// The person and the questions in the path. What is no such set of questions is not there.
fn which((id, instrument): (String, String)) -> Result<(Id<Person>, Instrument), app::Error> {
    let id = id.parse().map_err(|_| app::Error::NotFound)?;
    let instrument = Instrument::parse(&instrument).map_err(|_| app::Error::NotFound)?;
    Ok((id, instrument))
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
    Query(closing): Query<Closing>,
) -> Shown {
    let (id, which) = which(path)?;
    let view = match footbridge.measures(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let mut form = Form::filled(&footbridge, [("closing", closing.value())]);
    form.set_date("taken_on", local_date(footbridge.now()));
    page(&ask(&footbridge, &visitor, &view.person, which, form))
}

async fn write(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
    mut form: Form,
) -> Shown {
    let (id, which) = which(path)?;
    let person = footbridge.measures(&visitor.caller(), id).await?.person;
    let age = words::age(person.born_on, local_date(footbridge.now()));
    let read = read(&mut form, which, age, footbridge.new_id());
    if let Ok(take) = form.settle(read) {
        match footbridge.record_measure(&visitor.caller_for(&form), id, take).await {
            Ok(measure) => {
                let fields = vec![("measure".to_owned(), measure.id.to_string())];
                let mut notice =
                    Notice::new("Answers written down").with_undo(format!("{}/strike", home(id)), fields);
                if is_closing(&form) {
                    notice = notice.with_link("Go on closing the work", way_back(id));
                }
                return visitor.done(&footbridge, &home(id), &notice).await;
            }
            // "Nothing answered" is about the first question.
            Err(error) => form.keep(error, &[("/answers", first(which))])?,
        }
    }
    faulty(&ask(&footbridge, &visitor, &person, which, form))
}

fn first(which: Instrument) -> &'static str {
    which.items(u32::MAX).first().map_or("", |item| item.code())
}

fn read(form: &mut Form, which: Instrument, age: u32, id: Id<Measure>) -> Read<Take> {
    let mut answers: Answers = BTreeMap::new();
    let mut wrong = None;
    for item in which.items(age) {
        let typed = form.value(item.code());
        let answer = match typed {
            "" | RATHER_NOT => Some(None),
            number => number.parse::<u8>().ok().map(Some),
        };
        match answer {
            Some(answer) => drop(answers.insert(item, answer)),
            None => wrong = Some(form.fault(item.code(), "no_such_answer", "Choose one of the answers")),
        }
    }
    let mode = form.chosen::<Mode>("mode", "Select how they answered");
    let taken_on = form.required_date("taken_on", "The day", "Enter the day they answered");
    if let Some(faulty) = wrong {
        return Err(faulty);
    }
    let language = "en".to_owned();
    Ok(Take { id, instrument: which, language, mode: mode?, taken_on: taken_on?, answers })
}

async fn strike(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    form: Form,
) -> Shown {
    let measure = form.value("measure").parse::<Id<Measure>>().map_err(|_| app::Error::NotFound)?;
    footbridge.strike_measure(&visitor.caller(), measure).await?;
    visitor.done(&footbridge, &home(id), &Notice::new("Struck out: these answers count for nothing")).await
}

impl Question {
    /// Every answer it allows, and that they would rather not say.
    fn answers(&self) -> &[Choice] {
        &self.answers
    }
}
