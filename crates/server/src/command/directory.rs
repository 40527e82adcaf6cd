//! `footbridge directory`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, bail, ensure};
use app::{Footbridge, request::Importing};
use clap::Subcommand;
use domain::{name::folded, organisation::Place};
use footbridge_http::directory::{import::Feed, read::Mapping};

use super::application;
use crate::{
    config::Settings,
    import::{self, file},
    outgoing::Fetcher,
};

/// Take in what other directories say about services
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  footbridge directory import https://example.org/oruk --dry-run
  footbridge directory import charities.csv --mapping deploy/mappings/harrow-charities.toml")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Import a feed of Open Referral UK 3.0, or a file in CSV or JSON with a mapping
    Import(ImportArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Begin with --dry-run: it writes nothing and says of every entry what would become of it, and what of it would be left \
out. An entry is listed as \"not checked\", nobody holds its key, and it receives nothing about a person, until its group \
claims it.

The same directory can be imported again at any time. What changed there changes here; what somebody here has claimed or \
edited stays as they left it; what does not run there any more closes. An entry with the name of a service that is listed \
already is told and left out, unless --accept-duplicates lists it beside that. A feed that was interrupted goes on where \
it stopped.

It ends with 0 when everything could be read, and with 1 when the rest of a feed or a file could not. docs/import.md \
explains mappings.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct ImportArgs {
    /// A file, or the address of a feed
    #[arg(value_name = "FILE|URL")]
    from: String,
    /// How the file's columns become fields [default: a feed of Open Referral UK]
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// What the directory is called here, for ever [default: the mapping's, or the host of the address]
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The place whose directory it goes into, by its name or id [default: the only one]
    #[arg(long)]
    place: Option<String>,
    /// Write nothing, and say what would come of it
    #[arg(long)]
    dry_run: bool,
    /// List what looks like something that is listed already beside it
    #[arg(long)]
    accept_duplicates: bool,
    /// Fetch from this machine and its network too, for a test
    #[arg(long)]
    allow_private: bool,
    /// Tell every entry, not only those of which something is to be said
    #[arg(long)]
    all: bool,
    /// Answer in JSON: a line for each entry, then the tally
    #[arg(long)]
    json: bool,
}

/// Does what was asked with the directory.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let Action::Import(args) = &args.action;
    let mapping = mapping(args)?;
    let footbridge = application::open_existing(settings).await?;
    let done = import(args, &mapping, &footbridge).await;
    footbridge.close().await;
    done
}

async fn import(args: &ImportArgs, mapping: &Mapping, footbridge: &Footbridge) -> anyhow::Result<ExitCode> {
    let how = Importing {
        place: place(args.place.as_deref(), footbridge).await?.id,
        source: mapping.source.clone(),
        dry_run: args.dry_run,
        accept_duplicates: args.accept_duplicates,
    };
    let mut import = import::begin(footbridge, how, args.all, args.json);
    let broke_off = if is_address(&args.from) {
        let fetcher = Fetcher::new(args.allow_private)?;
        let feed = Feed::new(&fetcher, &args.from, mapping);
        feed.import(&mut import).await.map_err(application::in_words)?
    } else {
        file::import(args.from.as_ref(), mapping, &mut import).await?
    };
    let whole = broke_off.is_none();
    import::conclude(&import.tally, args.dry_run, whole, args.json)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_address(from: &str) -> bool {
    from.starts_with("http://") || from.starts_with("https://")
}

fn mapping(args: &ImportArgs) -> anyhow::Result<Mapping> {
    let mut mapping = match &args.mapping {
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("The mapping {} cannot be read", path.display()))?;
            Mapping::parse(&text).with_context(|| format!("{} is no mapping", path.display()))?
        }
        None => Mapping::of_the_standard(&usual_source(&args.from)),
    };
    if let Some(source) = &args.source {
        mapping.source.clone_from(source);
    }
    ensure!(!mapping.source.trim().is_empty(), "Say with --source what this directory is called.");
    Ok(mapping)
}

/// The host of an address: what a feed without a name is called by. A file has no name that lasts.
fn usual_source(from: &str) -> String {
    let host = from.split_once("://").map_or("", |(_, rest)| rest);
    host.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

async fn place(wanted: Option<&str>, footbridge: &Footbridge) -> anyhow::Result<Place> {
    let mut places = footbridge.places().await.map_err(application::in_words)?;
    if let Some(wanted) = wanted {
        places.retain(|place| place.id.to_string() == wanted || folded(&place.name) == folded(wanted));
    }
    let more = places.len().saturating_sub(1);
    match (places.pop(), wanted) {
        (Some(place), _) if more == 0 => Ok(place),
        (Some(_), _) => bail!("There are {} places. Say with --place which one.", more + 1),
        (None, Some(wanted)) => bail!("There is no place called “{wanted}”."),
        (None, None) => bail!("There is no place yet. `footbridge serve --demo` makes one to try this with."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_called_by_its_host_where_nobody_says_otherwise() {
        assert_eq!(usual_source("https://directory.example.org/oruk?x=1"), "directory.example.org");
        assert_eq!(usual_source("charities.csv"), "");
        assert!(is_address("https://example.org") && !is_address("example.org.csv"));
    }
}
