//! New people of a week and of a month: counted without a loss, and no more than a service takes, unless it says yes to
//! more itself.

use super::{Happened, Snapshot, require};
use crate::support::town::Town;
use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::local_date;
use domain::directory::intake::Span;
use uuid::Uuid;

/// The newest week or month of a service, as its row counts it and as its referrals do.
#[derive(Debug, PartialEq, Eq)]
pub struct Window {
    service: Uuid,
    span: Span,
    most: Option<i64>,
    begins: NaiveDate,
    counted: i64,
    recounted: i64,
}

/// What a service row says: its rules, and its counts.
type Row = (Uuid, Option<i64>, Option<NaiveDate>, i64, Option<i64>, Option<NaiveDate>, i64);

/// The counts of every service, beside what its referrals add up to.
pub async fn counted(town: &Town) -> Vec<Window> {
    let services: Vec<Row> = town
        .inspection()
        .rows(
            "SELECT id, new_each_week, week_begins, week_new, new_each_month, month_begins, month_new \
             FROM service ORDER BY id",
        )
        .await;
    let asked: Vec<(Uuid, DateTime<Utc>)> = town
        .inspection()
        .rows(
            "SELECT service_id, sent_at FROM referral WHERE sent_at IS NOT NULL AND \
             (status IN ('waitlisted', 'accepted', 'started', 'ended') \
             OR (status IN ('sent', 'question') AND NOT ask_anyway))",
        )
        .await;
    let of = |service, span: Span, most, begins: Option<NaiveDate>, counted| {
        let begins = begins?;
        let mine =
            asked.iter().filter(|(asked, at)| *asked == service && span.around(local_date(*at)) == begins);
        let recounted = i64::try_from(mine.count()).unwrap();
        Some(Window { service, span, most, begins, counted, recounted })
    };
    services
        .into_iter()
        .flat_map(|(id, weekly, week, of_week, monthly, month, of_month)| {
            [of(id, Span::Week, weekly, week, of_week), of(id, Span::Month, monthly, month, of_month)]
        })
        .flatten()
        .collect()
}

pub fn of_new_people(before: &Snapshot, now: &Snapshot, happened: &Happened) -> Result<(), String> {
    for window in &now.windows {
        let step = &happened.sentence;
        require(window.counted == window.recounted, || {
            format!("rule 3: after {step} {window:?} is miscounted")
        })?;
        let same = |was: &&Window| {
            (was.service, was.span, was.begins) == (window.service, window.span, window.begins)
        };
        let grew = before.windows.iter().find(same).is_none_or(|was| window.counted > was.counted);
        let over = grew && window.most.is_some_and(|most| window.counted > most);
        require(!over || happened.says_yes, || format!("rule 3: {step} went over {window:?}"))?;
    }
    Ok(())
}
