//! The catalogue is whole in every language, fits into a text, and says what people are meant to read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use domain::coded::Coded;
use domain::digest::counts;
use domain::effect::{Audience, MessageKind};
use domain::language::PublicLanguage;
use domain::message::text_message::length;
use domain::message::{Manner, Naming, Print};

use super::catalogue::{ENGLISH, WELSH};
use super::{Digest, Names, Reader, SAID, Wanted, date, day, digest, email, letter, text_message};

/// What stands around every message, by its keys.
const AROUND: [&str; 7] = ["hello", "dear", "yours", "ring", "stop", "sign-in", "sent-by"];
const DIGEST: [&str; 3] = ["digest-subject", "digest-intro", "digest-where"];
const PARTS: [&str; 3] = ["subject", "text", "body"];

/// Everything that a digest counts.
fn counted() -> impl Iterator<Item = MessageKind> {
    let told = everything().filter(|(reader, _)| *reader == Reader::Asker).map(|(_, message)| message);
    told.filter(|message| counts(Audience::Referrer, *message))
}

fn names() -> Names {
    Names {
        name: "Peggy".to_owned(),
        sender: "Elm Link Workers".to_owned(),
        service: "Tuesday Lunch Club".to_owned(),
        asker: "Sam at Elm Link Workers".to_owned(),
        worker: "Sam Price".to_owned(),
        reference: "K7MQ-2RXW".to_owned(),
        on: NaiveDate::from_ymd_opt(2026, 3, 11),
        details: Some("Ask for Jo at the door of the village hall at 2pm.".to_owned()),
        phone: Some("01632 960 001".to_owned()),
        // As long as they are: 52 letters and digits.
        link: "https://footbridge.example/g/n4bq2yz8sk3uv7tyxw2pdfrca5mhje9ngi6tqykwz3u8bd5h6j7k".to_owned(),
    }
}

fn manner(language: PublicLanguage, naming: Naming) -> Manner {
    Manner { language, naming, print: Print::Standard }
}

fn everything() -> impl Iterator<Item = (Reader, MessageKind)> {
    SAID.iter().flat_map(|(reader, messages)| messages.iter().map(|message| (*reader, *message)))
}

/// The keys of a file, with the parts of each: "person-accepted.text".
fn keys(file: &str) -> BTreeSet<String> {
    let mut key = "";
    let mut keys = BTreeSet::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(" =").next().unwrap_or_default();
        if line.starts_with(char::is_alphabetic) {
            key = name;
            let is_around = AROUND.contains(&key) || key.starts_with("digest-");
            keys.extend(is_around.then(|| key.to_owned()));
        } else if let Some(part) = name.strip_prefix("    .") {
            keys.insert(format!("{key}.{part}"));
        }
    }
    keys
}

#[test]
fn every_message_has_every_part_in_every_language_and_no_other_is_kept() {
    let wanted: BTreeSet<String> = everything()
        .flat_map(|(reader, message)| PARTS.map(|part| format!("{}-{message}.{part}", reader.name())))
        .chain(AROUND.into_iter().chain(DIGEST).map(str::to_owned))
        .chain(counted().map(|message| format!("digest-{message}")))
        .collect();
    for (language, file) in [("English", ENGLISH), ("Welsh", WELSH)] {
        let kept = keys(file);
        let missing: Vec<_> = wanted.difference(&kept).collect();
        let unused: Vec<_> = kept.difference(&wanted).collect();
        assert!(
            missing.is_empty() && unused.is_empty(),
            "{language}: missing {missing:?}, unused {unused:?}"
        );
        fluent_syntax::parser::parse(file).expect("the file parses");
    }
}

#[test]
fn every_message_can_be_worded_for_everybody() {
    let bare = Names { on: None, details: None, phone: None, ..names() };
    for (reader, message) in everything() {
        for language in PublicLanguage::ALL {
            for naming in Naming::ALL {
                for names in [&names(), &bare] {
                    let wanted = Wanted { reader, message, manner: manner(*language, *naming), names };
                    // What an organisation reads always names the service.
                    if reader == Reader::Person || *naming == Naming::NamesService {
                        assert!(text_message(&wanted).is_some(), "{reader:?} {message} {language}");
                        assert!(email(&wanted).is_some(), "{reader:?} {message} {language}");
                        assert!(letter(&wanted).is_some(), "{reader:?} {message} {language}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_text_is_one_text_however_long_the_names_are() {
    let long = Names {
        sender: "The Otherford and District Social Prescribing Partnership [West]".to_owned(),
        service: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Walking Football".to_owned(),
        asker: "Bartholomew Featherstonehaugh at the Otherford and District Partnership".to_owned(),
        worker: "Bartholomew Featherstonehaugh-Cholmondeley".to_owned(),
        ..names()
    };
    for (reader, message) in everything() {
        for language in PublicLanguage::ALL {
            let manner = manner(*language, Naming::NamesService);
            let text = text_message(&Wanted { reader, message, manner, names: &long });
            let text = text.unwrap_or_else(|| panic!("{reader:?} {message} {language} does not fit"));
            assert!(length(text.as_str()) <= 160);
            if text.as_str().contains("http") {
                assert!(text.as_str().contains(&long.link), "a link stays whole: {}", text.as_str());
            }
        }
    }
}

#[test]
fn a_neutral_message_names_no_service_and_repeats_nothing_about_it() {
    for (reader, message) in everything().filter(|(reader, _)| *reader == Reader::Person) {
        for language in PublicLanguage::ALL {
            let names = names();
            let wanted =
                Wanted { reader, message, manner: manner(*language, Naming::Neutral), names: &names };
            let told = email(&wanted).unwrap();
            for words in [&told.subject, &told.text, &told.html, &letter(&wanted).unwrap().text] {
                assert!(!words.contains("Lunch Club") && !words.contains("village hall"), "{words}");
            }
            assert!(!text_message(&wanted).unwrap().as_str().contains("Lunch Club"));
        }
    }
}

#[test]
fn words_are_plain() {
    // Fifteen words a sentence is the aim; no sentence is longer than twenty-five.
    for (reader, message) in everything() {
        let names = names();
        let manner = manner(PublicLanguage::English, Naming::NamesService);
        let told = letter(&Wanted { reader, message, manner, names: &names }).unwrap().text;
        for sentence in told.split(['.', '?', ':', '\n']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 25, "{reader:?} {message}: {words} words: {sentence}");
        }
        for jargon in ["patient", "client", "service user", "intervention", "signpost", "case manager"] {
            assert!(!told.to_lowercase().contains(jargon), "{reader:?} {message} says {jargon}");
        }
    }
}

#[test]
fn dates_are_in_the_language_of_the_reader() {
    let on = NaiveDate::from_ymd_opt(2026, 8, 7).unwrap();
    assert_eq!(date(PublicLanguage::English, on), "7 August 2026");
    assert_eq!(date(PublicLanguage::Welsh, on), "7 Awst 2026");
    assert_eq!(day(PublicLanguage::English, on), "Friday 7 August 2026");
    assert_eq!(day(PublicLanguage::Welsh, on), "dydd Gwener 7 Awst 2026");
}

#[test]
fn html_says_the_same_and_nothing_in_it_is_a_tag_that_somebody_wrote() {
    let names = Names { details: Some("<b>Bring</b> \"tea\" & cake".to_owned()), ..names() };
    let manner = manner(PublicLanguage::Welsh, Naming::NamesService);
    let wanted = Wanted { reader: Reader::Person, message: MessageKind::Accepted, manner, names: &names };
    let told = email(&wanted).unwrap();
    assert!(told.html.contains("&lt;b&gt;Bring&lt;/b&gt; &quot;tea&quot; &amp; cake"), "{}", told.html);
    assert!(told.html.contains("<html lang=\"cy\">"));
}

fn preview(text: &mut String, wanted: &Wanted<'_>) {
    let Some(told) = letter(wanted) else { return };
    let Wanted { reader, message, manner, .. } = wanted;
    let about = match (reader, manner.naming) {
        (Reader::Person, naming) => format!("{}, {}", manner.language.label(), naming.label().to_lowercase()),
        _ => manner.language.label().to_owned(),
    };
    writeln!(text, "\n--- {message} · {about} ---").unwrap();
    writeln!(text, "Subject: {}", told.subject).unwrap();
    let by_text = text_message(wanted).unwrap();
    writeln!(text, "Text ({}): {}\n", length(by_text.as_str()), by_text.as_str()).unwrap();
    writeln!(text, "{}", told.text).unwrap();
}

#[test]
fn golden_previews_of_every_message() {
    let names = names();
    let mut text = String::from(
        "Every message as its reader gets it. Peggy is the person, Sam Price the link worker. The number is how many\n\
         characters a text counts; 160 is the most. E-mails add a greeting and a note about who sends them.\n",
    );
    for (reader, messages) in SAID {
        let whom = match reader {
            Reader::Person => "For the person",
            Reader::Asker => "For those who refer",
            Reader::Service => "For the service",
        };
        write!(text, "\n\n{whom}\n{}\n", "=".repeat(whom.len())).unwrap();
        for message in *messages {
            for language in PublicLanguage::ALL {
                for naming in [Naming::Neutral, Naming::NamesService] {
                    if *reader == Reader::Person || naming == Naming::NamesService {
                        let manner = manner(*language, naming);
                        preview(
                            &mut text,
                            &Wanted { reader: *reader, message: *message, manner, names: &names },
                        );
                    }
                }
            }
        }
    }
    is_kept("tests/golden/messages.txt", &text);
}

#[test]
fn golden_preview_of_a_digest() {
    let told: Vec<_> = counted().zip(1..).collect();
    let mut text =
        String::from("The weekly digest of a practice that was told everything that there is to tell.\n");
    for language in PublicLanguage::ALL {
        let until = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
        let link = "https://footbridge.example/refer/mine".to_owned();
        let said = digest(&Digest { language: *language, until, told: &told, link }).unwrap();
        writeln!(text, "\n--- {} ---\nSubject: {}\n\n{}", language.label(), said.subject, said.text).unwrap();
    }
    is_kept("tests/golden/digest.txt", &text);
}

/// Holds when the file says what was generated; `UPDATE_GOLDENS=1` writes it anew.
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests, not a setting")]
fn is_kept(file: &str, generated: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, generated).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(generated.lines()).position(|(kept, generated)| kept != generated);
    assert!(
        kept == generated,
        "{file} differs from line {differs:?}: UPDATE_GOLDENS=1, and read the difference"
    );
}
