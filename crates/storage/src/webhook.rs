//! Webhooks: where an organisation's own systems are told.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::webhook::{Webhook, WhyEnded};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use crate::entity::{organisation, webhook};
use crate::error::StoreError;
use crate::row::{Row, code_of};
use crate::unit::Unit;

mod call;

pub use call::{CallLine, LeasedCall};
pub(crate) use call::{call_for, line};

/// A webhook as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptWebhook {
    /// Which.
    pub id: Id<Webhook>,
    /// Whose.
    pub organisation: Id<Organisation>,
    /// The address that is called.
    pub url: String,
    /// What calls are signed with. It has to be known to sign, so it is kept as it is.
    pub secret: String,
    /// The secret before, and until when calls are signed with it too.
    pub earlier: Option<(String, Timestamp)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when no call has been taken.
    pub failing_since: Option<Timestamp>,
    /// When it ended and why, if it did.
    pub ended: Option<(Timestamp, WhyEnded)>,
}

impl std::fmt::Debug for KeptWebhook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("KeptWebhook").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Unit {
    /// Keeps a new webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_webhook(&mut self, new: &KeptWebhook) -> Result<(), StoreError> {
        let insert = webhook::Entity::insert(webhook::ActiveModel {
            id: Set(new.id.uuid()),
            organisation_id: Set(new.organisation.uuid()),
            url: Set(new.url.clone()),
            secret: Set(new.secret.clone()),
            earlier_secret: Set(None),
            earlier_until: Set(None),
            created_at: Set(new.created_at),
            failing_since: Set(None),
            ended_at: Set(None),
            ended_why: Set(None),
        });
        self.link().run(&insert.into_query()).await.map(drop)
    }

    /// How many webhooks an organisation has in use. Until the unit ends nobody else counts them to add another.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn webhooks_in_use(&mut self, of: Id<Organisation>) -> Result<usize, StoreError> {
        self.flush().await?;
        self.wait_for_turn::<organisation::Entity>(organisation::Column::Id, of.uuid()).await?;
        let in_use = webhook::Entity::find()
            .select_only()
            .column(webhook::Column::Id)
            .filter(webhook::Column::OrganisationId.eq(of.uuid()))
            .filter(webhook::Column::EndedAt.is_null())
            .into_query();
        Ok(self.link().rows(&in_use).await?.len())
    }

    /// Gives a webhook in use another secret, and says whether there was one; the one before stays good for a while.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_webhook_secret(
        &mut self,
        organisation: Id<Organisation>,
        id: Id<Webhook>,
        secret: &str,
        earlier_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let update = webhook::Entity::update_many()
            .col_expr(webhook::Column::EarlierSecret, Expr::col(webhook::Column::Secret))
            .col_expr(webhook::Column::EarlierUntil, Expr::val(earlier_until))
            .col_expr(webhook::Column::Secret, Expr::val(secret.to_owned()))
            .filter(of(organisation, id))
            .into_query();
        Ok(self.link().run(&update).await? == 1)
    }

    /// Ends a webhook of an organisation, and says whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_webhook(
        &mut self,
        organisation: Id<Organisation>,
        id: Id<Webhook>,
        why: WhyEnded,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let ended = webhook::ActiveModel {
            ended_at: Set(Some(at)),
            ended_why: Set(Some(code_of(why))),
            ..Default::default()
        };
        let update = webhook::Entity::update_many().set(ended).filter(of(organisation, id)).into_query();
        if self.link().run(&update).await? != 1 {
            return Ok(false);
        }
        call::give_up_all(self, id).await.map(|()| true)
    }
}

/// A webhook of an organisation that is in use.
fn of(organisation: Id<Organisation>, id: Id<Webhook>) -> Expr {
    webhook::Column::Id
        .eq(id.uuid())
        .and(webhook::Column::OrganisationId.eq(organisation.uuid()))
        .and(webhook::Column::EndedAt.is_null())
}

/// A row as it is known outside.
pub(crate) fn kept(row: webhook::Model) -> Result<KeptWebhook, StoreError> {
    let at = Row::of("webhook", row.id);
    let why: Option<WhyEnded> = at.code_if_any("ended_why", row.ended_why.as_ref())?;
    Ok(KeptWebhook {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        url: row.url,
        secret: row.secret,
        earlier: row.earlier_secret.zip(row.earlier_until),
        created_at: row.created_at,
        failing_since: row.failing_since,
        ended: row.ended_at.zip(why),
    })
}
