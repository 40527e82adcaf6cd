//! How a search is read from its query.

use app::request::{ServiceQuery, Whereabouts};
use domain::contact::Postcode;
use domain::directory::area::Outward;
use domain::geography::Metres;
use domain::language::LanguageTag;
use domain::text::ValueError;
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::api::day_of_week::DayOfWeek;
use crate::api::paging::which_page;
use crate::valid::{
    Faults, Form, FromForm, Path, Read, Reader, Schemas, code, flag, separated, text, typed, whole, words,
};

impl FromForm for ServiceQuery {
    const NAME: &'static str = "ServiceQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let kind = form.optional("kind", "Of this kind only", code());
        let need = form.optional("need", "For this need only", code());
        let about = "Words of its names, its summary or its description; a slip in a longer word is forgiven";
        let searched = form.optional("text", about, words(200));
        let about = "The first half of a postcode, or the postcode of a public building: distances are told from here. \
                     Addresses end up in logs, and where somebody lives does not belong there: ask /matches for a person";
        let near = form.optional("near", about, Near);
        let about = "Within so many metres of there. A service without a place to go to is near to everybody it covers";
        let within = form.optional("within", about, typed(whole(100, 500_000)));
        let day = form.optional("day", "On this day of the week", DayOfWeek);
        let time = form.optional("time", "In this part of the day", code());
        let free = form.optional("free", "Free for good only", typed(flag()));
        let about = "Access features that are all there, with commas between them";
        let access = form.optional("access", about, separated(12, code()));
        let language = form.optional("language", "In this language (BCP 47)", text::<LanguageTag>());
        let age = form.optional("age", "For somebody of this age", typed(whole(0, 130)));
        let made_for = form.optional("made_for", "Made for these ages, by its own limits", code());
        let online = form.optional("online", "Only where one can take part online", typed(flag()));
        let about = "Only what takes somebody new today, by its own rules";
        let accepting = form.optional("accepting", about, typed(flag()));
        let about = "Only what is known to have space: somebody said so within 60 days";
        let has_space = form.optional("has_space", about, typed(flag()));
        let about = "In which order: by how well the words match where there are any, else the nearest first where a \
                     place is given, else by name";
        let sort = form.optional("sort", about, code());
        let page = which_page(form);
        let (near, within) = (near?, within?);
        if within.is_some() && near.is_none() {
            return Err(form.fault("near", "missing", "Say near where"));
        }
        Ok(Self {
            kind: kind?,
            need: need?,
            text: searched?,
            near,
            within: within.map(Metres::new),
            day: day?,
            time: time?,
            free: free?.unwrap_or_default(),
            access: access?.unwrap_or_default(),
            language: language?,
            age: age?,
            made_for: made_for?,
            online: online?.unwrap_or_default(),
            accepting: accepting?.unwrap_or_default(),
            has_space: has_space?.unwrap_or_default(),
            sort: sort?,
            page: page?,
        })
    }
}

/// A postcode, or the first half of one.
struct Near;

impl Reader for Near {
    type Value = Whereabouts;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Whereabouts> {
        let typed = value.as_str().unwrap_or_default();
        if let Ok(outward) = typed.parse::<Outward>() {
            return Ok(Whereabouts::Outward(outward));
        }
        let postcode = typed.parse::<Postcode>().map(Whereabouts::Postcode);
        postcode
            .map_err(|error| faults.note(at, error.code(), "Enter a postcode, or its first half, like W8"))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).into()
    }
}
