//! `footbridge verify`.

use std::process::ExitCode;

use serde_json::json;

use super::application;
use crate::{config::Settings, print};

/// Prove that no event and no access was edited, deleted or reordered, and that every history replays to its record
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
It reads the whole log and changes nothing. It ends with 0 when every chain holds and with 1 when one does not; records \
are named by their id alone.

Examples:
  footbridge verify
  footbridge verify --json > evidence.json")]
pub struct Args {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Prints what the proof found.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open_existing(settings).await?;
    let found = footbridge.verify().await.map_err(application::in_words)?;
    footbridge.close().await;
    if args.json {
        let faults: Vec<_> = found
            .faults
            .iter()
            .map(|fault| json!({ "kind": fault.record.0, "id": fault.record.1, "fault": fault.what }))
            .collect();
        print::json(&json!({
            "records": found.records, "events": found.events, "accesses": found.accesses, "faults": faults,
        }))?;
    } else {
        for fault in &found.faults {
            print::line(format_args!("✗ {} {}: {}", fault.record.0, fault.record.1, fault.what))?;
        }
        print::line(format_args!(
            "{} records, {} events and {} accesses were read. {}",
            found.records,
            found.events,
            found.accesses,
            if found.faults.is_empty() {
                "Every history holds."
            } else {
                "The records above cannot be trusted."
            }
        ))?;
    }
    Ok(if found.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
