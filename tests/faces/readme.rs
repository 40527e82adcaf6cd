//! What README.md promises really runs.

use crate::support::program::Server;
use crate::support::somebody::Somebody;
use crate::support::town::{Database, Town};
use chrono::Utc;
use domain::calendar::Nation;
use domain::clock::to_microseconds;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// What stands in front of the block.
const MARK: &str = "<!-- the loop -->";

#[tokio::test]
async fn the_loop_in_ten_lines_of_curl_closes() {
    let Some(town) = Town::on(Database::Sqlite, Nation::EnglandAndWales).await else { return };
    // The lines ask `date` what day it is.
    town.clock.shows(to_microseconds(Utc::now()));
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let walkers = town.group("Slow Walkers").await;
    let variables = [
        ("practice", secret(&town, &practice).await),
        ("team_lead", secret(&town, &link_work.lead).await),
        ("link_worker", secret(&town, &link_work.worker).await),
        ("group", secret(&town, &walkers).await),
        ("link_work", link_work.offer.service.to_string()),
        ("activity", walkers.offer.service.to_string()),
    ];
    let (url, home) = town.leave().await;

    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(&url, folder.path());
    let mut lines = format!("api={}/api/v1\n", server.address);
    for (name, value) in variables {
        writeln!(lines, "{name}={value}").unwrap();
    }
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("data/demo.env"), lines).unwrap();

    let ran = Command::new("bash")
        .args(["-e", "-u", "-o", "pipefail", "-c", &the_loop()])
        .current_dir(folder.path())
        .output()
        .expect("bash runs");
    let (said, faults) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{said}{faults}");
    let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap_or_default()).unwrap();
    assert_eq!(last["state"], "ended", "the practice reads what happened: {last}");
    assert_eq!(last["case"]["closure"], "goals_met", "{last}");
    drop((server, home));
}

async fn secret(town: &Town, who: &Somebody) -> String {
    town.token(who).await
}

/// The shell lines behind the mark.
fn the_loop() -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, after) = readme.split_once(MARK).expect("README.md marks the loop");
    let (_, block) = after.split_once("```sh\n").expect("a block of shell stands behind the mark");
    let (block, _) = block.split_once("```").expect("the block ends");
    block.to_owned()
}
