//! Who a bearer token belongs to: the one reader that comes before there is a scope.

use domain::actor::{Actor, Staff};
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{ExprTrait, IntoCondition, Order, Query};
use sea_orm::{ColumnTrait, QueryResult};

use super::Reader;
use crate::entity::{api_token, organisation, place, staff};
use crate::error::StoreError;
use crate::load::{self, add_columns};
use crate::row;
use crate::token::{Token, TokenHash};

/// A token and whose it is.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    /// The token.
    pub token: Token,
    /// Whose it is; somebody disabled holds no token.
    pub staff: Staff,
    /// For which organisation they act.
    pub organisation: Organisation,
    /// Where.
    pub place: Place,
}

impl TokenHolder {
    /// Who acts by the token.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Staff {
            staff: self.staff.id,
            role: self.staff.role,
            organisation: self.organisation.id,
            place: self.place.id,
        }
    }
}

impl Reader {
    /// The holder of the token with this hash. Whether it is still live is for the caller to ask.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn token_by_hash(&self, hash: &TokenHash) -> Result<Option<TokenHolder>, StoreError> {
        Ok(self.holders(api_token::Column::Hash.eq(hash.to_vec())).await?.into_iter().next())
    }

    /// Every token of staff who are not disabled, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn tokens(&self) -> Result<Vec<TokenHolder>, StoreError> {
        self.holders(sea_orm::Condition::all()).await
    }

    /// Who a member of staff acts as; nobody where there is none with this id, or they are disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn actor_of(&self, id: Id<Staff>) -> Result<Option<Actor>, StoreError> {
        let link = &self.link;
        let Some((staff, None)) = load::directory::staff(link, id).await? else { return Ok(None) };
        let host = load::directory::organisation(link, staff.organisation).await?;
        Ok(host.map(|host| Actor::Staff {
            staff: staff.id,
            role: staff.role,
            organisation: staff.organisation,
            place: host.place.id,
        }))
    }

    async fn holders(&self, which: impl IntoCondition) -> Result<Vec<TokenHolder>, StoreError> {
        let mut query = Query::select();
        query.from(api_token::Entity);
        add_columns(&mut query, api_token::Entity, "t_");
        add_columns(&mut query, staff::Entity, "s_");
        add_columns(&mut query, organisation::Entity, "o_");
        add_columns(&mut query, place::Entity, "l_");
        query
            .inner_join(
                staff::Entity,
                api_token::Column::StaffId.into_expr().equals((staff::Entity, staff::Column::Id)),
            )
            .inner_join(
                organisation::Entity,
                staff::Column::OrganisationId
                    .into_expr()
                    .equals((organisation::Entity, organisation::Column::Id)),
            )
            .inner_join(
                place::Entity,
                organisation::Column::PlaceId.into_expr().equals((place::Entity, place::Column::Id)),
            )
            .cond_where(which)
            .and_where(staff::Column::DisabledAt.is_null())
            .order_by((api_token::Entity, api_token::Column::CreatedAt), Order::Desc)
            .order_by((api_token::Entity, api_token::Column::Id), Order::Desc);
        let link = &self.link;
        let holder = |found: &QueryResult| {
            Ok(TokenHolder {
                token: row::token::token(link.read(found, "t_")?)?,
                staff: row::directory::staff(link.read(found, "s_")?)?,
                organisation: row::directory::organisation(link.read(found, "o_")?)?,
                place: row::directory::place(link.read(found, "l_")?)?,
            })
        };
        link.rows(&query).await?.iter().map(holder).collect()
    }
}
