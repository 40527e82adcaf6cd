//! How an organisation is reached, as its listings say in public.

use domain::contact::EmailAddress;
use domain::directory::Listing;
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait};

use super::Reader;
use crate::entity::{listing, service, staff};
use crate::error::StoreError;
use crate::row::Row;

#[derive(Debug, FromQueryResult)]
struct Said {
    service_id: uuid::Uuid,
    body: sea_orm::prelude::Json,
}

/// How an organisation is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switchboard {
    /// The first public number in its listings.
    pub phone: Option<String>,
    /// The first public address in its listings or, where none says one, the address of whoever signs in for it.
    pub email: Option<EmailAddress>,
}

impl Reader {
    /// How an organisation is reached; the address is the one on record, to which codes and asks are sent.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn switchboard(&self, of: Id<Organisation>) -> Result<Switchboard, StoreError> {
        let query = Query::select()
            .column((listing::Entity, listing::Column::ServiceId))
            .column((listing::Entity, listing::Column::Body))
            .from(listing::Entity)
            .inner_join(
                service::Entity,
                Expr::col((service::Entity, service::Column::Id))
                    .equals((listing::Entity, listing::Column::ServiceId)),
            )
            .and_where(Expr::col((service::Entity, service::Column::OrganisationId)).eq(of.uuid()))
            .order_by((service::Entity, service::Column::Id), Order::Asc)
            .take();
        let mut found = Switchboard::default();
        for said in self.link.all::<Said>(&query).await? {
            let listing: Listing = Row::of("listing", said.service_id).json("body", said.body)?;
            found.email = found.email.or(listing.email);
            for contact in listing.contacts {
                found.phone = found.phone.or_else(|| Some(contact.phones.first()?.number.clone()));
                found.email = found.email.or(contact.email);
            }
        }
        if found.email.is_none() {
            found.email = self.staff_address(of).await?;
        }
        Ok(found)
    }

    async fn staff_address(&self, of: Id<Organisation>) -> Result<Option<EmailAddress>, StoreError> {
        let mut query = staff::Entity::find()
            .filter(staff::Column::OrganisationId.eq(of.uuid()))
            .filter(staff::Column::DisabledAt.is_null())
            .filter(staff::Column::Email.is_not_null())
            .into_query();
        query.order_by(staff::Column::Id, Order::Asc).limit(1);
        let member: Option<staff::Model> = self.link.one(&query).await?;
        let Some(member) = member else { return Ok(None) };
        Row::of("staff", member.id).text_if_any("email", member.email.as_ref())
    }
}
