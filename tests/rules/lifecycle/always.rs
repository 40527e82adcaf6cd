//! The rules themselves. Those that a glance at the tables shows are held after every step; those that need a whole
//! history, or what each of the cast can read of it, at the end.

mod hidden;
mod histories;
mod windows;

use super::cast::{Cast, Happened};
use super::require;
use crate::support::town::Town;
use domain::coded::{Coded, CodedEvent};
use std::collections::HashSet;
use uuid::Uuid;

/// What the next step is compared with.
pub struct Snapshot {
    events: i64,
    letters: i64,
    texts: i64,
    places: Vec<Places>,
    windows: Vec<windows::Window>,
}

/// A service: its id, its capacity, what is taken and what is reserved.
type Places = (Uuid, Option<i64>, i64, i64);

impl Snapshot {
    pub async fn of(town: &Town) -> Self {
        let inspection = town.inspection();
        Self {
            events: inspection.count("SELECT count(*) FROM event").await,
            letters: inspection.count("SELECT count(*) FROM outbox").await,
            texts: inspection.count("SELECT count(*) FROM free_text").await,
            places: inspection.rows("SELECT id, capacity, taken, reserved FROM service ORDER BY id").await,
            windows: windows::counted(town).await,
        }
    }
}

/// The rules that hold after every step.
pub async fn after(cast: &Cast<'_>, before: &Snapshot, happened: &Happened) -> Result<(), String> {
    let now = Snapshot::of(cast.town).await;
    let step = &happened.sentence;
    if happened.allowed {
        require(now.events > before.events, || format!("rule 6: {step} wrote no event"))?;
    } else {
        let same = (now.events, now.letters, now.texts) == (before.events, before.letters, before.texts);
        require(same, || format!("{step} was refused, and something changed all the same"))?;
    }
    rule_3(before, &now, happened)?;
    windows::of_new_people(before, &now, happened)?;
    rule_1(cast.town).await?;
    rule_5(cast.town).await?;
    rule_6(cast.town).await?;
    rule_7(cast.town).await?;
    rule_9(cast.town).await
}

/// The rules that hold for whole histories, and for what everybody can read of them.
pub async fn at_the_end(town: &Town, cast: &Cast<'_>) -> Result<(), String> {
    let verification = town.footbridge.verify().await.map_err(|error| error.to_string())?;
    require(verification.faults.is_empty(), || format!("rule 11: {:?}", verification.faults))?;
    let diagnosis = town.footbridge.doctor().await.map_err(|error| error.to_string())?;
    require(diagnosis.is_sound(), || format!("the doctor finds {diagnosis:?}"))?;
    histories::rules_2_4_8_and_12(town, cast).await?;
    hidden::rule_10(cast).await
}

/// One open case per person and service. Two records with one NHS number are one person.
async fn rule_1(town: &Town) -> Result<(), String> {
    let open: Vec<(Uuid, Option<String>, Uuid)> = town
        .inspection()
        .rows(
            "SELECT person.id, person.nhs_number, \"case\".service_id FROM \"case\" \
             JOIN person ON person.id = \"case\".person_id WHERE \"case\".status <> 'closed'",
        )
        .await;
    let mut seen = HashSet::new();
    for (person, number, service) in open {
        let whom = number.unwrap_or_else(|| person.to_string());
        require(seen.insert((whom, service)), || {
            "rule 1: one person has two open cases at one service".to_owned()
        })?;
    }
    Ok(())
}

/// Taken and reserved places stay within the capacity, unless the service's own yes over-books it.
fn rule_3(before: &Snapshot, now: &Snapshot, happened: &Happened) -> Result<(), String> {
    for ((_, _, taken, reserved), (service, capacity, taken_now, reserved_now)) in
        before.places.iter().zip(&now.places)
    {
        let held = taken_now + reserved_now;
        let over = capacity.is_some_and(|capacity| held > capacity) && held > taken + reserved;
        require(!over || happened.accepts, || {
            format!("rule 3: {} gave away place {held} of {capacity:?} at {service}", happened.sentence)
        })?;
    }
    Ok(())
}

/// A closed case has no open referral without a stated hand-over.
async fn rule_5(town: &Town) -> Result<(), String> {
    let forgotten = town
        .inspection()
        .count(
            "SELECT count(*) FROM referral JOIN \"case\" ON \"case\".id = referral.from_case_id \
             WHERE \"case\".status = 'closed' AND referral.handed_over IS NULL \
             AND referral.status IN ('sent', 'question', 'waitlisted', 'accepted', 'started')",
        )
        .await;
    require(forgotten == 0, || "rule 5: a case closed over an open referral".to_owned())
}

/// Every state change writes exactly one event; every recipient gets at most one message for it.
async fn rule_6(town: &Town) -> Result<(), String> {
    let inspection = town.inspection();
    for table in ["referral", "\"case\""] {
        let uneven = inspection
            .count(&format!(
                "SELECT count(*) FROM {table} WHERE version <> \
                 (SELECT count(*) FROM event WHERE event.record_id = {table}.id)"
            ))
            .await;
        require(uneven == 0, || format!("rule 6: a {table} has more or fewer events than states"))?;
    }
    let twice: Vec<(String, String, i64)> = inspection
        .rows(
            "SELECT min(message), max(message), count(*) FROM outbox WHERE coded_event IS NULL \
             GROUP BY record_id, event_version, recipient_id HAVING count(*) > 1",
        )
        .await;
    require(twice.is_empty(), || format!("rule 6: somebody is told twice of one event: {twice:?}"))
}

/// After a death no message leaves for the person.
async fn rule_7(town: &Town) -> Result<(), String> {
    let letters: Vec<(String,)> = town
        .inspection()
        .rows(
            "SELECT outbox.message FROM outbox JOIN person ON person.id = outbox.recipient_id \
             WHERE person.died_on IS NOT NULL AND outbox.recipient_kind = 'person' AND outbox.state = 'waiting'",
        )
        .await;
    require(letters.is_empty(), || format!("rule 7: {letters:?} would leave for somebody who has died"))
}

/// The coded referral event leaves at most once for a case.
async fn rule_9(town: &Town) -> Result<(), String> {
    let code = CodedEvent::ReferralToSocialPrescribingService.code();
    let letters = town.inspection().letters().await;
    let mut told = HashSet::new();
    let again = letters
        .iter()
        .filter(|letter| letter.coded_event.as_deref() == Some(code))
        .any(|letter| !told.insert(letter.record_id));
    require(!again, || "rule 9: the coded referral event leaves twice for one case".to_owned())
}
