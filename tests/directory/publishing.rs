//! What is published is right to the letter of Open Referral UK, says what was taken in, and tells of nobody.

use super::imported::{bristol, bristol_in_full, harrow, kensington_and_chelsea};
use super::whole_listing::everything_said;
use crate::support::face::{Answer, Face, get};
use crate::support::open_referral::{ENDPOINTS, Endpoint, Finding, Judge};
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, person};
use app::request::NewService;
use domain::coded::Need;
use domain::directory::{Intake, Listing, ListingStatus, ServiceKind};
use domain::share_profile::ShareProfile;
use footbridge_http::directory::read::{Items, Joined, Mapping};
use serde_json::Value;
use std::collections::BTreeMap;

fn listing(name: &str, details: Listing) -> NewService {
    NewService {
        id: None,
        organisation: None,
        kind: ServiceKind::Community,
        name: name.to_owned(),
        details,
        needs: vec![Need::LonelinessIsolation, Need::NatureArtsCulture],
        listing: ListingStatus::Active,
        share_profile: ShareProfile::P3,
        share_reason: Some("We fetch people from home".to_owned()),
        blind_first: true,
        intake: Intake { minimum_age: Some(18), maximum_age: Some(90), capacity: Some(2), ..Intake::open() },
    }
}

/// A group that says everything about itself; the id of its service.
async fn says_everything(town: &Town) -> String {
    let group = town.group("Otherford Singing Society").await;
    let new = NewService { organisation: None, ..listing("Singing on Tuesdays", everything_said()) };
    let who = &group.coordinator;
    town.footbridge.list_service(&who.caller, new).await.unwrap().id.to_string()
}

/// Every path of the standard, each list on its first, middle and last page, ten records of each.
async fn crawled(face: &Face, judge: &Judge) -> (BTreeMap<&'static str, usize>, Vec<Finding>) {
    let mut asked: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for endpoint in ENDPOINTS {
        let path = format!("/oruk{}", endpoint.path);
        let mut answers = Vec::new();
        if endpoint.is_list() {
            let first = read(face, &format!("{path}?per_page=7")).await;
            let pages = first["total_pages"].as_u64().unwrap();
            assert!(pages > 0, "{path} lists something");
            for page in [pages.div_ceil(2), pages] {
                answers.push(read(face, &format!("{path}?per_page=7&page={page}")).await);
            }
            answers.push(first);
            let ids = answers.iter().flat_map(|page| page["contents"].as_array().unwrap());
            let ids = ids.map(|item| item["id"].as_str().unwrap().to_owned()).take(10).collect();
            known.insert(endpoint.path.to_owned(), ids);
        } else if let Some(list) = endpoint.path.strip_suffix("/{id}") {
            for id in &known[list] {
                answers.push(read(face, &path.replace("{id}", id)).await);
            }
        } else {
            answers.push(read(face, &path).await);
        }
        *asked.entry(endpoint.path).or_default() += answers.len();
        findings.extend(answers.iter().flat_map(|answer| judge.finds_strictly(endpoint, answer)));
    }
    (asked, findings)
}

async fn read(face: &Face, path: &str) -> Value {
    let answer = face.answers(get(path)).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    assert_eq!(answer.header("access-control-allow-origin"), "*", "anybody may read {path} from anywhere");
    answer.json
}

#[tokio::test]
async fn real_directories_are_published_without_an_error_or_a_warning() {
    let Some(judge) = Judge::of_the_standard() else { return };
    let theirs = [kensington_and_chelsea(), harrow(), bristol()];
    let Some(theirs) = theirs.into_iter().collect::<Option<Vec<_>>>() else { return };
    on_both(async |town| {
        for directory in &theirs {
            directory.taken_in_by(town).await;
        }
        says_everything(town).await;
        let (asked, findings) = crawled(&town.face(), &judge).await;
        let told: Vec<_> = findings.iter().take(20).map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{} findings, among them: {told:#?}", findings.len());
        for Endpoint { path, .. } in ENDPOINTS {
            println!("  {path:<30} {:>3} answers, 0 errors, 0 warnings", asked[path]);
        }
        let all = read(&town.face(), "/oruk/services?per_page=1").await;
        assert_eq!(all["total_items"], 179 + 644 + 3 + 2, "with the two that are at home here");
    })
    .await;
}

#[tokio::test]
async fn every_service_is_on_exactly_one_page() {
    let Some(theirs) = kensington_and_chelsea() else { return };
    on_both(async |town| {
        theirs.taken_in_by(town).await;
        let face = town.face();
        let mut seen = Vec::new();
        for page in 1..=6 {
            let page = read(&face, &format!("/oruk/services?per_page=30&page={page}")).await;
            let ids = page["contents"].as_array().unwrap().iter();
            seen.extend(ids.map(|item| item["id"].as_str().unwrap().to_owned()));
        }
        let total = seen.len();
        seen.dedup();
        assert_eq!((seen.len(), total), (179, 179));
        let beyond = read(&face, "/oruk/services?per_page=30&page=7").await;
        assert_eq!(
            (&beyond["empty"], &beyond["last_page"], &beyond["size"]),
            (&true.into(), &true.into(), &0.into())
        );
    })
    .await;
}

/// What a feed of ours says, read as any other feed.
async fn read_back(town: &Town) -> BTreeMap<String, (String, Listing, Vec<String>)> {
    let mapping = Mapping::of_the_standard("a footbridge");
    let mut said = BTreeMap::new();
    let mut number = 1;
    loop {
        let page = read(&town.face(), &format!("/oruk/services?full=true&per_page=100&page={number}")).await;
        for item in Items::of(&mapping, Joined::default(), page.to_string().as_bytes()) {
            let item = item.unwrap();
            let entry = item.entry.unwrap_or_else(|why| panic!("{}: {why}", item.title));
            let notes =
                item.notes.iter().map(|note| format!("{}: {}", note.pointer, note.sentence)).collect();
            said.insert(entry.key, (entry.name, entry.listing, notes));
        }
        if page["last_page"] == true {
            return said;
        }
        number += 1;
    }
}

#[tokio::test]
async fn what_was_taken_in_is_published_and_read_back_without_a_doubt() {
    let theirs = [kensington_and_chelsea(), harrow(), bristol_in_full()];
    let Some(theirs) = theirs.into_iter().collect::<Option<Vec<_>>>() else { return };
    on_both(async |town| {
        let mut entries = Vec::new();
        for directory in &theirs {
            directory.taken_in_by(town).await;
            entries.extend(directory.entries());
        }
        let said = read_back(town).await;
        assert_eq!(said.len(), entries.len());
        for entry in entries {
            let (name, listing, notes) = &said[&entry.id.to_string()];
            assert_eq!(notes, &Vec::<String>::new(), "{name}");
            assert_eq!((name, listing), (&entry.name, &entry.listing));
        }
    })
    .await;
}

#[tokio::test]
async fn a_listing_that_says_everything_is_read_back_as_it_is() {
    on_both(async |town| {
        let id = says_everything(town).await;
        let said = read_back(town).await;
        let (name, listing, notes) = &said[&id];
        assert_eq!(notes, &Vec::<String>::new());
        assert_eq!((name.as_str(), listing), ("Singing on Tuesdays", &everything_said()));
    })
    .await;
}

#[tokio::test]
async fn what_is_published_does_not_move_when_somebody_is_referred() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let walkers = town.group_with("Slow Walkers", Intake { capacity: Some(1), ..Intake::open() }).await;
        let face = town.face();
        let path = format!("/oruk/services/{}", walkers.offer.service);
        let before = face.answers(get(&path)).await;
        assert_eq!(before.status, 200, "{}", before.text);

        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &walkers).await;
        let referral = practice.sends(ask(peggy, &walkers).urgent()).await;
        assert_eq!(face.answers(get(&path)).await.without_request_id(), before.without_request_id());
        walkers.accepts(referral).await;
        let after = face.answers(get(&path)).await;
        assert_eq!(after.without_request_id(), before.without_request_id(), "its only place is taken");
    })
    .await;
}

#[tokio::test]
async fn what_is_suspended_is_not_there() {
    on_both(async |town| {
        let group = town.group("Slow Walkers").await;
        let new = listing("Walks by night", everything_said());
        let hidden = town.footbridge.list_service(&group.coordinator.caller, new).await.unwrap().id;
        town.place_administrator().await.suspends(hidden, "Nobody carries a lamp.").await;
        let face = town.face();
        let shown = read(&face, "/oruk/services").await;
        assert_eq!(shown["total_items"], 1, "{shown}");
        assert_eq!(read(&face, "/oruk/service_at_locations").await["total_items"], 0);
        let nobodys = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
        let answers = [hidden.to_string(), nobodys.to_owned()];
        let mut told = Vec::new();
        for id in answers {
            told.push(face.answers(get(format!("/oruk/services/{id}"))).await.without_request_id());
        }
        assert_eq!(told[0], told[1], "what may not be seen looks like what does not exist");
    })
    .await;
}

fn names(page: &Value) -> Vec<&str> {
    page["contents"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn services_are_found_by_what_they_say() {
    on_both(async |town| {
        let id = says_everything(town).await;
        let face = town.face();
        let found = async |query: &str| read(&face, &format!("/oruk/services?{query}")).await;
        let whole = read(&face, &format!("/oruk/services/{id}")).await;
        let organisation = whole["organization_id"].as_str().unwrap().to_owned();
        let terms = whole["attributes"].as_array().unwrap();
        assert!(terms.len() > 12, "{terms:#?}");
        for term in terms.iter().filter(|term| term["link_type"] == "service") {
            let found =
                found(&format!("taxonomy_term_id={}", term["taxonomy_term_id"].as_str().unwrap())).await;
            assert!(names(&found).contains(&"Singing on Tuesdays"), "{term}");
        }
        let mine = ["Singing on Tuesdays"];
        for query in [
            "search=choir+thurs",
            "day=TU&minimum_age=60",
            "day=2026-01-15&maximum_age=20",
            "postcode=W8+4AB",
            "modified_after=2026-03-02T09:00:00Z&search=tuesdays",
            "taxonomy_id=TAXONOMY&search=everybody",
        ] {
            let taxonomy = terms[0]["taxonomy_term"]["taxonomy_id"].as_str().unwrap();
            assert_eq!(names(&found(&query.replace("TAXONOMY", taxonomy)).await), mine, "{query}");
        }
        for query in [
            "search=chess",
            "day=2026-01-08",
            "minimum_age=91&search=tuesdays",
            "postcode=M1+1AE",
            &format!("taxonomy_term_id={id}"),
        ] {
            let none = found(query).await;
            assert_eq!((names(&none).len(), &none["empty"]), (0, &true.into()), "{query}");
        }
        assert_eq!(found(&format!("organization_id={organisation}")).await["total_items"], 2);
        let minimal = found("minimal=true&search=tuesdays").await;
        let fields: Vec<_> = minimal["contents"][0].as_object().unwrap().keys().collect();
        assert_eq!(fields, ["id", "last_modified", "name", "status"]);
    })
    .await;
}

#[tokio::test]
async fn a_question_that_makes_no_sense_says_where() {
    on_both(async |town| {
        let face = town.face();
        for (query, pointer) in [
            ("page=0", "/page"),
            ("page=one", "/page"),
            ("per_page=501", "/per_page"),
            ("minimum_age=-1", "/minimum_age"),
            ("modified_after=yesterday", "/modified_after"),
            ("taxonomy_term_id=singing", "/taxonomy_term_id"),
            ("organization_id=7", "/organization_id"),
            ("day=someday", "/day"),
            ("postcode=here", "/postcode"),
            ("proximity=500", "/postcode"),
            ("postcode=W8+7NX&proximity=500", "/postcode"),
            ("minimal=true&full=true", "/minimal"),
            ("format=ndjson", "/format"),
            ("organisation_id=1", "/organisation_id"),
        ] {
            let answer: Answer = face.answers(get(format!("/oruk/services?{query}"))).await;
            assert_eq!((answer.status, answer.code()), (422, "invalid"), "{query}: {}", answer.text);
            assert_eq!(answer.json["errors"][0]["pointer"], pointer, "{query}");
        }
    })
    .await;
}
