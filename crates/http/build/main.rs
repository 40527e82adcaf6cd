//! Makes the assets of the pages: the stylesheet, compiled from the theme's Sass; the script, put together from its
//! modules; and their packed copies, under names that change with what is in them.
//!
//! The theme is the npm package `nhsuk-frontend`, pinned by `package-lock.json` at the root of the repository. Nothing
//! of it is kept in the repository, and nothing of it is fetched from anywhere at run time.

mod asset;
mod package;
mod script;
mod style;

use std::error::Error;
use std::path::{Path, PathBuf};

use asset::Asset;
use package::Package;

type Done<T> = Result<T, Box<dyn Error>>;

/// What the stylesheet and the script may weigh, packed with gzip, in bytes (design: 26 KB and 6 KB).
const MOST_STYLE: usize = 26 * 1024;
const MOST_SCRIPT: usize = 6 * 1024;

fn main() -> Done<()> {
    let here = directory("CARGO_MANIFEST_DIR")?;
    let out = directory("OUT_DIR")?;
    let theme = Package::find(&here)?;
    let own = here.join("assets");
    for path in [own.as_path(), theme.lock(), theme.manifest()] {
        rerun_when_changed(path);
    }
    rerun_when_changed(&here.join("build"));

    let mut assets = Vec::new();
    let style = style::compile(&own.join("pages.scss"), &theme, &mut assets)?;
    let style = Asset::new("pages.css", "text/css; charset=utf-8", style.into_bytes())?;
    style.weighs_at_most(MOST_STYLE)?;
    let script = script::bundle(&own.join("pages.mjs"), &theme)?;
    let script = Asset::new("pages.js", "text/javascript; charset=utf-8", script.into_bytes())?;
    script.weighs_at_most(MOST_SCRIPT)?;
    let icon = Asset::new("icon.svg", "image/svg+xml", std::fs::read(own.join("icon.svg"))?)?;
    let named = [("STYLESHEET", style.address()), ("SCRIPT", script.address()), ("ICON", icon.address())];
    assets.extend([style, script, icon]);
    asset::write(&out, &named, &assets)
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script everything through its environment"
)]
fn directory(variable: &str) -> Done<PathBuf> {
    let value = std::env::var_os(variable).ok_or_else(|| format!("cargo did not set {variable}"))?;
    Ok(PathBuf::from(value))
}

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn rerun_when_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
