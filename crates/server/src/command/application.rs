//! Opening Footbridge as the settings say, and saying what went wrong as an operator can use it.

use std::{path::Path, sync::Arc};

use anyhow::{anyhow, ensure};
use app::{Error, Footbridge, Machinery};

use crate::{
    ambient::{SystemClock, SystemIdentifiers},
    config::Settings,
    provider,
};

/// The clock and the randomness of this machine.
pub fn machinery() -> Machinery {
    Machinery { clock: Arc::new(SystemClock), identifiers: Arc::new(SystemIdentifiers) }
}

/// Opens the database of the settings, and refuses settings that are unsafe for real people.
pub async fn open(settings: &Settings) -> anyhow::Result<Footbridge> {
    settings.refuse_unsafe()?;
    let opened = Footbridge::open(settings.database_url.expose(), machinery()).await;
    let footbridge = opened.map_err(|error| {
        in_words(error).context(format!("The database at {} cannot be opened", without_secrets(settings)))
    })?;
    let footbridge = footbridge.in_demonstration(settings.demo).reached_at(&settings.public_address());
    Ok(match provider::of(settings)? {
        Some((provider, mapping)) => footbridge.vouched_for_by(provider, mapping),
        None => footbridge,
    })
}

/// Opens a database that must be there already: whoever only looks leaves no empty one behind.
pub async fn open_existing(settings: &Settings) -> anyhow::Result<Footbridge> {
    if let Some(file) = embedded_file(settings) {
        ensure!(
            file.exists(),
            "There is no database at {}. `footbridge serve` makes one, and with --demo fills it.",
            file.display()
        );
    }
    open(settings).await
}

/// Brings the database to the version of this program.
pub async fn migrate(footbridge: &Footbridge) -> anyhow::Result<()> {
    footbridge.migrate().await.map_err(|error| match error {
        Error::Internal(reason) => {
            anyhow!("The database could not be brought up to date, and is as it was ({reason})")
        }
        other => in_words(other),
    })
}

/// The file of an embedded database, which the program looks after by itself.
pub fn embedded_file(settings: &Settings) -> Option<&Path> {
    let path = settings.database_url.expose().strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    path.split('?').next().map(Path::new)
}

/// The address as an operator may read it: nothing before the host, where a password can stand, nor after the path.
fn without_secrets(settings: &Settings) -> String {
    let address = settings.database_url.expose();
    let address = address.split('?').next().unwrap_or_default();
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        _ => address.to_owned(),
    }
}

/// An error as everything that an operator needs to read of it.
pub fn in_words(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let sentences: Vec<_> = faults.into_iter().map(|fault| fault.detail).collect();
            anyhow!("{}", sentences.join(". "))
        }
        Error::Internal(reason) => {
            anyhow!(
                "The database does not answer as it should. Has `footbridge migrate` been run on it? ({reason})"
            )
        }
        Error::Unavailable => anyhow!("It cannot be reached or written just now"),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn settings(database_url: &str) -> Settings {
        let command_line = [("database_url".to_owned(), database_url.to_owned())].into();
        Sources { command_line, ..Sources::default() }.settings().unwrap()
    }

    #[test]
    fn an_address_is_told_without_its_secrets() {
        let told = without_secrets(&settings("postgres://me:s3cret@db:5432/live?password=s3cret"));
        assert_eq!(told, "postgres://db:5432/live");
        assert_eq!(without_secrets(&settings("postgres:///live?host=/run")), "postgres:///live");
    }

    #[tokio::test]
    async fn whoever_only_looks_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("missing.sqlite");
        let said = open_existing(&settings(&format!("sqlite://{}", file.display()))).await.unwrap_err();
        assert!(said.to_string().starts_with("There is no database at "), "{said}");
        assert!(!file.exists());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_database_that_was_never_migrated_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("new.sqlite").display());
        let footbridge = open(&settings(&address)).await.unwrap();
        let said = in_words(footbridge.doctor().await.unwrap_err()).to_string();
        assert!(said.contains("`footbridge migrate`"), "{said}");
        footbridge.close().await;
    }
}
