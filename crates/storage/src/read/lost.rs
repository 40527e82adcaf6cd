//! E-mails that went out and may have come back, and the addresses from which something did.

use domain::ids::Id;
use domain::message::{DeliveryState, Way};
use domain::organisation::Place;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use uuid::Uuid;

use super::Reader;
use crate::entity::{delivery, failed_address, organisation, outbox};
use crate::error::StoreError;
use crate::outbox::Letter;
use crate::row::{Row, code_of};

/// An e-mail that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WentByEmail {
    /// Which.
    pub letter: Id<Letter>,
    /// The place of the organisation that answers for it.
    pub place: Option<Id<Place>>,
    /// How far it is.
    pub state: DeliveryState,
}

impl Reader {
    /// An e-mail that went out last by that way, by its id.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn went_by_email(&self, letter: Uuid) -> Result<Option<WentByEmail>, StoreError> {
        let own = |column: outbox::Column| Expr::col((outbox::Entity, column));
        let query = Query::select()
            .column((delivery::Entity, delivery::Column::State))
            .column((organisation::Entity, organisation::Column::PlaceId))
            .from(delivery::Entity)
            .inner_join(
                outbox::Entity,
                own(outbox::Column::Id).equals((delivery::Entity, delivery::Column::LetterId)),
            )
            .left_join(
                organisation::Entity,
                own(outbox::Column::OwnerId).equals((organisation::Entity, organisation::Column::Id)),
            )
            .and_where(delivery::Column::LetterId.eq(letter))
            .and_where(delivery::Column::Way.eq(code_of(Way::Email)))
            .take();
        let Some(found) = self.link.row(&query).await? else { return Ok(None) };
        let state: String = self.link.column(&found, 0)?;
        let place: Option<Uuid> = self.link.column(&found, 1)?;
        Ok(Some(WentByEmail {
            letter: Id::new(letter),
            place: place.map(Id::new),
            state: Row::of("delivery", letter).code("state", &state)?,
        }))
    }

    /// The addresses of somebody from which something came back, as they are compared.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed_addresses(&self, recipient: Uuid) -> Result<Vec<String>, StoreError> {
        let query = failed_address::Entity::find()
            .filter(failed_address::Column::RecipientId.eq(recipient))
            .into_query();
        let rows: Vec<failed_address::Model> = self.link.all(&query).await?;
        Ok(rows.into_iter().map(|row| row.address).collect())
    }
}
