//! Real input for the walk: people, practices and services as other people wrote them down.
//!
//! Files from the world are dirty, so they are read liberally: what cannot be read becomes a [`Problem`] that says where,
//! and everything else is still read. Only white space around a value is removed. Whether a value is right (a real NHS
//! number, a possible postcode) is for the API to say, as it is for anybody else.

mod people;
mod practices;
mod services;

pub use people::PersonOnFile;
pub use practices::PracticeOnFile;
pub use services::ServiceOnFile;

use anyhow::Context as _;
use std::fmt;
use std::path::Path;

/// Reads a file of people: one FHIR R4 `Patient` a line.
///
/// # Errors
/// When the file cannot be opened or is not text.
pub fn people(path: &Path) -> anyhow::Result<Reading<PersonOnFile>> {
    Ok(people::read(&text_of(path)?))
}

/// Reads a file of practices: the NHS list `epraccur` with a header line.
///
/// # Errors
/// When the file cannot be opened, is not text, or lacks a column that is needed.
pub fn practices(path: &Path) -> anyhow::Result<Reading<PracticeOnFile>> {
    practices::read(&text_of(path)?).with_context(|| in_file(path))
}

/// Reads a file of services: the organisations of the Kensington & Chelsea Self Care directory, whose addresses are in
/// `addresses.json` beside it.
///
/// # Errors
/// When a file cannot be opened or is not the JSON of that directory.
pub fn services(path: &Path) -> anyhow::Result<Reading<ServiceOnFile>> {
    let addresses = path.with_file_name("addresses.json");
    let addresses = if addresses.is_file() { Some(text_of(&addresses)?) } else { None };
    services::read(&text_of(path)?, addresses.as_deref()).with_context(|| in_file(path))
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| in_file(path))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn in_file(path: &Path) -> String {
    format!("{} could not be read", path.display())
}

/// What a file holds, and what in it could not be read.
#[derive(Debug)]
pub struct Reading<T> {
    pub records: Vec<T>,
    pub problems: Vec<Problem>,
}

impl<T> Reading<T> {
    fn new() -> Self {
        Self { records: Vec::new(), problems: Vec::new() }
    }

    fn problem(&mut self, place: usize, sentence: impl Into<String>) {
        self.problems.push(Problem { place, sentence: sentence.into() });
    }
}

/// Something that could not be read. Its sentence names no value of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, or the number of the entry in a JSON list; both start at 1.
    pub place: usize,
    pub sentence: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.sentence)
    }
}

/// An address as it is on file.
#[derive(Clone, PartialEq, Eq)]
pub struct AddressOnFile {
    pub lines: Vec<String>,
    pub postcode: Option<String>,
}

impl AddressOnFile {
    /// Keeps what is not empty; `None` when nothing is left.
    fn new<'a>(lines: impl IntoIterator<Item = &'a str>, postcode: Option<&str>) -> Option<Self> {
        let lines: Vec<String> = lines.into_iter().filter_map(written).collect();
        let postcode = postcode.and_then(written);
        (postcode.is_some() || !lines.is_empty()).then_some(Self { lines, postcode })
    }
}

impl fmt::Debug for AddressOnFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressOnFile").finish_non_exhaustive()
    }
}

/// The text without white space around it; `None` when nobody wrote anything.
fn written(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// The folder of real files, which is not part of the repository: `FOOTBRIDGE_DATASETS`, else beside the checkout.
    #[expect(
        clippy::disallowed_methods,
        reason = "where the files are is a matter of the machine, not of a setting"
    )]
    fn real_file(name: &str) -> Option<PathBuf> {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/datasets");
        let path = std::env::var_os("FOOTBRIDGE_DATASETS").map_or_else(beside, PathBuf::from).join(name);
        if path.is_file() {
            return Some(path);
        }
        eprintln!("SKIPPED: {} is missing; name its folder in FOOTBRIDGE_DATASETS", path.display());
        None
    }

    #[test]
    fn nhs_englands_test_patients_are_read_whole() -> anyhow::Result<()> {
        let Some(path) = real_file("pds-test-patients/patients.ndjson") else { return Ok(()) };
        let reading = people(&path)?;
        assert_eq!((reading.records.len(), reading.problems), (55, vec![]));
        let count =
            |is: fn(&PersonOnFile) -> bool| reading.records.iter().filter(|person| is(person)).count();
        assert_eq!(count(|person| person.nhs_number.is_some()), 55);
        assert_eq!(count(|person| person.restricted), 2);
        assert_eq!(count(|person| person.died && person.died_on.is_some()), 8);
        assert_eq!(count(|person| person.family_name.is_none()), 1, "one is a number only");
        assert_eq!(count(|person| person.family_name.as_deref() == Some("attisón")), 1);
        assert_eq!(count(|person| person.family_name.as_deref() == Some("YOUDS")), 4);
        assert_eq!(count(|person| person.practice.is_some()), 22);
        Ok(())
    }

    #[test]
    fn the_practices_of_england_are_read_whole() -> anyhow::Result<()> {
        let Some(path) = real_file("gp-practices/epraccur-subset.csv") else { return Ok(()) };
        let reading = practices(&path)?;
        assert_eq!((reading.records.len(), reading.problems), (464, vec![]));
        Ok(())
    }

    #[test]
    fn a_real_directory_is_read_with_its_dirt() -> anyhow::Result<()> {
        let Some(path) = real_file("kcsc-self-care-directory/organisations.json") else { return Ok(()) };
        let reading = services(&path)?;
        assert_eq!(reading.records.len(), 179);
        assert_eq!(reading.problems.len(), 1, "one name is there twice: {:?}", reading.problems);
        let with_postcode = |service: &&ServiceOnFile| {
            service.address.as_ref().is_some_and(|address| address.postcode.is_some())
        };
        assert_eq!(reading.records.iter().filter(with_postcode).count(), 173);
        assert!(reading.records.iter().all(|service| !service.needs().is_empty()));
        Ok(())
    }
}
