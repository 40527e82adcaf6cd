//! People from FHIR R4 `Patient` resources, one a line.

use super::{AddressOnFile, Reading, written};
use chrono::NaiveDate;
use serde::Deserialize;
use std::fmt;

/// A person as the file has them. Almost everything may be missing: some records are a number only.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonOnFile {
    pub line: usize,
    pub nhs_number: Option<String>,
    pub given_names: Vec<String>,
    pub family_name: Option<String>,
    pub birth_date: Option<NaiveDate>,
    /// The record says so, with or without a date.
    pub died: bool,
    pub died_on: Option<NaiveDate>,
    /// The record's confidentiality is anything but unrestricted: where this person lives must not be known.
    pub restricted: bool,
    pub address: Option<AddressOnFile>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    /// The ODS code of the practice the person is registered with.
    pub practice: Option<String>,
}

impl fmt::Debug for PersonOnFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonOnFile").field("line", &self.line).finish_non_exhaustive()
    }
}

pub(super) fn read(text: &str) -> Reading<PersonOnFile> {
    let mut reading = Reading::new();
    for (line, resource) in (1..).zip(text.lines()).filter(|(_, resource)| !resource.trim().is_empty()) {
        // The parser's own message may quote the value, so only its place is passed on.
        match serde_json::from_str::<Patient>(resource) {
            Err(error) => {
                reading.problem(line, format!("This is not a FHIR Patient (column {})", error.column()));
            }
            Ok(patient) if patient.resource_type != "Patient" => {
                reading.problem(line, "This is another FHIR resource, not a Patient");
            }
            Ok(patient) => {
                let person = patient.person(line, &mut reading);
                reading.records.push(person);
            }
        }
    }
    reading
}

const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
const ODS_CODE: &str = "https://fhir.nhs.uk/Id/ods-organization-code";
const UNRESTRICTED: &str = "U";

impl Patient {
    fn person(&self, line: usize, reading: &mut Reading<PersonOnFile>) -> PersonOnFile {
        let name = self.name.iter().find(|name| name.r#use == "usual").or(self.name.first());
        let address = self.address.iter().find(|address| address.r#use == "home").or(self.address.first());
        let mut date = |text: Option<&str>, what: &str| {
            let read = NaiveDate::parse_from_str(text?.get(..10).unwrap_or_default(), "%Y-%m-%d");
            read.map_err(|_| reading.problem(line, format!("The date of {what} is not a whole date"))).ok()
        };
        PersonOnFile {
            line,
            nhs_number: value_of(&self.identifier, NHS_NUMBER),
            given_names: name
                .iter()
                .flat_map(|name| &name.given)
                .filter_map(|given| written(given))
                .collect(),
            family_name: name.and_then(|name| written(&name.family)),
            birth_date: date(self.birth_date.as_deref(), "birth"),
            died: self.deceased_boolean || self.deceased_date_time.is_some(),
            died_on: date(self.deceased_date_time.as_deref(), "death"),
            restricted: self.meta.security.iter().any(|label| label.code != UNRESTRICTED),
            address: address.and_then(|address| {
                AddressOnFile::new(address.line.iter().map(String::as_str), address.postal_code.as_deref())
            }),
            phones: self.reached_by("phone"),
            emails: self.reached_by("email"),
            practice: self
                .general_practitioner
                .iter()
                .find_map(|practice| value_of(std::slice::from_ref(practice.identifier.as_ref()?), ODS_CODE)),
        }
    }

    fn reached_by(&self, system: &str) -> Vec<String> {
        let of_this_kind = self.telecom.iter().filter(|telecom| telecom.system == system);
        of_this_kind.filter_map(|telecom| written(&telecom.value)).collect()
    }
}

fn value_of(identifiers: &[Identifier], system: &str) -> Option<String> {
    identifiers
        .iter()
        .find(|identifier| identifier.system == system)
        .and_then(|identifier| written(&identifier.value))
}

/// The part of a FHIR R4 Patient that a referral needs.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Patient {
    resource_type: String,
    identifier: Vec<Identifier>,
    meta: Meta,
    name: Vec<HumanName>,
    birth_date: Option<String>,
    deceased_boolean: bool,
    deceased_date_time: Option<String>,
    address: Vec<Address>,
    telecom: Vec<ContactPoint>,
    general_practitioner: Vec<Reference>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Identifier {
    system: String,
    value: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    security: Vec<Coding>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Coding {
    code: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HumanName {
    r#use: String,
    family: String,
    given: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Address {
    r#use: String,
    line: Vec<String>,
    postal_code: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ContactPoint {
    system: String,
    value: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Reference {
    identifier: Option<Identifier>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const JANE: &str = r#"{"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}],
        "meta":{"security":[{"code":"R"}]},"name":[{"use":"old","family":"Before"},{"use":"usual","family":" Ash ","given":["Jane","May"]}],
        "birthDate":"1950-02-28","deceasedDateTime":"2020-03-01T00:00:00+00:00",
        "telecom":[{"system":"phone","value":"01632 960587"},{"system":"other","value":"x"},{"system":"email","value":"jane@example.com"}],
        "address":[{"use":"home","line":["1 High Street",""],"postalCode":"LS1 6AE"}],
        "generalPractitioner":[{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"Y12345"}}]}"#;

    #[test]
    fn a_whole_record_is_read() {
        let reading = read(&JANE.replace('\n', " "));
        assert_eq!(reading.problems, vec![]);
        let jane = &reading.records[0];
        assert_eq!(jane.nhs_number.as_deref(), Some("9990000018"));
        assert_eq!(
            (jane.given_names.join(" "), jane.family_name.as_deref()),
            ("Jane May".to_owned(), Some("Ash"))
        );
        assert_eq!(
            (jane.birth_date, jane.died_on),
            (NaiveDate::from_ymd_opt(1950, 2, 28), NaiveDate::from_ymd_opt(2020, 3, 1))
        );
        assert!(jane.restricted);
        assert_eq!(jane.address.as_ref().map(|address| address.lines.len()), Some(1));
        assert_eq!((jane.phones.len(), jane.emails.len()), (1, 1));
        assert_eq!(jane.practice.as_deref(), Some("Y12345"));
    }

    #[test]
    fn what_cannot_be_read_is_said_by_line_and_the_rest_is_read() {
        let lines = [
            r#"{"resourceType":"Patient","birthDate":"1950"}"#,
            "",
            "not JSON",
            r#"{"resourceType":"Organization"}"#,
            r#"{"resourceType":"Patient","name":"Secret"}"#,
            r#"{"resourceType":"Patient","deceasedBoolean":true}"#,
        ];
        let reading = read(&lines.join("\n"));
        assert_eq!(reading.records.iter().map(|person| person.line).collect::<Vec<_>>(), [1, 6]);
        assert_eq!(reading.problems.iter().map(|problem| problem.place).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(reading.records.iter().map(|person| person.died).collect::<Vec<_>>(), [false, true]);
        assert!(!format!("{reading:?}").contains("Secret"));
    }

    #[test]
    fn a_person_is_dots_to_the_log() {
        let shown = format!("{:?}", read(&JANE.replace('\n', " ")));
        for secret in ["Jane", "Ash", "999", "1950", "LS1", "High Street", "01632"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
