//! The write at the end of a unit: at most one statement for every table and every changed record, and one trip to the
//! database for all of them.

use std::collections::BTreeMap;

use domain::ids::Id;
use domain::message::Dropped;
use sea_orm::sea_query::{DeleteStatement, Expr, InsertStatement, UpdateStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter, QueryTrait, Set,
};
use uuid::Uuid;

use super::listing::{self, Stamped};
use super::pending::Pending;
use super::rows::Rows;
use super::seen::Changes;
use super::together;
use crate::entity::{case, free_text, outbox, referral, task};
use crate::error::StoreError;
use crate::link::Link;
use crate::row::code_of;
use crate::unmet_need::{self, UnmetNeed};

/// One statement of a write, and what must come of it.
#[derive(Debug)]
pub(super) struct Step {
    pub statement: Statement,
    pub expect: Expect,
}

#[derive(Debug)]
pub(super) enum Statement {
    Rows(Rows),
    Insert(InsertStatement),
    Update(UpdateStatement),
    Delete(DeleteStatement),
}

/// What must come of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    /// Whatever.
    Anything,
    /// One row: otherwise somebody else changed it first.
    Unchanged,
    /// One row: otherwise the service has no place left.
    Room,
}

pub(super) async fn write(
    link: &Link<DatabaseTransaction>,
    changes: Changes,
    mut pending: Pending,
) -> Result<(), StoreError> {
    let listings = listing::stamped(link, std::mem::take(&mut pending.listings)).await?;
    let steps = steps(changes, pending, listings);
    if steps.is_empty() {
        return Ok(());
    }
    let expected: Vec<Expect> = steps.iter().map(|step| step.expect).collect();
    let changed = match link.backend() {
        DbBackend::Postgres => together::in_one_statement(link, steps).await?,
        _ => together::in_one_breath(link, steps).await?,
    };
    expected.into_iter().zip(changed).try_for_each(|(expect, rows)| expect.check(link, rows))
}

impl Expect {
    fn check(self, link: &Link<DatabaseTransaction>, rows: u64) -> Result<(), StoreError> {
        match self {
            Self::Unchanged if rows != 1 => Err(link.lost_race()),
            Self::Room if rows != 1 => Err(link.ran_out()),
            Self::Anything | Self::Unchanged | Self::Room => Ok(()),
        }
    }
}

/// In an order in which every row finds the rows it refers to. Rows that are contended for come last, so that they
/// are locked for the shortest time.
fn steps(changes: Changes, pending: Pending, listings: Stamped) -> Vec<Step> {
    let mut steps = Steps::default();
    steps.insert(pending.places);
    steps.insert(pending.organisations);
    steps.insert(pending.staff);
    steps.insert(pending.services);
    steps.insert(listings.new);
    steps.insert(pending.listing_events);
    steps.insert(pending.profiles);
    steps.insert(pending.people);
    steps.insert(pending.shortlists);
    steps.insert(pending.signposts);
    steps.insert(pending.guests);
    steps.insert(pending.marks);
    steps.insert(pending.consents);
    steps.insert(pending.withdrawals);
    for update in listings.changed {
        steps.push(Statement::Update(update), Expect::Unchanged);
    }
    for guarded in pending.updates {
        let expect = if guarded.must_meet { Expect::Unchanged } else { Expect::Anything };
        steps.push(Statement::Update(guarded.update), expect);
    }
    steps.insert(changes.new_cases);
    steps.insert(changes.new_referrals);
    for (id, version, row) in changes.cases {
        let update = case::Entity::update_many()
            .set(row)
            .filter(case::Column::Id.eq(id.uuid()))
            .filter(case::Column::Version.eq(i64::from(version.number())));
        steps.push(Statement::Update(update.into_query()), Expect::Unchanged);
    }
    for (id, version, row) in changes.referrals {
        let update = referral::Entity::update_many()
            .set(row)
            .filter(referral::Column::Id.eq(id.uuid()))
            .filter(referral::Column::Version.eq(i64::from(version.number())));
        steps.push(Statement::Update(update.into_query()), Expect::Unchanged);
    }
    steps.insert(pending.openings);
    steps.insert(pending.contacts);
    steps.insert(pending.texts);
    steps.insert(pending.events);
    steps.stop_letters(pending.stopped, outbox::Column::RecordId, Dropped::Stopped);
    let silenced = pending.silenced.into_iter().map(Id::uuid).collect();
    steps.stop_letters(silenced, outbox::Column::RecipientId, Dropped::Died);
    steps.insert(pending.letters);
    for (change, which) in pending.task_changes {
        let update = task::Entity::update_many().set(change).filter(which);
        steps.push(Statement::Update(update.into_query()), Expect::Anything);
    }
    if !pending.forgotten.is_empty() {
        let words =
            free_text::Entity::delete_many().filter(free_text::Column::RecordId.is_in(pending.forgotten));
        steps.push(Statement::Delete(words.into_query()), Expect::Anything);
    }
    steps.insert(pending.tasks);
    steps.unmet(pending.unmet);
    steps.insert(pending.answers);
    steps.insert(pending.accesses);
    steps.insert(pending.tokens);
    for (id, counts) in pending.counts {
        let expect = if counts.places.within_limits { Expect::Room } else { Expect::Anything };
        steps.push(Statement::Update(counts.update(id)), expect);
    }
    steps.0
}

#[derive(Default)]
struct Steps(Vec<Step>);

impl Steps {
    fn push(&mut self, statement: Statement, expect: Expect) {
        self.0.push(Step { statement, expect });
    }

    fn insert<Row: ActiveModelTrait>(&mut self, rows: Vec<Row>) {
        for rows in Rows::of(rows) {
            self.push(Statement::Rows(rows), Expect::Anything);
        }
    }

    /// What this unit says itself is not in the table yet, and is not met.
    fn stop_letters(&mut self, of: Vec<Uuid>, column: outbox::Column, why: Dropped) {
        if of.is_empty() {
            return;
        }
        let stopped = outbox::ActiveModel {
            state: Set("stopped".to_owned()),
            reason: Set(Some(code_of(why))),
            ..Default::default()
        };
        let update = outbox::Entity::update_many()
            .set(stopped)
            .filter(column.is_in(of))
            .filter(Expr::cust(r#""outbox"."state" = 'waiting'"#));
        self.push(Statement::Update(update.into_query()), Expect::Anything);
    }

    fn unmet(&mut self, counts: BTreeMap<UnmetNeed, i64>) {
        if !counts.is_empty() {
            self.push(Statement::Insert(unmet_need::noted(counts)), Expect::Anything);
        }
    }
}
