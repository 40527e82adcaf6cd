//! Names of areas, from the lists of names and codes that come with the ONS Postcode Directory.

use std::collections::BTreeMap;
use std::io::Read;

use anyhow::Context;
use domain::geography::AreaCode;

/// The most bytes a list of names may have; the longest, that of small areas, has three million.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Reads a list of names: its first column whose name ends in `CD` holds the codes, and the one whose name begins the
/// same and ends in `NM` the names (`LAD23CD`, `LAD23NM`). Lines without a code are passed over.
///
/// # Errors
/// When there are no such columns, or it is no such list.
pub fn read(source: impl Read) -> anyhow::Result<BTreeMap<AreaCode, String>> {
    let mut list = csv::ReaderBuilder::new().flexible(true).from_reader(source.take(MOST_BYTES));
    let headers: Vec<String> = list
        .headers()?
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').trim().to_ascii_uppercase())
        .collect();
    let place = |name: &str| headers.iter().position(|header| header == name);
    let columns = headers.iter().enumerate().find_map(|(code, header)| {
        let name = header.strip_suffix("CD").and_then(|stem| place(&format!("{stem}NM")))?;
        Some((code, name))
    });
    let (code, name) =
        columns.context("There is no column of codes (like LAD23CD) with its names (LAD23NM)")?;
    let mut names = BTreeMap::new();
    for record in list.records() {
        let record = record?;
        if let (Some(Ok(code)), Some(name)) = (record.get(code).map(str::parse::<AreaCode>), record.get(name))
            && !code.is_none()
            && !name.trim().is_empty()
        {
            names.insert(code, name.trim().to_owned());
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_the_names_of_their_columns() {
        let list =
            "\u{feff}LAD23CD,LAD23NM,LAD23NMW\nE06000001,Hartlepool,\nW06000015,Cardiff,Caerdydd\n,,\n";
        let names = read(list.as_bytes()).unwrap();
        let names: Vec<_> = names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        assert_eq!(names, [("E06000001", "Hartlepool"), ("W06000015", "Cardiff")]);
        assert!(read("code,name\nE06000001,Hartlepool".as_bytes()).is_err());
    }
}
