//! Opening Footbridge as the settings say.

use std::sync::Arc;

use anyhow::Context;
use app::{Error, Footbridge, Machinery};

use crate::{
    ambient::{SystemClock, SystemIdentifiers},
    config::Settings,
};

/// What is most often wrong where an open database does not answer as it should.
pub const MIGRATED: &str =
    "The database does not answer as it should. Has `footbridge migrate` been run on it?";

/// The clock and the randomness of this machine.
pub fn machinery() -> Machinery {
    Machinery { clock: Arc::new(SystemClock), identifiers: Arc::new(SystemIdentifiers) }
}

/// Opens the database of the settings, and refuses settings that are unsafe for real people.
pub async fn open(settings: &Settings) -> anyhow::Result<Footbridge> {
    settings.refuse_unsafe()?;
    let footbridge =
        Footbridge::open(settings.database_url.expose(), machinery()).await.with_context(|| {
            format!("The database of database_url cannot be opened ({})", without_secrets(settings))
        })?;
    Ok(footbridge.in_demonstration(settings.demo))
}

/// Whether the database is a file beside this program, which it looks after by itself.
pub fn is_embedded(settings: &Settings) -> bool {
    settings.database_url.expose().starts_with("sqlite:")
}

/// The address as an operator may read it: nothing before the host.
fn without_secrets(settings: &Settings) -> String {
    let address = settings.database_url.expose();
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        _ => address.to_owned(),
    }
}

/// An error as everything a person needs to read of it.
pub fn in_words(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(faults) => {
            let sentences: Vec<_> = faults.into_iter().map(|fault| fault.detail).collect();
            anyhow::anyhow!("{}", sentences.join(". "))
        }
        Error::Internal(reason) => anyhow::anyhow!("Something went wrong on our side: {reason}"),
        other => other.into(),
    }
}
