//! A case as one caller sees it.

use domain::calendar::local_date;
use domain::case::{Action, Facts, Status};
use domain::clock::Timestamp;
use domain::consent::ReportLevel;
use domain::disclosure::{Audience, disclose};
use domain::due::{Due, Owner};
use domain::policy::permitted_on_case;
use domain::share_profile::ShareProfile;
use storage::read::CaseDetail;

use super::referral::NO_ACTION;
use super::{sentence, words};
use crate::view::case::{AttemptsView, OnwardLine};
use crate::view::{CaseView, DueView, Named};

/// The view of one case. `onward` are the referrals made from it, which only the service that has it sees.
pub(crate) fn view(
    detail: &CaseDetail,
    facts: &Facts,
    onward: &[storage::read::OnwardLine],
    now: Timestamp,
) -> CaseView {
    let case = &detail.stored.case;
    let has_it = facts.actor.organisation() == Some(case.organisation);
    let level = facts.consents.report_level(now);
    let audience = if has_it {
        Audience::LinkWorkService
    } else if facts.actor.is_person(case.person) {
        Audience::Person
    } else {
        Audience::Referrer
    };
    let closed = match &case.status {
        Status::Closed { code, sentence: wording, actions, at } => Some((
            *code,
            sentence(&detail.texts, *wording),
            words(&detail.texts, *actions).unwrap_or_else(|| NO_ACTION.to_owned()),
            *at,
        )),
        _ => None,
    };
    let inside = has_it || audience == Audience::Person;
    let whole = inside || level == ReportLevel::Full;
    let progress = whole || level == ReportLevel::StatusOnly;
    let closed = closed.filter(|_| whole);
    let (paused_until, pause_reason) = match &case.status {
        Status::Paused { until, reason } => (Some(*until), words(&detail.texts, Some(*reason))),
        _ => (None, None),
    };
    let own = facts.actor.organisation();
    CaseView {
        id: case.id,
        version: case.version,
        state: Some(case.status.kind()).filter(|_| progress),
        band: case.band,
        person: disclose(&detail.person, audience, ShareProfile::P3, local_date(now)),
        service: Named { id: detail.service.id.uuid(), name: detail.service.name.clone() },
        worker: case
            .worker
            .zip(detail.worker_name.as_ref())
            .filter(|_| progress)
            .map(|(id, name)| Named { id: id.uuid(), name: name.clone() }),
        review_on: case.review_on().filter(|_| inside),
        next_contact_on: case.next_contact_on.filter(|_| has_it),
        paused_until: paused_until.filter(|_| inside),
        pause_reason: pause_reason.filter(|_| has_it),
        closure: closed.as_ref().map(|(code, ..)| *code),
        sentence: closed.as_ref().and_then(|(_, sentence, ..)| sentence.clone()),
        actions_for_practice: closed.as_ref().map(|(_, _, actions, _)| actions.clone()),
        closed_at: closed.as_ref().map(|(.., at)| *at),
        attempts: has_it.then(|| AttemptsView {
            made: case.tally.attempts,
            channels: case.tally.channels.clone(),
            in_writing: case.tally.in_writing,
            conversation: case.tally.conversation,
            enough_to_stop: case.tally.is_enough_to_stop(),
        }),
        openings: case
            .openings
            .iter()
            .filter(|opening| has_it || (opening.referrer.is_some() && opening.referrer == own))
            .map(|opening| opening.referral)
            .collect(),
        onward: onward
            .iter()
            .filter(|_| has_it)
            .map(|line| OnwardLine { id: line.id, service: line.service_name.clone(), state: line.status })
            .collect(),
        due: case.due(facts.calendar).filter(|_| has_it).map(|due| due_view(&due, detail)),
        created_at: case.created_at,
        changed_at: case.changed_at,
        actions: actions(detail, facts, now),
    }
}

/// What this caller may do now: permitted, and possible.
fn actions(detail: &CaseDetail, facts: &Facts, now: Timestamp) -> Vec<Action> {
    let case = &detail.stored.case;
    permitted_on_case(&facts.actor, case, now)
        .into_iter()
        .filter(|action| *action != Action::Read && case.is_possible(*action, facts, now))
        .collect()
}

fn due_view(due: &Due, detail: &CaseDetail) -> DueView {
    let owner = match due.owner {
        Owner::Staff(_) => detail.worker_name.clone().unwrap_or_default(),
        Owner::Organisation(_) => detail.organisation_name.clone(),
        Owner::Person(_) => "The person".to_owned(),
    };
    DueView { what: due.what, at: due.at, owner }
}
