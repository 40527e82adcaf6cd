//! R1, the referral form: one page, which a paste can fill.

use app::view::ReferralView;
use app::{Error, Footbridge, PageDraft};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::calendar::local_date;
use domain::ids::Id;
use domain::referral::Referral;

use super::paste::{self, Found, Paste};
use super::services::Services;
use super::{draft, fields, read, same_person};
use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// `/refer`, and the same form filled from a referral that was taken back.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer", get(show).post(send)).route("/refer/{id}/again", get(again))
}

#[derive(Template)]
#[template(path = "pages/refer/ask.html")]
struct Ask {
    frame: Frame,
    form: Form,
    from: String,
    to: Option<String>,
    services: Vec<Choice>,
    needs: Vec<Choice>,
    more_needs: Vec<Choice>,
    safety: Vec<Choice>,
    risks: Vec<Choice>,
    agreed: Vec<Choice>,
    requirements: Vec<Choice>,
    pasted: Option<Pasted>,
    /// Whether the service said no by its own rules, and can be asked for an exception.
    may_ask_anyway: bool,
    /// Whether what is hidden under "More details" has to be seen.
    more_is_open: bool,
}

/// What came of a paste.
#[derive(Default)]
struct Pasted {
    two_people: bool,
    nothing: bool,
    filled: Vec<&'static str>,
    unread: Vec<String>,
}

impl Ask {
    /// What is said under a field: where it was filled from a paste, that somebody should look.
    fn hint<'h>(&self, field: &str, otherwise: &'h str) -> &'h str {
        let filled = self.pasted.as_ref().is_some_and(|pasted| pasted.filled.contains(&field));
        if filled { "From paste. Check this" } else { otherwise }
    }
}

/// The codes of refusals that a service may make an exception from.
const EXCEPTIONS: [&str; 4] = ["outside_age_rule", "intake_paused", "service_full", "too_many_open_asks"];

/// The fields under "More details".
const MORE: [&str; 9] = [
    "preferred-name",
    "one-name",
    "email",
    "address",
    "postcode",
    "requirements",
    "language",
    "date-note",
    "service",
];

fn ask(visitor: &Visitor, services: &Services, form: Form, pasted: Option<Pasted>) -> Ask {
    let member = &visitor.session().member;
    let may_ask_anyway = form.is_ticked("ask-anyway")
        || form.faults().iter().any(|fault| EXCEPTIONS.contains(&fault.code.as_str()));
    let more_is_open = MORE.iter().any(|field| form.is_wrong(field)) || form.has_field("more-needs");
    Ask {
        frame: visitor.frame("Refer a person").at("/refer").with(&form),
        from: format!("{}, {}", member.name, member.organisation.name),
        to: services.chosen(&form).map(|service| service.name.clone()),
        services: services.choices(),
        needs: fields::usual_needs(),
        more_needs: fields::more_needs(),
        safety: fields::safety(),
        risks: fields::risks(),
        agreed: fields::agreed(),
        requirements: fields::requirements(),
        pasted,
        may_ask_anyway,
        more_is_open,
        form,
    }
}

/// Shows the form with something in it already.
pub async fn show_form(footbridge: &Footbridge, visitor: &Visitor, form: Form) -> Shown {
    let services = Services::open(footbridge, &visitor.caller(), &form).await?;
    page(&ask(visitor, &services, form, None))
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let draft = footbridge.new_id::<app::PageDraft>().to_string();
    show_form(&footbridge, &visitor, Form::filled(&footbridge, [("draft", draft)])).await
}

/// The form filled from a referral whose sending was undone, to be changed and sent as a new one.
async fn again(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
) -> Shown {
    let caller = visitor.caller();
    let referral = footbridge.referral(&caller, id).await?;
    let person = footbridge.person_of(&caller, id).await?;
    show_form(&footbridge, &visitor, draft::refilled(&footbridge, &referral, &person)).await
}

async fn send(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let services = Services::open(&footbridge, &visitor.caller(), &form).await?;
    if form.has_field("fill-in") {
        let pasted = fill(&mut form, &footbridge);
        return page(&ask(&visitor, &services, form, Some(pasted)));
    }
    match pressed(&footbridge, &visitor, &services, &mut form).await? {
        Some(answer) => Ok(answer),
        None => faulty(&ask(&visitor, &services, form, None)),
    }
}

/// What the button does that was pressed. Nothing where the form has faults, or is longer than anything that is kept: it
/// is shown again with everything that was typed.
async fn pressed(
    footbridge: &Footbridge,
    visitor: &Visitor,
    services: &Services,
    form: &mut Form,
) -> Result<Option<Response>, Problem> {
    let chooses = form.has_field("choose-group");
    let saves = !chooses && (form.has_field("save") || form.value("agreed") == "not-yet");
    if !chooses
        && !saves
        && let Some(answer) = refer(footbridge, visitor, services, form).await?
    {
        return Ok(Some(answer));
    }
    // What was typed is safe from here on, whatever becomes of this window.
    let draft = match draft::keep(footbridge, visitor, form).await {
        Ok(draft) => draft,
        Err(error) => {
            form.keep(error, &[])?;
            return Ok(None);
        }
    };
    if chooses {
        return Ok(Some(see_other(&format!("/refer/drafts/{draft}/group"))));
    }
    if saves { kept_for_later(footbridge, visitor, form, draft).await.map(Some) } else { Ok(None) }
}

/// Sends the referral, or asks first where it may be a mistake. Nothing where the form has faults.
async fn refer(
    footbridge: &Footbridge,
    visitor: &Visitor,
    services: &Services,
    form: &mut Form,
) -> Result<Option<Response>, Problem> {
    let service = services.chosen(form).cloned();
    let read = read::asking(form, service.as_ref(), footbridge);
    let Ok(asking) = form.settle(read) else { return Ok(None) };
    if same_person::is_doubtful(footbridge, &visitor.caller(), &asking).await? {
        let draft = draft::keep(footbridge, visitor, form).await?;
        return Ok(Some(see_other(&format!("/refer/drafts/{draft}/same-person"))));
    }
    let sent = footbridge.refer(&visitor.caller_for(form), asking).await;
    settled(form, sent)
}

/// On to the page of what was sent, or the form again with what is wrong.
pub fn settled(form: &mut Form, sent: Result<ReferralView, Error>) -> Result<Option<Response>, Problem> {
    match sent {
        Ok(referral) => Ok(Some(see_other(&format!("/refer/{}/sent", referral.id)))),
        Err(error) => {
            form.keep(error, &read::FIELDS)?;
            Ok(None)
        }
    }
}

async fn kept_for_later(footbridge: &Footbridge, visitor: &Visitor, form: &Form, id: Id<PageDraft>) -> Shown {
    let name = draft::name(form);
    let notice = if form.value("agreed") == "not-yet" {
        format!("Saved. Nothing was sent, because {name} has not agreed yet. You can print a slip for them")
    } else {
        format!(
            "Saved. Nothing was sent. You can finish the referral of {name} within {} days",
            app::DRAFT_KEPT_DAYS
        )
    };
    visitor.done(footbridge, &format!("/refer/drafts/{id}"), &Notice::new(notice)).await
}

/// Puts what a paste says into the fields. The paste itself goes no further.
fn fill(form: &mut Form, footbridge: &Footbridge) -> Pasted {
    let read = paste::read(form.value("paste"), local_date(footbridge.now()));
    match read {
        Paste::Nothing => Pasted { nothing: true, ..Pasted::default() },
        Paste::TwoPeople => Pasted { two_people: true, ..Pasted::default() },
        Paste::One(found) => {
            form.set("paste", "");
            filled(form, &found)
        }
    }
}

/// What was typed about somebody before gives way whole: half of one person and half of another is nobody.
fn filled(form: &mut Form, found: &Found) -> Pasted {
    let mut filled = Vec::new();
    let fields = [
        ("first-name", found.first_name.clone()),
        ("last-name", found.family_name.clone()),
        ("nhs-number", found.nhs_number.map(|number| number.grouped())),
        ("phone", found.phone.as_ref().map(|phone| phone.as_typed().to_owned())),
        ("email", found.email.as_ref().map(|email| email.as_str().to_owned())),
        ("postcode", found.postcode.as_ref().map(|postcode| postcode.as_str().to_owned())),
    ];
    for part in ["born-day", "born-month", "born-year"] {
        form.set(part, "");
    }
    if let Some(born_on) = found.born_on {
        form.set_date("born", born_on);
        filled.push("born");
    }
    for (field, value) in fields {
        if value.is_some() {
            filled.push(field);
        }
        form.set(field, value.unwrap_or_default());
    }
    Pasted { filled, unread: found.unread.clone(), ..Pasted::default() }
}
