//! `footbridge directory import` as an operator runs it.

use super::imported::{harrow, kensington_and_chelsea};
use crate::support::program::{Server, footbridge};
use crate::support::town::{Database, Home, Town};
use domain::calendar::Nation;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

/// An empty town's database, for another process.
async fn empty_town() -> (String, Home) {
    Town::on(Database::Sqlite, Nation::EnglandAndWales).await.unwrap().leave().await
}

fn import(url: &str, arguments: &[&str]) -> Output {
    let all = [&["directory", "import", "--database-url", url], arguments].concat();
    footbridge(&all).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The last line of an answer in JSON.
fn tally(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let last: Value = serde_json::from_str(text.lines().last().unwrap_or_default()).unwrap();
    last["tally"].clone()
}

fn mapping(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/mappings").join(name).display().to_string()
}

#[tokio::test]
async fn a_dry_run_says_what_comes_and_the_import_does_it_once() {
    let (Some(harrow), Some(kensington)) = (harrow(), kensington_and_chelsea()) else { return };
    let (url, _home) = empty_town().await;
    let harrow = [harrow.file.display().to_string(), mapping("harrow-charities.toml")];
    let arguments = [harrow[0].as_str(), "--mapping", &harrow[1]];
    let dry = import(&url, &[&arguments[..], &["--dry-run"]].concat());
    assert!(dry.status.success(), "{}", said(&dry));
    let told = said(&dry);
    assert!(told.contains("line 15  "), "a row is told by its line: {told}");
    assert!(told.contains("skipped: The register says that it was removed"), "{told}");
    assert!(told.contains("1008 entries were read: 644 new, 0 changed"), "{told}");
    assert!(told.contains("This was a dry run: nothing was written."), "{told}");

    let done = import(&url, &[&arguments[..], &["--json"]].concat());
    assert_eq!((tally(&done)["added"].as_u64(), tally(&done)["skipped"].as_u64()), (Some(644), Some(364)));
    let again = import(&url, &[&arguments[..], &["--json"]].concat());
    assert_eq!(tally(&again)["unchanged"], 644);

    let pair = mapping("kensington-chelsea-self-care.toml");
    let done = import(&url, &[&kensington.file.display().to_string(), "--mapping", &pair]);
    assert!(said(&done).contains("179 entries were read: 179 new"), "{}", said(&done));
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_what_came_before_it_stays() {
    let (url, _home) = empty_town().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.json");
    let good = json!({"id": "5c4d79d7-cc55-470e-9f1f-8cad074e4892", "name": "Tea", "status": "active"});
    std::fs::write(&file, format!(r#"{{"contents": [{good}, {{"id": "6c"#)).unwrap();
    let from = file.display().to_string();
    let broken = import(&url, &[&from, "--source", "a friend"]);
    assert_eq!(broken.status.code(), Some(1), "{}", said(&broken));
    assert!(said(&broken).contains("/contents/1: nothing more can be read. The file ends in the middle"));
    std::fs::write(&file, json!({"contents": [good]}).to_string()).unwrap();
    let mended = import(&url, &[&from, "--source", "a friend", "--json"]);
    assert_eq!(tally(&mended)["unchanged"], 1, "{}", said(&mended));
    assert_eq!(import(&url, &[&from]).status.code(), Some(1), "a file has no name that lasts");
}

#[tokio::test]
async fn one_footbridge_takes_in_what_another_publishes() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    let town = Town::on(Database::Sqlite, Nation::EnglandAndWales).await.unwrap();
    theirs.taken_in_by(&town).await;
    let (theirs, _their_home) = town.leave().await;
    let folder = tempfile::tempdir().unwrap();
    let server = Server::on(&theirs, folder.path());
    let feed = format!("{}/oruk", server.address);
    let (url, _home) = empty_town().await;

    let inside = import(&url, &[&feed]);
    assert_eq!(inside.status.code(), Some(1), "{}", said(&inside));
    assert!(said(&inside).contains("This address leads inside this network"), "{}", said(&inside));
    let done = import(&url, &[&feed, "--allow-private", "--json"]);
    assert!(done.status.success(), "{}", said(&done));
    let (added, doubtful) = (tally(&done)["added"].clone(), tally(&done)["doubtful"].clone());
    assert_eq!((added, doubtful), (json!(179), json!(0)));
    assert_eq!(tally(&import(&url, &[&feed, "--allow-private", "--json"]))["unchanged"], 179);
}

/// A feed of three pages of one service each, of which it gives only so many before it breaks. It says which pages it was
/// asked for.
fn feed(gives: usize) -> (String, std::thread::JoinHandle<Vec<u32>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let serve = move || {
        let mut asked = Vec::new();
        for given in 0..=gives {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 2048];
            let read = stream.read(&mut request).unwrap();
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let number = request.split("page=").nth(1).and_then(|rest| rest.split('&').next());
            let number: u32 = number.and_then(|number| number.parse().ok()).unwrap_or_default();
            asked.push(number);
            if given == gives {
                let _ = stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
                return asked;
            }
            let id = format!("5c4d79d7-cc55-470e-9f1f-8cad074e489{number}");
            let service =
                json!({"id": id, "name": format!("Tea {number}"), "status": "active", "contacts": []});
            let page = json!({"total_pages": 3, "page_number": number, "contents": [service]}).to_string();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", page.len());
            let _ = stream.write_all((head + &page).as_bytes());
            if number == 3 {
                return asked;
            }
        }
        asked
    };
    (address, std::thread::spawn(serve))
}

#[tokio::test]
async fn an_import_that_was_interrupted_goes_on_where_it_stopped() {
    let (url, _home) = empty_town().await;
    let (address, pages) = feed(2);
    let port = address.rsplit(':').next().unwrap().to_owned();
    let broken = import(&url, &[&address, "--allow-private", "--source", "tea"]);
    assert_eq!(broken.status.code(), Some(1), "{}", said(&broken));
    assert!(said(&broken).contains("page 3: nothing more can be read. It answers with status 503"));
    assert_eq!(pages.join().unwrap(), [1, 2, 3]);

    // The same address, mended.
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).unwrap();
    let serve = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 2048];
        let read = stream.read(&mut request).unwrap();
        let service = json!({"id": "5c4d79d7-cc55-470e-9f1f-8cad074e4893", "name": "Tea 3", "contacts": []});
        let page = json!({"total_pages": 3, "contents": [service]}).to_string();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", page.len());
        stream.write_all((head + &page).as_bytes()).unwrap();
        String::from_utf8_lossy(&request[..read]).into_owned()
    });
    let mended = import(&url, &[&address, "--allow-private", "--source", "tea", "--json"]);
    assert!(mended.status.success(), "{}", said(&mended));
    assert!(serve.join().unwrap().contains("page=3&"), "only the page that was missing is asked for");
    assert_eq!(tally(&mended)["added"], 1);
}

#[tokio::test]
async fn a_feed_that_never_ends_is_given_up() {
    let (url, _home) = empty_town().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 2048];
            let _ = stream.read(&mut request);
            let service =
                json!({"id": "5c4d79d7-cc55-470e-9f1f-8cad074e4893", "name": "Tea", "contacts": []});
            let page = json!({"contents": [service]}).to_string();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", page.len());
            let _ = stream.write_all((head + &page).as_bytes());
        }
    });
    let endless = import(&url, &[&address, "--allow-private", "--source", "tea"]);
    assert_eq!(endless.status.code(), Some(1), "{}", said(&endless));
    assert!(said(&endless).contains("The feed does not turn its pages"), "{}", said(&endless));
}
