//! Where the settings come from. A later place wins over an earlier one: the defaults, the file, the environment,
//! the command line.
//!
//! A setting has one name everywhere: `log_format` in the file, `FOOTBRIDGE_LOG_FORMAT` in the environment,
//! `--log-format` or `--set log_format=…` on the command line. A name that is no setting is refused, because a
//! misspelt limit would otherwise protect nobody. What the settings are is in [`settings`].

mod safety;
mod settings;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use config::{Config, ConfigError, Environment, File, FileFormat, Source};

pub use self::settings::{LogFormat, OpenId, Secret, Settings};

/// The file that is read, where it exists, when no other is named.
const USUAL_FILE: &str = "footbridge.toml";
/// Begins the sentence that the `config` crate ends: it names the value, the place and what was expected.
const UNUSABLE: &str = "The configuration cannot be used";
const PREFIX: &str = "FOOTBRIDGE";
/// `FOOTBRIDGE_CONFIG` names the file itself, and so is not a setting in it.
const NAMES_THE_FILE: &str = "FOOTBRIDGE_CONFIG";

/// The places settings come from, besides their defaults.
#[derive(Debug, Default)]
pub struct Sources {
    /// What the command would rather have than the default, where nobody says anything.
    pub usual: Vec<(&'static str, &'static str)>,
    /// The file named on the command line. It must exist.
    pub file: Option<PathBuf>,
    /// The variables of the environment, of which only those beginning with `FOOTBRIDGE_` are read.
    pub environment: HashMap<String, String>,
    /// What the command line says, by the name of the setting.
    pub command_line: BTreeMap<String, String>,
}

impl Sources {
    /// The environment of this process. Nothing else reads it.
    pub fn of_this_process() -> Self {
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Self { environment, ..Self::default() }
    }

    /// Puts the places together into settings that can be used, or says which of them cannot.
    pub fn settings(self) -> anyhow::Result<Settings> {
        let merged = self.merged().context(UNUSABLE)?;
        refuse_unknown_names(&merged)?;
        let settings: Settings = merged.try_deserialize().context(UNUSABLE)?;
        settings.check()?;
        Ok(settings)
    }

    fn merged(self) -> Result<Config, ConfigError> {
        let file = match &self.file {
            Some(path) => Some((path.as_path(), true)),
            None => Some((Path::new(USUAL_FILE), false)),
        };
        let mut builder = Config::builder();
        for (name, value) in self.usual {
            builder = builder.set_default(name, value)?;
        }
        if let Some((path, required)) = file {
            builder = builder.add_source(File::from(path).format(FileFormat::Toml).required(required));
        }
        let environment = self
            .environment
            .into_iter()
            .filter(|(name, _)| !is_of_somebody_else(name))
            .collect::<HashMap<_, _>>();
        builder =
            builder.add_source(Environment::with_prefix(PREFIX).ignore_empty(true).source(Some(environment)));
        for (name, value) in self.command_line {
            builder = builder.set_override(name, value)?;
        }
        builder.build()
    }
}

/// Kubernetes sets `FOOTBRIDGE_PORT`, `FOOTBRIDGE_SERVICE_HOST` and their like in every container beside a service
/// that is called footbridge.
fn is_of_somebody_else(variable: &str) -> bool {
    variable == NAMES_THE_FILE
        || variable == "FOOTBRIDGE_PORT"
        || variable.starts_with("FOOTBRIDGE_PORT_")
        || variable.starts_with("FOOTBRIDGE_SERVICE_")
}

fn refuse_unknown_names(merged: &Config) -> anyhow::Result<()> {
    let known = Settings::names();
    for (name, value) in merged.collect().context(UNUSABLE)? {
        if !known.contains(&name) {
            let place = value.origin().unwrap_or("the command line");
            bail!(
                "There is no setting called “{name}” (found in {place}). The settings are: {}.",
                known.join(", ")
            );
        }
    }
    Ok(())
}

/// Reads `name=value`, as `--set` takes it.
pub fn parse_assignment(text: &str) -> anyhow::Result<(String, String)> {
    let (name, value) =
        text.split_once('=').context("Write it as NAME=VALUE, for example limit_connections=200")?;
    ensure!(!name.trim().is_empty(), "Name the setting before the equals sign");
    Ok((name.trim().to_owned(), value.to_owned()))
}
