//! An asset: named by what is in it, packed once, and written where the crate includes it from.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::Done;

/// Hexadecimal digits of the hash in a name.
const DIGITS: usize = 12;

/// A file that browsers fetch, and its packed copies.
pub struct Asset {
    name: String,
    media_type: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
    brotli: Vec<u8>,
}

impl Asset {
    /// Packs a file. Its name gets the hash of its content before the ending.
    pub fn new(name: &str, media_type: &'static str, plain: Vec<u8>) -> Done<Self> {
        let (stem, ending) = name.rsplit_once('.').ok_or("an asset has an ending")?;
        let mut hash = String::new();
        for byte in Sha256::digest(&plain) {
            write!(hash, "{byte:02x}")?;
        }
        let hash: String = hash.chars().take(DIGITS).collect();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&plain)?;
        let gzip = gzip.finish()?;
        let mut brotli = Vec::new();
        let best = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
        brotli::BrotliCompress(&mut plain.as_slice(), &mut brotli, &best)?;
        Ok(Self { name: format!("{stem}.{hash}.{ending}"), media_type, plain, gzip, brotli })
    }

    /// Where it is served.
    pub fn address(&self) -> String {
        format!("/assets/{}", self.name)
    }

    /// Ends the build when it has grown too heavy to be the first thing a phone loads.
    pub fn weighs_at_most(&self, most: usize) -> Done<()> {
        let bytes = self.gzip.len();
        if bytes > most {
            return Err(format!("{} weighs {bytes} bytes packed, and may weigh {most}", self.name).into());
        }
        Ok(())
    }
}

/// Writes the assets and the table of them, `assets.rs`, with a constant for each address that pages name.
pub fn write(out: &Path, named: &[(&str, String)], assets: &[Asset]) -> Done<()> {
    let mut table = String::new();
    for (name, address) in named {
        writeln!(table, "/// Where it is served.\npub const {name}: &str = {address:?};")?;
    }
    writeln!(table, "/// All of them.\npub static ASSETS: [Asset; {}] = [", assets.len())?;
    for Asset { name, media_type, plain, gzip, brotli } in assets {
        let included = |ending: &str, bytes: &[u8]| -> Done<String> {
            let file = out.join(format!("{name}{ending}"));
            fs::write(&file, bytes)?;
            Ok(format!("include_bytes!({:?})", file.display().to_string()))
        };
        let (plain, gzip, brotli) = (included("", plain)?, included(".gz", gzip)?, included(".br", brotli)?);
        let name = format!("/assets/{name}");
        writeln!(
            table,
            "    Asset {{ path: {name:?}, media_type: {media_type:?}, plain: {plain}, gzip: {gzip}, brotli: {brotli} }},"
        )?;
    }
    writeln!(table, "];")?;
    Ok(fs::write(out.join("assets.rs"), table)?)
}
