//! A form finds every fault at once, says it beside its field, and clears nothing.

use chrono::NaiveDate;
use domain::coded::{Need, Urgency};
use domain::contact::EmailAddress;
use domain::text::PlainWords;

use super::Form;

fn sent(body: &str) -> Form {
    Form::of(body.as_bytes())
}

#[test]
fn every_fault_is_found_and_everything_typed_is_kept() {
    let mut form =
        sent("email=not+an+address&needs=debt&born_on-day=30&born_on-month=2&born_on-year=1957&spaces=99");
    let read = (
        form.required::<EmailAddress>("email", "Enter their email address").is_err(),
        form.required::<PlainWords>("reason", "Enter a reason").is_err(),
        form.chosen::<Urgency>("urgency", "Select how urgent it is").is_err(),
        form.ticked::<Need>("needs").is_err(),
        form.required_date("born_on", "Date of birth", "Enter their date of birth").is_err(),
        form.number("spaces", "Spaces", 0, 20).is_err(),
    );
    assert_eq!(read, (true, true, true, true, true, true));
    let faults: Vec<_> =
        form.faults().iter().map(|fault| format!("#{} {}", fault.target, fault.detail)).collect();
    assert_eq!(
        faults,
        [
            "#email Enter an email address in the correct format, like name@example.com",
            "#reason Enter a reason",
            "#urgency Select how urgent it is",
            "#needs Choose one of the listed needs",
            "#born_on-day Date of birth must be a real date",
            "#spaces Spaces must be a whole number from 0 to 20",
        ]
    );
    assert_eq!(form.value("email"), "not an address");
    assert!(form.has("needs", "debt"));
}

#[test]
fn a_date_says_which_part_of_it_is_missing() {
    let mut form = sent("born_on-day=3&born_on-month=&born_on-year=1957");
    assert!(form.date("born_on", "Date of birth").is_err());
    assert_eq!(form.fault_of("born_on"), Some("Date of birth must include a month"));
    assert!(form.is_wrong_part("born_on", "month") && !form.is_wrong_part("born_on", "day"));
    let mut form = sent("born_on-day=&born_on-month=&born_on-year=");
    assert_eq!(form.date("born_on", "Date of birth"), Ok(None));
}

#[test]
fn a_month_may_be_typed_by_its_name() {
    let day = NaiveDate::from_ymd_opt(1957, 3, 27);
    for month in ["3", "03", "mar", "March", "MARCH "] {
        let mut form = sent(&format!("on-day=27&on-month={month}&on-year=1957"));
        assert_eq!(form.date("on", "Date"), Ok(day), "{month}");
    }
    for (day, month, year) in
        [("27", "13", "1957"), ("27", "ma", "1957"), ("27", "3", "57"), ("x", "3", "1957")]
    {
        let mut form = sent(&format!("on-day={day}&on-month={month}&on-year={year}"));
        assert!(form.date("on", "Date").is_err(), "{day} {month} {year}");
    }
}

#[test]
fn a_field_has_one_fault_the_first() {
    let mut form = Form::default();
    form.fault("phone", "one", "The first");
    form.fault("phone", "two", "The second");
    assert_eq!(form.fault_of("phone"), Some("The first"));
    assert_eq!(form.faults().len(), 1);
}

#[test]
fn what_a_key_is_bound_to_is_what_was_typed() {
    let key = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
    let form = sent(&format!("form_key={key}&needs=a&needs=b&note=Hello"));
    assert_eq!(form.key(), Some(key));
    assert_eq!(form.as_json(), serde_json::json!({"needs": ["a", "b"], "note": ["Hello"]}));
    assert_eq!(sent("form_key=mine").key(), None);
}
