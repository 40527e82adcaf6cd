//! The form, tried on a small request of its own.

use chrono::NaiveDate;
use domain::coded::Need;
use domain::name::Name;
use serde_json::{Value, json};

use super::faults::Faulty;
use super::*;

#[derive(Debug, PartialEq)]
struct Booking {
    name: Name,
    on: NaiveDate,
    seats: Option<u32>,
    needs: Vec<Need>,
    guest: Option<Guest>,
}

#[derive(Debug, PartialEq)]
struct Guest {
    name: Name,
}

impl FromForm for Booking {
    const NAME: &'static str = "Booking";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let name = form.required("name", "Their name", text());
        let on = form.required("on", "The day", date());
        let seats = form.optional("seats", "How many seats", whole(1, 9));
        let needs = form.required("needs", "What they need", list(1, 3, code()));
        let guest = form.optional("guest", "Who comes along", object());
        Ok(Self { name: name?, on: on?, seats: seats?, needs: needs?, guest: guest? })
    }
}

impl FromForm for Guest {
    const NAME: &'static str = "Guest";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let name = form.required("name", "Their name", text());
        Ok(Self { name: name? })
    }
}

fn faults(sent: &Value) -> Vec<String> {
    let faults = read::<Booking>(sent).unwrap_err();
    faults.into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
}

#[test]
fn what_is_right_is_read() {
    let booking: Booking = read(&json!({
        "name": " Siân ", "on": "2026-12-01", "seats": null, "needs": ["food", "fuel"], "guest": {"name": "Jo"},
    }))
    .unwrap();
    assert_eq!(booking.name.as_str(), "Siân");
    assert_eq!(booking.needs, [Need::Food, Need::Fuel]);
    assert_eq!(booking.seats, None);
    assert_eq!(booking.guest.unwrap().name.as_str(), "Jo");
}

#[test]
fn every_fault_is_found_at_once() {
    let sent = json!({
        "name": 7, "on": "2026-02-30", "seats": 10, "needs": ["food", "gold", 1], "guest": {"name": "-", "age": 3},
        "colour/~": "red",
    });
    assert_eq!(
        faults(&sent),
        [
            "/name wrong_type",
            "/on date_wrong",
            "/seats out_of_range",
            "/needs/1 unknown_code",
            "/needs/2 wrong_type",
            "/guest/name name_no_letter",
            "/guest/age unknown_field",
            "/colour~1~0 unknown_field",
        ]
    );
}

#[test]
fn what_is_missing_or_null_or_no_object_is_said() {
    assert_eq!(faults(&json!({"name": null})), ["/name missing", "/on missing", "/needs missing"]);
    assert_eq!(faults(&json!([])), [" wrong_type"]);
    assert_eq!(faults(&json!({"name": "Jo", "on": "2026-12-01", "needs": []})), ["/needs wrong_count"]);
}

#[test]
fn dates_are_written_in_one_way() {
    for wrong in ["2026-2-03", "12026-02-03", "2026-02-3 ", "03/02/2026", ""] {
        let sent = json!({"name": "Jo", "on": wrong, "needs": ["food"]});
        assert_eq!(faults(&sent), ["/on date_wrong"], "{wrong}");
    }
}

#[test]
fn numbers_in_a_query_are_text() {
    let mut noted = Faults::default();
    assert_eq!(typed(whole(1, 100)).read(&json!("25"), Path::Root, &mut noted), Ok(25));
    assert_eq!(typed(flag()).read(&json!("true"), Path::Root, &mut noted), Ok(true));
    assert_eq!(typed(whole(1, 100)).read(&json!("all"), Path::Root, &mut noted), Err(Faulty));
}

#[test]
fn the_document_says_what_is_read() {
    let mut schemas = Schemas::new();
    let outline = serde_json::to_value(describe::<Booking>(&mut schemas).build()).unwrap();
    assert_eq!(outline["required"], json!(["name", "on", "needs"]));
    assert_eq!(outline["additionalProperties"], json!(false));
    assert_eq!(
        outline["properties"]["seats"],
        json!({
            "type": "integer", "minimum": 1, "maximum": 9, "description": "How many seats",
        })
    );
    assert_eq!(outline["properties"]["needs"]["items"]["$ref"], "#/components/schemas/Need");
    let named: Vec<_> = schemas.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(named, ["Need", "Guest"]);
}
