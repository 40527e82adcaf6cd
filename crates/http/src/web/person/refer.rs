//! L15: the preview. What a group would read is shown with the very card that the group is shown, before anything leaves.

use app::Footbridge;
use app::request::referral::Sending;
use app::request::{NewConsent, NewReferral};
use app::view::{AskerView, PreviewView};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::coded::{Basis, Coded, Need, Urgency};
use domain::consent::ConsentScope;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Action, Command, Referral};
use domain::share_profile::ShareProfile;
use domain::text::PlainWords;
use serde::Deserialize;
use uuid::Uuid;

use super::head::Head;
use super::why;
use crate::problem::Problem;
use crate::web::ask::{AskCard, Asked, Asker};
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;

/// `/p/{id}/refer/{service}` and what can be done from there.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/refer/{service}", get(show).post(send))
        .route("/p/{id}/refer/{service}/agreed", post(agree))
        .route("/p/{id}/referral/{referral}/undo", post(undo))
}

/// The note that one box stands for.
const AT_THE_DOOR: &str = "Please meet them at the door the first time.";

#[derive(Template)]
#[template(path = "pages/person/refer.html")]
struct Preview {
    frame: Frame,
    head: Head,
    form: Form,
    service: String,
    service_name: String,
    before: AskCard,
    after: AskCard,
    /// What is shared, in words.
    profile: &'static str,
    agreed: bool,
    asked_already: bool,
    /// What stands in the way for good.
    firm: Vec<String>,
    /// What the service could make an exception from.
    exceptions: Vec<String>,
    /// What can be told beside that.
    boxes: Vec<(&'static str, &'static str)>,
}

impl Preview {
    /// Whether it can be sent.
    const fn can_send(&self) -> bool {
        self.agreed && self.firm.is_empty()
    }
}

/// The person and the service of a path.
type Both = axum::extract::Path<(String, String)>;

/// The shortlist that the way here came from.
#[derive(Debug, Default, Deserialize)]
struct Way {
    from: Option<String>,
}

/// What is no id looks like an id that nobody has.
fn ids(axum::extract::Path((person, service)): &Both) -> Result<(Id<Person>, Id<Service>), Problem> {
    let missing = || Problem::from(app::Error::NotFound);
    Ok((person.parse().map_err(|_| missing())?, service.parse().map_err(|_| missing())?))
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    both: Both,
    Query(way): Query<Way>,
) -> Shown {
    let (person, service) = ids(&both)?;
    let view = match footbridge.preview_referral(&visitor.caller(), person, service).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, person, &visitor),
    };
    let from = way.from.and_then(|from| from.parse::<Uuid>().ok()).map(|from| from.to_string());
    let mut form = Form::filled(&footbridge, [("from", from.unwrap_or_default())]);
    if view.own_words.is_some() && view.profile >= ShareProfile::P2 {
        form.set("own-words", "yes");
    }
    page(&preview(&footbridge, &visitor, &view, form).await?)
}

/// What is written for the group, as the boxes say.
struct Written {
    own_words: Option<PlainWords>,
    reason: Option<PlainWords>,
    note: Option<PlainWords>,
}

fn written(view: &PreviewView, form: &Form) -> Written {
    let own_words = view.own_words.as_deref().filter(|_| form.is_ticked("own-words"));
    Written {
        own_words: own_words.and_then(|words| words.parse().ok()),
        reason: reason(&view.needs),
        note: form.is_ticked("door").then(|| AT_THE_DOOR.parse().ok()).flatten(),
    }
}

/// Why, in plain words, put together from the needs: nothing has to be typed.
fn reason(needs: &[Need]) -> Option<PlainWords> {
    let labels: Vec<&str> = needs.iter().map(|need| need.label()).collect();
    format!("Would like help with: {}.", labels.join("; ").to_lowercase()).parse().ok()
}

async fn preview(
    footbridge: &Footbridge,
    visitor: &Visitor,
    view: &PreviewView,
    form: Form,
) -> Result<Preview, app::Error> {
    let today = local_date(footbridge.now());
    let written = written(view, &form);
    let asked = Asked {
        needs: &view.needs,
        own_words: written.own_words.as_ref().map(PlainWords::as_str),
        reason: written.reason.as_ref().map(PlainWords::as_str),
        note: written.note.as_ref().map(PlainWords::as_str),
    };
    let AskerView { name, organisation, phone } = footbridge.asker_to_be(&visitor.session().member).await?;
    let asker = Asker { name, organisation, phone };
    let (exceptions, firm): (Vec<_>, Vec<_>) =
        view.in_the_way.iter().partition(|obstacle| obstacle.may_be_excepted);
    let sentences = |obstacles: Vec<&app::view::preview::Obstacle>| {
        obstacles.into_iter().map(|obstacle| obstacle.sentence.clone()).collect()
    };
    let name = view.service.name.clone();
    Ok(Preview {
        frame: visitor
            .frame(format!("This is what {name} will see"))
            .at("/people")
            .back_to(format!("/p/{}/find", view.person.id))
            .with(&form),
        head: Head::of(&view.person, "/find", today),
        service: view.service.id.to_string(),
        service_name: name,
        before: AskCard::of(&view.before, asked, &asker),
        after: AskCard::of(&view.after, asked, &asker),
        profile: view.profile.label(),
        agreed: view.agreed,
        asked_already: view.asked_already.is_some(),
        firm: sentences(firm),
        exceptions: sentences(exceptions),
        boxes: boxes(view),
        form,
    })
}

/// What can be left out, as far as the group's rules let it read any of it.
fn boxes(view: &PreviewView) -> Vec<(&'static str, &'static str)> {
    let words = ("own-words", "What matters to them, in their own words");
    let door = ("door", "Ask them to meet the person at the door");
    let words = (view.own_words.is_some() && view.profile >= ShareProfile::P2).then_some(words);
    words.into_iter().chain((view.profile >= ShareProfile::P1).then_some(door)).collect()
}

async fn send(State(footbridge): State<Footbridge>, visitor: Visitor, both: Both, mut form: Form) -> Shown {
    let (person, service) = ids(&both)?;
    let view = footbridge.preview_referral(&visitor.caller(), person, service).await?;
    if form.has_field("look") {
        return page(&preview(&footbridge, &visitor, &view, form).await?);
    }
    let sending = if form.has_field("save") {
        Sending::Later
    } else if form.is_ticked("ask-anyway") {
        Sending::AskAnyway
    } else {
        Sending::Now
    };
    let Written { own_words, reason, note } = written(&view, &form);
    let new = NewReferral {
        id: None,
        person,
        service,
        referrer_kind: None,
        needs: view.needs.clone(),
        profile: Some(view.profile),
        urgency: Urgency::Routine,
        from_case: view.from_case,
        plan_action: None,
        reason,
        own_words,
        note,
        earlier: None,
        shortlist: form.value("from").parse().ok(),
        sending,
    };
    match footbridge.draft_referral(&visitor.caller_for(&form), new).await {
        Ok(referral) => {
            let name = view.person.preferred_name.clone().or(view.person.first_name.clone());
            let name = name.unwrap_or_else(|| view.person.family_name.clone());
            let mut notice = match sending {
                Sending::Later => {
                    Notice::new(format!("Saved for {name}. Nothing was sent to {}", view.service.name))
                }
                Sending::Now | Sending::AskAnyway => {
                    Notice::new(format!("{} is asked for {name}", view.service.name))
                }
            };
            if referral.actions.contains(&Action::UndoSending) {
                notice = notice.with_undo(format!("/p/{person}/referral/{}/undo", referral.id), Vec::new());
            }
            visitor.done(&footbridge, &format!("/p/{person}/referrals"), &notice).await
        }
        Err(error) => {
            form.keep(error, &[])?;
            faulty(&preview(&footbridge, &visitor, &view, form).await?)
        }
    }
}

/// Writes down that the person agreed to what this page shows.
async fn agree(State(footbridge): State<Footbridge>, visitor: Visitor, both: Both, form: Form) -> Shown {
    let (person, service) = ids(&both)?;
    let view = footbridge.preview_referral(&visitor.caller(), person, service).await?;
    let consent = NewConsent {
        id: None,
        person,
        scope: ConsentScope::Share { service, profile: view.profile },
        basis: Basis::ExplicitConsent,
        decision: None,
        expires_on: None,
    };
    footbridge.record_consent(&visitor.caller_for(&form), consent).await?;
    let from = form.value("from").parse::<Uuid>().map(|from| format!("?from={from}")).unwrap_or_default();
    let notice = Notice::new(format!("Written down: they agree that {} is told this", view.service.name));
    visitor.done(&footbridge, &format!("/p/{person}/refer/{service}{from}"), &notice).await
}

/// Takes back what was sent a moment ago, before anybody outside was told.
async fn undo(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    axum::extract::Path((person, referral)): Both,
    form: Form,
) -> Result<Response, Problem> {
    let missing = || Problem::from(app::Error::NotFound);
    let (person, referral): (Id<Person>, Id<Referral>) =
        (person.parse().map_err(|_| missing())?, referral.parse().map_err(|_| missing())?);
    let caller = visitor.caller_for(&form);
    let view = footbridge.act_on_referral(&caller, referral, None, Command::UndoSending).await?;
    let notice = Notice::new(format!("Taken back. {} was not told", view.service.name));
    visitor.done(&footbridge, &format!("/p/{person}/referrals"), &notice).await
}
