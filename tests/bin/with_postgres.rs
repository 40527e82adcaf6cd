//! `with-postgres [--durable] -- COMMAND…` runs a command beside a throw-away PostgreSQL, whose address it finds in
//! `TEST_DATABASE_URL`, and exits with the command's code. `with-postgres --find` only says whether there is one.
#![expect(clippy::print_stderr, clippy::print_stdout, reason = "a program for the command line")]

use anyhow::Context as _;
use footbridge_tests::postgres::{Cluster, Disk, HOW_TO_GET_IT, named_server, programs};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: with-postgres [--durable] -- COMMAND…\n       with-postgres --find";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let code = match arguments.as_slice() {
        ["--find"] => Ok(find()),
        ["--durable", "--", program, rest @ ..] => run(Disk::Durable, program, rest),
        ["--", program, rest @ ..] => run(Disk::Careless, program, rest),
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    };
    code.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

fn find() -> ExitCode {
    if named_server().is_some() {
        println!("PostgreSQL for tests: the server named in TEST_DATABASE_URL");
    } else if let Some(directory) = programs::directory() {
        println!("PostgreSQL for tests: a throw-away server, programs in {}", directory.display());
    } else {
        println!("PostgreSQL for tests: none on this machine");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn run(disk: Disk, program: &str, arguments: &[&str]) -> anyhow::Result<ExitCode> {
    let mut command = Command::new(program);
    command.args(arguments);
    // A server somebody named is used as it is. Ours lives until the end of this function.
    let cluster = if named_server().is_some() {
        None
    } else {
        let cluster = Cluster::start(disk)?;
        Some(cluster.with_context(|| format!("There is no PostgreSQL on this machine. {HOW_TO_GET_IT}"))?)
    };
    if let Some(cluster) = &cluster {
        command.env("TEST_DATABASE_URL", cluster.url());
    }
    let status = command.status().with_context(|| format!("{program} could not be started"))?;
    // As a shell says it: 128 and the number of the signal that ended the command.
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
