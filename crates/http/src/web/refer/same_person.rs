//! R2, asked only where something looks like a mistake: somebody of that name and date of birth is there already, or
//! the date of birth is an unusual one.

use app::request::{About, Asking, MatchQuestion, NewPerson, Stage, TrackerQuery};
use app::view::{PersonMatch, PersonView};
use app::{Caller, Error, Footbridge, PageDraft, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::ids::Id;
use domain::person::Person;

use super::services::Services;
use super::{ask, draft, latest, read};
use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/refer/drafts/{id}/same-person`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/drafts/{id}/same-person", get(show).post(decide))
}

/// The most records that are offered: of more than these, nobody could choose one.
const MOST_OFFERED: usize = 5;
/// Ages in whole years that are asked about.
const USUAL_AGES: std::ops::RangeInclusive<u32> = 18..=110;

#[derive(Template)]
#[template(path = "pages/refer/same_person.html")]
struct SamePerson {
    frame: Frame,
    form: Form,
    action: String,
    /// Who is being referred: name and date of birth.
    who: Who,
    /// What is unusual about the date of birth; empty where nothing is.
    age: String,
    born_right: Vec<Choice>,
    matches: Vec<Choice>,
}

/// What has to be asked before a referral is sent.
struct Doubts {
    age: Option<u32>,
    matches: Vec<PersonMatch>,
}

impl Doubts {
    async fn of(footbridge: &Footbridge, caller: &Caller, asking: &Asking) -> Result<Self, Error> {
        let (About::New(person) | About::Known { now: person, .. }) = &asking.about;
        let age = words::age(person.born_on, local_date(footbridge.now()));
        let matches = match &asking.about {
            About::New(person) => {
                let question = MatchQuestion {
                    nhs_number: person.nhs_number,
                    born_on: Some(person.born_on),
                    family_name: Some(person.family_name.clone()),
                };
                footbridge.match_people(caller, question).await?
            }
            About::Known { .. } => Vec::new(),
        };
        let matches = matches.into_iter().take(MOST_OFFERED).collect();
        Ok(Self { age: Some(age).filter(|age| !USUAL_AGES.contains(age)), matches })
    }

    fn is_any(&self) -> bool {
        self.age.is_some() || !self.matches.is_empty()
    }
}

/// Whether somebody should look again before this is sent.
pub async fn is_doubtful(footbridge: &Footbridge, caller: &Caller, asking: &Asking) -> Result<bool, Error> {
    Ok(Doubts::of(footbridge, caller, asking).await?.is_any())
}

async fn same_person(
    footbridge: &Footbridge,
    visitor: &Visitor,
    draft: &PageDraft,
    (asking, doubts): (&Asking, &Doubts),
    form: Form,
) -> Result<SamePerson, Problem> {
    let (About::New(person) | About::Known { now: person, .. }) = &asking.about;
    let mut matches = Vec::new();
    for known in &doubts.matches {
        let hint = history(footbridge, &visitor.caller(), known.id).await?;
        let label = format!("Same person: {}, born {}", known.name, words::date(known.born_on));
        matches.push(Choice::new(known.id.to_string(), label).hint(hint).flagged(Tag::flags(&known.flags)));
    }
    if !matches.is_empty() {
        matches.push(Choice::new("different", "Different person"));
    }
    let name = person.first_name.iter().chain([&person.family_name]).map(domain::name::Name::as_str);
    let name = name.collect::<Vec<_>>().join(" ");
    let flags = person.cautions().for_keepers(local_date(footbridge.now()));
    let title = if matches.is_empty() { "Is this date of birth right?" } else { "Is this the same person?" };
    let age =
        doubts.age.map(|age| format!("This makes them {} old.", words::count(age as usize, "year", "years")));
    Ok(SamePerson {
        frame: visitor.frame(title).at("/refer").back_to(format!("/refer/drafts/{}", draft.id)).with(&form),
        action: format!("/refer/drafts/{}/same-person", draft.id),
        who: Who::new(format!("{name}, born {}", words::date(person.born_on)), &flags),
        age: age.unwrap_or_default(),
        born_right: vec![Choice::new("yes", "Yes, it is right"), Choice::new("no", "No, I will change it")],
        matches,
        form,
    })
}

/// What this practice may already know of somebody: when they were referred, by whom, and how it stands.
async fn history(footbridge: &Footbridge, caller: &Caller, person: Id<Person>) -> Result<String, Error> {
    let page = PageRequest { limit: Some(1), after: None };
    let query = TrackerQuery { stage: Stage::Sent, person: Some(person), page, ..TrackerQuery::default() };
    let found = footbridge.tracker(caller, query).await?.rows;
    Ok(match found.first() {
        None => "Not referred before".to_owned(),
        Some(tracked) => {
            let on = tracked.line.sent_at.map(words::date_of).unwrap_or_default();
            let by = tracked.asked_by.as_deref().map(|name| format!(" by {name}")).unwrap_or_default();
            format!("Referred on {on}{by}, status {}", latest::tag(tracked).text)
        }
    })
}

/// A draft with everything that was read of it; nothing where it has become a referral or has faults.
async fn doubtful(
    footbridge: &Footbridge,
    visitor: &Visitor,
    draft: &PageDraft,
) -> Result<Option<(Form, Asking, Doubts)>, Problem> {
    let caller = visitor.caller();
    let mut kept = draft::form_of(footbridge, draft);
    let services = Services::open(footbridge, &caller, &kept).await?;
    let service = services.chosen(&kept).cloned();
    let read = read::asking(&mut kept, service.as_ref(), footbridge);
    let Ok(asking) = kept.settle(read) else { return Ok(None) };
    let doubts = Doubts::of(footbridge, &caller, &asking).await?;
    Ok(doubts.is_any().then_some((kept, asking, doubts)))
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
) -> Shown {
    let draft = footbridge.page_draft(&visitor.caller(), id).await?;
    match doubtful(&footbridge, &visitor, &draft).await? {
        Some((_, asking, doubts)) => {
            let form = Form::blank(&footbridge);
            page(&same_person(&footbridge, &visitor, &draft, (&asking, &doubts), form).await?)
        }
        None => Ok(see_other(&format!("/refer/drafts/{id}"))),
    }
}

async fn decide(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
    mut form: Form,
) -> Shown {
    let draft = footbridge.page_draft(&visitor.caller(), id).await?;
    if let Some(referral) = draft.became {
        return Ok(see_other(&format!("/refer/{referral}/sent")));
    }
    let back = format!("/refer/drafts/{id}");
    let Some((mut kept, asking, doubts)) = doubtful(&footbridge, &visitor, &draft).await? else {
        return Ok(see_other(&back));
    };
    if doubts.age.is_some() {
        match form.value("born-right") {
            "yes" => {}
            "no" => {
                return visitor
                    .done(&footbridge, &back, &Notice::new("Nothing was sent. Change the date of birth"))
                    .await;
            }
            _ => {
                let _noted = form.fault("born-right", "missing", "Select yes if the date of birth is right");
            }
        }
    }
    let same = doubts.matches.iter().find(|known| known.id.to_string() == form.value("same"));
    if same.is_none() && !doubts.matches.is_empty() && form.value("same") != "different" {
        let _noted = form.fault("same", "missing", "Select whether this is the same person");
    }
    if form.is_faulty() {
        return faulty(&same_person(&footbridge, &visitor, &draft, (&asking, &doubts), form).await?);
    }
    let asking = match same {
        Some(known) => about_known(asking, &footbridge.person(&visitor.caller(), known.id, None).await?),
        None => asking,
    };
    let sent = footbridge.refer(&visitor.caller_for(&form), asking).await;
    match ask::settled(&mut kept, sent)? {
        Some(answer) => Ok(answer),
        None => ask::show_form(&footbridge, &visitor, kept).await,
    }
}

/// The same referral, for somebody whose record is there: what was typed wins, what was not typed stays.
fn about_known(mut asking: Asking, known: &PersonView) -> Asking {
    let (About::New(person) | About::Known { now: person, .. }) = asking.about;
    let typed = *person;
    let now = NewPerson {
        id: None,
        preferred_name: typed
            .preferred_name
            .or_else(|| known.preferred_name.as_ref().and_then(|name| name.parse().ok())),
        pronouns: known.pronouns.as_ref().and_then(|pronouns| pronouns.parse().ok()),
        nhs_number: typed
            .nhs_number
            .or_else(|| known.nhs_number.as_ref().and_then(|number| number.parse().ok())),
        address: typed.address.or_else(|| known.address.clone()),
        postcode: typed
            .postcode
            .or_else(|| known.postcode.as_ref().and_then(|postcode| postcode.parse().ok())),
        language: typed.language.or_else(|| known.language.clone()),
        requirements: union(typed.requirements, &known.requirements),
        risks: both(typed.risks, &known.risks),
        emergency_contact: known.emergency_contact.clone(),
        restricted: known.restricted,
        died_on: known.died_on,
        first_name: typed.first_name.or_else(|| known.first_name.as_ref().and_then(|name| name.parse().ok())),
        ..typed
    };
    asking.about = About::Known { id: known.id, version: known.version, now: Box::new(now) };
    for consent in &mut asking.consents {
        consent.person = known.id;
    }
    asking.referral.person = known.id;
    asking
}

fn union<T: PartialEq + Clone>(mut typed: Vec<T>, known: &[T]) -> Vec<T> {
    let missing: Vec<T> = known.iter().filter(|one| !typed.contains(one)).cloned().collect();
    typed.extend(missing);
    typed
}

/// A risk that was known stays known, whatever this referrer has heard of it.
fn both(typed: domain::person::Risks, known: &domain::person::Risks) -> domain::person::Risks {
    use domain::person::Risks;
    match (typed, known) {
        (Risks::Known(typed), Risks::Known(known)) => {
            let older = known.iter().filter(|flag| typed.iter().all(|one| one.kind != flag.kind)).cloned();
            let older: Vec<_> = older.collect();
            Risks::Known(typed.into_iter().chain(older).collect())
        }
        (Risks::NotAsked | Risks::NoneKnown, Risks::Known(known)) => Risks::Known(known.clone()),
        (typed, Risks::NotAsked | Risks::NoneKnown) => typed,
    }
}
