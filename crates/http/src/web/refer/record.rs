//! The text block that a practice pastes into its own record: the items of the message back, in its order, actions for
//! the practice first.

use app::view::{EventView, ReferralView};
use chrono::NaiveDate;
use domain::coded::Coded;
use domain::referral::StatusKind;

use super::{about, sent, timeline};
use crate::web::tag::Tag;
use crate::web::words;

/// What is written out where a practice has nothing to do.
const NO_ACTION: &str = "No action for the practice";

/// The block. Every line says what it is; what is not known is left out.
pub fn for_the_record(referral: &ReferralView, steps: &[EventView], today: NaiveDate) -> String {
    let status = &referral.status;
    let state = status.state.unwrap_or(StatusKind::Draft);
    let case = referral.case.as_ref();
    let actions = case.and_then(|case| case.actions_for_practice.clone());
    let mut lines = vec![
        format!("Social prescribing referral {}", referral.reference),
        format!("Actions for the practice: {}", actions.unwrap_or_else(|| NO_ACTION.to_owned())),
        format!("Person: {}", about::called(&referral.person)),
    ];
    let mut add = |what: &str, value: Option<String>| {
        lines.extend(value.filter(|value| !value.is_empty()).map(|value| format!("{what}: {value}")));
    };
    add("Date of birth", referral.person.born_on.map(words::date));
    add("NHS number", referral.person.nhs_number.map(|number| number.grouped()));
    let referrer = &referral.referrer;
    let names = [referrer.staff.as_ref(), referrer.organisation.as_ref()];
    let names = names.into_iter().flatten().map(|named| named.name.clone()).collect::<Vec<_>>().join(", ");
    add("Referred by", Some(names));
    add("Referred on", referral.sent_at.map(words::date_of));
    add("Referred to", Some(referral.service.name.clone()));
    add("For", Some(sent::needs(referral)));
    add("In their own words", referral.own_words.clone());
    add("Status", Some(Tag::referral(state, referral.kind, false).text.to_owned()));
    add("Reason", status.reason_label.clone());
    add("What happened", status.sentence.clone());
    add("Started on", status.started_on.map(words::date));
    add("How it went, in their words", status.how_it_went.clone());
    add("Link worker", case.and_then(|case| case.worker.clone()));
    add("How the work ended", case.and_then(|case| case.closure).map(|closure| closure.label().to_owned()));
    add("Summary", case.and_then(|case| case.sentence.clone()));
    for onward in case.map(|case| case.onward.as_slice()).unwrap_or_default() {
        add("Put in touch with", Some(timeline::onward(onward)));
    }
    add("Last change", steps.last().map(|step| format!("{} {}", words::date_of(step.at), step.sentence)));
    add("Written out by Footbridge on", Some(words::date(today)));
    lines.join("\n")
}
