//! A1 and A2: the accounts of a place. Whoever looks after them invites, suspends and restores; nobody deletes.

use app::request::{AccountQuery, Invitation};
use app::view::AccountView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::{get, post};
use domain::account::Action;
use domain::actor::{Role, Staff};
use domain::coded::Coded;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::name::Name;
use domain::organisation::{Organisation, OrganisationKind};
use serde::Deserialize;

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/admin/users";
/// Rows of a page.
const ROWS: u32 = 50;

/// The list, the invitation, and what is done to an account.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route(HERE, get(list).post(invite))
        .route("/admin/users/new", get(new))
        .route("/admin/users/{id}/suspend", post(suspend))
        .route("/admin/users/{id}/restore", post(restore))
}

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    kind: Option<String>,
    state: Option<String>,
    organisation: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/admin/users.html")]
struct Users {
    frame: Frame,
    form: Form,
    /// The organisation whose accounts alone are shown, with the way back to all of them.
    only: Option<String>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    caption: String,
    columns: [&'static str; 6],
    rows: Vec<Row>,
    first: String,
    next: String,
}

/// An account.
struct Row {
    id: Id<Staff>,
    name: String,
    email: String,
    role: &'static str,
    organisation: String,
    seen: String,
    tag: Tag,
    action: Option<(&'static str, &'static str)>,
}

async fn list(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let kind = asked.kind.as_deref().and_then(|code| OrganisationKind::parse(code).ok());
    let (state, suspended) = match asked.state.as_deref() {
        Some("suspended") => ("suspended", Some(true)),
        Some("all") => ("all", None),
        _ => ("open", Some(false)),
    };
    let organisation: Option<Id<Organisation>> = asked.organisation.as_deref().and_then(|id| id.parse().ok());
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let query =
        AccountQuery { organisation, kind, suspended, page: PageRequest { limit: Some(ROWS), after } };
    let caller = visitor.caller();
    let found = footbridge.accounts(&caller, query).await?;
    let only = match organisation {
        None => None,
        Some(id) => {
            let known = footbridge.organisations_of_place(&caller).await?;
            known.into_iter().find(|known| known.id == id).map(|known| known.name)
        }
    };
    let kind_code = kind.map(Coded::code).unwrap_or_default();
    let of = organisation.map(|id| format!("&organisation={id}")).unwrap_or_default();
    let here = format!("{HERE}?kind={kind_code}&state={state}{of}");
    let next = found.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let more = if next.is_empty() { "" } else { ", and more on the next page" };
    let rows: Vec<Row> = found.rows.iter().map(row).collect();
    let any_kind = Choice::new("", "All kinds");
    page(&Users {
        frame: visitor.frame(if is_later { "Users, further page" } else { "Users" }).at(HERE),
        form: Form::filled(&footbridge, [("kind", kind_code.to_owned()), ("state", state.to_owned())]),
        only,
        kinds: std::iter::once(any_kind).chain(Choice::all::<OrganisationKind>()).collect(),
        states: vec![
            Choice::new("open", "Can sign in"),
            Choice::new("suspended", "Suspended"),
            Choice::new("all", "Both"),
        ],
        caption: format!("{}{more}", words::count(rows.len(), "account", "accounts")),
        columns: ["Name", "Role", "Organisation", "Last seen", "Status", "What you can do"],
        rows,
        first: if is_later { here } else { String::new() },
        next,
    })
}

fn row(account: &AccountView) -> Row {
    let member = &account.member;
    Row {
        id: member.id,
        name: member.name.clone(),
        email: member
            .email
            .as_ref()
            .map_or_else(|| "No email address".to_owned(), |email| email.as_str().to_owned()),
        role: member.role.label(),
        organisation: member.organisation.name.clone(),
        seen: account.seen_at.map_or_else(|| "Never".to_owned(), words::date_of),
        tag: Tag::account(account.suspended_at.is_some()),
        action: account.actions.first().and_then(|action| match action {
            Action::Suspend => Some(("suspend", "Suspend")),
            Action::Restore => Some(("restore", "Restore")),
            Action::Invite => None,
        }),
    }
}

#[derive(Template)]
#[template(path = "pages/admin/invite.html")]
struct Invite {
    frame: Frame,
    form: Form,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
}

async fn new(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let organisation = asked.organisation.unwrap_or_default();
    let form = Form::filled(&footbridge, [("organisation", organisation)]);
    page(&invitation(&footbridge, &visitor, form).await?)
}

async fn invite(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let read = read(&mut form);
    if let Ok(asked) = form.settle(read) {
        let done = format!("{} can sign in. We have sent them a letter that says how", asked.name.as_str());
        match footbridge.invite(&visitor.caller_for(&form), asked).await {
            Ok(_) => return visitor.done(&footbridge, HERE, &Notice::new(done)).await,
            Err(error) => {
                let fields = [("/organisation", "organisation"), ("/role", "role"), ("/email", "email")];
                form.keep(error, &fields)?;
            }
        }
    }
    faulty(&invitation(&footbridge, &visitor, form).await?)
}

fn read(form: &mut Form) -> Read<Invitation> {
    let name = form.required::<Name>("name", "Enter their name");
    let email = form.required::<EmailAddress>("email", "Enter their email address");
    let organisation = form.id("organisation", "Select an organisation");
    let role = form.chosen::<Role>("role", "Select a role");
    Ok(Invitation { name: name?, email: email?, organisation: organisation?, role: role? })
}

async fn invitation(
    footbridge: &Footbridge,
    visitor: &Visitor,
    form: Form,
) -> Result<Invite, crate::problem::Problem> {
    let organisations = footbridge.organisations_of_place(&visitor.caller()).await?;
    let choice = |known: Organisation| Choice::new(known.id.to_string(), known.name);
    let roles = OrganisationKind::ALL.iter().flat_map(|kind| {
        kind.roles()
            .iter()
            .map(|role| Choice::entry(*role).hint(format!("In a {}", kind.label().to_lowercase())))
    });
    Ok(Invite {
        frame: visitor.frame("Invite somebody").at(HERE).back_to(HERE).with(&form),
        form,
        organisations: organisations.into_iter().map(choice).collect(),
        roles: roles.collect(),
    })
}

async fn suspend(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<Id<Staff>>,
    form: Form,
) -> Shown {
    let account = footbridge.account(&visitor.caller(), id).await?;
    footbridge.suspend_account(&visitor.caller_for(&form), id).await?;
    let said = format!("{} can no longer sign in, and is signed out everywhere", account.member.name);
    let notice = Notice::new(said).with_undo(format!("{HERE}/{id}/restore"), Vec::new());
    visitor.done(&footbridge, HERE, &notice).await
}

async fn restore(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<Id<Staff>>,
    form: Form,
) -> Shown {
    let account = footbridge.account(&visitor.caller(), id).await?;
    footbridge.restore_account(&visitor.caller_for(&form), id).await?;
    let said = format!("{} can sign in again", account.member.name);
    visitor.done(&footbridge, HERE, &Notice::new(said)).await
}
