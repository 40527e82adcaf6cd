//! Rules that need every record with its whole history beside it.

use super::super::cast::Cast;
use super::super::require;
use crate::support::town::Town;
use chrono::{NaiveDate, Weekday};
use domain::actor::Actor;
use domain::calendar::{Calendar, local_date};
use domain::clock::Timestamp;
use domain::coded::{Coded, CommunityDeclineReason, LinkWorkDeclineReason};
use domain::consent::{Consent, Consents};
use domain::due::DueKind;
use domain::free_text::Wording;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Event, Referral, StatusKind};
use domain::scope::Scope;
use storage::read::ReferralDetail;
use storage::{Reader, RecordKind, Store};

/// Rules 2, 4, 8 and 12 of every referral, read past the application.
pub async fn rules_2_4_8_and_12(town: &Town, cast: &Cast<'_>) -> Result<(), String> {
    let store = Store::open(&town.url).await.unwrap();
    let reader = store.reader();
    let everything = Scope::of(&Actor::Lifecycle, town.footbridge.now());
    for made in &cast.referrals {
        let detail = reader.referral(&everything, made.referral).await.unwrap().expect("everything is seen");
        let consents = reader.consents(&everything, made.person).await.unwrap().expect("everything is seen");
        let events = events(&reader, &everything, made.referral).await;
        for (event, at) in &events {
            rule_2(event, *at, &consents)?;
        }
        rule_4(&detail)?;
        rule_8(&detail, &events)?;
        rule_12(&detail, cast.town.calendar())?;
    }
    store.close().await;
    Ok(())
}

async fn events(reader: &Reader, scope: &Scope, referral: Id<Referral>) -> Vec<(Event, Timestamp)> {
    let lines = reader.timeline(scope, RecordKind::Referral, referral.uuid()).await.unwrap();
    let lines = lines.expect("everything is seen").into_iter();
    lines.map(|line| (serde_json::from_value(line.body).unwrap(), line.at)).collect()
}

/// Sent, waitlisted, accepted and started imply a consent that was live at the transition.
fn rule_2(event: &Event, at: Timestamp, consents: &Consents) -> Result<(), String> {
    let named = match event {
        Event::Sent { consent, .. }
        | Event::PlacedOnWaitingList { consent, .. }
        | Event::Accepted { consent, .. }
        | Event::AnswerTakenBack { consent, .. }
        | Event::OutcomeTakenBack { consent, .. }
        | Event::Started { consent: Some(consent), .. } => *consent,
        _ => return Ok(()),
    };
    let live = |consent: &&Consent| consent.id == named && consent.given_at <= at && consent.is_live_at(at);
    require(consents.0.iter().any(|consent| live(&consent)), || {
        format!("rule 2: \"{}\" rests on no consent that was live", event.name())
    })
}

/// No final state without a reason code and a public sentence, which says nothing of who it is about.
fn rule_4(detail: &ReferralDetail) -> Result<(), String> {
    let status = &detail.stored.referral.status;
    if !status.kind().is_final() {
        return Ok(());
    }
    require(status.reason_code().is_some(), || format!("rule 4: {} without a reason", status.kind()))?;
    let words = match status.sentence() {
        None => return Err(format!("rule 4: {} without a sentence", status.kind())),
        Some(Wording::Standard(sentence)) => sentence.label().to_owned(),
        Some(Wording::Written(id)) => detail
            .texts
            .get(&id)
            .map(|text| text.words.clone())
            .ok_or("rule 4: a sentence that nobody kept")?,
    };
    require(words.chars().count() >= 10, || format!("rule 4: \"{words}\" says nothing"))?;
    require(!tells_of(&words, &detail.person), || format!("rule 4: \"{words}\" says whom it is about"))
}

fn tells_of(words: &str, person: &Person) -> bool {
    let names = [person.first_name.as_ref(), Some(&person.family_name), person.preferred_name.as_ref()];
    let number = person.nhs_number.map(|number| number.digits());
    names.into_iter().flatten().any(|name| words.contains(name.as_str()))
        || number.is_some_and(|number| words.contains(&number))
}

/// Declines are declines: what lapsed, was withdrawn or was a mistake never counts as one.
fn rule_8(detail: &ReferralDetail, events: &[(Event, Timestamp)]) -> Result<(), String> {
    let status = &detail.stored.referral.status;
    let last = events
        .iter()
        .rev()
        .find(|(event, _)| !matches!(event, Event::HandedOver { .. }))
        .map(|(event, _)| event);
    let said_no = matches!(last, Some(Event::Declined { .. }));
    require(said_no == (status.kind() == StatusKind::Declined), || {
        format!("rule 8: {} after {:?}", status.kind(), last.map(Event::name))
    })?;
    let uncounted =
        matches!(status.kind(), StatusKind::NoReply | StatusKind::Withdrawn | StatusKind::EnteredInError);
    let reason = status.reason_code().unwrap_or_default();
    let is_a_no =
        LinkWorkDeclineReason::parse(reason).is_ok() || CommunityDeclineReason::parse(reason).is_ok();
    require(!(uncounted && is_a_no), || format!("rule 8: {} for the reason {reason}", status.kind()))
}

/// Deadlines that count working days count those of the nation in force: none ends on a day when offices are closed.
fn rule_12(detail: &ReferralDetail, calendar: Calendar) -> Result<(), String> {
    let referral = &detail.stored.referral;
    let Some(due) = referral.due(calendar) else { return Ok(()) };
    let day = local_date(due.at);
    let counts = matches!(
        due.what,
        DueKind::Nudge | DueKind::Triage | DueKind::Escalation | DueKind::Lapse | DueKind::Answer
    );
    require(!counts || is_working(day, calendar), || format!("rule 12: {} falls on {day}", due.what))?;
    let (DueKind::Lapse, StatusKind::Sent, Some(sent)) = (due.what, referral.status.kind(), referral.sent)
    else {
        return Ok(());
    };
    let from = local_date(sent.clock_from);
    let passed =
        from.iter_days().skip(1).take_while(|next| *next <= day).filter(|next| is_working(*next, calendar));
    // A step that came late moves those behind it.
    require(u32::try_from(passed.count()).is_ok_and(|days| days >= sent.lapse_after), || {
        format!("rule 12: from {from} to {day} are fewer than {} working days", sent.lapse_after)
    })
}

fn is_working(day: NaiveDate, calendar: Calendar) -> bool {
    use chrono::Datelike as _;
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && calendar.bank_holiday(day).is_none()
}
