//! `footbridge token`.

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, process::ExitCode};

use anyhow::{Context, bail, ensure};
use app::{
    Footbridge, TokenScope,
    request::{IssuedToken, NewToken, TokenView},
};
use clap::Subcommand;
use domain::{
    actor::Role, calendar::local_date, coded::Coded, name::folded, ods_code::OdsCode,
    organisation::Organisation,
};
use serde_json::json;
use uuid::Uuid;

use super::application;
use crate::{config::Settings, print};

/// Make, list and revoke the tokens with which the API is called
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
A token acts for one member of staff or one system of an organisation, in one role, for the scopes it is given: read, \
referrals, cases, people, services. Only its hash is stored, so it is shown once.

Examples:
  footbridge token new --organisation G83001 --role practice_referrer --name \"Reception\"
  footbridge token new --organisation \"Riverside Link Work\" --role auditor --name \"Audit\" --scope read --days 30
  TOKEN=$(footbridge token new --organisation G83001 --role practice_manager --name \"Jo Field\")
  footbridge token list
  footbridge token revoke 018f3c1e-7e0a-7000-8000-000000000001")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a token and show it, once
    New(NewArgs),
    /// List the tokens there are, without the tokens themselves
    List {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// End a token at once
    Revoke {
        /// The id of the token, as `footbridge token list` shows it
        id: Uuid,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Standard output is the token and nothing else; what it is good for is said beside it. A member of staff of that name and \
role is added to the organisation where there is none.")]
struct NewArgs {
    /// What its holder is trusted to do
    #[arg(long, value_parser = role, long_help = help_on_roles())]
    role: Role,
    /// The organisation it acts for: its ODS code, its id or its exact name
    #[arg(long)]
    organisation: String,
    /// Who or what holds it, as colleagues will read it
    #[arg(long)]
    name: String,
    /// What it is good for: read, referrals, cases, people, services; may be given several times [default: all]
    #[arg(long = "scope", value_name = "SCOPE", value_parser = scope)]
    scopes: Vec<TokenScope>,
    /// Days until it ends by itself
    #[arg(long, value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Does what was asked with tokens.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open_existing(settings).await?;
    let done = match &args.action {
        Action::New(new) => make(new, &footbridge).await,
        Action::List { json } => list(*json, &footbridge).await,
        Action::Revoke { id } => revoke(*id, &footbridge).await,
    };
    footbridge.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn make(args: &NewArgs, footbridge: &Footbridge) -> anyhow::Result<()> {
    let IssuedToken { secret, token } = issue(args, footbridge).await?;
    if args.json {
        return print::json(&json!({ "secret": secret, "token": token }));
    }
    print::line(&secret)?;
    print::remark(format_args!(
        "It acts as {}, {}, of {} until {}. It is not shown again.",
        token.name,
        token.role.label().to_lowercase(),
        token.organisation,
        local_date(token.expires_at),
    ));
    Ok(())
}

async fn issue(args: &NewArgs, footbridge: &Footbridge) -> anyhow::Result<IssuedToken> {
    let name = args.name.trim();
    ensure!(!name.is_empty() && name.chars().count() <= 100, "Give a --name of 1 to 100 characters.");
    let organisation = find(&args.organisation, footbridge).await?;
    let staff =
        footbridge.staff_in_role(organisation.id, args.role, name).await.map_err(application::in_words)?;
    let scopes: BTreeSet<_> =
        if args.scopes.is_empty() { TokenScope::ALL.into() } else { args.scopes.iter().copied().collect() };
    let new = NewToken { staff: staff.id, name: name.to_owned(), scopes, days: args.days };
    footbridge.issue_token(new).await.map_err(application::in_words)
}

/// The one organisation that was meant.
async fn find(wanted: &str, footbridge: &Footbridge) -> anyhow::Result<Organisation> {
    let code: Option<OdsCode> = wanted.parse().ok();
    let is_meant = |organisation: &Organisation| {
        organisation.id.to_string() == wanted
            || (code.is_some() && organisation.ods_code == code)
            || folded(&organisation.name) == folded(wanted)
    };
    let known = footbridge.organisations().await.map_err(application::in_words)?;
    let mut meant: Vec<_> = known.into_iter().filter(is_meant).collect();
    let more = meant.len().saturating_sub(1);
    match meant.pop() {
        Some(organisation) if more == 0 => Ok(organisation),
        Some(_) => {
            bail!("There are {} organisations called that. Give the ODS code or the id of one.", more + 1)
        }
        None => bail!("There is no organisation with this ODS code, id or name: “{wanted}”."),
    }
}

async fn list(as_json: bool, footbridge: &Footbridge) -> anyhow::Result<()> {
    let tokens = footbridge.tokens().await.map_err(application::in_words)?;
    if as_json {
        return print::json(&tokens);
    }
    if tokens.is_empty() {
        print::remark("There are no tokens. Make one with `footbridge token new`.");
    }
    for token in tokens {
        print::line(row(&token, footbridge.now()))?;
    }
    Ok(())
}

/// A token on one line: its id first, for `token revoke`.
fn row(token: &TokenView, now: domain::clock::Timestamp) -> String {
    let state = match token.revoked_at {
        Some(at) => format!("revoked {}", local_date(at)),
        None if token.expires_at <= now => format!("ended {}", local_date(token.expires_at)),
        None => format!("until {}", local_date(token.expires_at)),
    };
    let scopes: Vec<_> = token.scopes.iter().map(ToString::to_string).collect();
    let (role, organisation) = (token.role, &token.organisation);
    format!(
        "{}  {:<18} {state:<19} {}, {organisation} ({})",
        token.id,
        role.code(),
        token.name,
        scopes.join(" ")
    )
}

async fn revoke(id: Uuid, footbridge: &Footbridge) -> anyhow::Result<()> {
    let known = footbridge.tokens().await.map_err(application::in_words)?;
    ensure!(
        known.iter().any(|token| token.id == id),
        "There is no token with this id. `footbridge token list` shows them."
    );
    footbridge.revoke_token(id).await.map_err(application::in_words)?;
    Ok(print::line("The token has ended.")?)
}

/// A role that a member of staff can have.
fn role(code: &str) -> anyhow::Result<Role> {
    let role = Role::parse(code).ok().filter(|role| is_of_staff(*role));
    role.with_context(|| format!("Choose one of {}", codes_of_roles().join(", ")))
}

fn is_of_staff(role: Role) -> bool {
    !matches!(role, Role::Person | Role::AnswerLink | Role::Clock | Role::Lifecycle)
}

fn codes_of_roles() -> Vec<&'static str> {
    Role::ALL.iter().copied().filter(|role| is_of_staff(*role)).map(Coded::code).collect()
}

fn help_on_roles() -> String {
    format!("What its holder is trusted to do: {}", codes_of_roles().join(", "))
}

fn scope(word: &str) -> anyhow::Result<TokenScope> {
    let words = TokenScope::ALL.map(TokenScope::code).join(", ");
    TokenScope::parse(word).with_context(|| format!("Choose one of {words}"))
}
