//! Webhooks of an organisation, and the calls to them.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::webhook::Webhook;
use sea_orm::sea_query::{ExprTrait, Order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Reader;
use crate::entity::{webhook, webhook_call};
use crate::error::StoreError;
use crate::webhook::{CallLine, KeptWebhook, kept, line};

/// The most calls that are listed.
const LISTED: u64 = 100;

impl Reader {
    /// The webhooks of an organisation, the newest first: those in use, and those that ended since a moment.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn webhooks(
        &self,
        organisation: Id<Organisation>,
        ended_since: Timestamp,
    ) -> Result<Vec<KeptWebhook>, StoreError> {
        let lately = webhook::Column::EndedAt.is_null().or(webhook::Column::EndedAt.gt(ended_since));
        let mut query = webhook::Entity::find()
            .filter(webhook::Column::OrganisationId.eq(organisation.uuid()))
            .filter(lately)
            .into_query();
        query.order_by((webhook::Entity, webhook::Column::CreatedAt), Order::Desc);
        let rows: Vec<webhook::Model> = self.link.all(&query).await?;
        rows.into_iter().map(kept).collect()
    }

    /// The latest calls to a webhook, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn calls_to(&self, id: Id<Webhook>) -> Result<Vec<CallLine>, StoreError> {
        let mut query =
            webhook_call::Entity::find().filter(webhook_call::Column::WebhookId.eq(id.uuid())).into_query();
        query.order_by((webhook_call::Entity, webhook_call::Column::CreatedAt), Order::Desc);
        query.order_by((webhook_call::Entity, webhook_call::Column::Id), Order::Desc).limit(LISTED);
        let rows: Vec<webhook_call::Model> = self.link.all(&query).await?;
        rows.into_iter().map(line).collect()
    }
}
