//! G10, our rules: what a group asks of those who send somebody. They are shown before anybody asks, and the ones that
//! can be counted are held by the server.

use app::view::{ListingView, ServiceView};
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::month_name;
use domain::coded::{Coded, Need};
use domain::directory::command::{Action, Command};
use domain::directory::intake::{Askers, WhoMayAsk};
use domain::directory::wording::Line;
use domain::directory::{Edition, Service};
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::share_profile::ShareProfile;

use super::own;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;

/// `/group/rules`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/group/rules", get(which)).route("/group/rules/{id}", get(show).post(save))
}

const LINES: [Line; 16] = [
    Line::RingFirst,
    Line::WhoMayAsk,
    Line::EachMonth,
    Line::EachWeek,
    Line::Places,
    Line::OpenAsks,
    Line::AsksEach,
    Line::LapseDays,
    Line::QuietMonths,
    Line::Ages,
    Line::Needs,
    Line::NeedsNotSupported,
    Line::Shares,
    Line::ShareReason,
    Line::BlindFirst,
    Line::Status,
];

/// Beside which field a fault of the rules stands.
const FIELDS: [(&str, &str); 9] = [
    ("/intake/minimum_age", "youngest"),
    ("/intake/maximum_age", "oldest"),
    ("/intake/new_each_week", "each-week"),
    ("/intake/new_each_month", "each-month"),
    ("/intake/capacity", "places"),
    ("/intake/most_open_asks", "open-asks"),
    ("/intake/most_asks_each", "asks-each"),
    ("/intake/lapse_days", "lapse-days"),
    ("/share_reason", "share-reason"),
];

#[derive(Template)]
#[template(path = "pages/listing/rules.html")]
struct Rules {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    said: Vec<(&'static str, String)>,
    ring: Vec<Choice>,
    askers: Vec<Choice>,
    practices: Vec<Choice>,
    answer_within: Vec<Choice>,
    blind: Vec<Choice>,
    profiles: Vec<Choice>,
    needs: Vec<Choice>,
    months: Vec<Choice>,
    versions: Vec<(&'static str, String, String)>,
    can_edit: bool,
}

async fn which(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    super::only_service(&footbridge, &visitor, "Our rules", "/group/rules").await
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    let mut form = Form::filled(&footbridge, [("version", listing.service.version.to_string())]);
    fill(&mut form, &listing.service);
    page(&rules(&footbridge, &visitor, &listing, form, Vec::new()).await?)
}

async fn save(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    let version = form.version("version");
    let typed = read(&mut form, listing.service.edition());
    let mut versions = Vec::new();
    if let (Ok(typed), Ok(version)) = (form.settle(typed), version) {
        let command = Command::Edit(Box::new(typed.clone()));
        match footbridge.act_on_listing(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_saved) => {
                let notice = Notice::new("Saved. Whoever wants to send somebody reads your rules first");
                return visitor.done(&footbridge, &format!("/group/rules/{id}"), &notice).await;
            }
            Err(error) => {
                if matches!(error, Error::Conflict) {
                    versions = side_by_side(&listing, &typed);
                    form.set("version", listing.service.version.to_string());
                    form.renew_key(&footbridge);
                }
                form.keep(error, &FIELDS)?;
            }
        }
    }
    faulty(&rules(&footbridge, &visitor, &listing, form, versions).await?)
}

fn side_by_side(now: &ListingView, typed: &Edition) -> Vec<(&'static str, String, String)> {
    let said = |words: &str| if words.is_empty() { "No rule".to_owned() } else { words.to_owned() };
    let line = |line: &Line| (line.label(), said(now.line(*line)), said(&now.line_with(typed, *line)));
    LINES.iter().map(line).filter(|(_, now, typed)| now != typed).collect()
}

fn fill(form: &mut Form, service: &ServiceView) {
    let intake = &service.intake;
    let yes_or_no = |yes: bool| if yes { "yes" } else { "no" };
    form.set("ring", yes_or_no(intake.ring_first));
    form.set("askers", intake.who_may_ask.askers().code());
    let practices: Vec<_> = intake.who_may_ask.named().map(|practice| practice.to_string()).collect();
    form.set_all("practices", practices.iter().map(String::as_str));
    let mut number = |name: &str, number: Option<u32>| {
        form.set(name, number.map(|number| number.to_string()).unwrap_or_default());
    };
    number("each-month", intake.new_each_month);
    number("each-week", intake.new_each_week);
    number("places", intake.capacity);
    number("open-asks", intake.most_open_asks);
    number("asks-each", intake.most_asks_each);
    number("youngest", intake.minimum_age);
    number("oldest", intake.maximum_age);
    form.set("lapse-days", intake.lapse_days.map(|days| days.to_string()).unwrap_or_default());
    form.set("blind", yes_or_no(service.blind_first));
    form.set("profile", service.share_profile.code());
    form.set("share-reason", service.share_reason.as_deref().unwrap_or_default());
    form.set_all("needs", service.needs.iter().map(|need| need.code()));
    let cannot = service.details.eligibility.needs_not_supported.iter();
    form.set_all("not-needs", cannot.map(|need| need.code()));
    let quiet: Vec<_> = intake.quiet_months.iter().map(ToString::to_string).collect();
    form.set_all("quiet", quiet.iter().map(String::as_str));
}

/// The edition with the rules that were typed. Every field is read before the first fault ends it.
fn read(form: &mut Form, mut edition: Edition) -> Read<Edition> {
    let mut number = |name: &str, what: &str, most: u32| form.number(name, what, 0, most);
    let each_month = number("each-month", "New people a month", 100_000);
    let each_week = number("each-week", "New people a week", 100_000);
    let places = number("places", "Places", 100_000);
    let open_asks = number("open-asks", "Unanswered asks at once", 100_000);
    let asks_each = number("asks-each", "Unanswered asks of one practice", 100_000);
    let lapse_days = number("lapse-days", "Days to answer", 20);
    let youngest = number("youngest", "Youngest age", 130);
    let oldest = number("oldest", "Oldest age", 130);
    let askers = form.chosen::<Askers>("askers", "Select who may ask you");
    let profile = form.chosen::<ShareProfile>("profile", "Select what you need to know about a person");
    let reason = form.words("share-reason", "Why you need it", 500);
    let needs = form.ticked::<Need>("needs");
    if needs.as_ref().is_ok_and(Vec::is_empty) {
        form.fault("needs", "missing", "Select what you can help with");
    }
    let cannot = form.ticked::<Need>("not-needs");
    if let (Ok(can), Ok(cannot)) = (&needs, &cannot)
        && cannot.iter().any(|need| can.contains(need))
    {
        form.fault("not-needs", "need_twice", "Select what you cannot help with, and not what you can");
    }
    let who = who_may_ask(form, askers);
    let mut quiet: Vec<u32> = form.values("quiet").filter_map(|month| month.parse().ok()).collect();
    quiet.sort_unstable();
    quiet.dedup();
    edition.blind_first = form.value("blind") == "yes";
    edition.share_profile = profile?;
    edition.share_reason = reason?.map(Into::into);
    edition.needs = needs?;
    edition.listing.eligibility.needs_not_supported = cannot?;
    let intake = &mut edition.intake;
    intake.ring_first = form.value("ring") == "yes";
    intake.who_may_ask = who?;
    intake.new_each_month = each_month?;
    intake.new_each_week = each_week?;
    intake.capacity = places?;
    intake.most_open_asks = open_asks?;
    intake.most_asks_each = asks_each?;
    intake.lapse_days = lapse_days?;
    intake.minimum_age = youngest?;
    intake.maximum_age = oldest?;
    intake.quiet_months = quiet;
    Ok(edition)
}

/// How long a group needs to answer: as everybody here, or days of its own.
fn answer_within(usual: u32) -> Vec<Choice> {
    let days = |days: u32| format!("{days} working days");
    let own = [(5, "A week"), (10, "2 weeks"), (15, "3 weeks"), (20, "4 weeks")];
    let own =
        own.into_iter().map(|(number, label)| Choice::new(number.to_string(), label).hint(days(number)));
    let usual = Choice::new("", "As everybody here").hint(format!("{} now", days(usual)));
    std::iter::once(usual).chain(own).collect()
}

fn who_may_ask(form: &mut Form, askers: Read<Askers>) -> Read<WhoMayAsk> {
    let named = form.values("practices").filter_map(|id| id.parse::<Id<Organisation>>().ok()).collect();
    match askers? {
        Askers::Everyone => Ok(WhoMayAsk::Everyone),
        Askers::LinkWorkers => Ok(WhoMayAsk::LinkWorkers),
        Askers::Named if form.has_field("practices") => Ok(WhoMayAsk::Named(named)),
        Askers::Named => Err(form.fault("practices", "missing", "Select the practices that may ask you")),
    }
}

async fn rules(
    footbridge: &Footbridge,
    visitor: &Visitor,
    listing: &ListingView,
    form: Form,
    versions: Vec<(&'static str, String, String)>,
) -> Result<Rules, Error> {
    let service = &listing.service;
    let practices = footbridge.practices(&visitor.caller()).await?;
    let asker = |asker: &Askers| match asker {
        Askers::Named => Choice::new(asker.code(), "The practices we name").revealing(),
        Askers::Everyone | Askers::LinkWorkers => Choice::entry(*asker),
    };
    Ok(Rules {
        frame: visitor
            .frame("Our rules")
            .at("/group/about")
            .back_to(format!("/group/about/{}", service.id))
            .with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
        said: LINES
            .iter()
            .map(|line| (line.label(), listing.line(*line).to_owned()))
            .filter(|(_, words)| !words.is_empty())
            .collect(),
        ring: vec![Choice::new("yes", "Yes, ring us first"), Choice::new("no", "No, just ask")],
        askers: Askers::ALL.iter().map(asker).collect(),
        practices: practices
            .into_iter()
            .map(|practice| Choice::new(practice.id.to_string(), practice.name))
            .collect(),
        answer_within: answer_within(footbridge.clocks_of_service(service.id).await?.lapse),
        blind: vec![
            Choice::new("yes", "Yes, decide first")
                .hint("You see an age band and what would help, and no name"),
            Choice::new("no", "No, see who it is"),
        ],
        profiles: Choice::all::<ShareProfile>(),
        needs: Choice::all::<Need>(),
        months: (1..=12)
            .filter_map(|month| Some(Choice::new(month.to_string(), month_name(month)?)))
            .collect(),
        versions,
        can_edit: service.actions.contains(&Action::Edit),
    })
}
