//! The walk: real referrals taken through the whole loop over HTTP, every step as its own actor with its own token.
//!
//! [`alone`] takes one invented person on data of its own, [`on_demonstration`] one on a server that runs already, and
//! [`crowd`] everybody in a file. The loop itself is in [`story`], what is told of it in [`tale`].

mod client;
pub mod crowd;
mod ground;
mod own;
mod phone;
mod real;
mod seen;
mod story;
mod tale;
#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use anyhow::Context;
use domain::{
    calendar::local_date,
    clock::{Clock, Identifiers},
    nhs_number::NhsNumber,
};
use serde_json::{Value, json};

pub use self::tale::Telling;
use self::{
    client::Server,
    own::OwnData,
    story::{Cast, Story, record_person},
    tale::{Stopped, Tale},
};
use crate::ambient::{SystemClock, SystemIdentifiers};

/// How a walk went.
#[derive(Debug)]
pub struct Walked {
    pub steps: usize,
    /// What did not go as it should; nothing, where everything did.
    pub trouble: Option<String>,
}

/// Takes an invented person through the loop on a server and data of its own, and has every history proved afterwards.
///
/// Where it goes by link, the group has no account: it answers on its phone, by the links in its e-mail.
pub async fn alone(database_url: Option<&str>, by_link: bool, telling: Telling) -> anyhow::Result<Walked> {
    let own = OwnData::open(database_url, true).await?;
    let mut walked = own::while_serving(&own.footbridge, async |server| {
        let cast = ground::invented(&own.footbridge, server, by_link).await?;
        take_somebody(&cast, telling).await
    })
    .await?;
    if walked.trouble.is_none() {
        walked.trouble = what_does_not_hold(&own).await?;
    }
    own.close().await?;
    Ok(walked)
}

/// Takes an invented person through the loop on a demonstration that runs already.
pub async fn on_demonstration(address: &str, tokens: &Path, telling: Telling) -> anyhow::Result<Walked> {
    let server = Server::at(address, Arc::new(SystemIdentifiers));
    let cast = ground::demonstration(&server, tokens).await?;
    take_somebody(&cast, telling).await
}

async fn take_somebody(cast: &Cast, telling: Telling) -> anyhow::Result<Walked> {
    let mut tale = Tale::new(telling);
    let taken = take(cast, &somebody()?, &mut tale).await;
    Ok(Walked { steps: tale.steps, trouble: taken.err().map(|stopped| stopped.to_string()) })
}

async fn take(cast: &Cast, person: &Value, tale: &mut Tale) -> Result<(), Stopped> {
    let person = record_person(cast, tale, person).await?;
    let today = local_date(SystemClock.now());
    Story { cast, tale, person, restricted: false, today }.tell().await
}

/// What the walk left behind, proved: no history was touched, nothing waits for nobody.
async fn what_does_not_hold(own: &OwnData) -> anyhow::Result<Option<String>> {
    let found = own.footbridge.verify().await?;
    let diagnosis = own.footbridge.doctor().await?;
    Ok(match found.faults.first() {
        Some(fault) => Some(format!("A history does not hold: {}", fault.what)),
        None if !diagnosis.is_sound() => Some(format!("The doctor found something to mend: {diagnosis:?}")),
        None => None,
    })
}

/// Somebody invented, with a number that nobody has.
fn somebody() -> anyhow::Result<Value> {
    let number =
        unissued(u64::from_be_bytes(SystemIdentifiers.chance())).context("There is no number left")?;
    Ok(json!({
        "first_name": "Jean",
        "family_name": "Okafor",
        "born_on": "1949-03-25",
        "nhs_number": number.digits(),
        "contact": { "phone": "01632 960 001", "channels": ["phone", "letter"], "leave_message": true },
        "address": "4 Mill Lane, Ferryside",
        "postcode": "LS1 4AP",
        "requirements": ["step_free"],
        "risks": { "answer": "none_known" },
        "emergency_contact": "Ada, next door",
    }))
}

/// An NHS number of the range that is never issued, from a random number on.
fn unissued(chance: u64) -> Option<NhsNumber> {
    let stems = (0..1_000_000).map(|step| chance.wrapping_add(step) % 1_000_000);
    stems
        .flat_map(|stem| (0..10).map(move |check| format!("999{stem:06}{check}")))
        .find_map(|typed| typed.parse().ok())
}
