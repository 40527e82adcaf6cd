//! The walk as a test: it is the whole product in one go.

use std::path::PathBuf;

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_closes_on_an_embedded_database() {
    let walked = alone(None, false, Telling::Silent).await.unwrap();
    assert_eq!(walked.trouble, None);
    assert!(walked.steps > 25, "only {} steps were taken", walked.steps);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_closes_where_the_group_answers_by_its_link() {
    let walked = alone(None, true, Telling::Silent).await.unwrap();
    assert_eq!(walked.trouble, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite://{}", folder.path().join("kept.sqlite").display());
    assert_eq!(alone(Some(&address), false, Telling::Silent).await.unwrap().trouble, None);
    let said = alone(Some(&address), false, Telling::Silent).await.unwrap_err().to_string();
    assert!(said.contains("holds something already"), "{said}");
}

/// One of each sort: whole, like the first, died, hidden, a number alone, a postcode that is none, died nobody knows
/// when.
const PEOPLE: &str = r#"{"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9449306168"}],"name":[{"use":"usual","family":"Attison","given":["Pauline"]}],"birthDate":"1960-07-14","telecom":[{"system":"phone","value":"01632 960587"}],"address":[{"use":"home","line":["1 High Street"],"postalCode":"LS1 6AE"}]}
{"resourceType":"Patient","name":[{"use":"usual","family":"Attisón","given":["Pauline"]}],"birthDate":"1960-07-14"}
{"resourceType":"Patient","name":[{"use":"usual","family":"Rowe"}],"birthDate":"1940-01-01","deceasedDateTime":"2020-03-01T00:00:00+00:00"}
{"resourceType":"Patient","meta":{"security":[{"code":"R"}]},"name":[{"use":"usual","family":"Godsoe"}],"birthDate":"1936-02-24","address":[{"use":"home","line":["2 Hidden Lane"],"postalCode":"LS1 4AP"}]}
{"resourceType":"Patient","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9000000033"}]}
{"resourceType":"Patient","name":[{"use":"usual","family":"Sanderson"}],"birthDate":"1936-06-21","address":[{"use":"home","line":["3 Long Row"],"postalCode":"BAP4WG"}]}
{"resourceType":"Patient","name":[{"use":"usual","family":"Lark"}],"birthDate":"1936-06-21","deceasedBoolean":true}
"#;
const PRACTICES: &str = "organisation_code,name,address_1,postcode,status_code\nE83006,GREENFIELD,1 LANE,NW2 1HS,A\nE83009,HILLSIDE,2 LANE,NW2 1HT,A\n";
const SERVICES: &str = r#"{"organisations": [
    {"organisation": {"Contact ID": "7", "Display Name": "Walking Club", "Self care service category": "Exercise"}},
    {"organisation": {"Contact ID": "8", "Display Name": "Advice", "Self care service category": "Housing/Home Support"}},
    {"organisation": {"Contact ID": "9", "Display Name": "Lunch", "Self care service category": "Lunch/Social Clubs"}}]}"#;

#[tokio::test(flavor = "multi_thread")]
async fn everybody_in_a_file_gets_as_far_as_they_can() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (people, practices) = (file("people.ndjson", PEOPLE), file("practices.csv", PRACTICES));
    let services = file("organisations.json", SERVICES);
    let files = crowd::Files { people: &people, practices: &practices, services: &services };
    let table = crowd::all(&files, None, Telling::Silent).await.unwrap();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| format!("{:?} {} {}", row.outcome, row.alike, row.notes.join("; ")))
        .collect();
    assert_eq!(
        rows,
        [
            "Closed 0 ",
            "Closed 1 ",
            "HasDied 0 ",
            "ClosedInSecret 0 ",
            "NotRecorded 0 /family_name: This is needed: Family name, or the one name; /born_on: This is needed: Date of \
             birth",
            "Closed 0 /postcode: Enter a full UK postcode",
            "NotRecorded 0 The file says that they died, and not when",
        ]
    );
}
