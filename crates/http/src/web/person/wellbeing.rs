//! L8: how somebody is, in a sentence, then drawn, then as a table; and asking the questions.

mod ask;
mod chart;

use app::Footbridge;
use app::view::measure::{ChangeView, MeasureView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::measure::{Instrument, Item};
use domain::person::Person;

use self::chart::Chart;
use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/wellbeing` and what is under it.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/wellbeing", get(show)).merge(ask::routes())
}

#[derive(Template)]
#[template(path = "pages/person/wellbeing/wellbeing.html")]
struct Wellbeing {
    frame: Frame,
    head: Head,
    instruments: Vec<Asked>,
}

/// One set of questions, with everything that was answered.
struct Asked {
    /// The end of the address where it is asked.
    code: &'static str,
    title: &'static str,
    /// What became of each answer, in sentences.
    summary: Vec<String>,
    /// When it is asked again, where it was answered once.
    once: bool,
    charts: Vec<Chart>,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// One asking.
struct Row {
    on: String,
    how: String,
    /// What each is about, and the answer.
    answers: Vec<(&'static str, String)>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.measures(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let today = local_date(footbridge.now());
    let age = words::age(view.person.born_on, today);
    let asked = |instrument: &Instrument| self::asked(*instrument, age, &view.measures, &view.changes);
    page(&Wellbeing {
        frame: visitor.frame("Wellbeing").at("/people"),
        head: Head::of(&view.person, "/wellbeing", today),
        instruments: Instrument::ALL.iter().map(asked).collect(),
    })
}

fn asked(instrument: Instrument, age: u32, measures: &[MeasureView], changes: &[ChangeView]) -> Asked {
    let items = instrument.items(age);
    let taken: Vec<&MeasureView> = measures.iter().filter(|known| known.instrument == instrument).collect();
    let of_these = |change: &&ChangeView| items.contains(&change.item);
    let drawn = items.iter().filter(|item| item.is_a_score());
    let columns = ["When".to_owned(), "How".to_owned()];
    Asked {
        code: instrument.code(),
        title: instrument.label(),
        summary: changes.iter().filter(of_these).map(sentence).collect(),
        once: taken.len() == 1,
        charts: drawn.filter_map(|item| Chart::of(*item, &taken)).collect(),
        columns: columns.into_iter().chain(items.iter().map(|item| item.short().to_owned())).collect(),
        rows: taken.iter().rev().map(|measure| row(measure, &items)).collect(),
    }
}

/// "Happiness went from 3 to 6 between 3 March 2026 and 4 July 2026."
pub fn sentence(change: &ChangeView) -> String {
    let item = change.item;
    let (from, to) = (item.answer(change.from), item.answer(change.to));
    let between = format!("between {} and {}", words::date(change.from_on), words::date(change.to_on));
    if change.from == change.to {
        format!("{} stayed at {to} {between}.", item.short())
    } else {
        format!("{} went from {from} to {to} {between}.", item.short())
    }
}

fn row(measure: &MeasureView, items: &[Item]) -> Row {
    let by = measure.entered_by.as_deref().map(|name| format!(", {name}")).unwrap_or_default();
    let first = if measure.baseline { " (the first)" } else { "" };
    let answer = |item: &Item| {
        let found = measure.answers.iter().find(|(known, _)| known == item).and_then(|(_, answer)| *answer);
        let said = found.map_or_else(|| "Would rather not say".to_owned(), |number| item.answer(number));
        (item.short(), said)
    };
    Row {
        on: format!("{}{first}", words::date(measure.taken_on)),
        how: format!("{}{by}", measure.mode.label()),
        answers: items.iter().map(answer).collect(),
    }
}

impl Asked {
    /// The heads of the columns of its table.
    fn columns(&self) -> &[String] {
        &self.columns
    }
}
