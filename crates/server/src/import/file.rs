//! Importing a file.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context;
use footbridge_http::directory::read::{Items, Joined, Mapping};

use super::Import;
use crate::print;

/// After how many entries it is said how far it is.
const MILESTONE: u64 = 10_000;

/// Imports a file to its end, or to where it cannot be read: whether it was read as a whole. Importing it again begins
/// at its beginning, and finds what is there already unchanged.
pub async fn import(path: &Path, mapping: &Mapping, import: &mut Import<'_>) -> anyhow::Result<bool> {
    let joined = match &mapping.join {
        Some(join) => {
            let other = path.with_file_name(&join.file);
            Joined::read(mapping, open(&other)?).with_context(|| other.display().to_string())?
        }
        None => Joined::default(),
    };
    for item in Items::of(mapping, joined, open(path)?) {
        match item {
            Ok(item) => import.take(item).await?,
            Err(unreadable) => {
                import.flush().await?;
                import.breaks_off(&unreadable.at, &unreadable.why)?;
                return Ok(false);
            }
        }
        if import.tally.read.is_multiple_of(MILESTONE) {
            print::remark(format_args!("{} entries …", import.tally.read));
        }
    }
    import.flush().await?;
    Ok(true)
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    Ok(BufReader::new(file))
}
