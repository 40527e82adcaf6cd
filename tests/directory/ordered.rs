//! Whoever looks after a place imports another directory from a page or through the API: first to see what would come.

use crate::support::clock::days;
use crate::support::face::{get, post};
use crate::support::screen::{Screen, Sheet};
use crate::support::town::{Town, on_both};
use footbridge_http::directory::import::{Fetch, Fetched, Unfetched, carry_out};
use serde_json::{Value, json};

/// The internet, with one feed in it.
struct Internet(Vec<Value>);

impl Fetch for Internet {
    fn get<'a>(&'a self, address: &'a str) -> Fetched<'a> {
        let number = address.split("page=").nth(1).and_then(|rest| rest.split('&').next());
        let page =
            number.and_then(|number| number.parse::<usize>().ok()).and_then(|number| self.0.get(number - 1));
        let why = "It answers with status 503".to_owned();
        let answer = page.map(|page| page.to_string().into_bytes());
        Box::pin(async move { answer.ok_or(Unfetched { status: Some(503), why }) })
    }
}

fn nothing() -> Internet {
    Internet(Vec::new())
}

async fn works_off(town: &Town, internet: &Internet) {
    while carry_out(&town.footbridge, internet).await.unwrap() {}
}

const MAPPING: &str = "source = \"charities\"\nformat = \"csv\"\nkey = \"no\"\n[fields]\nname = \"name\"\n\
    description = \"about\"\n\"organization.name\" = \"name\"\n";

const FILE: &str =
    "no,name,about\n1,Tea on Tuesdays,Tea and talk\n2,Singing on Thursdays,Songs\n,Nobody,Without a key\n";

async fn tries<'s>(screen: &'s Screen, file: &str) -> Sheet<'s> {
    let fields = [("source", "charities"), ("way", "file")];
    screen
        .uploads("/admin/directory", &fields, &[("file", "tea.csv", file), ("mapping", "tea.toml", MAPPING)])
        .await
}

#[tokio::test]
async fn a_file_is_tried_out_and_then_imported() {
    on_both(async |town| {
        town.group("Thursday Singers").await;
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        screen
            .opens("/admin/orgs")
            .await
            .follow("Import a directory")
            .await
            .says("Nothing has been imported");
        let page = tries(&screen, FILE).await;
        page.says("The dry run has begun. It writes nothing").says("Waiting");
        let dry = page.path.clone();
        works_off(town, &nothing()).await;
        let page = screen.opens(&dry).await;
        page.says("3 entries: 1 new, 1 likely listed already, 1 skipped")
            .says("would be added")
            .says("it looks like “Singing on Thursdays” of “Thursday Singers”, which is listed")
            .says("It has no key, so that nobody would know it again")
            .says("line 4");
        screen.opens("/admin/orgs").await.is_silent_about("Tea on Tuesdays");

        let page = page.press("Import it").await;
        let done = page.path.clone();
        works_off(town, &nothing()).await;
        screen.opens(&done).await.says("3 entries: 1 new, 1 likely listed already, 1 skipped").says("Done");
        screen.opens("/admin/orgs").await.says("Tea on Tuesdays");
        let page = tries(&screen, FILE).await;
        works_off(town, &nothing()).await;
        let page = screen.opens(&page.path).await;
        page.says("1 unchanged");
        let page = page.tick("List what looks like something that is listed already beside it");
        let page = page.press("Import it").await;
        works_off(town, &nothing()).await;
        screen.opens(&page.path).await.says("3 entries: 1 new, 1 unchanged, 1 skipped");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_the_rest_can_be_tried_again() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let face = town.face();
        let token = town.token(&administrator).await;
        let tea = |number: u32| {
            json!({"id": format!("5c4d79d7-cc55-470e-9f1f-8cad074e489{number}"), "name": format!("Tea {number}"),
                "status": "active", "contacts": []})
        };
        let page = |number: u32| json!({"total_pages": 2, "page_number": number, "contents": [tea(number)]});
        let sent = json!({"source": "tea", "address": "https://tea.example/oruk", "dry_run": false});
        let begun = face.answers(post("/api/v1/imports", &sent).by(&token)).await;
        assert_eq!((begun.status, &begun.json["status"]), (202, &json!("waiting")), "{}", begun.text);
        works_off(town, &Internet(vec![page(1)])).await;
        let path = format!("/api/v1/imports/{}", begun.id());
        let broken = face.answers(get(&path).by(&token)).await;
        assert_eq!(broken.json["status"], "failed");
        assert_eq!(broken.json["failure"], "page 2: It answers with status 503");
        assert_eq!(broken.json["tally"]["added"], 1, "what was read before stays");
        let report = face.answers(get(format!("{path}/report")).by(&token)).await;
        let outcomes: Vec<_> =
            report.json["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect();
        assert_eq!(outcomes, ["added", "unreadable"]);

        let again = face.answers(post(format!("{path}/application"), &json!({})).by(&token)).await;
        assert_eq!(again.status, 202, "{}", again.text);
        works_off(town, &Internet(vec![json!({"contents": "asked again"}), page(2)])).await;
        let path = format!("/api/v1/imports/{}", again.id());
        let whole = face.answers(get(&path).by(&token)).await;
        assert_eq!((&whole.json["status"], &whole.json["tally"]["added"]), (&json!("done"), &json!(1)), "it goes on at page 2");
    })
    .await;
}

#[tokio::test]
async fn every_fault_is_told_and_nothing_is_begun() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let page = screen.sends("/admin/directory", &[("source", "tea")]).await;
        assert_eq!(page.status, 415, "what is no form from the page is refused");
        let page =
            screen.uploads("/admin/directory", &[("source", "")], &[("mapping", "a.toml", "key =")]).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.faults().len(), 3, "{:?}", page.faults());
        let page = screen
            .uploads(
                "/admin/directory",
                &[("source", "tea"), ("way", "address"), ("address", "ftp://tea")],
                &[],
            )
            .await;
        assert_eq!(page.faults(), ["Enter an address that begins with https:// or http://"]);
        let page = tries(&screen, "").await;
        assert_eq!(page.faults(), ["Choose a file that is not empty"]);
        let fields = [("source", "a friend"), ("way", "file")];
        let broken = [("file", "tea.json", "{\"contents\": [{\"id\": \"6c")];
        let page = screen.uploads("/admin/directory", &fields, &broken).await;
        works_off(town, &nothing()).await;
        screen.opens(&page.path).await.says("The rest could not be read");
        screen.opens("/admin/directory").await.says("Broke off");
    })
    .await;
}

#[tokio::test]
async fn imports_are_for_those_who_look_after_the_place() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let token = town.token(&administrator).await;
        let face = town.face();
        let sent = json!({"source": "tea", "file": {"name": "tea.json", "content": "{\"contents\": []}"}});
        let begun = face.answers(post("/api/v1/imports", &sent).by(&token)).await;
        let path = format!("/api/v1/imports/{}", begun.id());
        assert_eq!(begun.header("location"), path);
        let link_work = town.link_work().await;
        let theirs = town.token(&link_work.lead).await;
        for question in [post("/api/v1/imports", &sent), get("/api/v1/imports"), get(&path)] {
            assert_eq!(face.answers(question.by(&theirs)).await.status, 403);
        }
        let early = face.answers(post(format!("{path}/application"), &json!({})).by(&token)).await;
        assert_eq!(early.json["errors"][0]["code"], "import_not_over");
        works_off(town, &nothing()).await;
        let done = face.answers(get(&path).by(&token)).await;
        assert_eq!(
            (&done.json["status"], &done.json["dry_run"]),
            (&json!("done"), &json!(true)),
            "unless one says no"
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_is_deleted_once_it_is_imported_and_after_two_weeks_where_it_is_not() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let kept = async || {
            town.inspection().count("SELECT count(*) FROM import_order WHERE content IS NOT NULL").await
        };
        let dry = tries(&screen, FILE).await.path;
        works_off(town, &nothing()).await;
        let page = screen.opens(&dry).await;
        page.says("We keep the file until 16 March 2026, or until it is imported");
        assert_eq!(kept().await, 1);
        page.press("Import it").await;
        assert_eq!(kept().await, 1, "it is the import's now");
        works_off(town, &nothing()).await;
        assert_eq!(kept().await, 0, "and nobody's afterwards");
        screen.opens("/admin/orgs").await.says("Tea on Tuesdays");
        let page = screen.opens(&dry).await;
        page.says("The file is deleted").says("line 4");
        assert!(!page.offers("Import it"));

        let dry = tries(&screen, FILE).await.path;
        works_off(town, &nothing()).await;
        town.clock.passes(days(14));
        assert_eq!(town.footbridge.forget_import_files().await.unwrap(), 0, "to the day");
        town.clock.passes(days(1));
        assert_eq!(town.footbridge.forget_import_files().await.unwrap(), 1);
        let screen = town.screen_of(&administrator).await;
        let page = screen.opens(&dry).await;
        page.says("The file is deleted");
        assert!(!page.offers("Import it"));
        let id = dry.rsplit('/').next().unwrap();
        let late = post(format!("/api/v1/imports/{id}/application"), &json!({}));
        let late = town.face().answers(late.by(&town.token(&administrator).await)).await;
        assert_eq!((late.status, &late.json["errors"][0]["code"]), (422, &json!("file_not_kept")));
    })
    .await;
}
