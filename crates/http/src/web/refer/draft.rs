//! R6, referrals that were begun: kept with everything typed, for whoever began them.

use app::view::{PersonView, ReferralView};
use app::{Error, Footbridge, PageDraft};
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::coded::Coded;
use domain::ids::Id;
use domain::person::Risks;

use super::{PAGE, ask, fields, read};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::{Shown, see_other};
use crate::web::visitor::Visitor;

/// `/refer/drafts/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/drafts/{id}", get(open)).route("/refer/drafts/{id}/discard", post(discard))
}

async fn open(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
) -> Shown {
    let draft = footbridge.page_draft(&visitor.caller(), id).await?;
    match draft.became {
        Some(referral) => Ok(see_other(&format!("/refer/{referral}")).into_response()),
        None => ask::show_form(&footbridge, &visitor, form_of(&footbridge, &draft)).await,
    }
}

async fn discard(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
) -> Shown {
    footbridge.discard_page_draft(&visitor.caller(), id).await?;
    visitor.done(&footbridge, "/refer/mine?stage=drafts", &Notice::new("The draft was thrown away")).await
}

/// Keeps a form under the draft that it names.
pub async fn keep(footbridge: &Footbridge, visitor: &Visitor, form: &Form) -> Result<Id<PageDraft>, Error> {
    footbridge.keep_page_draft(&visitor.caller(), PAGE, read::draft_of(form), &typed(form)).await
}

/// What was typed, as it is kept. Which button was pressed is of the moment, and so is the paste, which is kept nowhere.
fn typed(form: &Form) -> String {
    let kept = |(name, value): &(&str, &str)| {
        !value.is_empty() && !["save", "fill-in", "choose-group", "paste"].contains(name)
    };
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form.fields().filter(kept)).finish()
}

/// The form of a draft, which names it.
pub fn form_of(footbridge: &Footbridge, draft: &PageDraft) -> Form {
    let mut form = Form::of(draft.body.as_bytes());
    form.renew_key(footbridge);
    form.set("draft", draft.id.to_string());
    form
}

/// What somebody is called whose form this is.
pub fn name(form: &Form) -> String {
    let name = [form.value("first-name").trim(), form.value("last-name").trim()].join(" ");
    let name = name.trim();
    if name.is_empty() { "this person".to_owned() } else { name.to_owned() }
}

/// A form filled from a referral and the record of its person.
pub fn refilled(footbridge: &Footbridge, referral: &ReferralView, person: &PersonView) -> Form {
    let code = |entry: &str| entry.to_owned();
    let mut pairs: Vec<(&str, String)> = vec![
        ("draft", footbridge.new_id::<PageDraft>().to_string()),
        ("person", person.id.to_string()),
        ("person-version", person.version.number().to_string()),
        ("first-name", person.first_name.clone().unwrap_or_default()),
        ("last-name", person.family_name.clone()),
        ("preferred-name", person.preferred_name.clone().unwrap_or_default()),
        ("nhs-number", person.nhs_number.clone().unwrap_or_default()),
        ("phone", person.reach.phone.as_ref().map(|phone| code(phone.as_typed())).unwrap_or_default()),
        ("email", person.reach.email.as_ref().map(|email| code(email.as_str())).unwrap_or_default()),
        ("address", person.address.clone().unwrap_or_default()),
        ("postcode", person.postcode.clone().unwrap_or_default()),
        ("language", person.language.clone().unwrap_or_default()),
        ("own-words", referral.own_words.clone().unwrap_or_default()),
        ("service", referral.service.id.to_string()),
    ];
    let ticks = [
        (person.first_name.is_none(), "one-name"),
        (person.reach.no_phone, "no-phone"),
        (person.reach.permissions.unsafe_to_write, "unsafe"),
    ];
    pairs.extend(ticks.into_iter().filter(|(is, _)| *is).map(|(_, name)| (name, code("yes"))));
    let usual = fields::usual_needs();
    let is_usual = |needed: &str| usual.iter().any(|choice| choice.value == needed);
    pairs.extend(
        referral
            .needs
            .iter()
            .map(|need| (if is_usual(need.code()) { "needs" } else { "more-needs" }, code(need.code()))),
    );
    pairs.extend(person.requirements.iter().map(|needed| ("requirements", code(needed.code()))));
    match &person.risks {
        Risks::NotAsked => {}
        Risks::NoneKnown => pairs.push(("safety", code("none"))),
        Risks::Known(known) => {
            pairs.push(("safety", code("yes")));
            pairs.extend(known.iter().map(|flag| ("risks", code(flag.kind.code()))));
        }
    }
    let mut form = Form::filled(footbridge, pairs);
    form.set_date("born", person.born_on);
    form
}
