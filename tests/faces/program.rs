//! The program as an operator and a newcomer use it: the walk on both databases and with real input, and a server that
//! is told to stop while somebody waits for an answer.

use crate::support::program::{Server, footbridge};
use crate::support::town::migrate;
use footbridge_tests::{postgres, real};
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

#[test]
fn the_walk_closes_the_loop_on_data_of_its_own() {
    let walked = run(&["walk", "--json"]);
    assert!(walked.status.success(), "{}", said(&walked));
    closes_the_loop(&walked);
    let told = run(&["walk"]);
    assert!(said(&told).contains("The loop is closed"), "{}", said(&told));
}

#[tokio::test]
async fn the_walk_closes_the_loop_on_postgresql() {
    let Some(database) = postgres::fresh_database(migrate).await.unwrap() else { return };
    let walked = run(&["walk", "--json", "--database-url", database.url()]);
    assert!(walked.status.success(), "{}", said(&walked));
    closes_the_loop(&walked);

    let again = run(&["walk", "--database-url", database.url()]);
    assert_eq!(
        again.status.code(),
        Some(1),
        "a database that holds something is left alone: {}",
        said(&again)
    );
    let verified = run(&["verify", "--database-url", database.url()]);
    assert!(verified.status.success(), "{}", said(&verified));
    let examined = run(&["doctor", "--database-url", database.url()]);
    assert!(examined.status.success(), "{}", said(&examined));
}

#[test]
fn real_people_from_real_practices_go_to_real_services_through_the_loop() {
    let Some(input) = real::input() else { return };
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (people, practices, services) = (path(&input.people), path(&input.practices), path(&input.services));
    let walked =
        run(&["walk", "--json", "--people", &people, "--practices", &practices, "--services", &services]);
    assert!(walked.status.success(), "{}", said(&walked));
    let lines: Vec<Value> = json_lines(&walked);
    assert!(lines.len() >= 55, "one line for each of the 55 test patients, and the table: {}", lines.len());
    let told = said(&walked);
    assert!(!told.contains("9000000009"), "the walk names nobody's NHS number");
}

#[test]
fn a_command_that_makes_no_sense_ends_with_2_and_one_that_fails_with_1() {
    assert_eq!(run(&["wander"]).status.code(), Some(2));
    let nowhere = run(&["doctor", "--database-url", "postgres://127.0.0.1:1/nowhere"]);
    assert_eq!(nowhere.status.code(), Some(1), "{}", said(&nowhere));
    let document = run(&["openapi"]);
    assert!(document.status.success());
    assert_eq!(json_lines_or_whole(&document)["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
}

#[test]
fn a_server_that_is_told_to_stop_finishes_what_it_has_begun() {
    let folder = tempfile::tempdir().unwrap();
    let mut server =
        Server::on(&format!("sqlite://{}", folder.path().join("town.sqlite").display()), folder.path());
    let mut halfway = TcpStream::connect(&server.socket).unwrap();
    halfway.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // Half a request is under way when the signal comes.
    write!(halfway, "GET /live HTTP/1.1\r\nhost: test\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    server.is_told_to_stop();
    std::thread::sleep(Duration::from_millis(200));
    write!(halfway, "\r\n").unwrap();
    let mut answer = [0; 12];
    halfway.read_exact(&mut answer).unwrap();
    assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 200");
    assert_eq!(server.ends().code(), Some(0));
    assert!(TcpStream::connect(&server.socket).is_err(), "nobody listens any more");
}

fn run(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    footbridge(arguments).current_dir(folder.path()).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn json_lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line} is no JSON")))
        .collect()
}

fn json_lines_or_whole(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every step is a line, and the last line says that all went well.
fn closes_the_loop(walked: &Output) {
    let text = String::from_utf8_lossy(&walked.stdout);
    // The conclusion may be written over several lines.
    let conclusion = text.rfind("\n{").map_or(&text[..], |at| &text[at..]);
    let conclusion: Value = serde_json::from_str(conclusion).unwrap_or_else(|_| panic!("{text}"));
    assert_eq!(conclusion["walked"], true, "{text}");
    assert!(conclusion["steps"].as_u64().is_some_and(|steps| steps > 25), "{text}");
}
