//! Which group is asked directly: a page of its own, so that the form does not carry every group of the place. What was
//! typed waits in its draft meanwhile.

use app::request::ServiceQuery;
use app::view::FoundService;
use app::{Footbridge, PageDraft, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use domain::directory::{Service, ServiceKind};

use super::draft;
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/refer/drafts/{id}/group`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/drafts/{id}/group", get(show).post(choose))
}

/// Groups on a page.
const ROWS: u32 = 20;

#[derive(Template)]
#[template(path = "pages/refer/group.html")]
struct Groups {
    frame: Frame,
    form: Form,
    draft: String,
    caption: String,
    rows: Vec<Row>,
    next: String,
}

/// A group.
struct Row {
    id: String,
    name: String,
    organisation: String,
    needs: String,
    tag: Tag,
    since: String,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
    RawQuery(query): RawQuery,
) -> Shown {
    let caller = visitor.caller();
    footbridge.page_draft(&caller, id).await?;
    let mut form = Form::of(query.unwrap_or_default().as_bytes());
    let words_read = form.words("text", "What you are looking for", 200);
    let after = form.value("after").parse().ok();
    let frame = |form: &Form| {
        visitor.frame("Ask a group").at("/refer").back_to(format!("/refer/drafts/{id}")).with(form)
    };
    let Ok(text) = form.settle(words_read) else {
        let (frame, draft) = (frame(&form), id.to_string());
        return faulty(&Groups {
            frame,
            form,
            draft,
            caption: String::new(),
            rows: Vec::new(),
            next: String::new(),
        });
    };
    let found = footbridge
        .services(
            &caller,
            ServiceQuery {
                kind: Some(ServiceKind::Community),
                text: text.map(|text| text.as_str().to_owned()),
                page: PageRequest { limit: Some(ROWS), after },
                ..ServiceQuery::default()
            },
        )
        .await?;
    let next = found.next.map(|next| {
        let fields = [("text", form.value("text")), ("after", &next.to_string())];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        format!("/refer/drafts/{id}/group?{query}")
    });
    page(&Groups {
        frame: frame(&form),
        form,
        draft: id.to_string(),
        caption: words::count(found.total, "group", "groups"),
        rows: found.rows.into_iter().map(row).collect(),
        next: next.unwrap_or_default(),
    })
}

fn row(found: FoundService) -> Row {
    let FoundService { service, capacity, .. } = found;
    let other = service.organisation.name != service.name;
    Row {
        id: service.id.to_string(),
        organisation: if other { service.organisation.name } else { String::new() },
        needs: words::listed(&service.needs),
        name: service.name,
        tag: Tag::capacity(capacity.tag),
        since: capacity.stated_on.map(|on| format!("confirmed {}", words::date(on))).unwrap_or_default(),
    }
}

/// Puts the group into the form that waits, and goes back to it.
async fn choose(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<PageDraft>,
    form: Form,
) -> Shown {
    let caller = visitor.caller();
    let kept = footbridge.page_draft(&caller, id).await?;
    let service = form.value("service").parse::<domain::ids::Id<Service>>();
    let service = footbridge.service(&caller, service.map_err(|_| app::Error::NotFound)?).await?;
    let mut waiting = draft::form_of(&footbridge, &kept);
    waiting.set("service", service.id.to_string());
    draft::keep(&footbridge, &visitor, &waiting).await?;
    Ok(see_other(&format!("/refer/drafts/{id}")))
}
