//! The theme's package: where it is, and whether it is the version of the lock file.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Done;

const NAME: &str = "nhsuk-frontend";

/// What somebody reads who builds without it.
const HOW: &str = "The pages are made with the npm package nhsuk-frontend. Run `npm ci` at the root of the repository \
                   (or any target of `make`, which does it for you). npm comes with Node 20 or later: on Debian \
                   `apt-get install nodejs npm`, elsewhere see https://nodejs.org";

/// The package as npm installed it.
pub struct Package {
    directory: PathBuf,
    lock: PathBuf,
    manifest: PathBuf,
}

impl Package {
    /// Looks in `node_modules` here and in every folder above, as Node does.
    pub fn find(here: &Path) -> Done<Self> {
        let lock = here.join("../../package-lock.json").canonicalize()?;
        let lock_file: Value = serde_json::from_slice(&fs::read(&lock)?)?;
        let wanted = lock_file.pointer("/packages/node_modules~1nhsuk-frontend/version");
        let wanted =
            wanted.and_then(Value::as_str).ok_or("package-lock.json does not name nhsuk-frontend")?;

        let installed = |above: &Path| above.join("node_modules").join(NAME);
        let found = here.ancestors().map(installed).find(|directory| directory.is_dir()).ok_or(HOW)?;
        let manifest = found.join("package.json");
        let package: Value = serde_json::from_slice(&fs::read(&manifest)?)?;
        let version = package.get("version").and_then(Value::as_str).unwrap_or_default();
        if version != wanted {
            let at = found.display();
            return Err(format!("{at} is version {version}, and the lock file wants {wanted}. {HOW}").into());
        }
        Ok(Self { directory: found.join("dist"), lock, manifest })
    }

    /// The folder that `nhsuk/…` is in.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    pub fn lock(&self) -> &Path {
        &self.lock
    }

    pub fn manifest(&self) -> &Path {
        &self.manifest
    }
}
