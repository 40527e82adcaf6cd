//! The walls between the crates stand where ARCHITECTURE.md draws them.
//!
//! Dependencies of every kind count, those for tests and build scripts too, except where a rule says otherwise: a wall
//! with a door in it for tests soon has a path through it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each of our crates, and which others of ours it may name. `tests` and `bench` look at everything.
const DRAWING: &[(&str, &[&str])] = &[
    ("footbridge-domain", &[]),
    ("footbridge-migrations", &[]),
    ("footbridge-storage", &["footbridge-domain", "footbridge-migrations"]),
    ("footbridge-app", &["footbridge-domain", "footbridge-storage"]),
    ("footbridge-http", &["footbridge-domain", "footbridge-app"]),
    ("footbridge-server", &["footbridge-domain", "footbridge-app", "footbridge-http"]),
    ("footbridge-tests", EVERYTHING),
    ("footbridge-bench", EVERYTHING),
];

const EVERYTHING: &[&str] = &[
    "footbridge-domain",
    "footbridge-migrations",
    "footbridge-storage",
    "footbridge-app",
    "footbridge-http",
    "footbridge-server",
];

/// What the domain is made of, besides the standard library.
const PURE: &[&str] = &["chrono", "serde", "thiserror", "uuid"];

/// Who may name a crate that talks to a database.
const DATABASE: &[(&str, &[&str])] = &[
    ("sea-orm", &["footbridge-storage"]),
    ("sea-orm-migration", &["footbridge-migrations"]),
    ("sqlx", &["footbridge-storage", "footbridge-migrations", "footbridge-tests", "footbridge-bench"]),
];

/// Who may name a crate that speaks HTTP to the world.
const FACES: &[&str] = &["footbridge-http", "footbridge-server", "footbridge-tests", "footbridge-bench"];

#[test]
fn no_edge_appears_that_is_not_in_the_drawing() {
    let workspace = Workspace::read();
    let drawing: BTreeMap<&str, &[&str]> = DRAWING.iter().copied().collect();
    let ours: BTreeSet<&str> = workspace.crates.keys().map(String::as_str).collect();
    assert_eq!(ours, drawing.keys().copied().collect(), "the drawing names every crate, and no others");
    for (name, dependencies) in &workspace.crates {
        for dependency in dependencies.iter().filter(|dependency| ours.contains(dependency.name.as_str())) {
            let allowed = drawing[name.as_str()].contains(&dependency.name.as_str());
            assert!(allowed, "{name} may not depend on {}", dependency.name);
        }
    }
}

#[test]
fn the_domain_is_pure() {
    let workspace = Workspace::read();
    for dependency in &workspace.crates["footbridge-domain"] {
        let pure = PURE.contains(&dependency.name.as_str());
        assert!(pure || dependency.for_tests, "the domain may not depend on {}", dependency.name);
    }
}

#[test]
fn only_storage_and_migrations_know_a_database() {
    for (database, allowed) in DATABASE {
        assert_only(allowed, database);
    }
}

#[test]
fn only_the_faces_and_the_server_speak_http() {
    for face in ["axum", "hyper", "reqwest", "tower-http", "utoipa"] {
        assert_only(FACES, face);
    }
}

fn assert_only(allowed: &[&str], dependency: &str) {
    for (name, dependencies) in &Workspace::read().crates {
        let has_it = dependencies.iter().any(|found| found.name == dependency);
        assert!(!has_it || allowed.contains(&name.as_str()), "{name} may not depend on {dependency}");
    }
}

struct Workspace {
    crates: BTreeMap<String, Vec<Dependency>>,
}

struct Dependency {
    name: String,
    for_tests: bool,
}

impl Workspace {
    fn read() -> Self {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo built this test");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata answers in JSON");
        let crates = list(&metadata["packages"]).iter().map(|package| {
            let dependencies = list(&package["dependencies"]).iter().map(|dependency| Dependency {
                name: text(&dependency["name"]),
                for_tests: dependency["kind"] == "dev",
            });
            (text(&package["name"]), dependencies.collect())
        });
        Self { crates: crates.collect() }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
