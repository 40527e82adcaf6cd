//! Practices from `epraccur`, the list the NHS Organisation Data Service publishes, with a header line.

use super::{AddressOnFile, Reading, written};
use anyhow::Context as _;
use csv::StringRecord;
use std::collections::BTreeMap;

/// A practice that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeOnFile {
    pub line: usize,
    pub ods_code: String,
    pub name: String,
    pub address: Option<AddressOnFile>,
}

const ACTIVE: &str = "A";

pub(super) fn read(text: &str) -> anyhow::Result<Reading<PracticeOnFile>> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns = Columns::of(rows.headers()?)?;
    let mut reading = Reading::new();
    let mut seen = BTreeMap::new();
    for row in rows.records() {
        let row = row?;
        let line =
            row.position().and_then(|position| usize::try_from(position.line()).ok()).unwrap_or_default();
        let value = |column: usize| row.get(column).and_then(written);
        let (Some(ods_code), Some(name)) = (value(columns.code), value(columns.name)) else {
            reading.problem(line, "A practice needs an organisation code and a name");
            continue;
        };
        if let Some(first) = seen.insert(ods_code.clone(), line) {
            reading.problem(line, format!("{ods_code} is on line {first} already"));
        } else if value(columns.status).is_some_and(|status| status != ACTIVE) {
            reading.problem(line, format!("{ods_code} is not an active practice"));
        } else {
            let lines = columns.address.iter().filter_map(|column| row.get(*column));
            let address = AddressOnFile::new(lines, row.get(columns.postcode));
            reading.records.push(PracticeOnFile { line, ods_code, name, address });
        }
    }
    Ok(reading)
}

/// Where each value stands in a row.
struct Columns {
    code: usize,
    name: usize,
    status: usize,
    postcode: usize,
    address: Vec<usize>,
}

impl Columns {
    fn of(headers: &StringRecord) -> anyhow::Result<Self> {
        let column = |name: &str| {
            let found = headers.iter().position(|header| header.trim() == name);
            found.with_context(|| format!("There is no column {name}"))
        };
        let is_address = |header: &str| header.trim().starts_with("address_");
        Ok(Self {
            code: column("organisation_code")?,
            name: column("name")?,
            status: column("status_code")?,
            postcode: column("postcode")?,
            address: (0..).zip(headers).filter(|(_, header)| is_address(header)).map(|(at, _)| at).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "organisation_code,name,address_1,address_2,postcode,status_code\n";

    #[test]
    fn open_practices_are_read_and_the_others_are_said() -> anyhow::Result<()> {
        let rows = "E83006,GREENFIELD,\"1 LANE, TOWN\",,NW2 1HS,A\nE83007,,,,,A\nE83008,SHUT,,,,C\nE83006,AGAIN,,,,A\nE83009,SHORT\n";
        let reading = read(&format!("{HEADER}{rows}"))?;
        let codes: Vec<&str> = reading.records.iter().map(|practice| practice.ods_code.as_str()).collect();
        assert_eq!(codes, ["E83006", "E83009"]);
        let address = reading.records[0].address.as_ref();
        assert_eq!(
            address.map(|address| address.lines.as_slice()),
            Some(["1 LANE, TOWN".to_owned()].as_slice())
        );
        assert_eq!(reading.problems.iter().map(|problem| problem.place).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(reading.problems[2].to_string(), "5: E83006 is on line 2 already");
        Ok(())
    }

    #[test]
    fn a_file_without_its_columns_is_refused() {
        let error = read("code,name\nE83006,GREENFIELD\n").expect_err("the code's column has another name");
        assert_eq!(error.to_string(), "There is no column organisation_code");
    }
}
