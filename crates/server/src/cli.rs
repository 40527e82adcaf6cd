//! The command line. What a command takes and does is in its module under `command`; here is what all of them share.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    command::{
        bounce, demo, directory, doctor, migrate, openapi, postcodes, serve, token, verify, walk, worker,
    },
    config::{LogFormat, Sources, parse_assignment},
};

/// Footbridge carries a referral from a practice to a link worker to a community group, and the answer back.
#[derive(Debug, Parser)]
#[command(name = "footbridge", version, max_term_width = 110)]
#[command(long_about = "\
Footbridge carries a social prescribing referral from a practice to a link worker to a community group, and what \
happened back to the practice.

One program does everything: it serves the API and looks after its database, an embedded SQLite file or PostgreSQL.")]
#[command(after_long_help = "\
Settings:
  A setting has one name everywhere, and a later place wins over an earlier one:
    in the file            log_format = \"json\"      (footbridge.toml, or the file of --config)
    in the environment     FOOTBRIDGE_LOG_FORMAT=json
    on the command line    --log-format json, or for any setting --set log_format=json
  deploy/config.example.toml explains each of them.

Try it:
  footbridge walk                                  one referral through the whole loop, on data of its own
  footbridge serve --demo                          invented people, on http://127.0.0.1:8080")]
pub struct Cli {
    #[command(flatten)]
    pub shared: SharedArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// What there is to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(serve::Args),
    Worker(worker::Args),
    Migrate(migrate::Args),
    Demo(demo::Args),
    Walk(walk::Args),
    Directory(directory::Args),
    Postcodes(postcodes::Args),
    Token(token::Args),
    Bounce(bounce::Args),
    Openapi(openapi::Args),
    Doctor(doctor::Args),
    Verify(verify::Args),
}

impl Command {
    /// What its own arguments set.
    fn settings(&self) -> Vec<(&'static str, Option<String>)> {
        match self {
            Self::Serve(serve) => serve.settings().into(),
            // The invented people are for a demonstration, and only there.
            Self::Demo(_) => vec![("demo", Some("true".to_owned()))],
            Self::Worker(_)
            | Self::Migrate(_)
            | Self::Walk(_)
            | Self::Directory(_)
            | Self::Postcodes(_)
            | Self::Token(_)
            | Self::Bounce(_)
            | Self::Openapi(_)
            | Self::Doctor(_)
            | Self::Verify(_) => Vec::new(),
        }
    }

    /// What it would rather have than the default. Where somebody waits for an answer, only trouble is worth a line.
    fn usual(&self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Serve(_) | Self::Worker(_) => Vec::new(),
            _ => vec![("log_filter", "warn")],
        }
    }
}

/// Settings that every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub struct SharedArgs {
    /// The configuration file [default: footbridge.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE", env = "FOOTBRIDGE_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
    #[arg(
        help = "Where the database is: sqlite://PATH or postgres://USER@HOST/NAME",
        long,
        global = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,
    /// How log lines are written to standard error
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
    #[arg(
        help = "Which log lines are written: a level, or levels by module (info,footbridge_storage=debug)",
        long,
        global = true,
        value_name = "FILTER"
    )]
    pub log_filter: Option<String>,
    #[arg(
        help = "Send traces to the OpenTelemetry collector at this address (http://127.0.0.1:4318)",
        long,
        global = true,
        value_name = "URL"
    )]
    pub otlp_endpoint: Option<String>,
    #[arg(help = "Set any other setting by its name, for example --set limit_connections=200", long = "set", global = true, value_name = "NAME=VALUE", value_parser = parse_assignment)]
    pub settings: Vec<(String, String)>,
}

impl Cli {
    /// The places settings come from, the command line among them.
    pub fn sources(&self) -> Sources {
        let shared = &self.shared;
        let log_format =
            shared.log_format.and_then(|format| Some(format.to_possible_value()?.get_name().to_owned()));
        let named = [
            ("database_url", shared.database_url.clone()),
            ("log_format", log_format),
            ("log_filter", shared.log_filter.clone()),
            ("otlp_endpoint", shared.otlp_endpoint.clone()),
        ];
        let named = named
            .into_iter()
            .chain(self.command.settings())
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Sources {
            usual: self.command.usual(),
            file: shared.config.clone(),
            command_line: shared.settings.iter().cloned().chain(named).collect(),
            ..Sources::of_this_process()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn sources(arguments: &[&str]) -> Sources {
        let cli = Cli::try_parse_from([&["footbridge"], arguments].concat()).unwrap();
        Sources { environment: std::collections::HashMap::new(), ..cli.sources() }
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn flags_become_settings() {
        let settings = sources(&[
            "serve",
            "--listen=127.0.0.1:9",
            "--demo",
            "--database-url=sqlite://elsewhere",
            "--log-format=json",
            "--otlp-endpoint=http://collector",
            "--set=limit_connections=5",
        ]);
        let settings = settings.settings().unwrap();
        assert_eq!(settings.listen.port(), 9);
        assert!(settings.demo);
        assert_eq!(settings.database_url.expose(), "sqlite://elsewhere");
        assert_eq!(settings.log_format, LogFormat::Json);
        assert_eq!(settings.otlp_endpoint.as_deref(), Some("http://collector"));
        assert_eq!(settings.limit_connections, 5);
    }

    #[test]
    fn whoever_waits_for_an_answer_reads_of_trouble_alone_unless_they_ask_for_more() {
        assert_eq!(sources(&["serve"]).settings().unwrap().log_filter, "info");
        assert_eq!(sources(&["verify"]).settings().unwrap().log_filter, "warn");
        assert_eq!(sources(&["verify", "--log-filter=info"]).settings().unwrap().log_filter, "info");
    }

    #[test]
    fn the_invented_people_are_of_a_demonstration() {
        assert!(sources(&["demo"]).settings().unwrap().demo);
    }

    #[test]
    fn a_misspelt_setting_is_refused() {
        assert!(sources(&["serve", "--set=limit_conections=5"]).settings().is_err());
        assert!(Cli::try_parse_from(["footbridge", "serve", "--set=nonsense"]).is_err());
    }
}
