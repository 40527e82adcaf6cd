//! The judge of Open Referral UK feeds is calibrated on the official mocks before it judges us.

use crate::support::open_referral::{ENDPOINTS, Endpoint, Finding, Gravity, Judge, read};
use footbridge_tests::real::standard;
use std::collections::BTreeSet;
use std::path::Path;

/// The file of a mock in which an endpoint answers. The mocks name the same thing in several ways.
fn mock(folder: &Path, endpoint: Endpoint) -> Option<serde_json::Value> {
    let names = match endpoint.schema {
        "service" => ["service_full", "service"],
        "service_at_location" => ["service_at_location_full", "service_at_location"],
        "organization" => ["organization_full", "organization"],
        other => [other, other],
    };
    names
        .iter()
        .map(|name| folder.join(format!("{name}.json")))
        .find(|file| file.is_file())
        .map(|file| read(&file))
}

/// What the judge finds in a mock, for all paths that it has.
fn verdict(judge: &Judge, mocks: &Path, name: &str) -> Vec<Finding> {
    let folder = mocks.join(format!("V3.0-UK-{name}"));
    let mut asked = 0;
    let mut findings = Vec::new();
    for endpoint in ENDPOINTS {
        if let Some(answer) = mock(&folder, endpoint) {
            asked += 1;
            findings.extend(judge.finds(endpoint, &answer));
        }
    }
    assert!(asked >= 10, "{name} has {asked} answers");
    findings
}

fn paths(findings: &[Finding], gravity: Gravity) -> BTreeSet<&'static str> {
    findings.iter().filter(|finding| finding.gravity == gravity).map(|finding| finding.endpoint).collect()
}

#[test]
fn the_official_mocks_pass_warn_and_fail_as_they_are_meant_to() {
    let (Some(judge), Some(mocks)) = (Judge::of_the_standard(), standard("oruk/validator/mocks")) else {
        return;
    };

    for passing in ["Default", "Test"] {
        let findings = verdict(&judge, &mocks, passing);
        assert!(findings.is_empty(), "{passing} passes, but: {findings:#?}");
    }
    let warns = verdict(&judge, &mocks, "Warn");
    assert_eq!(paths(&warns, Gravity::Error), BTreeSet::new(), "{warns:#?}");
    assert_eq!(paths(&warns, Gravity::Warning), BTreeSet::from(["/taxonomy_terms/{id}"]), "{warns:#?}");

    let fails = verdict(&judge, &mocks, "Fail");
    assert_eq!(
        paths(&fails, Gravity::Error),
        BTreeSet::from(["/", "/services", "/services/{id}"]),
        "{fails:#?}"
    );
}

#[test]
fn the_live_records_of_bristol_fail_on_their_moments_alone() {
    let (Some(judge), Some(live)) = (Judge::of_the_standard(), standard("oruk/live-samples")) else { return };
    let service = ENDPOINTS[2];
    let findings = judge.finds(service, &read(&live.join("bristol-service-1625ip.json")));
    assert!(findings.iter().any(|finding| finding.what.contains("last_modified")), "{findings:#?}");
}

#[test]
fn an_envelope_that_does_not_say_the_truth_is_found() {
    let Some(judge) = Judge::of_the_standard() else { return };
    let page = |change: fn(&mut serde_json::Value)| {
        let mut page = serde_json::json!({
            "total_items": 3, "total_pages": 2, "page_number": 1, "size": 2, "first_page": true,
            "last_page": false, "empty": false, "contents": [
                {"id": "5c4d79d7-cc55-470e-9f1f-8cad074e4892", "name": "A", "description": "B"},
                {"id": "6c4d79d7-cc55-470e-9f1f-8cad074e4892", "name": "A", "description": "B"},
            ],
        });
        change(&mut page);
        judge.finds_strictly(ENDPOINTS[3], &page).len()
    };
    assert_eq!(page(|_| {}), 0);
    assert_eq!(page(|page| page["size"] = 3.into()), 1);
    assert_eq!(page(|page| page["last_page"] = true.into()), 1);
    assert_eq!(page(|page| page["first_page"] = false.into()), 1);
    assert_eq!(
        page(|page| page["contents"][0]["uri"] = serde_json::Value::Null),
        2,
        "the schema sees null too"
    );
    assert_eq!(page(|page| page["contents"][0]["version"] = " ".into()), 1);
}
