//! How answers are read from what was sent.

use app::Footbridge;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::ids::Id;
use domain::language::LanguageTag;
use domain::measure::{Answers, Instrument, Item, Measure, Mode, Take};
use serde_json::{Value, json};

use crate::valid::{Form, FromForm, Read, code, date, id, list, object, text, whole};

/// What the person in the path answered.
#[derive(Debug)]
pub struct Answered {
    id: Option<Id<Measure>>,
    instrument: Instrument,
    language: Option<LanguageTag>,
    mode: Mode,
    taken_on: Option<NaiveDate>,
    answers: Vec<(Item, u8)>,
}

impl FromForm for Answered {
    const NAME: &'static str = "NewMeasure";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let own_id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let instrument = form.required("instrument", "Which questions", code());
        let language = form.optional("language", "In which language; English where absent", text());
        let mode = form.required("mode", "How the answers were given", code());
        let taken_on = form.optional("taken_on", "The day; today where absent", date());
        let about = "The questions that were answered; leave out what was passed over";
        let answers = form.required("answers", about, list(1, 8, object::<One>()));
        Ok(Self {
            id: own_id?,
            instrument: instrument?,
            language: language?,
            mode: mode?,
            taken_on: taken_on?,
            answers: answers?.into_iter().map(|One { item, answer }| (item, answer)).collect(),
        })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "instrument": "ons4",
            "mode": "phone",
            "answers": [{"item": "satisfied", "answer": 4}, {"item": "happy", "answer": 6}],
        }))
    }
}

/// One answer.
#[derive(Debug)]
struct One {
    item: Item,
    answer: u8,
}

impl FromForm for One {
    const NAME: &'static str = "MeasureAnswer";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let item = form.required("item", "Which question", code());
        let about = "0 to 10 for a score; the number of the answer, from 1, for a choice";
        let answer = form.required("answer", about, whole(0, 10));
        Ok(Self { item: item?, answer: u8::try_from(answer?).unwrap_or(u8::MAX) })
    }
}

impl Answered {
    /// The answers, to be written down.
    pub fn take(self, footbridge: &Footbridge) -> Take {
        let Self { id, instrument, language, mode, taken_on, answers } = self;
        let answers: Answers = answers.into_iter().map(|(item, answer)| (item, Some(answer))).collect();
        Take {
            id: id.unwrap_or_else(|| footbridge.new_id()),
            instrument,
            language: language.map_or_else(|| "en".to_owned(), String::from),
            mode,
            taken_on: taken_on.unwrap_or_else(|| local_date(footbridge.now())),
            answers,
        }
    }
}

/// Nothing has to be said.
#[derive(Debug)]
pub struct Nothing;

impl FromForm for Nothing {
    const NAME: &'static str = "Nothing";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}
