//! What the paths of the standard can be asked. A value that makes no sense is told with its place; so is a name that
//! nobody knows, because a filter that was misspelt must not look like one that found everything.

use app::request::{FactAsked, Near, PageNumber, PublicQuery};
use app::view::FactList;
use chrono::{NaiveDate, Weekday};
use domain::directory::schedule::ByDay;
use domain::ids::Id;
use domain::name::folded;
use domain::organisation::Organisation;
use uuid::Uuid;

use super::vocabulary::{Kind, vocabulary};
use super::wire::{Taxonomy, TaxonomyTerm};
use crate::valid::{Form, FromForm, Read, flag, id, moment, text, typed, whole, words};

/// Items on a page where nobody says how many.
const USUAL_ROWS: u32 = 50;
/// The most items on a page.
const MOST_ROWS: u32 = 500;
/// The last page that can be asked for.
const LAST_PAGE: u32 = 10_000_000;

/// How much of each service is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// What says whether it has changed.
    Minimal,
    /// What has one value only.
    Plain,
    /// Everything.
    Full,
}

/// What `/services` can be asked.
#[derive(Debug)]
pub struct ServiceQuery {
    pub which: PublicQuery,
    pub page: PageNumber,
    pub size: Size,
}

/// What `/service_at_locations` can be asked.
#[derive(Debug)]
pub struct LocationQuery {
    pub which: PublicQuery,
    pub page: PageNumber,
    pub full: bool,
}

/// What `/organizations` can be asked.
#[derive(Debug)]
pub struct OrganizationQuery {
    pub which: PublicQuery,
    pub page: PageNumber,
}

/// What `/taxonomies` can be asked.
#[derive(Debug)]
pub struct TaxonomyQuery {
    search: Option<String>,
    pub page: PageNumber,
}

/// What `/taxonomy_terms` can be asked.
#[derive(Debug)]
pub struct TermQuery {
    search: Option<String>,
    taxonomy: Option<Uuid>,
    parent: Option<Uuid>,
    top_only: bool,
    pub page: PageNumber,
}

/// What a single record can be asked: nothing that changes it.
#[derive(Debug)]
pub struct ViewQuery;

fn page(form: &mut Form<'_>) -> Read<PageNumber> {
    let number = form.optional("page", "Which page, from 1", typed(whole(1, LAST_PAGE)));
    let rows = form.optional("per_page", "Items on a page; 50 where absent", typed(whole(1, MOST_ROWS)));
    let format = json_only(form);
    let (number, rows, ()) = (number?, rows?, format?);
    Ok(PageNumber {
        number: usize::try_from(number.unwrap_or(1)).unwrap_or(usize::MAX),
        rows: usize::try_from(rows.unwrap_or(USUAL_ROWS)).unwrap_or(usize::MAX),
    })
}

fn json_only(form: &mut Form<'_>) -> Read<()> {
    let format = form.optional("format", "The format of the answer: json", words(20))?;
    match format.as_deref() {
        None | Some("json") => Ok(()),
        Some(_) => Err(form.fault("format", "unknown_code", "Only json is given here")),
    }
}

fn search(form: &mut Form<'_>) -> Read<Option<String>> {
    form.optional("search", "Words to look for", words(200))
}

/// What all lists of services can be narrowed down by.
fn narrowed(form: &mut Form<'_>) -> Read<PublicQuery> {
    let search = search(form);
    let term = form.optional("taxonomy_term_id", "Which term it has", id::<TaxonomyTerm>());
    let taxonomy = form.optional("taxonomy_id", "A taxonomy of which it has any term", id::<Taxonomy>());
    let organisation = form.optional("organization_id", "Who offers it", id::<Organisation>());
    let modified_after = form.optional("modified_after", "Changed at this moment or later", moment());
    let minimum_age = form.optional("minimum_age", "For this age and older", typed(whole(0, 150)));
    let maximum_age = form.optional("maximum_age", "For this age and younger", typed(whole(0, 150)));
    let when = day(form);
    let near = near(form);
    let (term, taxonomy, (weekday, on)) = (term?, taxonomy?, when?);
    Ok(PublicQuery {
        search: search?,
        fact: term.map(|id| by_term(id.uuid())).or_else(|| taxonomy.map(|id| by_taxonomy(id.uuid()))),
        organisation: organisation?.map(|id| Id::new(id.uuid())),
        modified_after: modified_after?,
        minimum_age: minimum_age?,
        maximum_age: maximum_age?,
        weekday,
        on,
        near: near?,
    })
}

/// A day of the week as the standard's schedules write it, or by its English name, or a date.
fn day(form: &mut Form<'_>) -> Read<(Option<Weekday>, Option<NaiveDate>)> {
    const UNKNOWN: &str = "Write a day of the week, like TU or Tuesday, or a date, like 2026-03-02";
    let Some(written) = form.optional("day", "It happens on this day", words(20))? else {
        return Ok((None, None));
    };
    let by_code = written.parse::<ByDay>().ok().filter(|by| by.nth.is_none()).map(|by| by.day);
    let weekday = by_code.or_else(|| written.parse().ok());
    match (weekday, written.parse()) {
        (Some(weekday), _) => Ok((Some(weekday), None)),
        (None, Ok(date)) => Ok((None, Some(date))),
        (None, Err(_)) => Err(form.fault("day", "day_wrong", UNKNOWN)),
    }
}

fn near(form: &mut Form<'_>) -> Read<Option<Near>> {
    let postcode = form.optional("postcode", "Near here", text());
    let metres = form.optional("proximity", "How near, in metres", typed(whole(1, 1_000_000)));
    match (postcode?, metres?) {
        (Some(postcode), metres) => Ok(Some(Near { postcode, metres })),
        (None, None) => Ok(None),
        (None, Some(_)) => Err(form.fault("postcode", "missing", "Say near which postcode")),
    }
}

fn list_of(kind: Kind) -> FactList {
    match kind {
        Kind::Needs => FactList::Needs,
        Kind::Access => FactList::Access,
        Kind::Facts => FactList::Facts,
    }
}

fn by_term(id: Uuid) -> FactAsked {
    let known = vocabulary().term(id).and_then(|(kind, term)| Some((*kind, term.code.clone()?)));
    known.map_or(FactAsked::Nobodys, |(kind, code)| FactAsked::Code(list_of(kind), code))
}

fn by_taxonomy(id: Uuid) -> FactAsked {
    vocabulary().taxonomy(id).map_or(FactAsked::Nobodys, |(kind, _)| FactAsked::Any(list_of(*kind)))
}

impl FromForm for ServiceQuery {
    const NAME: &'static str = "OrukServiceQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let (which, page) = (narrowed(form), page(form));
        let minimal = form.optional("minimal", "Only ids and moments of change", typed(flag()));
        let full = form.optional("full", "Everything about each", typed(flag()));
        let size = match (minimal?.unwrap_or_default(), full?.unwrap_or_default()) {
            (true, true) => Err(form.fault("minimal", "contradiction", "Ask for minimal or for full")),
            (true, false) => Ok(Size::Minimal),
            (false, true) => Ok(Size::Full),
            (false, false) => Ok(Size::Plain),
        };
        Ok(Self { which: which?, page: page?, size: size? })
    }
}

impl FromForm for LocationQuery {
    const NAME: &'static str = "OrukLocationQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let (which, page) = (narrowed(form), page(form));
        let full = form.optional("full", "Everything about each service", typed(flag()));
        Ok(Self { which: which?, page: page?, full: full?.unwrap_or_default() })
    }
}

impl FromForm for OrganizationQuery {
    const NAME: &'static str = "OrukOrganizationQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let (search, page) = (search(form), page(form));
        // An organisation has no parts that are left out otherwise: both are understood and change nothing.
        let full = form.optional("full", "Everything about each", typed(flag()));
        let services = form.optional("full_service", "Its services in full", typed(flag()));
        let (search, page, _, _) = (search?, page?, full?, services?);
        Ok(Self { which: PublicQuery { search, ..PublicQuery::default() }, page })
    }
}

impl FromForm for TaxonomyQuery {
    const NAME: &'static str = "OrukTaxonomyQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let (search, page) = (search(form), page(form));
        Ok(Self { search: search?, page: page? })
    }
}

impl FromForm for TermQuery {
    const NAME: &'static str = "OrukTermQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let (search, page) = (search(form), page(form));
        let taxonomy = form.optional("taxonomy_id", "Of which taxonomy", id::<Taxonomy>());
        let parent = form.optional("parent_id", "Below which term", id::<TaxonomyTerm>());
        let top_only = form.optional("top_only", "Only those below no other", typed(flag()));
        Ok(Self {
            search: search?,
            taxonomy: taxonomy?.map(Id::uuid),
            parent: parent?.map(Id::uuid),
            top_only: top_only?.unwrap_or_default(),
            page: page?,
        })
    }
}

impl FromForm for ViewQuery {
    const NAME: &'static str = "OrukViewQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let format = json_only(form);
        let services = form.optional("full_service", "Its services in full", typed(flag()));
        let ((), _) = (format?, services?);
        Ok(Self)
    }
}

impl TaxonomyQuery {
    pub fn admits(&self, name: &str) -> bool {
        contains(name, self.search.as_deref())
    }
}

impl TermQuery {
    pub fn admits(&self, term: &TaxonomyTerm) -> bool {
        contains(&term.name, self.search.as_deref())
            && self.taxonomy.is_none_or(|taxonomy| term.taxonomy_id == Some(taxonomy))
            && self.parent.is_none_or(|parent| term.parent_id == Some(parent))
            && (!self.top_only || term.parent_id.is_none())
    }
}

fn contains(name: &str, search: Option<&str>) -> bool {
    search.is_none_or(|search| folded(name).contains(&folded(search)))
}
