//! Whose a session is, which sessions somebody has, and who may sign in with an address.

use domain::actor::{Actor, Staff};
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use sea_orm::sea_query::{ExprTrait, IntoCondition, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};

use super::Reader;
use crate::entity::{kept_form, organisation, place, session, staff};
use crate::error::StoreError;
use crate::load::add_columns;
use crate::row::{self, Row};
use crate::session::{KeptForm, Session};
use crate::token::TokenHash;

/// A member of staff with where they work.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub staff: Staff,
    /// The address they sign in with, if they have one.
    pub email: Option<EmailAddress>,
    /// For which organisation they act.
    pub organisation: Organisation,
    /// Where.
    pub place: Place,
}

impl Member {
    /// As whom they act.
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
    /// The session with this token, and whose it is. Whether it is over, or was left alone for too long, is for the
    /// caller to ask. Somebody disabled has none.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn session_by_hash(&self, hash: &TokenHash) -> Result<Option<(Session, Member)>, StoreError> {
        let mut query = members(session::Column::TokenHash.eq(hash.to_vec()));
        query.and_where(staff::Column::DisabledAt.is_null());
        add_columns(&mut query, session::Entity, "t_");
        query.inner_join(
            session::Entity,
            session::Column::StaffId.into_expr().equals((staff::Entity, staff::Column::Id)),
        );
        let link = &self.link;
        let Some(found) = link.row(&query).await? else { return Ok(None) };
        Ok(Some((row::session::session(link.read(&found, "t_")?)?, self.member(&found)?)))
    }

    /// The sessions of a member of staff that nobody ended, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn sessions_of(&self, id: Id<Staff>) -> Result<Vec<Session>, StoreError> {
        let mut query = session::Entity::find()
            .filter(session::Column::StaffId.eq(id.uuid()))
            .filter(session::Column::EndedAt.is_null())
            .into_query();
        query.order_by(session::Column::CreatedAt, Order::Desc);
        let found: Vec<session::Model> = self.link.all(&query).await?;
        found.into_iter().map(row::session::session).collect()
    }

    /// Everybody who signs in with an address, given in lower case, in the order of their organisations.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn members_by_email(&self, folded: &str) -> Result<Vec<Member>, StoreError> {
        self.members(staff::Column::EmailFolded.eq(folded)).await
    }

    /// Everybody who works here and is not disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn everybody(&self) -> Result<Vec<Member>, StoreError> {
        self.members(sea_orm::Condition::all()).await
    }

    /// A member of staff who is not disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn member_by_id(&self, id: Id<Staff>) -> Result<Option<Member>, StoreError> {
        Ok(self.members(staff::Column::Id.eq(id.uuid())).await?.into_iter().next())
    }

    /// What somebody had typed when their session was over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept_form(&self, id: Id<Staff>) -> Result<Option<KeptForm>, StoreError> {
        let query = kept_form::Entity::find_by_id(id.uuid()).into_query();
        let found: Option<kept_form::Model> = self.link.one(&query).await?;
        Ok(found.map(row::session::kept_form))
    }

    async fn members(&self, which: impl IntoCondition) -> Result<Vec<Member>, StoreError> {
        let mut query = members(which);
        query
            .and_where(staff::Column::DisabledAt.is_null())
            .order_by((organisation::Entity, organisation::Column::Name), Order::Asc)
            .order_by((staff::Entity, staff::Column::Id), Order::Asc);
        let rows = self.link.rows(&query).await?;
        rows.iter().map(|found| self.member(found)).collect()
    }

    pub(super) fn member(&self, found: &QueryResult) -> Result<Member, StoreError> {
        let link = &self.link;
        let model: staff::Model = link.read(found, "s_")?;
        let at = Row::of("staff", model.id);
        Ok(Member {
            email: at.text_if_any("email", model.email.as_ref())?,
            staff: row::directory::staff(model)?,
            organisation: row::directory::organisation(link.read(found, "o_")?)?,
            place: row::directory::place(link.read(found, "l_")?)?,
        })
    }
}

/// Members of staff with where they work, disabled or not.
pub(super) fn members(which: impl IntoCondition) -> SelectStatement {
    let mut query = Query::select();
    query.from(staff::Entity);
    add_columns(&mut query, staff::Entity, "s_");
    add_columns(&mut query, organisation::Entity, "o_");
    add_columns(&mut query, place::Entity, "l_");
    query
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
        .cond_where(which);
    query
}
