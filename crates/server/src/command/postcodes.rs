//! `footbridge postcodes`.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use app::Footbridge;
use clap::Subcommand;
use serde_json::json;

use super::application;
use crate::{
    config::Settings,
    demo::progress::Progress,
    postcodes::{
        import::{Fault, Import, Report},
        names,
    },
    print,
};

/// Import where postcodes are, so that distances, wards and small areas are known
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
A postcode that is in no list imported here is unknown, and never guessed from its neighbours. The lists are free, under \
the Open Government Licence: Code-Point Open of the Ordnance Survey (Great Britain, in force today), and the ONS Postcode \
Directory (the whole of the United Kingdom, small areas, and postcodes that are not in use any more).

Examples:
  footbridge postcodes import ONSPD_NOV_2026_UK.csv
  footbridge postcodes import codepo_gb/Data/CSV/*.csv
  footbridge postcodes names \"LAD (Dec 2026) Names and Codes UK.csv\"")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Import lists of postcodes
    Import(ImportArgs),
    /// Import the names of areas, from a list with columns like LAD23CD and LAD23NM
    Names {
        /// The lists, as CSV
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
What one list does not say of a postcode stays as another said it. Importing a list again changes nothing, so an import \
that was interrupted is simply begun again. Lines that cannot be read are told by their numbers, and the others are \
imported. It ends with 0 when every line could be read and with 1 when one could not.")]
struct ImportArgs {
    /// Code-Point Open or the ONS Postcode Directory, as CSV; several files are read one after another
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Imports what was named.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open_existing(settings).await?;
    let done = match &args.action {
        Action::Import(import) => postcodes(import, &footbridge).await,
        Action::Names { files } => area_names(files, &footbridge).await,
    };
    footbridge.close().await;
    done
}

async fn postcodes(args: &ImportArgs, footbridge: &Footbridge) -> anyhow::Result<ExitCode> {
    let mut import = Import::new(footbridge);
    for path in &args.files {
        let (source, bytes) = open(path)?;
        let file = path.display().to_string();
        let mut progress = Progress::on_stderr("Importing postcodes");
        let mut reached = |read| progress.reached(in_permille(read, bytes), 1000);
        let imported = import.list(&file, source, &mut reached).await;
        imported.with_context(|| format!("{file} was not imported to its end"))?;
    }
    let report = import.report;
    if args.json {
        print::json(&report)?;
    } else {
        tell(&report)?;
    }
    Ok(if report.unread == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(report: &Report) -> anyhow::Result<()> {
    let Report { read, changed, without_place, ended, unread, faults } = report;
    for Fault { file, line, faults } in faults {
        print::line(format_args!("{file}, line {line}: {}.", faults.join(". ")))?;
    }
    let more = unread.saturating_sub(faults.len() as u64);
    if more > 0 {
        print::line(format_args!("… and {more} lines more that could not be read."))?;
    }
    print::line(format_args!("{read} postcodes were read, and {changed} of them said something new."))?;
    print::line(format_args!(
        "Of {without_place} it is not said where they are; {ended} are not in use any more; {unread} lines could not \
         be read."
    ))?;
    Ok(())
}

async fn area_names(files: &[PathBuf], footbridge: &Footbridge) -> anyhow::Result<ExitCode> {
    for path in files {
        let (source, _) = open(path)?;
        let names = names::read(source).with_context(|| format!("{} cannot be read", path.display()))?;
        let known = names.len();
        let mut changed = 0;
        let mut names = names.into_iter().peekable();
        while names.peek().is_some() {
            let some = names.by_ref().take(5000).collect();
            changed += footbridge.name_areas(some).await.map_err(application::in_words)?;
        }
        print::json(&json!({ "file": path.display().to_string(), "read": known, "changed": changed }))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A file to read, and how many bytes it has.
fn open(path: &Path) -> anyhow::Result<(BufReader<File>, u64)> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let bytes = file.metadata().map_or(0, |known| known.len());
    Ok((BufReader::with_capacity(1 << 18, file), bytes))
}

fn in_permille(read: u64, bytes: u64) -> u32 {
    let permille = read.saturating_mul(1000).checked_div(bytes).unwrap_or(1000);
    u32::try_from(permille).unwrap_or(1000)
}
