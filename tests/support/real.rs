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
    let datasets = datasets();
    let input = RealInput {
        people: datasets.join("pds-test-patients/patients.ndjson"),
        practices: datasets.join("gp-practices/epraccur-subset.csv"),
        services: datasets.join("kcsc-self-care-directory/organisations.json"),
    };
    let missing = [&input.people, &input.practices, &input.services].into_iter().find(|path| !path.is_file());
    match missing {
        None => Some(input),
        Some(path) => {
            say_that_it_is_skipped(path);
            None
        }
    }
}

fn datasets() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/datasets");
    std::env::var_os("FOOTBRIDGE_DATASETS").map_or_else(beside, PathBuf::from)
}

#[expect(clippy::print_stderr, reason = "a skipped test that nobody hears of counts as a passed one")]
fn say_that_it_is_skipped(missing: &Path) {
    eprintln!(
        "SKIPPED with real input: {} is missing; name its folder in FOOTBRIDGE_DATASETS",
        missing.display()
    );
}
