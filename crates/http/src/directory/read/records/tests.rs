//! Streams as they come, whole and broken.

use std::io::{BufReader, Read};

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn read(records: Records<&[u8]>) -> (Vec<(String, Value)>, Option<Unreadable>) {
    let mut given = Vec::new();
    let mut unreadable = None;
    for record in records {
        match record {
            Ok(record) => given.push((record.at, record.value)),
            Err(error) => unreadable = Some(error),
        }
    }
    (given, unreadable)
}

#[test]
fn the_elements_of_a_list_are_found_wherever_it_stands() {
    let page = br#"{"total_items": 2, "note": "a \"list\": [", "contents": [ {"id": 1, "in": [{}]}, {"id": 2} ], "x": 1}"#;
    let (given, unreadable) = read(Records::json(page, "contents"));
    assert_eq!(
        given,
        [("/contents/0".into(), json!({"id": 1, "in": [{}]})), ("/contents/1".into(), json!({"id": 2}))]
    );
    assert_eq!(unreadable, None);
    assert_eq!(read(Records::json(b"\xef\xbb\xbf[1, \"two\"]", "contents")).0.len(), 2);
    let alone = read(Records::json(br#" {"id": "a", "name": "b"} "#, "contents")).0;
    assert_eq!(alone, [(String::new(), json!({"id": "a", "name": "b"}))]);
}

#[test]
fn what_is_broken_says_where_and_what_to_do() {
    let cases: [(&[u8], &str, &str); 5] = [
        (b"", "the beginning", "There is nothing in it"),
        (b"<html>", "the beginning", "This is not JSON"),
        (br#"{"contents": [{"id": 1}, {"id": "#, "/contents/1", "The file ends in the middle"),
        (br#"{"contents": [{"id": 1}, {id: 2}]}"#, "/contents/1", "This is not JSON"),
        (b"\xff\xfe[\0]\0", "the beginning", "This is in UTF-16. Save it as UTF-8"),
    ];
    for (bytes, at, why) in cases {
        let unreadable = read(Records::json(bytes, "contents")).1.unwrap();
        assert_eq!(unreadable.at, at);
        assert!(unreadable.why.starts_with(why), "{unreadable}");
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_before_it_is_read() {
    let endless = || BufReader::new(std::io::repeat(b'a').take(1 << 30));
    let row = Records::csv(endless()).next().unwrap().unwrap_err();
    assert!(row.why.starts_with("A row is longer than 2 MiB"), "{row}");

    let opening: &[u8] = br#"{"contents": [{"description": ""#;
    let record = Records::json(opening.chain(endless()), "contents").next().unwrap().unwrap_err();
    assert!(record.why.starts_with("A record is longer than 2 MiB"), "{record}");
}

#[test]
fn rows_are_named_by_the_first_and_counted_by_their_lines() {
    let (given, unreadable) = read(Records::csv(b"\xef\xbb\xbfname,about\nTea,\"two\nlines\"\nChess,\n"));
    assert_eq!(
        given,
        [
            ("line 2".into(), json!({"name": "Tea", "about": "two\nlines"})),
            ("line 4".into(), json!({"name": "Chess", "about": ""})),
        ]
    );
    assert_eq!(unreadable, None);
}

#[test]
fn rows_that_windows_wrote_are_counted_as_they_are_seen() {
    let (given, _) = read(Records::csv(b"name,about\r\nTea,\"warm\"\r\nChess,\r\n"));
    assert_eq!(
        given,
        [
            ("line 2".into(), json!({"name": "Tea", "about": "warm"})),
            ("line 3".into(), json!({"name": "Chess", "about": ""})),
        ]
    );
}

#[test]
fn what_is_not_in_utf_8_is_read_as_what_old_spreadsheets_write() {
    let mut records = Records::csv(b"name\nCaf\xe9 \x96 tea\n".as_slice());
    let record = records.next().unwrap().unwrap();
    assert_eq!(record.value, json!({"name": "Café – tea"}));
    assert_eq!(record.doubt, Some("This is not in UTF-8; it was read as Windows-1252"));
}

proptest! {
    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(Records::json(&bytes, "contents"));
        let _ = read(Records::csv(&bytes));
    }

    #[test]
    fn whatever_list_is_written_is_given_back(items in proptest::collection::vec(".{0,20}", 0..6)) {
        let page = json!({"before": {"contents": [1]}, "contents": items.clone(), "after": null}).to_string();
        let (given, unreadable) = read(Records::json(page.as_bytes(), "contents"));
        let given: Vec<_> = given.into_iter().map(|(_, value)| value).collect();
        prop_assert_eq!(Value::from(given), Value::from(items));
        prop_assert_eq!(unreadable, None);
    }
}
