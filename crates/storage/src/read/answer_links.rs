//! Links by which a group answers. A link is found by its secret alone, and tells which referral it is for: what of that
//! may be seen, the scope of the link says.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryTrait};
use uuid::Uuid;

use super::Reader;
use crate::answer_link::IssuedLink;
use crate::entity::{answer_link, known_browser, organisation, referral};
use crate::error::StoreError;
use crate::load::add_columns;
use crate::row;
use crate::token::TokenHash;

#[derive(Debug, FromQueryResult)]
struct Asked {
    receiver_id: Uuid,
    place_id: Uuid,
}

impl Reader {
    /// The link with this secret, the organisation that was asked, and its place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn answer_link(
        &self,
        hash: &TokenHash,
    ) -> Result<Option<(IssuedLink, Id<Organisation>, Id<Place>)>, StoreError> {
        let mut query = Query::select();
        query.from(answer_link::Entity);
        add_columns(&mut query, answer_link::Entity, "k_");
        query
            .inner_join(
                referral::Entity,
                Expr::col((answer_link::Entity, answer_link::Column::ReferralId))
                    .equals((referral::Entity, referral::Column::Id)),
            )
            .inner_join(
                organisation::Entity,
                Expr::col((referral::Entity, referral::Column::ReceiverId))
                    .equals((organisation::Entity, organisation::Column::Id)),
            )
            .column((referral::Entity, referral::Column::ReceiverId))
            .column((organisation::Entity, organisation::Column::PlaceId))
            .and_where(Expr::col((answer_link::Entity, answer_link::Column::SecretHash)).eq(hash.to_vec()));
        let Some(found) = self.link.row(&query).await? else { return Ok(None) };
        let asked: Asked = self.link.read(&found, "")?;
        let link = row::answer_link::link(&self.link.read(&found, "k_")?)?;
        Ok(Some((link, Id::new(asked.receiver_id), Id::new(asked.place_id))))
    }

    /// Whether a browser is known to belong to an organisation at a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_browser(
        &self,
        hash: &TokenHash,
        organisation: Id<Organisation>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = known_browser::Entity::find()
            .filter(known_browser::Column::SecretHash.eq(hash.to_vec()))
            .filter(known_browser::Column::OrganisationId.eq(organisation.uuid()))
            .filter(known_browser::Column::ExpiresAt.gt(at))
            .into_query();
        Ok(self.link.row(&query).await?.is_some())
    }
}
