//! A referral as one caller sees it.

use domain::actor::{Actor, Role};
use domain::calendar::{Calendar, local_date};
use domain::case::Case;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::consent::ReportLevel;
use domain::directory::Service;
use domain::disclosure::case::{OnwardReferral, disclose_case};
use domain::disclosure::{Audience, Disclosure, disclose};
use domain::due::{Due, Owner};
use domain::free_text::Purpose;
use domain::ids::Id;
use domain::policy::{ReferralResource, permitted_on_referral};
use domain::referral::{Action, Facts, Referral, Status};
use storage::StoredReferral;
use storage::read::{OnwardLine, ReferralDetail, Texts};

use super::{sentence, words};
use crate::view::referral::{CaseOutcome, OnwardView, ReferrerView, StartConflict, StatusView};
use crate::view::{DueView, Named, ReceivedView, ReferralView};

/// What the practice is told where it has nothing to do: written out, never blank.
pub(crate) const NO_ACTION: &str = "No action for the practice";

/// The view of one referral. `facts` are the world as the actor meets it; `onward` the referrals of its case.
pub(crate) fn view(
    detail: &ReferralDetail,
    facts: &Facts,
    case: Option<&Case>,
    onward: &[OnwardLine],
    now: Timestamp,
) -> ReferralView {
    let referral = &detail.stored.referral;
    let ask = &referral.ask;
    let person = disclosure(detail, &facts.actor, case, now);
    let staff = reads_as_staff(&facts.actor);
    ReferralView {
        id: referral.id,
        version: referral.version,
        reference: referral.reference.clone(),
        kind: ask.kind,
        status: status(referral, &detail.texts, &facts.actor),
        service: Named { id: detail.service.id.uuid(), name: detail.service.name.clone() },
        receiver: Named { id: ask.receiver.uuid(), name: detail.receiver_name.clone() },
        referrer: ReferrerView {
            kind: ask.referrer.kind,
            organisation: named(ask.referrer.organisation.map(Id::uuid), detail.referrer_name.as_ref()),
            staff: named(ask.referrer.staff.map(Id::uuid), detail.referrer_staff_name.as_ref()),
        },
        needs: ask.needs.clone(),
        profile: ask.profile,
        urgency: ask.urgency,
        reason: words(&detail.texts, ask.reason).filter(|_| person.may_read_reason),
        own_words: words(&detail.texts, ask.own_words).filter(|_| person.may_read_own_words),
        note: words(&detail.texts, ask.note).filter(|_| person.may_read_note),
        said: said(detail, &facts.actor),
        created_at: referral.created_at,
        changed_at: referral.changed_at,
        sent_at: referral.sent.map(|sent| sent.at),
        visible_from: referral.sent.map(|sent| sent.visible_from),
        ask_anyway: referral.sent.is_some_and(|sent| sent.ask_anyway),
        place: referral.place,
        due: referral.due(facts.calendar).filter(|_| staff).map(|due| due_view(&due, detail)),
        lapses_at: referral.lapses_at(facts.calendar),
        from_case: ask.from_case.filter(|_| sent_by(&facts.actor, referral)).map(Id::uuid),
        earlier: ask.earlier.filter(|_| sent_by(&facts.actor, referral)),
        case: case.map(|case| outcome(case, detail, facts, onward, now)),
        chosen_from: None,
        eligibility: eligibility(detail, facts, now),
        actions: actions(&detail.stored, facts, now),
        person,
    }
}

/// What this caller may do now: permitted, and possible.
pub(crate) fn actions(stored: &StoredReferral, facts: &Facts, now: Timestamp) -> Vec<Action> {
    let referral = &stored.referral;
    let resource = ReferralResource { referral, place: stored.place };
    permitted_on_referral(&facts.actor, resource, now)
        .into_iter()
        .filter(|action| *action != Action::Read && referral.is_possible(*action, facts, now))
        .collect()
}

fn sent_by(actor: &Actor, referral: &Referral) -> bool {
    actor.organisation().is_some() && actor.organisation() == referral.ask.referrer.organisation
}

const fn reads_as_staff(actor: &Actor) -> bool {
    matches!(actor, Actor::Staff { .. })
}

/// What of the person this caller may read.
fn disclosure(detail: &ReferralDetail, actor: &Actor, case: Option<&Case>, now: Timestamp) -> Disclosure {
    let referral = &detail.stored.referral;
    if let Actor::Link { proven: false, .. } = actor {
        return disclose(&detail.person, unproven(detail), referral.ask.profile, local_date(now));
    }
    let has_case = case.is_some_and(|case| actor.organisation() == Some(case.organisation));
    let holds_record = actor.organisation() == Some(detail.person.held_by);
    let audience = if actor.is_person(referral.ask.person) {
        Audience::Person
    } else if holds_record {
        Audience::Referrer
    } else if sent_by(actor, referral) {
        // A link worker refers on from a case; the record stays with the practice.
        Audience::LinkWorkService
    } else if actor.role() == Role::PlaceAdministrator {
        Audience::ServiceEnded
    } else {
        let blind_first = detail.service.blind_first;
        Audience::of_service(referral.ask.kind, referral.status.kind(), has_case, blind_first)
            .unwrap_or(Audience::ServiceEnded)
    };
    disclose(&detail.person, audience, referral.ask.profile, local_date(now))
}

/// As whom somebody reads who has a link and has not shown that it was sent to them: whatever was answered, they read
/// what was shown before an answer.
fn unproven(detail: &ReferralDetail) -> Audience {
    let status = detail.stored.referral.status.kind();
    let blind_first = detail.service.blind_first;
    if status.is_open() { Audience::ServiceBefore { blind_first } } else { Audience::ServiceEnded }
}

/// What the service has asked or told: between those who asked and those who were asked.
fn said(detail: &ReferralDetail, actor: &Actor) -> Vec<String> {
    let asked = actor.staff().is_some() && actor.organisation() == Some(detail.stored.referral.ask.receiver);
    if !asked && !sent_by(actor, &detail.stored.referral) {
        return Vec::new();
    }
    let said = detail.texts.values().filter(|text| text.purpose == Purpose::Question);
    said.map(|text| text.words.clone()).collect()
}

/// What a service has received, in a list of its own.
pub(crate) fn received(detail: &ReferralDetail, actor: &Actor, now: Timestamp) -> ReceivedView {
    let referral = &detail.stored.referral;
    let ask = &referral.ask;
    ReceivedView {
        id: referral.id,
        reference: referral.reference.clone(),
        status: status(referral, &detail.texts, actor),
        person: disclosure(detail, actor, None, now),
        needs: ask.needs.clone(),
        service: Named { id: detail.service.id.uuid(), name: detail.service.name.clone() },
        referrer: detail.referrer_name.clone(),
        urgency: ask.urgency,
        sent_at: referral.sent.map(|sent| sent.at),
        lapses_at: referral.lapses_at(Calendar::of(detail.nation)),
    }
}

fn named(id: Option<uuid::Uuid>, name: Option<&String>) -> Option<Named> {
    Some(Named { id: id?, name: name?.clone() })
}

fn due_view(due: &Due, detail: &ReferralDetail) -> DueView {
    let ask = &detail.stored.referral.ask;
    let owner = match due.owner {
        Owner::Person(_) => "The person".to_owned(),
        Owner::Organisation(organisation) if organisation == ask.receiver => detail.receiver_name.clone(),
        Owner::Organisation(_) => detail.referrer_name.clone().unwrap_or_default(),
        Owner::Staff(_) => detail.referrer_staff_name.clone().unwrap_or_default(),
    };
    DueView { what: due.what, at: due.at, owner }
}

fn status(referral: &Referral, texts: &Texts, reader: &Actor) -> StatusView {
    let base = StatusView {
        state: Some(referral.status.kind()),
        reason: referral.status.reason_code().map(str::to_owned),
        sentence: referral.status.sentence().and_then(|wording| sentence(texts, wording)),
        ..StatusView::default()
    };
    match &referral.status {
        Status::Draft | Status::NoReply { .. } | Status::Withdrawn { .. } | Status::EnteredInError { .. } => {
            base
        }
        // An answer is free words, which may name somebody.
        Status::Sent => {
            let may_read = !matches!(reader, Actor::Link { proven: false, .. });
            StatusView { answer: latest(texts, Purpose::Answer).filter(|_| may_read), ..base }
        }
        Status::Question { question, .. } => StatusView { question: words(texts, Some(*question)), ..base },
        Status::Waitlisted { expected } => StatusView { expected_on: Some(*expected), ..base },
        Status::Accepted { arrangement, .. } => StatusView {
            first_on: arrangement.first_on,
            contact_by: arrangement.contact_by,
            arrangement: words(texts, arrangement.details),
            ..base
        },
        Status::Started { on, source, conflict, .. } => StatusView {
            started_on: Some(*on),
            start_source: Some(*source),
            start_conflict: conflict.map(|claim| StartConflict { on: claim.on, source: claim.source }),
            ..base
        },
        Status::Ended { code, how_it_went, .. } => StatusView {
            reason_label: Some(code.label().to_owned()),
            how_it_went: words(texts, *how_it_went),
            ..base
        },
        Status::Declined { reason, try_instead, .. } => StatusView {
            reason_label: Some(reason.label().to_owned()),
            try_instead: try_instead.map(Id::uuid),
            ..base
        },
        Status::NotStarted { reason, .. } => {
            StatusView { reason_label: Some(reason.label().to_owned()), ..base }
        }
        Status::Redirected { reason, successor, .. } => {
            // Whoever passed it on has no business with what becomes of it elsewhere.
            let follows_it = sent_by(reader, referral) || reader.is_person(referral.ask.person);
            let successor = Some(*successor).filter(|_| follows_it);
            StatusView { reason_label: Some(reason.label().to_owned()), successor, ..base }
        }
    }
}

/// The text of a purpose that was written last: identifiers sort by the moment they were made.
fn latest(texts: &Texts, purpose: Purpose) -> Option<String> {
    texts.values().rfind(|text| text.purpose == purpose).map(|text| text.words.clone())
}

/// What of the service's rules stands in the way: said while it is a draft, when it refuses nothing yet, and beside an
/// ask that was sent anyway, so that the service sees what exception is asked of it.
fn eligibility(detail: &ReferralDetail, facts: &Facts, now: Timestamp) -> Vec<String> {
    let referral = &detail.stored.referral;
    let exception = referral.awaits_answer() && referral.sent.is_some_and(|sent| sent.ask_anyway);
    if !exception && !matches!(referral.status, Status::Draft) {
        return Vec::new();
    }
    let today = local_date(now);
    let intake = &detail.service.intake;
    let asking = referral.asking(facts, today);
    let mut notes: Vec<&str> = Vec::new();
    if !exception && intake.ring_first {
        notes.push("They would like you to telephone before you ask");
    }
    let asker = intake.asker_refused(&asking).filter(|_| !exception);
    let refusals = asker.into_iter().chain(intake.misfits(&asking));
    let refusals = refusals.chain(intake.closed_by(&detail.service.places, today));
    notes.extend(refusals.filter_map(|refusal| refusal.as_note()));
    notes.into_iter().map(str::to_owned).collect()
}

/// What became of the case, as far as the person lets the practice hear back.
fn outcome(
    case: &Case,
    detail: &ReferralDetail,
    facts: &Facts,
    onward: &[OnwardLine],
    now: Timestamp,
) -> CaseOutcome {
    let has_case = facts.actor.organisation() == Some(case.organisation);
    let level = if has_case { ReportLevel::Full } else { facts.consents.report_level(now) };
    let may_know = |line: &&OnwardLine| has_case || line.visible_from.is_some_and(|from| now >= from);
    let told = onward.iter().filter(may_know).map(|line| OnwardReferral {
        needs: line.needs.clone(),
        status: line.status,
        service: Some(line.service),
    });
    let disclosed = disclose_case(case, detail.worker_name.as_deref(), told, level);
    let closure = disclosed.closure;
    CaseOutcome {
        id: disclosed.status.map(|_| case.id.uuid()),
        status: disclosed.status,
        worker: disclosed.link_worker,
        closure: closure.map(|closure| closure.code),
        sentence: closure.and_then(|closure| sentence(&detail.texts, closure.sentence)),
        actions_for_practice: closure
            .map(|closure| words(&detail.texts, closure.actions).unwrap_or_else(|| NO_ACTION.to_owned())),
        onward: disclosed
            .onward
            .into_iter()
            .map(|told| OnwardView {
                service: told.service.and_then(|id| service_name(onward, id)),
                needs: told.needs,
                state: told.status,
            })
            .collect(),
    }
}

fn service_name(onward: &[OnwardLine], id: Id<Service>) -> Option<String> {
    onward.iter().find(|line| line.service == id).map(|line| line.service_name.clone())
}
