//! Referrals.

use domain::due::Owed;
use domain::ids::{Id, Version};
use domain::organisation::Place;
use domain::referral::{Ask, Chase, HandOver, Held, Referral, Referrer, Sending, Status};
use sea_orm::Set;

use super::directory::{clocks, clocks_column};
use super::due::DueColumns;
use super::{Row, code_of, to_json};
use crate::entity::referral;
use crate::error::StoreError;
use crate::stored::{Chain, StoredReferral};

pub(crate) fn referral(row: referral::Model, place: Id<Place>) -> Result<StoredReferral, StoreError> {
    let at = Row::of("referral", row.id);
    let chain = at.hash("chain", &row.chain)?;
    let status: Status = at.json("status_body", row.status_body.clone())?;
    if at.code::<domain::referral::StatusKind>("status", &row.status)? != status.kind() {
        return Err(at.broken("status"));
    }
    let sent = sending(&at, &row)?;
    let place_held = held(&row.place_held).ok_or_else(|| at.broken("place_held"))?;
    let handed_over = match row.handed_over.as_deref() {
        Some(code) => Some(hand_over(code).ok_or_else(|| at.broken("handed_over"))?),
        None => None,
    };
    let referral = Referral {
        id: Id::new(row.id),
        version: Version::new(at.count("version", row.version)?),
        reference: at.text("reference", &row.reference)?,
        status,
        place: place_held,
        sent,
        case: row.case_id.map(Id::new),
        chase: Chase {
            nudges: at.count("nudges", row.nudges)?,
            asked_to_telephone: row.asked_to_telephone,
            escalated: row.escalated,
            last_at: row.chased_at,
        },
        handed_over,
        created_at: row.created_at,
        changed_at: row.changed_at,
        ask: ask(&at, row)?,
    };
    Ok(StoredReferral { referral, place, chain })
}

fn ask(at: &Row, row: referral::Model) -> Result<Ask, StoreError> {
    Ok(Ask {
        person: Id::new(row.person_id),
        service: Id::new(row.service_id),
        kind: at.code("kind", &row.kind)?,
        receiver: Id::new(row.receiver_id),
        referrer: Referrer {
            kind: at.code("referrer_kind", &row.referrer_kind)?,
            organisation: row.referrer_organisation_id.map(Id::new),
            staff: row.referrer_staff_id.map(Id::new),
        },
        needs: at.json("needs", row.needs)?,
        profile: at.code("profile", &row.profile)?,
        urgency: at.code("urgency", &row.urgency)?,
        from_case: row.from_case_id.map(Id::new),
        plan_action: row.plan_action_id.map(Id::new),
        reason: row.reason_text.map(Id::new),
        own_words: row.own_words_text.map(Id::new),
        note: row.note_text.map(Id::new),
        earlier: row.earlier_id.map(Id::new),
        shortlist: row.shortlist_id.map(Id::new),
    })
}

/// What was fixed when it was sent: all of it is there, or none.
fn sending(at: &Row, row: &referral::Model) -> Result<Option<Sending>, StoreError> {
    let Some(sent_at) = row.sent_at else { return Ok(None) };
    Ok(Some(Sending {
        at: sent_at,
        visible_from: row.visible_from.ok_or_else(|| at.broken("visible_from"))?,
        ask_anyway: row.ask_anyway.ok_or_else(|| at.broken("ask_anyway"))?,
        clock_from: row.clock_from.ok_or_else(|| at.broken("clock_from"))?,
        lapse_after: at.count("lapse_after", row.lapse_after.unwrap_or(-1))?,
        clocks: clocks(at, row.clocks.clone())?,
    }))
}

fn held(code: &str) -> Option<Held> {
    [Held::Nothing, Held::Reserved, Held::Taken].into_iter().find(|held| held_code(*held) == code)
}

const fn held_code(held: Held) -> &'static str {
    match held {
        Held::Nothing => "nothing",
        Held::Reserved => "reserved",
        Held::Taken => "taken",
    }
}

fn hand_over(code: &str) -> Option<HandOver> {
    [HandOver::Team, HandOver::Service, HandOver::Practice, HandOver::Person]
        .into_iter()
        .find(|to| hand_over_code(*to) == code)
}

const fn hand_over_code(to: HandOver) -> &'static str {
    match to {
        HandOver::Team => "team",
        HandOver::Service => "service",
        HandOver::Practice => "practice",
        HandOver::Person => "person",
    }
}

/// What events change. What is asked stays as it was drafted.
pub(crate) fn changed_row(
    referral: &Referral,
    owed: Option<Owed>,
    chain: &Chain,
) -> Result<referral::ActiveModel, StoreError> {
    let due = DueColumns::of(owed);
    let sent = referral.sent;
    Ok(referral::ActiveModel {
        version: Set(i64::from(referral.version.number())),
        status: Set(code_of(referral.status.kind())),
        status_body: Set(to_json(&referral.status)?),
        place_held: Set(held_code(referral.place).to_owned()),
        sent_at: Set(sent.map(|sent| sent.at)),
        visible_from: Set(sent.map(|sent| sent.visible_from)),
        ask_anyway: Set(sent.map(|sent| sent.ask_anyway)),
        clock_from: Set(sent.map(|sent| sent.clock_from)),
        lapse_after: Set(sent.map(|sent| i64::from(sent.lapse_after))),
        clocks: Set(clocks_column(referral.clocks())?),
        case_id: Set(referral.case.map(Id::uuid)),
        nudges: Set(i64::from(referral.chase.nudges)),
        escalated: Set(referral.chase.escalated),
        asked_to_telephone: Set(referral.chase.asked_to_telephone),
        chased_at: Set(referral.chase.last_at),
        handed_over: Set(referral.handed_over.map(|to| hand_over_code(to).to_owned())),
        due_at: Set(due.at),
        due_what: Set(due.what),
        owner_kind: Set(due.owner_kind),
        owner_id: Set(due.owner_id),
        wakes_at: Set(due.wakes_at),
        chain: Set(chain.to_vec()),
        changed_at: Set(referral.changed_at),
        ..referral::ActiveModel::default()
    })
}

/// A whole row, for a referral that is new.
pub(crate) fn new_row(
    referral: &Referral,
    owed: Option<Owed>,
    chain: &Chain,
) -> Result<referral::ActiveModel, StoreError> {
    let ask = &referral.ask;
    let changed = changed_row(referral, owed, chain)?;
    Ok(referral::ActiveModel {
        id: Set(referral.id.uuid()),
        reference: Set(referral.reference.as_str().to_owned()),
        person_id: Set(ask.person.uuid()),
        service_id: Set(ask.service.uuid()),
        kind: Set(code_of(ask.kind)),
        receiver_id: Set(ask.receiver.uuid()),
        referrer_kind: Set(code_of(ask.referrer.kind)),
        referrer_organisation_id: Set(ask.referrer.organisation.map(Id::uuid)),
        referrer_staff_id: Set(ask.referrer.staff.map(Id::uuid)),
        needs: Set(to_json(&ask.needs)?),
        profile: Set(code_of(ask.profile)),
        urgency: Set(code_of(ask.urgency)),
        from_case_id: Set(ask.from_case.map(Id::uuid)),
        plan_action_id: Set(ask.plan_action.map(Id::uuid)),
        reason_text: Set(ask.reason.map(Id::uuid)),
        own_words_text: Set(ask.own_words.map(Id::uuid)),
        note_text: Set(ask.note.map(Id::uuid)),
        earlier_id: Set(ask.earlier.map(Id::uuid)),
        shortlist_id: Set(ask.shortlist.map(Id::uuid)),
        created_at: Set(referral.created_at),
        ..changed
    })
}
