//! Real input: files that other people wrote, which are not part of this repository.
//!
//! They are looked for in `FOOTBRIDGE_DATASETS`, else in `shared/datasets` beside the checkout. Their readers belong to
//! `footbridge walk`; tests run that program on them.

use std::path::{Path, PathBuf};

/// The files `footbridge walk --people … --practices … --services …` takes.
#[derive(Clone, Debug)]
pub struct RealInput {
    /// NHS England's official test patients: one FHIR Patient a line.
    pub people: PathBuf,
    /// Real general practices: the NHS list `epraccur`, with a header line.
    pub practices: PathBuf,
    /// A real social-prescribing directory: Kensington & Chelsea, 2019.
    pub services: PathBuf,
}

/// The real files; `None` when they are not on this machine, which has been said on standard error.
#[must_use]
pub fn input() -> Option<RealInput> {
    let datasets = beside("FOOTBRIDGE_DATASETS", "datasets");
    let input = RealInput {
        people: datasets.join("pds-test-patients/patients.ndjson"),
        practices: datasets.join("gp-practices/epraccur-subset.csv"),
        services: datasets.join("kcsc-self-care-directory/organisations.json"),
    };
    let missing = [&input.people, &input.practices, &input.services].into_iter().find(|path| !path.is_file());
    match missing {
        None => Some(input),
        Some(path) => {
            say_that_it_is_skipped(path, "FOOTBRIDGE_DATASETS");
            None
        }
    }
}

/// A file or folder among the data sets of other people; `None` when it is not on this machine, which has been said.
#[must_use]
pub fn dataset(path: &str) -> Option<PathBuf> {
    present(beside("FOOTBRIDGE_DATASETS", "datasets").join(path), "FOOTBRIDGE_DATASETS")
}

/// A file or folder among the published standards; `None` when it is not on this machine, which has been said.
#[must_use]
pub fn standard(path: &str) -> Option<PathBuf> {
    present(beside("FOOTBRIDGE_STANDARDS", "standards").join(path), "FOOTBRIDGE_STANDARDS")
}

fn present(path: PathBuf, variable: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    say_that_it_is_skipped(&path, variable);
    None
}

/// The folder a variable names, else the one of this name that is shared beside the checkout.
fn beside(variable: &str, folder: &str) -> PathBuf {
    let shared = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(folder);
    std::env::var_os(variable).map_or_else(shared, PathBuf::from)
}

#[expect(clippy::print_stderr, reason = "a skipped test that nobody hears of counts as a passed one")]
fn say_that_it_is_skipped(missing: &Path, variable: &str) {
    eprintln!("SKIPPED with real input: {} is missing; name its folder in {variable}", missing.display());
}
