//! Listings, and the number that every change of one gets.
//!
//! Whoever follows the directory (a search index in another process, a publisher) asks for what has a higher number
//! than the last they saw. That is right only if numbers become visible in their order. A sequence of the database
//! would not do: of two transactions the one with the higher number may commit first, and a reader in between would
//! pass over the other for ever. So the last number is a row, which each transaction that changes listings raises and
//! thereby holds until it has committed: the next one waits, and its numbers are higher and visible later. Changes of
//! listings are rare beside everything else, and nothing that happens to a referral comes near that row.
//!
//! A listing keeps the number of its last change alone, so most numbers belong to nothing: a gap means nothing. What a
//! transaction that fails has raised goes back with it.

use std::collections::BTreeMap;

use domain::clock::Timestamp;
use domain::directory::{Listed, Profile, Service};
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, Query, UpdateStatement};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde_json::Value;
use uuid::Uuid;

use super::Unit;
use super::pending::{GuardedUpdate, Pending};
use crate::entity::{directory_change, listing, organisation_profile, service};
use crate::error::StoreError;
use crate::link::Link;
use crate::load;
use crate::row::to_json;
use crate::stored::StoredProfile;

/// What happens to one listing in a unit.
#[derive(Debug)]
pub(super) struct ListingChange {
    is_new: bool,
    pub body: Option<Value>,
    pub standing: Option<Value>,
    /// By when the clock owes it something from now on, where that may have changed.
    pub owed: Option<Owed>,
    at: Timestamp,
}

/// When the clock owes a listing something; nothing while it owes nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owed(pub Option<Timestamp>);

/// What is to be written of listings, with the numbers of the changes in it.
pub(super) struct Stamped {
    pub new: Vec<listing::ActiveModel>,
    pub changed: Vec<UpdateStatement>,
}

impl Pending {
    pub(super) fn list(&mut self, listed: &Listed, at: Timestamp) -> Result<(), StoreError> {
        let (body, standing) = (Some(to_json(&listed.listing)?), Some(to_json(&listed.standing)?));
        let owed = Some(Owed(listed.due().map(|due| due.at)));
        self.listings.insert(listed.service.id, ListingChange { is_new: true, body, standing, owed, at });
        Ok(())
    }

    /// Something about a service has changed that whoever follows the directory must hear of.
    pub(super) fn touch(&mut self, service: Id<Service>, at: Timestamp) -> &mut ListingChange {
        let untouched = ListingChange { is_new: false, body: None, standing: None, owed: None, at };
        let change = self.listings.entry(service).or_insert(untouched);
        change.at = at;
        change
    }
}

/// Takes as many numbers as there are listings, in the order of their ids.
pub(super) async fn stamped(
    link: &Link<DatabaseTransaction>,
    listings: BTreeMap<Id<Service>, ListingChange>,
) -> Result<Stamped, StoreError> {
    let mut stamped = Stamped { new: Vec::new(), changed: Vec::new() };
    let Some(first) = first_of(link, listings.len()).await? else { return Ok(stamped) };
    for ((service, change), number) in listings.into_iter().zip(first..) {
        let mut row = listing::ActiveModel {
            change: Set(number),
            changed_at: Set(change.at),
            ..listing::ActiveModel::default()
        };
        if let Some(body) = change.body {
            row.body = Set(body);
        }
        if let Some(standing) = change.standing {
            row.standing = Set(standing);
        }
        if let Some(Owed(at)) = change.owed {
            row.due_at = Set(at);
        }
        if change.is_new {
            row.service_id = Set(service.uuid());
            stamped.new.push(row);
        } else {
            let update =
                listing::Entity::update_many().set(row).filter(listing::Column::ServiceId.eq(service.uuid()));
            stamped.changed.push(update.into_query());
        }
    }
    Ok(stamped)
}

#[derive(Debug, FromQueryResult)]
struct Last {
    last: i64,
}

/// The first of so many new numbers. Until the unit ends nobody else gets one.
async fn first_of(link: &Link<DatabaseTransaction>, count: usize) -> Result<Option<i64>, StoreError> {
    use directory_change::{Column, Entity};
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if count == 0 {
        return Ok(None);
    }
    let raise = Query::update()
        .table(Entity)
        .value(Column::Last, Expr::col(Column::Last).add(count))
        .and_where(Expr::col(Column::Id).eq(1_i64))
        .returning_col(Column::Last)
        .to_owned();
    let raised = link.changed::<Last>(&raise).await?.into_iter().next();
    let raised = raised.ok_or_else(|| StoreError::Internal("the directory has lost its count".to_owned()))?;
    Ok(Some(raised.last - count + 1))
}

impl Unit {
    /// What an organisation says about itself, where it says anything.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn profile(&mut self, of: Id<Organisation>) -> Result<Option<StoredProfile>, StoreError> {
        load::listing::profile(self.link(), of).await
    }

    /// Puts what an organisation says about itself in the place of what it said before, which was of this version
    /// ([`Version::NONE`] where it said nothing). The listings of all its services count as changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], at the end of the unit, when it was changed since.
    pub async fn update_profile(
        &mut self,
        of: Id<Organisation>,
        before: Version,
        profile: &Profile,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let row = organisation_profile::ActiveModel {
            organisation_id: Set(of.uuid()),
            body: Set(to_json(profile)?),
            changed_at: Set(at),
            version: Set(i64::from(before.next().number())),
        };
        if before == Version::NONE {
            self.pending.profiles.push(row);
        } else {
            let update = organisation_profile::Entity::update_many()
                .set(row)
                .filter(organisation_profile::Column::OrganisationId.eq(of.uuid()))
                .filter(organisation_profile::Column::Version.eq(i64::from(before.number())))
                .into_query();
            self.pending.updates.push(GuardedUpdate { update, must_meet: true });
        }
        self.touch_services_of(of, at).await
    }

    async fn touch_services_of(&mut self, of: Id<Organisation>, at: Timestamp) -> Result<(), StoreError> {
        let query = service::Entity::find()
            .select_only()
            .column(service::Column::Id)
            .filter(service::Column::OrganisationId.eq(of.uuid()))
            .into_query();
        for OnlyId { id } in self.link().all(&query).await? {
            self.pending.touch(Id::new(id), at);
        }
        Ok(())
    }
}

#[derive(Debug, FromQueryResult)]
struct OnlyId {
    id: Uuid,
}
