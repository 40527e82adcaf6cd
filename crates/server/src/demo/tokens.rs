//! The tokens of the invented staff: written beside the data, read by `footbridge walk --server`.

use std::{
    fmt, fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use chrono::NaiveDate;
use domain::{actor::Role, directory::Service, ids::Id, ods_code::OdsCode, organisation::Organisation};
use serde::{Deserialize, Serialize};

/// What the file is called.
pub const FILE_NAME: &str = "demo-tokens.json";

/// One token for each role that somebody at an invented organisation has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoTokens {
    /// The name of the place.
    pub place: String,
    /// The day the invented past ends on.
    pub today: NaiveDate,
    /// The tokens, the practice first, then the link-work service, a community group and the place.
    pub tokens: Vec<DemoToken>,
}

/// A token and whose it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoToken {
    /// The name of the member of staff.
    pub name: String,
    /// What they are trusted to do.
    pub role: Role,
    /// The name of their organisation.
    pub organisation: String,
    /// Which organisation that is.
    pub organisation_id: Id<Organisation>,
    /// Its code in the Organisation Data Service, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ods_code: Option<OdsCode>,
    /// The service it offers, where it offers one; a community service here has places to give and no rules of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Id<Service>>,
    /// What goes into `Authorization: Bearer`.
    pub secret: String,
}

impl fmt::Debug for DemoToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DemoToken({}, {}, …)", self.role, self.organisation)
    }
}

impl DemoTokens {
    /// The token of this role.
    #[must_use]
    pub fn of(&self, role: Role) -> Option<&DemoToken> {
        self.tokens.iter().find(|token| token.role == role)
    }

    /// Where the file is for data that is kept in this folder.
    #[must_use]
    pub fn beside(folder: &Path) -> PathBuf {
        folder.join(FILE_NAME)
    }

    /// Writes the file, readable by its owner alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        let written = create_private(path).and_then(|mut file| writeln!(file, "{text}"));
        written.with_context(|| format!("The tokens cannot be written to {}", path.display()))
    }

    /// Reads the file.
    ///
    /// # Errors
    /// When there is none, or it is another file.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| {
            format!("There are no tokens in {}. `footbridge serve --demo` writes them", path.display())
        })?;
        serde_json::from_str(&text).with_context(|| format!("{} does not hold tokens", path.display()))
    }
}

/// A new file in place of any old one, because the mode of a file that exists already would stay as it is.
pub(super) fn create_private(path: &Path) -> std::io::Result<fs::File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> DemoTokens {
        DemoTokens {
            place: "Ashbrook".to_owned(),
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            tokens: vec![DemoToken {
                name: "Dr Ines Calloway".to_owned(),
                role: Role::PracticeReferrer,
                organisation: "Millgate Surgery".to_owned(),
                organisation_id: Id::new(uuid::Uuid::nil()),
                ods_code: Some("Y9ASH1".parse().unwrap()),
                service: None,
                secret: "footbridge_secret".to_owned(),
            }],
        }
    }

    #[test]
    fn the_file_reads_back_and_is_nobody_elses_business() {
        let folder = tempfile::tempdir().unwrap();
        let path = DemoTokens::beside(folder.path());
        fs::write(&path, "an older file that anybody may read").unwrap();
        tokens().write(&path).unwrap();
        assert_eq!(DemoTokens::read(&path).unwrap(), tokens());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_secret_is_not_in_debug_output() {
        assert!(!format!("{:?}", tokens()).contains("footbridge_secret"));
    }
}
