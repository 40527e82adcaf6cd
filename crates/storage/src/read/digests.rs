//! Where digests go, and what organisations were told in a week.

use std::collections::BTreeMap;

use chrono::Duration;
use domain::clock::Timestamp;
use domain::digest::{DigestAddress, counts};
use domain::effect::{Audience, MessageKind};
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait};

use super::Reader;
use crate::digest::address;
use crate::entity::{digest, organisation, outbox};
use crate::error::StoreError;
use crate::row::Row;

/// How long before it goes out a message can have been written at most: couriers give up within days.
const WRITTEN_WITHIN: Duration = Duration::days(21);

#[derive(Debug, FromQueryResult)]
struct Tally {
    audience: String,
    message: String,
    told: i64,
}

impl Reader {
    /// Where the digests of a place go, and since when one comes back.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn digests_of(
        &self,
        place: Id<Place>,
    ) -> Result<BTreeMap<Id<Organisation>, (DigestAddress, Option<Timestamp>)>, StoreError> {
        let of_place = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .and_where(organisation::Column::PlaceId.eq(place.uuid()))
            .take();
        let query =
            digest::Entity::find().filter(digest::Column::OrganisationId.in_subquery(of_place)).into_query();
        let rows: Vec<digest::Model> = self.link.all(&query).await?;
        rows.iter().map(|row| Ok((Id::new(row.organisation_id), (address(row)?, row.failed_at)))).collect()
    }

    /// How often an organisation was told each thing between two moments, but for receipts.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn told_between(
        &self,
        organisation: Id<Organisation>,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<(MessageKind, u64)>, StoreError> {
        let own = |column: outbox::Column| Expr::col((outbox::Entity, column));
        let query = Query::select()
            .columns(
                [outbox::Column::Audience, outbox::Column::Message].map(|column| (outbox::Entity, column)),
            )
            .expr_as(Func::count(own(outbox::Column::Id)), "told")
            .from(outbox::Entity)
            .and_where(own(outbox::Column::RecipientId).eq(organisation.uuid()))
            .and_where(own(outbox::Column::CreatedAt).gte(from - WRITTEN_WITHIN))
            .and_where(own(outbox::Column::State).eq("sent"))
            .and_where(own(outbox::Column::SettledAt).gte(from))
            .and_where(own(outbox::Column::SettledAt).lt(until))
            .group_by_columns(
                [outbox::Column::Audience, outbox::Column::Message].map(|column| (outbox::Entity, column)),
            )
            .take();
        let at = Row::of("outbox", organisation);
        let rows: Vec<Tally> = self.link.all(&query).await?;
        let mut told: BTreeMap<MessageKind, u64> = BTreeMap::new();
        for row in rows {
            let audience: Audience = at.code("audience", &row.audience)?;
            let message: MessageKind = at.code("message", &row.message)?;
            let count: u64 = at.count("told", row.told)?;
            if counts(audience, message) {
                *told.entry(message).or_default() += count;
            }
        }
        Ok(told.into_iter().collect())
    }
}
