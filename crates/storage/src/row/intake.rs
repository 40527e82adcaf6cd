//! The rules of a service's intake, and its counts of places.

use std::collections::BTreeSet;

use domain::directory::intake::{Askers, Intake, WhoMayAsk, Window};
use domain::directory::service::Places;
use sea_orm::Set;

use super::{Row, code_of};
use crate::entity::service::{ActiveModel, Model};
use crate::error::StoreError;

pub(crate) fn rules(at: &Row, row: &Model) -> Result<Intake, StoreError> {
    let quiet = row.quiet_months.iter().flat_map(|months| months.split_whitespace());
    Ok(Intake {
        capacity: at.count_if_any("capacity", row.capacity)?,
        minimum_age: at.count_if_any("minimum_age", row.minimum_age)?,
        maximum_age: at.count_if_any("maximum_age", row.maximum_age)?,
        paused_until: row.paused_until,
        most_open_asks: at.count_if_any("most_open_asks", row.most_open_asks)?,
        lapse_days: at.count_if_any("lapse_days", row.lapse_days)?,
        new_each_week: at.count_if_any("new_each_week", row.new_each_week)?,
        new_each_month: at.count_if_any("new_each_month", row.new_each_month)?,
        most_asks_each: at.count_if_any("most_asks_each", row.most_asks_each)?,
        quiet_months: quiet.map(|month| at.text("quiet_months", month)).collect::<Result<_, _>>()?,
        who_may_ask: who_may_ask(at, row)?,
        ring_first: row.ring_first,
    })
}

fn who_may_ask(at: &Row, row: &Model) -> Result<WhoMayAsk, StoreError> {
    Ok(match at.code("who_may_ask", &row.who_may_ask)? {
        Askers::Everyone => WhoMayAsk::Everyone,
        Askers::LinkWorkers => WhoMayAsk::LinkWorkers,
        Askers::Named => {
            let named = row.named_askers.iter().flat_map(|askers| askers.split_whitespace());
            let named = named.map(|asker| at.text("named_askers", asker));
            WhoMayAsk::Named(named.collect::<Result<BTreeSet<_>, _>>()?)
        }
    })
}

pub(crate) fn places(at: &Row, row: &Model) -> Result<Places, StoreError> {
    let window = |begins, column, count| Ok(Window { begins, new_people: at.count(column, count)? });
    Ok(Places {
        taken: at.count("taken", row.taken)?,
        reserved: at.count("reserved", row.reserved)?,
        open_asks: at.count("open_asks", row.open_asks)?,
        week: window(row.week_begins, "week_new", row.week_new)?,
        month: window(row.month_begins, "month_new", row.month_new)?,
    })
}

/// The columns of the rules, and no others.
pub(crate) fn rules_row(intake: &Intake) -> ActiveModel {
    let named: Vec<String> = intake.who_may_ask.named().map(|asker| asker.to_string()).collect();
    // With a space on either side of each, so that one of them can be searched for.
    let quiet =
        intake.quiet_months.iter().fold(String::from(" "), |months, month| format!("{months}{month} "));
    ActiveModel {
        capacity: Set(intake.capacity.map(i64::from)),
        minimum_age: Set(intake.minimum_age.map(i64::from)),
        maximum_age: Set(intake.maximum_age.map(i64::from)),
        paused_until: Set(intake.paused_until),
        most_open_asks: Set(intake.most_open_asks.map(i64::from)),
        lapse_days: Set(intake.lapse_days.map(i64::from)),
        new_each_week: Set(intake.new_each_week.map(i64::from)),
        new_each_month: Set(intake.new_each_month.map(i64::from)),
        most_asks_each: Set(intake.most_asks_each.map(i64::from)),
        quiet_months: Set(Some(quiet).filter(|_| !intake.quiet_months.is_empty())),
        who_may_ask: Set(code_of(intake.who_may_ask.askers())),
        named_askers: Set(Some(named.join(" ")).filter(|named| !named.is_empty())),
        ring_first: Set(intake.ring_first),
        ..ActiveModel::default()
    }
}
