use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 6).unwrap()
}

/// What was read, on one line: given name, family name, date of birth, NHS number, phone, postcode; a dash where we
/// were not sure.
fn reading(paste: &str) -> String {
    match read(paste, today()) {
        Paste::Nothing => "nothing".to_owned(),
        Paste::TwoPeople => "two people".to_owned(),
        Paste::One(found) => {
            let dash = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            [
                dash(found.first_name.clone()),
                dash(found.family_name.clone()),
                dash(found.born_on.map(|born| born.to_string())),
                dash(found.nhs_number.map(|number| number.grouped())),
                dash(found.phone.as_ref().map(|phone| phone.as_typed().to_owned())),
                dash(found.postcode.as_ref().map(|postcode| postcode.as_str().to_owned())),
            ]
            .join(" | ")
        }
    }
}

fn unread(paste: &str) -> Vec<String> {
    match read(paste, today()) {
        Paste::One(found) => found.unread,
        other => panic!("{other:?}"),
    }
}

/// Invented records as clinical systems print them, and what is read of each.
const SAMPLES: [(&str, &str); 34] = [
    // A banner on one line, the family name in capitals and first.
    (
        "ASHDOWN, Margaret (Mrs)  Born 17-May-1949 (76y)  Gender Female  NHS No. 999 000 0018",
        "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | - | -",
    ),
    // The same by labels, a line each.
    (
        "Surname: ASHDOWN\nForename(s): Margaret Rose\nDOB: 17/05/1949\nNHS Number: 9990000018\nMobile: 07700 900001\nPostcode: OX3 9AB",
        "Margaret Rose | Ashdown | 1949-05-17 | 999 000 0018 | 07700 900001 | OX3 9AB",
    ),
    // Labels in front of tabs.
    (
        "Name\tMrs Margaret Ashdown\nDate of Birth\t17 May 1949\nNHS number\t999-000-0018\nTel\t01632 960001",
        "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | 01632 960001 | -",
    ),
    // Each value on the line below its label.
    (
        "Patient name\nAshdown, Margaret\nDate of birth\n17 May 1949\nNHS number\n999 000 0018",
        "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | - | -",
    ),
    // No labels at all.
    (
        "Mrs Margaret ASHDOWN 17-May-1949 999 000 0018 OX3 9AB",
        "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | - | OX3 9AB",
    ),
    ("ASHDOWN Margaret 17/05/1949 9990000018", "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | - | -"),
    ("Miss Jo Wu 1949-05-17 9990000018", "Jo | Wu | 1949-05-17 | 999 000 0018 | - | -"),
    // A name and nothing more.
    ("ASHDOWN, Margaret (Mrs)", "Margaret | Ashdown | - | - | - | -"),
    ("Dr Siân Llywelyn", "Siân | Llywelyn | - | - | - | -"),
    // Names of many kinds.
    ("O'BRIEN, Mary-Kate", "Mary-Kate | O'Brien | - | - | - | -"),
    ("McDONALD, Iain", "Iain | McDONALD | - | - | - | -"),
    ("VAN DER BERG, Joost", "Joost | Van Der Berg | - | - | - | -"),
    ("Name: Nguyễn, Thị Hoa", "Thị Hoa | Nguyễn | - | - | - | -"),
    ("Name: 李, 小龍\nNHS: 9990000018", "小龍 | 李 | - | 999 000 0018 | - | -"),
    ("Surname: Sukarno\nDOB: 01/02/1970", "- | Sukarno | 1970-02-01 | - | - | -"),
    // Which of three words is the family name, nobody can tell.
    ("Name: Mary Jane Smith\nDOB: 01/02/1970", "- | - | 1970-02-01 | - | - | -"),
    // Dates that are not a date of birth, and dates that are no dates.
    ("Seen on 02/03/2026\nNHS No 999 000 0018", "- | - | - | 999 000 0018 | - | -"),
    ("DOB: 31/02/1949\nNHS No 999 000 0018", "- | - | - | 999 000 0018 | - | -"),
    ("DOB: 17/05/49\nNHS No 999 000 0018", "- | - | - | 999 000 0018 | - | -"),
    ("DOB: 17/05/2049\nNHS No 999 000 0018", "- | - | - | 999 000 0018 | - | -"),
    ("Date of birth: 5.3.1905\nSurname: Old", "- | Old | 1905-03-05 | - | - | -"),
    // Numbers that are not an NHS number.
    ("NHS No 999 000 0019\nSurname: Ashdown", "- | Ashdown | - | - | - | -"),
    ("Surname: Ashdown\nTel: +44 7700 900001", "- | Ashdown | - | - | +44 7700 900001 | -"),
    ("Surname: Ashdown\nEMIS number: 9990000018", "- | Ashdown | - | - | - | -"),
    // The mobile is the one to call.
    (
        "Surname: Ashdown\nHome telephone: 01632 960001\nMobile telephone: 07700 900001",
        "- | Ashdown | - | - | 07700 900001 | -",
    ),
    // Somebody else's name and number are never theirs.
    (
        "ASHDOWN, Margaret\nNHS No 999 000 0018\nNext of kin: Mr John Ashdown 01632 960002",
        "Margaret | Ashdown | - | 999 000 0018 | - | -",
    ),
    ("Usual GP: Dr A Patel\nASHDOWN, Margaret", "Margaret | Ashdown | - | - | - | -"),
    ("Address: 3 Invented Row, Otherford OX3 9AB\nSurname: Ashdown", "- | Ashdown | - | - | - | OX3 9AB"),
    // The same person twice is one person.
    (
        "ASHDOWN, Margaret (Mrs) 17-May-1949\nName: Mrs Margaret Rose Ashdown\nNHS No 999 000 0018\nNHS No 9990000018",
        "Margaret | Ashdown | 1949-05-17 | 999 000 0018 | - | -",
    ),
    // Two people.
    ("ASHDOWN, Margaret 999 000 0018\nHILL, Robert 999 000 0026", "two people"),
    ("Surname: Ashdown\nForename: Margaret\nSurname: Hill\nForename: Robert", "two people"),
    ("DOB: 17/05/1949\nDOB: 18/05/1949", "two people"),
    // Nobody.
    ("Fell in the garden, and hurt her hip.", "nothing"),
    ("", "nothing"),
];

#[test]
fn every_sample_is_read_as_its_reader_would() {
    let wrong: Vec<String> = SAMPLES
        .iter()
        .filter(|(paste, expected)| reading(paste) != *expected)
        .map(|(paste, expected)| format!("\n{paste:?}\n  read {}\n  want {expected}", reading(paste)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn it_says_what_it_could_not_read() {
    let paste = "ASHDOWN, Margaret\nDOB: 31/02/1949\nLikes the garden\nNext of kin: John 01632 960002";
    assert_eq!(unread(paste), ["DOB: 31/02/1949", "Likes the garden", "Next of kin: John 01632 960002"]);
}

#[test]
fn a_second_number_is_said_and_not_chosen() {
    assert_eq!(unread("Surname: Hill\nTel: 01632 960001\nMobile: 07700 900001"), ["01632 960001"]);
}

#[test]
fn debug_output_names_nobody() {
    let found = format!("{:?}", read("ASHDOWN, Margaret", today()));
    assert!(!found.contains("Ashdown"), "{found}");
}

proptest! {
    #[test]
    fn nothing_that_can_be_pasted_breaks_it(paste in "(?s).{0,400}") {
        let _ = read(&paste, today());
    }

    #[test]
    fn pieces_of_records_in_any_order_break_nothing(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "NHS No. 999 000 0018", "999 000 0026", "Surname:", "Ashdown", ",", "DOB", "17-May-1949", "\t", "\n", "(",
            "Tel", "+", "0", "01632 960 001", "OX3", "9AB", "İ", "ß", "\u{301}", "李", "next of kin", ":", "-",
        ]), 0..30),
    ) {
        let paste = pieces.concat();
        if let Paste::One(found) = read(&paste, today()) {
            prop_assert!(found.born_on.is_none_or(|born| born <= today()));
            prop_assert!(found.unread.len() <= 12);
        }
    }
}
