//! A change of a listing: the service's row, what it says, how others stand to it, and what its history keeps of that.

use domain::directory::command::Action;
use domain::directory::history::Entry;
use domain::directory::{Listed, Service};
use domain::ids::{Id, Version};
use domain::policy::{Permit, Subject};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::Unit;
use super::listing::Owed;
use super::people::another_permit;
use crate::change::ListedChange;
use crate::entity::listing_event;
use crate::error::StoreError;
use crate::history::{BEGINNING, actor_id, actor_organisation, listing_hash};
use crate::load;
use crate::row::{code_of, to_json};
use crate::stored::ListedService;

impl Unit {
    /// A service with everything that is public about it, as it is in this unit.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn listed_service(&mut self, id: Id<Service>) -> Result<Option<ListedService>, StoreError> {
        self.flush().await?;
        Ok(load::listing::listed_by_id(self.link(), &[id.uuid()]).await?.pop())
    }

    /// Records what happened to a listing.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else; [`StoreError::Conflict`], at the end of the
    /// unit, when it was changed since it was read.
    pub async fn record_listing(&mut self, permit: &Permit, change: ListedChange) -> Result<(), StoreError> {
        let ListedChange { before, after, action, at } = change;
        let id = after.service.id;
        if !permit.is_for(Subject::Listing(id, action)) {
            return Err(another_permit());
        }
        let version = before.as_ref().map_or(Version::NONE, |before| before.service.version);
        if after.service.version != version.next() {
            return Err(StoreError::Internal("a listing's history has a gap".to_owned()));
        }
        match &before {
            None => self.insert_service(&after.service, &after.listing, &after.standing, at).await?,
            Some(before) => {
                self.update_service(version, &after.service, at).await?;
                let change = self.pending.touch(id, at);
                change.owed = Some(Owed(after.due().map(|due| due.at)));
                if before.listing != after.listing {
                    change.body = Some(to_json(&after.listing)?);
                }
                if before.standing != after.standing {
                    change.standing = Some(to_json(&after.standing)?);
                }
            }
        }
        self.write_listing_event(permit, action, before.as_ref(), &after, at).await
    }

    async fn write_listing_event(
        &mut self,
        permit: &Permit,
        action: Action,
        before: Option<&Listed>,
        after: &Listed,
        at: domain::clock::Timestamp,
    ) -> Result<(), StoreError> {
        let entry = Entry::of(action, before, after);
        let actor = permit.actor();
        let mut row = listing_event::Model {
            service_id: after.service.id.uuid(),
            version: i64::from(after.service.version.number()),
            at,
            role: code_of(actor.role()),
            actor_id: actor_id(&actor),
            organisation_id: actor_organisation(&actor),
            action: code_of(entry.action),
            differences: to_json(&entry.differences)?,
            previous_hash: match before {
                Some(_) => self.end_of_history(after.service.id).await?,
                None => BEGINNING.to_vec(),
            },
            hash: Vec::new(),
        };
        row.hash = listing_hash(&row).to_vec();
        self.pending.listing_events.push(row.into_active_model());
        Ok(())
    }

    /// The hash of the newest entry of a listing's history. A listing that is older than histories has none.
    async fn end_of_history(&mut self, of: Id<Service>) -> Result<Vec<u8>, StoreError> {
        self.flush().await?;
        let newest = listing_event::Entity::find()
            .filter(listing_event::Column::ServiceId.eq(of.uuid()))
            .order_by_desc(listing_event::Column::Version)
            .limit(1)
            .into_query();
        let newest: Option<listing_event::Model> = self.link.one(&newest).await?;
        Ok(newest.map_or_else(|| BEGINNING.to_vec(), |newest| newest.hash))
    }
}
