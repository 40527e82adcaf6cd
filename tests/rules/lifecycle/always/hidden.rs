//! Rule 10: nobody learns an identifier or a count of another organisation's records from any answer, list, error or
//! total.

use super::super::cast::{Cast, Made, Sender};
use super::super::require;
use crate::support::somebody::Somebody;
use crate::support::words::why;
use app::request::{CaseloadQuery, ReferralQuery};
use domain::referral::Command;
use serde::Serialize;

/// What each practice and each group can read names nothing that is not theirs, and what is not theirs looks as
/// though it did not exist.
pub async fn rule_10(cast: &Cast<'_>) -> Result<(), String> {
    for (number, practice) in cast.practices.iter().enumerate() {
        let sent = |made: &Made| made.sender == Sender::Practice(number);
        let other = &cast.practices[1 - number];
        let strangers = if number == 0 { ["Harbour", "Tawnycrake"] } else { ["Mill Lane", "Canaryfield"] };
        learns_nothing(cast, practice, sent, &strangers).await?;
        let seen = practice.tracker().await.len();
        let own = cast.referrals.iter().filter(|made| sent(made)).count();
        require(seen == own.min(25), || format!("rule 10: {} counts {seen} and sent {own}", other.name))?;
    }
    for (number, group) in cast.groups.iter().enumerate() {
        let stranger = if number == 0 { "Slow Walkers" } else { "Thursday Singers" };
        learns_nothing(cast, group, |made| made.to == number + 1, &[stranger]).await?;
    }
    Ok(())
}

async fn learns_nothing(
    cast: &Cast<'_>,
    who: &Somebody,
    concerns: impl Fn(&Made) -> bool,
    strangers: &[&str],
) -> Result<(), String> {
    let everything = everything(cast, who).await;
    for made in cast.referrals.iter().filter(|made| !concerns(made)) {
        let id = made.referral.to_string();
        require(!everything.contains(&id), || {
            format!("rule 10: {} reads of a stranger's referral", who.name)
        })?;
        let read = why(who.footbridge.referral(&who.caller, made.referral).await);
        let tried = why(who.tries(made.referral, Command::Nudge).await);
        require(read == "not_found" && tried == "not_found", || {
            format!("rule 10: {} hears \"{read}\" and \"{tried}\" of a stranger's referral", who.name)
        })?;
    }
    let named = strangers.iter().find(|stranger| everything.contains(**stranger));
    require(named.is_none(), || format!("rule 10: {} reads of {named:?}", who.name))
}

/// Every answer somebody can get, as text.
async fn everything(cast: &Cast<'_>, who: &Somebody) -> String {
    let (footbridge, caller) = (&who.footbridge, &who.caller);
    let mut text = String::new();
    text += &answer(footbridge.referrals(caller, ReferralQuery::default()).await);
    text += &answer(footbridge.inbox(caller, app::PageRequest::default()).await);
    text += &answer(footbridge.caseload(caller, CaseloadQuery::default()).await);
    for made in &cast.referrals {
        text += &answer(footbridge.referral(caller, made.referral).await);
        text += &answer(footbridge.referral_timeline(caller, made.referral).await);
    }
    for case in &cast.cases {
        text += &answer(footbridge.case(caller, *case).await);
        text += &answer(footbridge.contacts(caller, *case, app::PageRequest::default()).await);
    }
    for held in &cast.people {
        text += &answer(footbridge.person(caller, held.person, None).await);
        text += &answer(footbridge.consents(caller, held.person).await);
    }
    text
}

fn answer<View: Serialize>(tried: Result<View, app::Error>) -> String {
    match tried {
        Ok(view) => serde_json::to_string(&view).unwrap(),
        Err(error) => error.to_string(),
    }
}
