//! The numbers by which the clocks of a place run: read, set with a reason, and who set them before.

use app::view::ClocksView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::clocks::{ClockChange, ClockKind, ClockVersion, Clocks, OUT_OF_ORDER};
use domain::coded::Coded;
use domain::ids::Version;
use domain::text::PlainWords;

use crate::valid::{self, Faulty, Read};
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/admin/clocks";

/// The clocks, with a form to set them.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(HERE, get(show).post(set))
}

#[derive(Template)]
#[template(path = "pages/admin/clocks.html")]
struct Page {
    frame: Frame,
    form: Form,
    since: String,
    groups: Vec<(&'static str, Vec<Field>)>,
    versions: Vec<Entry>,
}

/// The question about one clock.
struct Field {
    name: &'static str,
    label: &'static str,
    hint: String,
}

/// A version, in words.
struct Entry {
    when: String,
    reason: String,
    changes: Vec<String>,
}

/// The clocks as the page asks for them.
const GROUPS: [(&str, &[ClockKind]); 3] = [
    (
        "When a service does not answer",
        &[
            ClockKind::FirstReminder,
            ClockKind::SecondReminder,
            ClockKind::Telephone,
            ClockKind::Lapse,
            ClockKind::QuestionPause,
            ClockKind::NextStep,
        ],
    ),
    (
        "Link work",
        &[ClockKind::Triage, ClockKind::WaitingReview, ClockKind::FirstAttempt, ClockKind::NextAttempt],
    ),
    ("After a yes", &[ClockKind::StartCheck, ClockKind::SixWeekCheck]),
];

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let found = footbridge.clocks(&visitor.caller()).await?;
    let form = Form::filled(&footbridge, values(&found));
    page(&clocks(&visitor, &found, form))
}

async fn set(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let read = read(&mut form);
    if let Ok((expected, change)) = form.settle(read) {
        match footbridge.set_clocks(&visitor.caller_for(&form), expected, change).await {
            Ok(()) => {
                let notice = Notice::new("Saved. It holds for what is asked from now on");
                return visitor.done(&footbridge, HERE, &notice).await;
            }
            Err(error) => {
                if matches!(error, Error::Conflict) {
                    let now = footbridge.clocks(&visitor.caller()).await?;
                    form.set("version", now.version.to_string());
                }
                form.keep(error, &[])?;
            }
        }
    }
    let found = footbridge.clocks(&visitor.caller()).await?;
    faulty(&clocks(&visitor, &found, form))
}

/// Every field is read before the first fault ends it.
fn read(form: &mut Form) -> Read<(Version, ClockChange)> {
    let expected = form.version("version");
    let numbers: Vec<_> = ClockKind::ALL.iter().map(|kind| (*kind, number(form, *kind))).collect();
    let clocks = valid::clocks(numbers, |kind, sentence| {
        form.fault(kind.code(), OUT_OF_ORDER, sentence);
    });
    let reason = form.required::<PlainWords>("reason", "Enter why you change them");
    Ok((expected?, ClockChange { clocks: clocks?, reason: reason? }))
}

fn number(form: &mut Form, kind: ClockKind) -> Read<u32> {
    let typed = form.number(kind.code(), kind.label(), 1, kind.most())?;
    typed.ok_or_else(|| -> Faulty { form.fault(kind.code(), "missing", missing(kind)) })
}

fn missing(kind: ClockKind) -> String {
    format!("Enter how many {}: {}", kind.counts().unit(0), kind.label().to_lowercase())
}

fn values(found: &ClocksView) -> impl Iterator<Item = (&'static str, String)> {
    let clocks = found.clocks;
    let numbers = ClockKind::ALL.iter().map(move |kind| (kind.code(), clocks.of(*kind).to_string()));
    numbers.chain(std::iter::once(("version", found.version.to_string())))
}

fn clocks(visitor: &Visitor, found: &ClocksView, form: Form) -> Page {
    let field = |kind: &ClockKind| Field {
        name: kind.code(),
        label: kind.label(),
        hint: format!("{} {}", words::capital(kind.counts().unit(0)), kind.counts_from()),
    };
    let since = found.versions.first().map_or_else(
        || "Nobody has set them yet: these are the usual numbers.".to_owned(),
        |version| format!("Set by {} on {}.", version.by, words::date_of(version.at)),
    );
    Page {
        frame: visitor.frame("Clocks").at("/admin/practices").back_to("/admin/practices").with(&form),
        form,
        since,
        groups: GROUPS.iter().map(|(name, kinds)| (*name, kinds.iter().map(field).collect())).collect(),
        versions: entries(&found.versions),
    }
}

/// Each version with what it changed: the one before it, and before the first the usual numbers.
fn entries(versions: &[ClockVersion]) -> Vec<Entry> {
    let before = versions.iter().skip(1).map(|version| version.clocks);
    let before = before.chain(std::iter::once(Clocks::default()));
    versions.iter().zip(before).map(|(version, before)| entry(version, before)).collect()
}

fn entry(version: &ClockVersion, before: Clocks) -> Entry {
    let change = |(kind, was, is): (ClockKind, u32, u32)| {
        format!("{}: {is} {} instead of {was}", kind.label(), kind.counts().unit(is))
    };
    Entry {
        when: format!("{}, {}", words::moment(version.at), version.by),
        reason: version.reason.clone(),
        changes: before.differences(version.clocks).into_iter().map(change).collect(),
    }
}
