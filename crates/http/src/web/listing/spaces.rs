//! G8, spaces: how many new people the group could take, how long they wait, and for how long it takes nobody new.

use app::Footbridge;
use app::view::ListingView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::directory::Service;
use domain::directory::capacity::SpacesNow;
use domain::directory::command::{Action, Command, PauseFor};
use domain::directory::intake;
use domain::directory::wording::Line;

use super::own;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;

/// `/group/spaces`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/group/spaces", get(which)).route("/group/spaces/{id}", get(show).post(save))
}

/// The answer that leaves a pause as it is.
const AS_IT_IS: &str = "as_it_is";

/// How long people wait, in weeks, as it is asked.
const WAITS: [(&str, &str); 4] =
    [("2", "Up to 2 weeks"), ("4", "2 to 4 weeks"), ("12", "1 to 3 months"), ("26", "Longer")];

#[derive(Template)]
#[template(path = "pages/listing/spaces.html")]
struct Question {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    said: String,
    paused: String,
    spaces: Vec<Choice>,
    waits: Vec<Choice>,
    pauses: Vec<Choice>,
    can_pause: bool,
    can_say: bool,
}

async fn which(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    super::only_service(&footbridge, &visitor, "Spaces", "/group/spaces").await
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    let mut form = Form::filled(&footbridge, [("version", listing.service.version.to_string())]);
    let stated = listing.service.details.capacity;
    let answer = stated.and_then(|stated| {
        SpacesNow::ALL
            .iter()
            .rev()
            .find(|answer| answer.at_least().is_some_and(|least| least <= stated.spaces))
    });
    form.set("spaces", answer.map_or("", |answer| answer.code()));
    let weeks = listing.service.details.waiting.map(|wait| wait.weeks.to_string());
    form.set("wait", weeks.unwrap_or_default());
    page(&spaces(&footbridge, &visitor, &listing, form))
}

async fn save(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let read = read(&mut form);
    if let Ok((version, command)) = form.settle(read) {
        let caller = visitor.caller_for(&form);
        match footbridge.act_on_listing(&caller, id, Some(version), command).await {
            Ok(service) => {
                let said = service.intake.paused_until.map_or_else(
                    || "Saved. Thank you for telling us".to_owned(),
                    |until| format!("Saved. Nobody new is sent to you until {}", intake::until(until)),
                );
                return visitor.done(&footbridge, &format!("/group/spaces/{id}"), &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[("/waiting/weeks", "wait")])?,
        }
    }
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    // What it says now stands above the form, and what was typed is sent on top of that.
    form.set("version", listing.service.version.to_string());
    form.renew_key(&footbridge);
    faulty(&spaces(&footbridge, &visitor, &listing, form))
}

fn read(form: &mut Form) -> Read<(domain::ids::Version, Command)> {
    let version = form.version("version");
    let spaces = form.chosen::<SpacesNow>("spaces", "Select how many spaces you have");
    let wait_weeks = form.number("wait", "The wait", 0, 520);
    let pause = match form.value("pause") {
        "" | AS_IT_IS => Ok(None),
        _ => form.chosen_if_any::<PauseFor>("pause"),
    };
    let spaces = spaces?;
    // Where there is room nobody waits.
    let wait_weeks = wait_weeks?.filter(|_| spaces == SpacesNow::None);
    Ok((version?, Command::StateSpaces { spaces, wait_weeks, pause: pause? }))
}

fn spaces(footbridge: &Footbridge, visitor: &Visitor, listing: &ListingView, form: Form) -> Question {
    let service = &listing.service;
    let today = local_date(footbridge.now());
    let paused = service.intake.paused_until.filter(|until| today < *until);
    let mut pauses: Vec<Choice> = Vec::new();
    if let Some(until) = paused {
        pauses.push(Choice::new(AS_IT_IS, format!("Stay paused until {}", intake::until(until))));
        pauses.push(Choice::new(PauseFor::Nothing.code(), "Take new people again"));
    }
    let lengths = PauseFor::ALL.iter().filter(|pause| **pause != PauseFor::Nothing);
    pauses.extend(lengths.map(|pause| Choice::entry(*pause)));
    let zero = |answer: &SpacesNow| {
        let choice = Choice::entry(*answer);
        if *answer == SpacesNow::None { choice.revealing() } else { choice }
    };
    Question {
        frame: visitor.frame("Spaces").at("/group/spaces").with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
        said: listing.line(Line::Spaces).to_owned(),
        paused: paused.map(intake::until).unwrap_or_default(),
        spaces: SpacesNow::ALL.iter().map(zero).collect(),
        waits: WAITS.iter().map(|(weeks, label)| Choice::new(*weeks, *label)).collect(),
        pauses,
        can_pause: service.actions.contains(&Action::Pause),
        can_say: service.actions.contains(&Action::StateSpaces),
    }
}
