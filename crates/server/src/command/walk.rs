//! `footbridge walk`.

use std::{path::PathBuf, process::ExitCode};

use serde_json::json;

use crate::{
    print,
    walk::{self, Telling, Walked, crowd::Files},
};

/// Take a referral through the whole loop over HTTP, each step as its own actor, and say how each went
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Without --server it brings its own server and temporary data, and leaves nothing behind. With --database-url it takes \
that database instead, which must be empty, and leaves there what it makes. It reads that flag alone: a database of the \
configuration is never walked on. With --server it walks on a running demonstration, as invented staff whose tokens \
`serve --demo` wrote beside its data, and adds one person to it.

With files of people, practices and services it takes everybody in them through the loop, on data of its own: people \
as FHIR R4 Patients, one a line; practices as the NHS list epraccur with a header line; services as the organisations \
of the Kensington & Chelsea Self Care directory. Whoever cannot be referred is listed, with what the API said.

It ends with 0 when every step went as it should and with 1 when one did not.

Examples:
  footbridge walk                                  on a temporary SQLite database
  footbridge walk --by-link                        … where the group answers from its e-mail
  footbridge walk --database-url postgres://postgres@localhost/empty
  footbridge walk --server http://127.0.0.1:8080   against a running `footbridge serve --demo`
  footbridge walk --people patients.ndjson --practices epraccur.csv --services organisations.json")]
pub struct Args {
    /// Walk on a server that runs already; it must be a demonstration
    #[arg(long, value_name = "URL", conflicts_with_all = ["database_url", "people"])]
    server: Option<String>,
    /// The tokens of the demonstration's staff
    #[arg(long, value_name = "FILE", requires = "server", default_value = "data/demo-tokens.json")]
    tokens: PathBuf,
    /// Take these people through the loop instead of an invented one
    #[arg(long, value_name = "FILE", requires_all = ["practices", "services"])]
    people: Option<PathBuf>,
    /// … from these practices
    #[arg(long, value_name = "FILE", requires = "people")]
    practices: Option<PathBuf>,
    /// … to these services
    #[arg(long, value_name = "FILE", requires = "people")]
    services: Option<PathBuf>,
    /// Have the group answer by the links in its e-mail, without an account
    #[arg(long, conflicts_with_all = ["server", "people"])]
    by_link: bool,
    /// Tell each step, or each person, as a line of JSON
    #[arg(long)]
    json: bool,
}

/// Walks.
pub async fn run(args: &Args, database_url: Option<&str>) -> anyhow::Result<ExitCode> {
    let telling = if args.json { Telling::Json } else { Telling::Lines };
    let walked = match (&args.server, &args.people, &args.practices, &args.services) {
        (_, Some(people), Some(practices), Some(services)) => {
            let files = Files { people, practices, services };
            let table = walk::crowd::all(&files, database_url, telling).await?;
            table.conclude()?;
            return Ok(exit_code(table.went_well()));
        }
        (Some(address), ..) => walk::on_demonstration(address, &args.tokens, telling).await?,
        (None, ..) => walk::alone(database_url, args.by_link, telling).await?,
    };
    conclude(&walked, telling)?;
    Ok(exit_code(walked.trouble.is_none()))
}

fn exit_code(went_well: bool) -> ExitCode {
    if went_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The last line.
fn conclude(walked: &Walked, telling: Telling) -> anyhow::Result<()> {
    let Walked { steps, trouble } = walked;
    match (telling, trouble) {
        (Telling::Json, _) => {
            print::json(&json!({ "walked": trouble.is_none(), "steps": steps, "trouble": trouble }))
        }
        (_, None) => {
            Ok(print::line(format_args!("The loop is closed: all {steps} steps went as they should."))?)
        }
        (_, Some(trouble)) => {
            Ok(print::line(format_args!("The walk stopped after {steps} steps. {trouble}"))?)
        }
    }
}
