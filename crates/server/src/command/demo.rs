//! `footbridge demo`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, ensure};
use app::Footbridge;

use super::application;
use crate::{
    config::Settings,
    demo::{self, Filled, Size, progress::Progress, tokens::DemoTokens},
    print,
};

/// Fill an empty database with invented people, practices and groups
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
The same invented place every time: 6 practices, 2 link-work services, 250 people, 120 groups and 18 months of \
referrals, all made through the same rules as real ones. A database that holds anything is left alone. The tokens of \
some of the invented staff are written beside the data, for `footbridge walk --server`.

Examples:
  footbridge demo                                  fill ./data
  footbridge demo --database-url postgres://footbridge@db/demo")]
pub struct Args {
    /// Answer with the tokens of the invented staff in JSON
    #[arg(long)]
    json: bool,
}

/// Fills, where there is nothing yet.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open(settings).await?;
    application::migrate(&footbridge).await?;
    ensure!(
        footbridge.is_empty().await.map_err(application::in_words)?,
        "This database holds something already and is left alone. Name an empty one with --database-url."
    );
    let filled = fill(settings, &footbridge).await?;
    footbridge.close().await;
    if args.json {
        print::json(&filled.tokens)?;
    } else {
        let Filled { organisations, services, people, .. } = filled;
        print::line(format_args!(
            "{organisations} organisations, {services} services and {people} people were made."
        ))?;
        print::line(format_args!("The tokens of their staff are in {}.", tokens_file(settings).display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty database, says how far it is, and writes the tokens beside the data.
pub async fn fill(settings: &Settings, footbridge: &Footbridge) -> anyhow::Result<Filled> {
    let mut progress = Progress::on_stderr("Filling the database with invented people");
    let filled =
        demo::fill(footbridge, Size::WHOLE, &mut |done, total| progress.reached(done, total)).await?;
    // What its past had to say was said then; but who still waits for an answer has asked for it by a link.
    footbridge.put_past_away().await?;
    let file = tokens_file(settings);
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    filled.tokens.write(&file)?;
    demo::variables::write(&filled.tokens, settings.listen, file.parent().unwrap_or(Path::new("")))?;
    Ok(filled)
}

/// Where the tokens of the invented staff are: beside an embedded database, in ./data for another.
pub fn tokens_file(settings: &Settings) -> PathBuf {
    let file = application::embedded_file(settings);
    DemoTokens::beside(file.and_then(Path::parent).unwrap_or(Path::new("data")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn file(database_url: &str) -> PathBuf {
        let command_line = [("database_url".to_owned(), database_url.to_owned())].into();
        tokens_file(&Sources { command_line, ..Sources::default() }.settings().unwrap())
    }

    #[test]
    fn the_tokens_are_beside_the_data() {
        assert_eq!(tokens_file(&Settings::default()), Path::new("data/demo-tokens.json"));
        assert_eq!(
            file("sqlite:///var/lib/footbridge/a.sqlite?mode=rwc"),
            Path::new("/var/lib/footbridge/demo-tokens.json")
        );
        assert_eq!(file("sqlite://a.sqlite"), Path::new("demo-tokens.json"));
        assert_eq!(file("postgres://footbridge@db/demo"), Path::new("data/demo-tokens.json"));
    }
}
