//! Postcodes: imported by the operator, asked for by everybody who may refer, and never guessed.

use crate::support::face::get;
use crate::support::program::footbridge;
use crate::support::town::{Database, Town, on_both};
use domain::calendar::Nation;
use domain::geography::{Coordinates, Locality};
use serde_json::{Value, json};
use std::path::Path;

#[tokio::test]
async fn a_postcode_is_found_and_one_that_is_in_no_list_is_said_to_be_unknown() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let token = town.token(&practice).await;
        let kept = Locality {
            postcode: "OX3 9AB".parse().unwrap(),
            coordinates: Some(Coordinates::from_degrees(51.76, -1.21).unwrap()),
            district: Some("E07000178".parse().unwrap()),
            ward: None,
            lsoa: Some("E01028522".parse().unwrap()),
            ended_on: None,
        };
        town.footbridge.keep_localities(vec![kept]).await.unwrap();
        let names = [("E07000178".parse().unwrap(), "Oxford".to_owned())].into();
        town.footbridge.name_areas(names).await.unwrap();

        let face = town.face();
        let found = face.answers(get("/api/v1/postcodes/ox39ab").by(&token)).await;
        assert_eq!(
            found.json,
            json!({
                "postcode": "OX3 9AB",
                "coordinates": {"latitude": 51.76, "longitude": -1.21},
                "district": {"code": "E07000178", "name": "Oxford"},
                "lsoa": {"code": "E01028522"},
            }),
        );
        let unknown = face.answers(get("/api/v1/postcodes/OX3%209AA").by(&token)).await;
        assert_eq!(
            (unknown.status, unknown.json["errors"][0]["code"].as_str()),
            (422, Some("postcode_unknown"))
        );
        let said = unknown.json["errors"][0]["detail"].as_str().unwrap();
        assert_eq!(said, "We do not know this postcode. Check it, or use one nearby");
        let half = face.answers(get("/api/v1/postcodes/OX3").by(&token)).await;
        assert_eq!(half.json["errors"][0]["code"], "postcode_not_full");
    })
    .await;
}

#[tokio::test]
async fn a_list_is_imported_by_the_command_and_what_cannot_be_read_is_told_by_its_line() {
    for database in [Database::Sqlite, Database::Postgres] {
        let Some(town) = Town::on(database, Nation::EnglandAndWales).await else { continue };
        let (url, _home) = town.leave().await;
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("onspd.csv");
        let lines = "pcds,doterm,oslaua,lat,long,lsoa21\n\
                     OX3 9AB,,E07000178,51.76,-1.21,E01028522\n\
                     nonsense,,E07000178,51.76,-1.21,E01028522\n\
                     GY1 1AA,199806,L99999999,99.999999,0.000000,L99999999\n";
        std::fs::write(&list, lines).unwrap();

        let first = imported(&url, &list);
        assert_eq!(first["read"], 2, "{first}");
        assert_eq!(
            (&first["changed"], &first["without_place"], &first["ended"]),
            (&json!(2), &json!(1), &json!(1))
        );
        let fault =
            json!({"file": list.display().to_string(), "line": 3, "faults": ["Enter a full UK postcode"]});
        assert_eq!((&first["unread"], &first["faults"]), (&json!(1), &json!([fault])));
        assert_eq!(imported(&url, &list)["changed"], 0, "a second time there is nothing new");
    }
}

/// Imports with the program, which ends with 1 because of the line that makes no sense.
fn imported(url: &str, list: &Path) -> Value {
    let list = list.to_str().unwrap();
    let output =
        footbridge(&["postcodes", "import", list, "--json", "--database-url", url]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn what_is_no_list_of_postcodes_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    std::fs::write(&list, "name,town\nAda,London\n").unwrap();
    let url = format!("sqlite://{}", folder.path().join("town.sqlite").display());
    assert!(footbridge(&["migrate", "--database-url", &url]).output().unwrap().status.success());
    let import = ["postcodes", "import", list.to_str().unwrap(), "--database-url", &url];
    let output = footbridge(&import).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("neither one of Code-Point Open nor a header"), "{said}");
}
