//! Finds the PostgreSQL programs of this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian and its relatives keep the programs, one directory a version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The directory that holds `initdb`, `postgres` and `pg_isready`: `PG_BIN`, what `pg_config` says, the newest version
/// Debian has installed, or a directory of `PATH`; `None` when none of them has all three.
#[must_use]
pub fn directory() -> Option<PathBuf> {
    let named = std::env::var_os("PG_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    named
        .into_iter()
        .chain(said_by_pg_config())
        .chain(installed_by_debian())
        .chain(std::env::split_paths(&path))
        .find(|directory| has_all(directory))
}

fn has_all(directory: &Path) -> bool {
    ["initdb", "postgres", "pg_isready"].iter().all(|program| directory.join(program).is_file())
}

fn said_by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let directory = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(directory.trim()))
}

fn installed_by_debian() -> Vec<PathBuf> {
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    versions.into_iter().map(|(_, directory)| directory).collect()
}
