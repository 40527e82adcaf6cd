//! `footbridge bounce`.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::Context;
use app::Error;
use domain::coded::Coded;
use domain::message::bounce::MOST_BYTES;

use super::application;
use crate::{config::Settings, print};

/// What tells a mail server to try again later (sysexits.h, `EX_TEMPFAIL`).
const LATER: u8 = 75;

/// Take in an email that came back, from a mail server's pipe
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
It reads one delivery report (RFC 3464) from its input, as a mail server gives it to a command. An email that is lost goes \
another way, or somebody is asked to look, and nothing is sent to its address again. What is late may still arrive and \
changes nothing; so does what is no report, for that must not come back once more. It ends with 0, and with 75 where the \
database cannot be reached, so that the mail server tries again.

Examples:
  footbridge bounce < message
  no-reply: \"|/usr/local/bin/footbridge bounce\"    in /etc/aliases, for the address of mail_from")]
pub struct Args {}

/// Reads a report and notes what it says.
pub async fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut raw = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut input = std::io::stdin().lock();
    input.by_ref().take(most).read_to_end(&mut raw).context("The report cannot be read from the input")?;
    // The rest is thrown away, and not left for a mail server to be told that nobody wants it.
    std::io::copy(&mut input, &mut std::io::sink()).context("The report cannot be read from the input")?;
    drop(input);
    let footbridge = match application::open_existing(settings).await {
        Ok(footbridge) => footbridge,
        Err(error) => {
            print::failure(&error);
            return Ok(ExitCode::from(LATER));
        }
    };
    let noted = footbridge.note_bounce(&raw).await;
    footbridge.close().await;
    match noted {
        Ok(outcome) => print::line(format_args!("{}", outcome.label()))?,
        Err(Error::Invalid(faults)) => {
            let said = faults.into_iter().map(|fault| fault.detail).collect::<Vec<_>>().join(". ");
            print::line(format_args!("This is no delivery report, and nothing was changed. {said}"))?;
        }
        Err(error) => {
            print::failure(&application::in_words(error));
            return Ok(ExitCode::from(LATER));
        }
    }
    Ok(ExitCode::SUCCESS)
}
