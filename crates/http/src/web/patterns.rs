//! Every part that pages are made of, on one page of the demonstration: to look at, to print, and for the browser tests
//! to check one by one. Whoever builds a page finds the part here, and how it is called in its template.

use app::Footbridge;
use app::error::Error;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::coded::{Need, Requirement, Urgency};
use domain::contact::EmailAddress;
use domain::directory::ServiceKind;
use domain::ids::Version;
use domain::person::{Reach, Risks};
use domain::text::PlainWords;
use domain::{case, coded::Coded, referral};

use super::form::{Choice, Form};
use super::frame::{Frame, Notice};
use super::identity::Identity;
use super::page::{Shown, faulty, page};
use super::tag::Tag;
use super::visitor::Anybody;
use crate::valid::Read;

/// `/patterns`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/patterns", get(show).post(send))
}

#[derive(Template)]
#[template(path = "pages/patterns/patterns.html")]
struct Patterns {
    frame: Frame,
    form: Form,
    needs: Vec<Choice>,
    urgencies: Vec<Choice>,
    answers: Vec<Choice>,
    tags: Vec<Tag>,
    identity: Identity,
    today: NaiveDate,
    now: Timestamp,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody) -> Shown {
    let mut form = Form::filled(&footbridge, [("version", "1".to_owned())]);
    form.set_date("review", local_date(footbridge.now()));
    page(&patterns(&footbridge, &anybody, form)?)
}

async fn send(State(footbridge): State<Footbridge>, anybody: Anybody, mut form: Form) -> Shown {
    let is_draft = form.has_field("save");
    let read = if is_draft { Ok(()) } else { read(&mut form) };
    if form.settle(read).is_ok() {
        form.renew_key(&footbridge);
        let said =
            if is_draft { "Saved, and nothing was kept" } else { "Sent, and nothing was done with it" };
        let notice = Notice::new(said).with_undo("/patterns", Vec::new());
        let mut shown = patterns(&footbridge, &anybody, form)?;
        shown.frame.notice = Some(notice);
        return page(&shown);
    }
    faulty(&patterns(&footbridge, &anybody, form)?)
}

/// Reads one field of each kind. Every field is read before the first `?`.
fn read(form: &mut Form) -> Read<()> {
    let email = form.required::<EmailAddress>("email", "Enter an email address");
    let born_on = form.required_date("born_on", "Date of birth", "Enter their date of birth");
    let matters = form.words("matters", "What matters", 500);
    let needs = form.ticked::<Need>("needs");
    if matches!(&needs, Ok(needs) if needs.is_empty()) {
        form.fault("needs", "missing", "Select what would help, or select 'Something else'");
    }
    let urgency = form.chosen::<Urgency>("urgency", "Select how urgent it is");
    let answer = form.value("agreed").to_owned();
    if answer.is_empty() {
        form.fault("agreed", "missing", "Select whether the person has agreed");
    }
    let who = if answer == "other" {
        form.required::<PlainWords>("who", "Enter who agreed").map(Some)
    } else {
        Ok(None)
    };
    let spaces = form.number("spaces", "Spaces", 0, 20);
    let review = form.date("review", "Next review");
    let version = form.version("version");
    let _all = (email?, born_on?, matters?, needs?, urgency?, who?, spaces?, review?, version?);
    Ok(())
}

fn patterns(footbridge: &Footbridge, anybody: &Anybody, form: Form) -> Result<Patterns, Error> {
    if !anybody.is_demonstration() {
        return Err(Error::NotFound);
    }
    let today = local_date(footbridge.now());
    let referrals = referral::StatusKind::ALL.iter();
    let referrals = referrals.map(|status| Tag::referral(*status, ServiceKind::Community, false));
    let cases = case::StatusKind::ALL.iter().map(|status| Tag::case(*status));
    Ok(Patterns {
        frame: anybody.frame("Patterns").back_to("/").with(&form),
        form,
        needs: Choice::all::<Need>(),
        urgencies: Choice::all::<Urgency>(),
        answers: vec![
            Choice::new("yes", "Yes").hint("They know we will call and keep a record"),
            Choice::new("other", "Yes, someone agreed for them").revealing(),
            Choice::new("not_yet", "Not yet"),
        ],
        tags: referrals.chain(cases).collect(),
        identity: Identity::of(&somebody(footbridge), today),
        today,
        now: footbridge.now(),
    })
}

/// An invented person with everything there is to know before contacting them.
fn somebody(footbridge: &Footbridge) -> PersonView {
    PersonView {
        id: footbridge.new_id(),
        version: Version::NONE.next(),
        first_name: Some("Margaret".to_owned()),
        family_name: "Llewellyn-Fitzgerald".to_owned(),
        preferred_name: Some("Peggy".to_owned()),
        pronouns: Some("she".to_owned()),
        born_on: NaiveDate::from_ymd_opt(1943, 5, 9).unwrap_or_default(),
        nhs_number: Some("9990000018".to_owned()),
        reach: Reach { phone: "01632 960 001".parse().ok(), ..Reach::default() },
        address: None,
        postcode: None,
        language: None,
        requirements: Requirement::ALL.iter().copied().take(2).collect(),
        risks: Risks::NoneKnown,
        emergency_contact: None,
        restricted: false,
        died_on: None,
        recorded_at: footbridge.now(),
    }
}
