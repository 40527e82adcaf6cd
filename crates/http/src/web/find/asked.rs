//! What is asked of the directory: read from a form or an address, and written into one.

use app::request::{ServiceQuery, Whereabouts};
use app::view::Facets;
use app::{Cursor, PageRequest};
use chrono::Weekday;
use domain::coded::{Coded, Need};
use domain::contact::Postcode;
use domain::directory::ServiceKind;
use domain::directory::area::Outward;
use domain::directory::location::AccessFeature;
use domain::geography::Metres;
use domain::search::{AgeGroup, PartOfDay, SortBy};
use domain::text::ValueError;

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::words;

/// Services on a page.
const ROWS: u32 = 20;
/// How far somebody may want to go, in miles.
const MILES: [&str; 4] = ["1", "3", "5", "10"];
const METRES_TO_A_MILE: u32 = 1_609;

/// The fields that stand in an address, in their order.
const FIELDS: [&str; 13] = [
    "text", "need", "near", "within", "day", "time", "free", "access", "language", "age", "made_for",
    "online", "sort",
];

/// What is chosen, field by field, and where it is asked.
#[derive(Debug)]
pub struct Asked {
    base: String,
    chosen: Vec<(&'static str, String)>,
}

/// Something that is chosen, and where the link leads that gives it up.
pub struct Chip {
    /// What it is.
    pub label: String,
    /// Where it leads.
    pub without: String,
}

impl Asked {
    /// What a form says, with the first half of a postcode in the place of the whole.
    pub fn of(form: &Form) -> Self {
        Self::at("/find".to_owned(), &FIELDS, form)
    }

    /// The same of these fields, on another page.
    pub fn at(base: String, fields: &[&'static str], form: &Form) -> Self {
        let of_field = |name: &'static str| {
            let values = form.values(name).map(str::trim).filter(|value| !value.is_empty());
            values.map(move |value| (name, if name == "near" { first_half(value) } else { value.to_owned() }))
        };
        let chosen = fields.iter().copied().flat_map(of_field).collect();
        Self { base, chosen }
    }

    pub fn has(&self, name: &str) -> bool {
        self.chosen.iter().any(|(known, _)| *known == name)
    }

    /// Where this question is asked.
    pub fn address(&self) -> String {
        self.to(self.chosen.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// Where its next page is.
    pub fn page(&self, after: &Cursor) -> String {
        let after = after.to_string();
        let fields = self.chosen.iter().map(|(name, value)| (*name, value.as_str()));
        self.to(fields.chain([("after", after.as_str())]))
    }

    /// The orders that make sense: where each leads, what it is called, and whether it is this one.
    pub fn orders<Order: Coded>(
        &self,
        here: Order,
        possible: impl Fn(&Order) -> bool,
    ) -> Vec<(String, &'static str, bool)> {
        let others = || {
            self.chosen
                .iter()
                .filter(|(name, _)| *name != "sort")
                .map(|(name, value)| (*name, value.as_str()))
        };
        let order = |order: &Order| {
            (self.to(others().chain([("sort", order.code())])), order.label(), *order == here)
        };
        Order::ALL.iter().filter(|order| possible(order)).map(order).collect()
    }

    /// Everything that is chosen but the order, each with the link that gives it up.
    pub fn chips(&self) -> Vec<Chip> {
        let chosen = self.chosen.iter().enumerate().filter(|(_, (name, _))| *name != "sort");
        chosen
            .map(|(place, (name, value))| Chip { label: said(name, value), without: self.without(place) })
            .collect()
    }

    fn to<'f>(&self, fields: impl Iterator<Item = (&'static str, &'f str)>) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        if query.is_empty() { self.base.clone() } else { format!("{}?{query}", self.base) }
    }

    /// The same question without one thing. Nothing can be so far from nowhere.
    fn without(&self, place: usize) -> String {
        let gone = self.chosen.get(place).map_or("", |(name, _)| *name);
        let kept = self.chosen.iter().enumerate().filter(|(other, (name, _))| {
            *other != place && !(gone == "near" && matches!(*name, "within" | "sort"))
        });
        self.to(kept.map(|(_, (name, value))| (*name, value.as_str())))
    }
}

/// Whether an address says more of where somebody is than it should.
pub fn is_too_exact(form: &Form) -> bool {
    let near = form.value("near");
    near.parse::<Outward>().is_err() && near.parse::<Postcode>().is_ok()
}

fn first_half(typed: &str) -> String {
    match (typed.parse::<Outward>(), typed.parse::<Postcode>()) {
        (Ok(outward), _) => outward.as_str().to_owned(),
        (Err(_), Ok(postcode)) => postcode.outward().to_owned(),
        (Err(_), Err(_)) => typed.to_owned(),
    }
}

/// What is chosen, in words.
fn said(name: &str, value: &str) -> String {
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    match name {
        "need" => label(Need::parse(value).ok().map(Coded::label)),
        "near" => format!("Near {value}"),
        "within" => format!("Within {}", words::count(value.parse().unwrap_or_default(), "mile", "miles")),
        "day" => value.parse().map_or_else(|_| value.to_owned(), day_name),
        "time" => label(PartOfDay::parse(value).ok().map(Coded::label)),
        "free" => "Free".to_owned(),
        "access" => label(AccessFeature::parse(value).ok().map(Coded::label)),
        "language" => words::language(value),
        "age" => format!("Age {value}"),
        "made_for" => label(AgeGroup::parse(value).ok().map(Coded::label)),
        "online" => "Online".to_owned(),
        "space" => "Has space now".to_owned(),
        _ => format!("“{value}”"),
    }
}

/// "Tuesdays".
pub fn day_name(day: Weekday) -> String {
    let names = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
    names.get(day.num_days_from_monday() as usize).copied().unwrap_or_default().to_owned()
}

/// Reads what is asked.
pub fn read(form: &mut Form) -> Read<ServiceQuery> {
    let text = form.words("text", "What you are looking for", 200);
    let need = form.chosen_if_any::<Need>("need");
    let near = near(form);
    let within = within(form);
    let day = day(form);
    let time = form.chosen_if_any::<PartOfDay>("time");
    let access = form.ticked::<AccessFeature>("access");
    let language = form.optional("language");
    let age = form.number("age", "Age", 0, 130);
    let made_for = form.chosen_if_any::<AgeGroup>("made_for");
    // An order has no field of its own in which it could be wrong.
    let sort = SortBy::parse(form.value("sort")).ok();
    let (near, within) = (near?, within?);
    if within.is_some() && near.is_none() {
        return Err(form.fault("near", "missing", "Enter the postcode you want to be near"));
    }
    Ok(ServiceQuery {
        kind: Some(ServiceKind::Community),
        need: need?,
        text: text?.map(|text| text.as_str().to_owned()),
        near,
        within,
        day: day?,
        time: time?,
        free: form.is_ticked("free"),
        access: access?,
        language: language?,
        age: age?,
        made_for: made_for?,
        online: form.is_ticked("online"),
        // Whether a group has a place left is told to those who may refer: it would tell who was sent there.
        accepting: false,
        has_space: false,
        sort,
        page: PageRequest { limit: Some(ROWS), after: form.value("after").parse().ok() },
    })
}

/// Distances are told from the middle of the first half of a postcode, so that the address says it all.
fn near(form: &mut Form) -> Read<Option<Whereabouts>> {
    let typed = form.value("near").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match first_half(typed).parse::<Outward>() {
        Ok(outward) => Ok(Some(Whereabouts::Outward(outward))),
        Err(error) => Err(form.fault("near", error.code(), "Enter a postcode, or its first half, like OX3")),
    }
}

/// How far away it may be.
pub fn within(form: &mut Form) -> Read<Option<Metres>> {
    match form.value("within") {
        "" => Ok(None),
        miles if MILES.contains(&miles) => {
            Ok(miles.parse::<u32>().ok().map(|miles| Metres::new(miles * METRES_TO_A_MILE)))
        }
        _ => Err(form.fault("within", "unknown_code", "Select how far away it may be")),
    }
}

/// On which day of the week.
pub fn day(form: &mut Form) -> Read<Option<Weekday>> {
    match form.value("day") {
        "" => Ok(None),
        day => match day.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(form.fault("day", "unknown_code", "Select a day of the week")),
        },
    }
}

/// What can be chosen.
pub struct Choices {
    /// The needs.
    pub needs: Vec<Choice>,
    /// How far away.
    pub miles: Vec<Choice>,
    /// The days of the week.
    pub days: Vec<Choice>,
    /// The parts of the day.
    pub times: Vec<Choice>,
    /// The access features.
    pub access: Vec<Choice>,
    /// The ages it is made for.
    pub ages: Vec<Choice>,
    /// The languages.
    pub languages: Vec<Choice>,
    /// How many are free and online.
    pub free: String,
    /// How many are online.
    pub online: String,
}

impl Choices {
    /// All there are, where nothing was counted.
    pub fn all() -> Self {
        Self {
            needs: Choice::all::<Need>(),
            miles: miles(),
            days: days(),
            times: Choice::all::<PartOfDay>(),
            access: Choice::all::<AccessFeature>(),
            ages: Choice::all::<AgeGroup>(),
            languages: Vec::new(),
            free: "Free".to_owned(),
            online: "Online".to_owned(),
        }
    }

    /// Those that leave anything, each with how much.
    pub fn of(facets: &Facets) -> Self {
        let counted = |label: &str, count: usize| format!("{label} ({count})");
        let entry = |code: &'static str, label: &str, count| Choice::new(code, counted(label, count));
        let needs = facets.needs.iter().map(|(need, count)| entry(need.code(), need.label(), *count));
        let days = facets.days.iter().filter(|(_, count)| *count > 0);
        let times = facets.times.iter().filter(|(_, count)| *count > 0);
        let access =
            facets.access.iter().map(|(feature, count)| entry(feature.code(), feature.label(), *count));
        let language =
            |(tag, count): &(String, usize)| Choice::new(tag.clone(), counted(&words::language(tag), *count));
        Self {
            needs: needs.collect(),
            miles: miles(),
            days: days.map(|(day, count)| entry(day_code(*day), &day_name(*day), *count)).collect(),
            times: times.map(|(time, count)| entry(time.code(), time.label(), *count)).collect(),
            access: access.collect(),
            ages: Choice::all::<AgeGroup>(),
            languages: facets.languages.iter().map(language).collect(),
            free: counted("Free", facets.free),
            online: counted("Online", facets.online),
        }
    }
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

const fn day_code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// The days of the week, as answers.
pub fn days() -> Vec<Choice> {
    WEEK.map(|day| Choice::new(day_code(day), day_name(day))).into()
}

/// Languages, as answers.
pub fn languages(tags: &[String]) -> Vec<Choice> {
    tags.iter().map(|tag| Choice::new(tag.clone(), words::language(tag))).collect()
}

/// How far away something may be, as answers.
pub fn miles() -> Vec<Choice> {
    let choice = |miles: &'static str| {
        Choice::new(miles, words::count(miles.parse().unwrap_or_default(), "mile", "miles"))
    };
    MILES.into_iter().map(choice).collect()
}
