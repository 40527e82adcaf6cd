use std::{io::Write, path::PathBuf};

use super::{LogFormat, Settings, Sources, parse_assignment};

fn file(text: &str) -> (tempfile::NamedTempFile, Option<PathBuf>) {
    let mut file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let path = file.path().to_owned();
    (file, Some(path))
}

fn pairs<C: FromIterator<(String, String)>>(pairs: &[(&str, &str)]) -> C {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn refusal(sources: Sources) -> String {
    format!("{:#}", sources.settings().unwrap_err())
}

#[test]
fn without_any_source_the_defaults_hold() {
    assert_eq!(Sources::default().settings().unwrap(), Settings::default());
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let (_kept, path) =
        file("listen = '127.0.0.1:1'\nlog_filter = 'file'\nlimit_connections = 1\ndemo = true\n");
    let sources = Sources {
        file: path,
        environment: pairs(&[
            ("FOOTBRIDGE_LOG_FILTER", "environment"),
            ("FOOTBRIDGE_LIMIT_CONNECTIONS", "2"),
            ("FOOTBRIDGE_OTLP_ENDPOINT", ""),
            ("HOME", "/root"),
        ]),
        command_line: pairs(&[("limit_connections", "3"), ("log_format", "json")]),
        usual: vec![("log_filter", "usual"), ("limit_body_seconds", "7")],
    };
    let settings = sources.settings().unwrap();
    assert_eq!(settings.listen.port(), 1);
    assert!(settings.demo);
    assert_eq!(settings.log_filter, "environment");
    assert_eq!(settings.limit_connections, 3);
    assert_eq!(
        settings.limit_body_seconds, 7,
        "what a command would rather have wins over the default alone"
    );
    assert_eq!(settings.log_format, LogFormat::Json);
    assert_eq!(settings.otlp_endpoint, None, "an empty variable counts as none");
}

#[test]
fn an_unknown_name_is_refused_with_its_place_and_the_names_there_are() {
    let (_kept, path) = file("lisen = '127.0.0.1:1'\n");
    let said = refusal(Sources { file: path, ..Sources::default() });
    assert!(said.contains("“lisen”") && said.contains(".toml") && said.contains(" listen, "), "{said}");

    let environment = pairs(&[("FOOTBRIDGE_DATABSE_URL", "sqlite://x")]);
    let said = refusal(Sources { environment, ..Sources::default() });
    assert!(said.contains("“databse_url”") && said.contains("the environment"), "{said}");

    let command_line = pairs(&[("limit_conections", "1")]);
    let said = refusal(Sources { command_line, ..Sources::default() });
    assert!(said.contains("“limit_conections”") && said.contains("the command line"), "{said}");
}

#[test]
fn variables_that_kubernetes_sets_are_not_taken_for_settings() {
    let environment = pairs(&[
        ("FOOTBRIDGE_PORT", "tcp://10.0.0.1:80"),
        ("FOOTBRIDGE_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("FOOTBRIDGE_SERVICE_HOST", "10.0.0.1"),
        ("FOOTBRIDGE_CONFIG", "elsewhere.toml"),
    ]);
    assert_eq!(Sources { environment, ..Sources::default() }.settings().unwrap(), Settings::default());
}

#[test]
fn values_that_cannot_be_right_are_refused() {
    for (text, expected) in [
        ("listen = 'nowhere'", "listen"),
        ("listen = ", "The configuration cannot be used"),
        ("limit_connections = 'many'", "limit_connections"),
        ("limit_connections = 0", "at least 1"),
        ("limit_head_seconds = 0", "limit_head_seconds must be between"),
        ("limit_drain_seconds = 86400", "limit_drain_seconds must be between"),
        ("log_format = 'xml'", "log_format"),
        ("otlp_endpoint = 'https://collector'", "otlp_endpoint must begin with http://"),
    ] {
        let (_kept, path) = file(text);
        let said = refusal(Sources { file: path, ..Sources::default() });
        assert!(said.contains(expected), "{text}: {said}");
    }
}

#[test]
fn a_file_that_is_named_must_exist() {
    let said = refusal(Sources { file: Some("no/such/file.toml".into()), ..Sources::default() });
    assert!(said.contains("no/such/file.toml"), "{said}");
}

#[test]
fn a_password_is_not_printed() {
    let environment = pairs(&[("FOOTBRIDGE_DATABASE_URL", "postgres://footbridge:canary@db/footbridge")]);
    let settings = Sources { environment, ..Sources::default() }.settings().unwrap();
    assert!(settings.database_url.expose().contains("canary"));
    assert!(!format!("{settings:?}").contains("canary"));
}

#[test]
fn an_assignment_has_a_name_and_a_value() {
    assert_eq!(parse_assignment("log_filter=a=b").unwrap(), ("log_filter".to_owned(), "a=b".to_owned()));
    assert!(parse_assignment("log_filter").is_err());
    assert!(parse_assignment("=b").is_err());
}

/// The example shows every setting with its default. Settings without one are shown commented out, as an example.
#[test]
fn the_example_file_states_every_setting_and_its_default() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/config.example.toml");
    let settings = Sources { file: Some(path.into()), ..Sources::default() }.settings().unwrap();
    assert_eq!(settings, Settings::default());

    let text = std::fs::read_to_string(path).unwrap();
    for name in Settings::names() {
        let stated =
            text.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = ")));
        assert!(stated, "{name} is missing from the example");
    }
}
