//! L23: what has to be known to keep people safe: adding it, and looking at it again.

mod review;

use app::Footbridge;
use app::request::NewPerson;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::{Coded, RiskFlagKind};
use domain::ids::Version;
use domain::person::{Person, RiskFlag, Risks};

use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/safety` and what is under it.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/safety", get(show).post(add)).merge(review::routes())
}

#[derive(Template)]
#[template(path = "pages/person/safety.html")]
struct Safety {
    frame: Frame,
    head: Head,
    form: Form,
    /// What is known, in a sentence, where there is no flag.
    none: &'static str,
    flags: Vec<Flag>,
    kinds: Vec<Choice>,
    audiences: Vec<Choice>,
}

/// A flag.
struct Flag {
    what: &'static str,
    tag: Tag,
    since: String,
    told: &'static str,
    /// Where it is looked at again; empty where it holds no longer.
    review: String,
}

fn safety(footbridge: &Footbridge, visitor: &Visitor, person: &PersonView, form: Form) -> Safety {
    let today = local_date(footbridge.now());
    let flags = match &person.risks {
        Risks::Known(flags) => flags.as_slice(),
        Risks::NotAsked | Risks::NoneKnown => &[],
    };
    let none = match &person.risks {
        Risks::NotAsked => "Nobody has asked yet whether there is anything to know.",
        Risks::NoneKnown => "Somebody asked: no risks are known.",
        Risks::Known(_) => "",
    };
    Safety {
        frame: visitor.frame("Safety").at("/people").back_to(format!("/p/{}", person.id)).with(&form),
        head: Head::of(person, "/safety", today),
        none,
        flags: flags.iter().enumerate().map(|(place, flag)| self::flag(person, place, flag, today)).collect(),
        kinds: RiskFlagKind::ALL.iter().map(|kind| Choice::entry(*kind)).collect(),
        audiences: vec![
            Choice::new("us", "Only us"),
            Choice::new("services", "Services that are told what matters for meeting them safely"),
        ],
        form,
    }
}

fn flag(person: &PersonView, place: usize, flag: &RiskFlag, today: NaiveDate) -> Flag {
    let live = flag.is_live_on(today);
    let until = flag.ends_on.map(|end| format!(", until {}", words::date(end))).unwrap_or_default();
    let again =
        flag.review_on.filter(|_| live).map(|on| format!(". To be looked at again on {}", words::date(on)));
    Flag {
        what: flag.kind.label(),
        tag: Tag::safety(live, flag.needs_review(today)),
        since: format!("Since {}{until}{}", words::date(flag.starts_on), again.unwrap_or_default()),
        told: if flag.shareable { "Services may be told" } else { "Only we know" },
        review: if live { format!("/p/{}/safety/{place}", person.id) } else { String::new() },
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let person = match footbridge.details(&visitor.caller(), id).await {
        Ok(view) => view.person,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let form = Form::filled(&footbridge, [("version", person.version.number().to_string())]);
    page(&safety(&footbridge, &visitor, &person, form))
}

async fn add(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let person = footbridge.details(&visitor.caller(), id).await?.person;
    let today = local_date(footbridge.now());
    let read = read(&mut form, today);
    if let Ok((version, flag)) = form.settle(read) {
        let new = NewPerson { risks: person.risks.with(flag), ..NewPerson::same_as(&person)? };
        match footbridge.correct_person(&visitor.caller_for(&form), id, version, new).await {
            Ok(_) => {
                let here = format!("/p/{id}/safety");
                return visitor.done(&footbridge, &here, &Notice::new("Written down")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&safety(&footbridge, &visitor, &person, form))
}

fn read(form: &mut Form, today: NaiveDate) -> Read<(Version, RiskFlag)> {
    let version = form.version("version");
    let kind = form.chosen::<RiskFlagKind>("kind", "Select what there is to know");
    let none = matches!(kind, Ok(RiskFlagKind::NoKnownRisks));
    let shareable = match form.value("audience") {
        "us" => Ok(false),
        "services" => Ok(true),
        _ if none => Ok(false),
        _ => Err(form.fault("audience", "missing", "Select who needs to know")),
    };
    let review_on = review_date(form, none, today);
    let flag = RiskFlag {
        kind: kind?,
        starts_on: today,
        ends_on: None,
        shareable: shareable?,
        review_on: review_on?,
    };
    Ok((version?, flag))
}

/// When it is looked at again; "no known risks" is not.
fn review_date(form: &mut Form, none: bool, today: NaiveDate) -> Read<Option<NaiveDate>> {
    if none {
        return Ok(None);
    }
    let on = form.required_date("review", "The review date", "Enter when it is looked at again")?;
    if on <= today {
        return Err(form.fault("review", "in_the_past", "The review date must be in the future"));
    }
    Ok(Some(on))
}
