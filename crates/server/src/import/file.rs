//! Importing a file.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context;
use footbridge_http::directory::read::{Items, Joined, Mapping};

use super::Told;
use crate::command::application::in_words;

/// Imports a file to its end, or to where it cannot be read: why, where it was not read as a whole.
pub async fn import(path: &Path, mapping: &Mapping, import: &mut Told<'_>) -> anyhow::Result<Option<String>> {
    let joined = match &mapping.join {
        Some(join) => {
            let other = path.with_file_name(&join.file);
            Joined::read(mapping, open(&other)?).with_context(|| other.display().to_string())?
        }
        None => Joined::default(),
    };
    let items = Items::of(mapping, joined, open(path)?);
    import.read(items).await.map_err(in_words)
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    Ok(BufReader::new(file))
}
