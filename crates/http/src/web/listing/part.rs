//! One part of a listing, changed on a page of its own. What is sent is the whole edition with this part changed, on
//! the version that was seen; where somebody else saved first, both are shown and what was typed is kept.

mod fill;
mod place;
mod read;
mod when;

use app::view::ListingView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::coded::Coded;
use domain::directory::command::{Action, Command};
use domain::directory::eligibility::GenderRule;
use domain::directory::listing::BringSomeone;
use domain::directory::location::AccessFeature;
use domain::directory::wording::Line;
use domain::directory::{Edition, Service};
use domain::ids::Id;

use super::own;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// A part of a listing that is changed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its name.
    Name,
    /// What it is, in a line and in more words.
    What,
    /// Who it is for.
    Who,
    /// When it happens.
    When,
    /// Where, and how one gets in.
    Where,
    /// What it costs.
    Cost,
    /// Whom to ask.
    Contact,
}

impl Part {
    const ALL: [Self; 7] =
        [Self::Name, Self::What, Self::Who, Self::When, Self::Where, Self::Cost, Self::Contact];

    const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::What => "what",
            Self::Who => "who",
            Self::When => "when",
            Self::Where => "where",
            Self::Cost => "cost",
            Self::Contact => "contact",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Name => "What is it called?",
            Self::What => "What do you do?",
            Self::Who => "Who is it for?",
            Self::When => "When does it happen?",
            Self::Where => "Where does it happen?",
            Self::Cost => "What does it cost?",
            Self::Contact => "How do people reach you?",
        }
    }

    /// The lines that it changes.
    const fn lines(self) -> &'static [Line] {
        match self {
            Self::Name => &[Line::Name],
            Self::What => &[Line::Summary, Line::Description],
            Self::Who => &[Line::WhoFor, Line::BringSomeone],
            Self::When => &[Line::When],
            Self::Where => &[Line::Where, Line::Online, Line::Access, Line::Areas],
            Self::Cost => &[Line::Cost],
            Self::Contact => &[Line::Contact, Line::Web],
        }
    }

    /// Where it is changed.
    #[must_use]
    pub fn path(self, service: Id<Service>) -> String {
        format!("/group/about/{service}/{}", self.code())
    }
}

/// `/group/about/{id}/name` and its sisters.
pub fn routes() -> Router<Footbridge> {
    Part::ALL.into_iter().fold(Router::new(), |router, part| {
        let open = move |state, visitor, id| show(part, state, visitor, id);
        let send = move |state, visitor, id, form| save(part, state, visitor, id, form);
        router.route(&format!("/group/about/{{id}}/{}", part.code()), get(open).post(send))
    })
}

#[derive(Template)]
#[template(path = "pages/listing/part.html")]
struct Page {
    frame: Frame,
    form: Form,
    part: &'static str,
    action: String,
    /// The boxes of each time that is there, and of one more.
    times: Vec<when::Boxes>,
    /// Times that are too particular for boxes: the box that takes one out, and it in words.
    particular: Vec<(String, String)>,
    /// The boxes of each place that is there, and of one more.
    places: Vec<place::Boxes>,
    days: Vec<Choice>,
    genders: Vec<Choice>,
    company: Vec<Choice>,
    access: Vec<Choice>,
    versions: Vec<(&'static str, String, String)>,
}

fn shown(
    visitor: &Visitor,
    part: Part,
    id: Id<Service>,
    edition: &Edition,
    form: Form,
    versions: Vec<(&'static str, String, String)>,
) -> Page {
    let (times, particular) = when::boxes(&edition.listing.schedules, &form);
    Page {
        frame: visitor
            .frame(part.title())
            .at("/group/about")
            .back_to(format!("/group/about/{id}"))
            .with(&form),
        part: part.code(),
        action: part.path(id),
        times,
        particular,
        places: place::boxes(&edition.listing.locations, &form),
        days: when::days(),
        genders: Choice::all::<GenderRule>(),
        company: Choice::all::<BringSomeone>(),
        access: Choice::all::<AccessFeature>(),
        versions,
        form,
    }
}

async fn show(
    part: Part,
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
) -> Shown {
    let service = own(&footbridge, &visitor, id).await?;
    if !service.actions.contains(&Action::Edit) {
        return Ok(see_other(&format!("/group/about/{id}")));
    }
    let edition = service.edition();
    let mut form = Form::filled(&footbridge, [("version", service.version.to_string())]);
    fill::fill(&mut form, part, &edition);
    page(&shown(&visitor, part, id, &edition, form, Vec::new()))
}

async fn save(
    part: Part,
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    let edition = listing.service.edition();
    let version = form.version("version");
    let typed = changed(&mut form, part, edition.clone(), &footbridge);
    let mut versions = Vec::new();
    if let (Ok(typed), Ok(version)) = (form.settle(typed), version) {
        let command = Command::Edit(Box::new(typed.clone()));
        match footbridge.act_on_listing(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_saved) => {
                let notice = Notice::new("Saved. Anybody who looks you up reads it from now on");
                return visitor.done(&footbridge, &format!("/group/about/{id}"), &notice).await;
            }
            Err(error) => {
                if matches!(error, Error::Conflict) {
                    versions = side_by_side(part, &listing, &typed);
                    form.set("version", listing.service.version.to_string());
                    form.renew_key(&footbridge);
                }
                let fields = fields(part, &typed);
                let fields: Vec<_> =
                    fields.iter().map(|(pointer, field)| (pointer.as_str(), field.as_str())).collect();
                form.keep(error, &fields)?;
            }
        }
    }
    faulty(&shown(&visitor, part, id, &edition, form, versions))
}

/// The edition with this part as it was typed.
fn changed(form: &mut Form, part: Part, edition: Edition, footbridge: &Footbridge) -> Read<Edition> {
    match part {
        Part::Name => read::name(form, edition),
        Part::What => read::what(form, edition),
        Part::Who => read::who(form, edition),
        Part::When => when::read(form, edition, footbridge),
        Part::Where => place::read(form, edition, footbridge),
        Part::Cost => read::cost(form, edition, footbridge),
        Part::Contact => read::contact(form, edition, footbridge),
    }
}

/// What each line says now, beside what was typed.
fn side_by_side(part: Part, now: &ListingView, typed: &Edition) -> Vec<(&'static str, String, String)> {
    let said = |words: &str| if words.is_empty() { "Nothing".to_owned() } else { words.to_owned() };
    let line = |line: &Line| {
        let typed = now.line_with(typed, *line);
        (line.label(), said(now.line(*line)), said(&typed))
    };
    part.lines().iter().map(line).filter(|(_, now, typed)| now != typed).collect()
}

/// Beside which field a fault of the listing stands.
fn fields(part: Part, typed: &Edition) -> Vec<(String, String)> {
    let numbered = |list: &str, count: usize, names: &[(&str, &str)]| -> Vec<(String, String)> {
        (0..count)
            .flat_map(|place| {
                let pair = |(pointer, field): &(&str, &str)| {
                    (format!("/{list}/{place}/{pointer}"), format!("{field}-{place}"))
                };
                names.iter().map(pair).collect::<Vec<_>>()
            })
            .collect()
    };
    match part {
        Part::When => {
            let names = [("opens_at", "from"), ("closes_at", "to"), ("notes", "notes"), ("byday/0", "days")];
            numbered("schedules", typed.listing.schedules.len(), &names)
        }
        Part::Where => {
            let names = [
                ("name", "place"),
                ("address/0", "address"),
                ("town", "town"),
                ("words", "finding"),
                ("access_words", "access-words"),
            ];
            numbered("locations", typed.listing.locations.len(), &names)
        }
        Part::Contact => vec![
            ("/contacts/0/name".to_owned(), "contact-name".to_owned()),
            ("/contacts/0/phones/0/number".to_owned(), "phone".to_owned()),
        ],
        Part::Name | Part::What | Part::Who | Part::Cost => {
            vec![("/eligibility/words".to_owned(), "words".to_owned())]
        }
    }
}
