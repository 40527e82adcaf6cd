//! L13: groups for this person. What they need and where they live is in their record; what is chosen here narrows it
//! down, and stands in the address as codes.

mod row;

use app::Footbridge;
use app::request::ServiceQuery;
use app::request::matching::{MatchRequest, Whom};
use app::view::ShortlistView;
use app::view::record::RecordReferrals;
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::{Coded, Need};
use domain::directory::ServiceKind;
use domain::directory::location::AccessFeature;
use domain::ids::Id;
use domain::person::Person;
use domain::routing::Order;
use domain::search::AgeGroup;

use self::row::Row;
use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::find::asked::{self, Asked, Chip};
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/find`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/find", get(show))
}

/// The fields that stand in the address.
const FIELDS: [&str; 10] =
    ["need", "within", "day", "free", "access", "language", "made_for", "online", "space", "sort"];
/// What is no narrowing of the search by the need: the need itself, and the order.
const ALWAYS: [&str; 2] = ["need", "sort"];

#[derive(Template)]
#[template(path = "pages/person/find.html")]
struct Find {
    frame: Frame,
    head: Head,
    form: Form,
    needs: Vec<Choice>,
    miles: Vec<Choice>,
    days: Vec<Choice>,
    access: Vec<Choice>,
    languages: Vec<Choice>,
    ages: Vec<Choice>,
    /// The same search by the need alone, where it is narrowed down.
    wider: String,
    chosen: Vec<Chip>,
    found: Option<Found>,
}

/// What fits.
struct Found {
    caption: String,
    /// The orders there are: where each leads, what it is called, whether it is this one.
    orders: Vec<(String, &'static str, bool)>,
    rows: Vec<Row>,
    /// What was written down among the unmet needs, where nothing fits or all that fits is full.
    noted: String,
    /// What was left out, each with why.
    left_out: Vec<(String, String)>,
    more_left_out: u32,
    is_placed: bool,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    RawQuery(query): RawQuery,
) -> Shown {
    let caller = visitor.caller();
    let record = match footbridge.record_referrals(&caller, id).await {
        Ok(record) => record,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let today = local_date(footbridge.now());
    let mut form = Form::of(query.unwrap_or_default().as_bytes());
    let known = needs(&record);
    if let (true, Some(first)) = (form.value("need").is_empty(), known.first()) {
        form.set("need", first.code());
    }
    let read = request(&mut form, id, &known);
    let spoken = footbridge.languages_spoken().await?;
    let sheet = |form, found| sheet(&visitor, &record, &spoken, form, found, today);
    let Ok(wanted) = form.settle(read) else { return faulty(&sheet(form, None)) };
    let Some(wanted) = wanted else { return page(&sheet(form, None)) };
    let order = wanted.order;
    let list = footbridge.match_services(&caller, wanted).await?;
    let ids = list.ranked.iter().map(|ranked| ranked.service.id).collect();
    let services = footbridge.services_of(&caller, ids).await?;
    let offered: Vec<_> =
        services.iter().map(|found| (found.service.id, Id::new(found.service.organisation.id))).collect();
    let answers = footbridge.answers_of(&caller, &offered).await?;
    let asked = Asked::at(address(&record), &FIELDS, &form);
    let is_placed = list.is_placed;
    let orders = asked.orders(order, |order| *order != Order::Nearest || is_placed);
    let found = found(&footbridge, &record, &list, orders, (&services, &answers), today);
    page(&sheet(form, Some(found)))
}

fn address(record: &RecordReferrals) -> String {
    format!("/p/{}/find", record.person.id)
}

fn sheet(
    visitor: &Visitor,
    record: &RecordReferrals,
    spoken: &[String],
    form: Form,
    found: Option<Found>,
    today: NaiveDate,
) -> Find {
    let mut needs: Vec<Choice> = needs(record).into_iter().map(Choice::entry).collect();
    let others = Choice::all::<Need>().into_iter().filter(|other| !needs.contains(other));
    let others: Vec<Choice> = others.collect();
    needs.extend(others);
    let asked = Asked::at(address(record), &FIELDS, &form);
    let is_narrowed = FIELDS.iter().any(|field| !ALWAYS.contains(field) && asked.has(field));
    let only = Asked::at(address(record), &ALWAYS, &form).address();
    Find {
        frame: visitor.frame("Find support").at("/people").with(&form),
        head: Head::of(&record.person, "/find", today),
        needs,
        miles: asked::miles(),
        days: asked::days(),
        access: Choice::all::<AccessFeature>(),
        languages: asked::languages(spoken),
        ages: Choice::all::<AgeGroup>(),
        wider: if is_narrowed { only } else { String::new() },
        // There is no search without a need, so that one is changed and not given up.
        chosen: asked.chips().into_iter().skip(usize::from(!form.value("need").is_empty())).collect(),
        form,
        found,
    }
}

/// What the person needs, as their referrals say it, the latest first.
fn needs(record: &RecordReferrals) -> Vec<Need> {
    let mut needs = Vec::new();
    let by_kind = |kind| record.referrals.iter().rev().filter(move |referral| referral.kind == kind);
    for referral in by_kind(ServiceKind::LinkWork).chain(by_kind(ServiceKind::Community)) {
        for need in &referral.needs {
            if !needs.contains(need) {
                needs.push(*need);
            }
        }
    }
    needs
}

/// The question, where a need is chosen.
fn request(form: &mut Form, person: Id<Person>, known: &[Need]) -> Read<Option<MatchRequest>> {
    let need = form.chosen_if_any::<Need>("need");
    let farthest = asked::within(form);
    let day = asked::day(form);
    let access = form.ticked::<AccessFeature>("access");
    let language = form.optional("language");
    let made_for = form.chosen_if_any::<AgeGroup>("made_for");
    // An order has no field of its own in which it could be wrong.
    let order = Order::parse(form.value("sort")).unwrap_or(Order::Best);
    let (need, farthest, day, access) = (need?, farthest?, day?, access?);
    let (language, made_for) = (language?, made_for?);
    let Some(need) = need else { return Ok(None) };
    let only = ServiceQuery {
        day,
        access,
        language,
        made_for,
        free: form.is_ticked("free"),
        online: form.is_ticked("online"),
        has_space: form.is_ticked("space"),
        ..ServiceQuery::default()
    };
    Ok(Some(MatchRequest {
        who: Whom::Recorded { person, reason: None },
        need,
        kind: ServiceKind::Community,
        needs: known.iter().copied().filter(|other| *other != need).collect(),
        gender: None,
        days: day.into_iter().collect(),
        farthest,
        shares_at_most: None,
        not_these: std::collections::BTreeSet::new(),
        order,
        only,
    }))
}

fn found(
    footbridge: &Footbridge,
    record: &RecordReferrals,
    list: &ShortlistView,
    orders: Vec<(String, &'static str, bool)>,
    known: row::Known<'_>,
    today: NaiveDate,
) -> Found {
    let count = list.ranked.len();
    let more = if list.more_ranked > 0 { format!(", and {} more", list.more_ranked) } else { String::new() };
    let fit = if count == 1 { "fits" } else { "fit" };
    let noted = list.unmet.map(|reason| {
        format!("{}: {}, {}", list.need.label(), reason.label().to_lowercase(), words::date(today))
    });
    let key = || Form::blank(footbridge).key().unwrap_or_default().to_owned();
    let row = |ranked| Row::of(record.person.id, list.id, ranked, known, key(), today);
    Found {
        caption: format!("{} {fit}{more}", words::count(count, "group", "groups")),
        orders,
        rows: list.ranked.iter().filter_map(row).collect(),
        noted: noted.unwrap_or_default(),
        left_out: list.excluded.iter().map(row::left_out).collect(),
        more_left_out: list.more_excluded,
        is_placed: list.is_placed,
    }
}
