//! Writing down somebody whose record others wrote: everything that is on file, and again without what the API could
//! not take, where it can be done without.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::walk::{
    client::{Answer, Caller, Failure, Fault},
    real::PersonOnFile,
    seen::{Made, Page},
};

/// Without these nobody can be written down.
const NEEDED: [&str; 2] = ["/family_name", "/born_on"];

/// What became of a record.
pub enum Recorded {
    As {
        id: Uuid,
        /// What the API could not take, in its words.
        left_out: Vec<String>,
    },
    Not {
        /// Why, in the words of the API.
        faults: Vec<String>,
    },
}

/// How many in the practice may be this person already.
pub async fn look_for(practice: &Caller, person: &PersonOnFile) -> Result<usize, Failure> {
    let (Some(family_name), Some(born_on)) = (&person.family_name, person.birth_date) else { return Ok(0) };
    let question = json!({ "family_name": family_name, "born_on": born_on });
    let found: Answer<Page<Made>> = practice.post("/people/matches", &question).await?;
    Ok(found.body.rows.len())
}

/// Writes the person down.
pub async fn record(practice: &Caller, person: &PersonOnFile) -> Result<Recorded, Failure> {
    let mut body = on_file(person);
    let mut left_out = Vec::new();
    loop {
        let problem = match practice.post::<Made>("/people", &body).await {
            Ok(made) => return Ok(Recorded::As { id: made.body.id, left_out }),
            Err(Failure::Problem(problem)) if !problem.errors.is_empty() => problem,
            Err(failure) => return Err(failure),
        };
        let faults: Vec<String> = problem.errors.iter().map(sentence).collect();
        let hopeless = problem.errors.iter().any(|fault| NEEDED.contains(&fault.pointer.as_str()));
        if hopeless || !problem.errors.iter().all(|fault| leave_out(&mut body, &fault.pointer)) {
            return Ok(Recorded::Not { faults });
        }
        left_out.extend(faults);
    }
}

fn sentence(fault: &Fault) -> String {
    format!("{}: {}", fault.pointer, fault.detail)
}

/// The record as it is on file. Nothing is put right.
fn on_file(person: &PersonOnFile) -> Value {
    let mut body = json!({
        "first_name": person.given_names.first(),
        "family_name": person.family_name,
        "born_on": person.birth_date,
        "nhs_number": person.nhs_number,
        "contact": { "phone": person.phones.first(), "email": person.emails.first() },
        "address": person.address.as_ref().map(|address| address.lines.join(", ")).filter(|lines| !lines.is_empty()),
        "postcode": person.address.as_ref().and_then(|address| address.postcode.as_ref()),
        "restricted": person.restricted,
        "risks": { "answer": "none_known" },
        "died_on": person.died_on,
    });
    plan_without_phone(&mut body);
    body
}

/// Takes the field out; false where there is none.
fn leave_out(body: &mut Value, pointer: &str) -> bool {
    let Some((parent, field)) = pointer.rsplit_once('/') else { return false };
    let Some(Value::Object(fields)) = body.pointer_mut(parent) else { return false };
    let taken = fields.remove(field).is_some_and(|value| !value.is_null());
    plan_without_phone(body);
    taken
}

/// Whoever has neither phone nor e-mail is reached by letters and visits, and that is said.
fn plan_without_phone(body: &mut Value) {
    let reachable = ["/contact/phone", "/contact/email"]
        .iter()
        .any(|way| body.pointer(way).is_some_and(|way| !way.is_null()));
    if let Some(contact) = body.get_mut("contact").and_then(Value::as_object_mut) {
        contact.insert("no_phone".to_owned(), Value::Bool(!reachable));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_gone_and_who_cannot_be_rung_is_visited() {
        let mut body = json!({ "family_name": "Ash", "contact": { "phone": "12", "email": null } });
        plan_without_phone(&mut body);
        assert_eq!(body["contact"]["no_phone"], false);
        assert!(leave_out(&mut body, "/contact/phone"));
        assert_eq!(body["contact"], json!({ "email": null, "no_phone": true }));
        assert!(!leave_out(&mut body, "/contact/phone"), "nothing is left out twice");
        assert!(!leave_out(&mut body, "/postcode") && !leave_out(&mut body, ""));
    }
}
