//! The stylesheet: compiled, and refused when it would load anything from anywhere else.

use std::path::Path;

use grass::{Options, OutputStyle};

use crate::Done;
use crate::asset::Asset;
use crate::package::Package;

/// Where the theme's Sass says its pictures are.
const PICTURES: &str = "/assets/images/";

/// Compiles the stylesheet. The pictures it names join the assets, and it names them by their hashed addresses.
pub fn compile(file: &Path, theme: &Package, assets: &mut Vec<Asset>) -> Done<String> {
    let options = Options::default().style(OutputStyle::Compressed).load_path(theme.directory()).quiet(true);
    let css = grass::from_path(file, &options).map_err(|error| error.to_string())?;
    let css = with_own_pictures(&css, theme, assets)?;
    loads_nothing_from_elsewhere(&css)?;
    Ok(css)
}

fn with_own_pictures(css: &str, theme: &Package, assets: &mut Vec<Asset>) -> Done<String> {
    let mut written = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once(PICTURES) {
        let end = after.find(['"', '\'', ')']).ok_or("a picture of the stylesheet has no end")?;
        let (name, after) = after.split_at(end);
        let file = theme.directory().join("nhsuk/assets/images").join(name);
        let picture = Asset::new(name, "image/svg+xml", std::fs::read(file)?)?;
        written.push_str(before);
        written.push_str(&picture.address());
        if assets.iter().all(|known| known.address() != picture.address()) {
            assets.push(picture);
        }
        rest = after;
    }
    written.push_str(rest);
    Ok(written)
}

/// The theme's own build loads a licensed font from another host. Ours has no fonts, and no address of anybody's.
fn loads_nothing_from_elsewhere(css: &str) -> Done<()> {
    for forbidden in ["@font-face", "@import", "http:", "https:", "url(//", "url(\"//", "Frutiger"] {
        if let Some(at) = css.find(forbidden) {
            let around: String = css.chars().skip(at.saturating_sub(60)).take(160).collect();
            return Err(format!("the stylesheet may not say {forbidden}: …{around}…").into());
        }
    }
    Ok(())
}
