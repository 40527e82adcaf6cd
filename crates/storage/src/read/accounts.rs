//! The accounts of a place: everybody who may sign in there, and everybody who no longer may.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::ids::Id;
use domain::name::folded;
use domain::organisation::{Organisation, OrganisationKind, Place};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};

use super::Reader;
use super::page::{Cursor, Listing, Page};
use super::sessions::{Member, members};
use crate::entity::{organisation, session, staff};
use crate::error::StoreError;
use crate::load::add_columns;
use crate::row;

/// Which accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Only those of this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Only those of organisations of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only those that are suspended, or only those that are not.
    pub suspended: Option<bool>,
}

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose it is.
    pub member: Member,
    /// Since when it is suspended, if it is.
    pub suspended_at: Option<Timestamp>,
    /// When its owner was last seen, if ever.
    pub seen_at: Option<Timestamp>,
}

impl Reader {
    /// The accounts of a place, by organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn accounts(
        &self,
        place: Id<Place>,
        filter: &AccountFilter,
        page: &Page<String>,
    ) -> Result<Listing<Account, String>, StoreError> {
        let mut query = members(organisation::Column::PlaceId.eq(place.uuid()));
        query
            .and_where_option(filter.organisation.map(|own| organisation::Column::Id.eq(own.uuid())))
            .and_where_option(filter.kind.map(|kind| organisation::Column::Kind.eq(kind.code())))
            .and_where_option(filter.suspended.map(|suspended| {
                let disabled = staff::Column::DisabledAt;
                if suspended { disabled.is_not_null() } else { disabled.is_null() }
            }))
            .expr_as(last_seen(), "last_seen");
        page.cut(
            &mut query,
            (organisation::Entity, organisation::Column::FoldedName),
            (staff::Entity, staff::Column::Id),
            Order::Asc,
        );
        let rows = self.link.rows(&query).await?;
        let lines = rows.iter().map(|row| self.account(row)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |account: &Account| {
            let key = folded(&account.member.organisation.name);
            Some(Cursor { key, id: account.member.staff.id.uuid() })
        }))
    }

    /// One account of a place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn account_by_id(
        &self,
        place: Id<Place>,
        id: Id<Staff>,
    ) -> Result<Option<Account>, StoreError> {
        let mut query = members(organisation::Column::PlaceId.eq(place.uuid()));
        query.and_where(staff::Column::Id.eq(id.uuid())).expr_as(last_seen(), "last_seen");
        self.link.row(&query).await?.map(|row| self.account(&row)).transpose()
    }

    /// The organisations of a place, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations_of(&self, place: Id<Place>) -> Result<Vec<Organisation>, StoreError> {
        let mut query =
            organisation::Entity::find().filter(organisation::Column::PlaceId.eq(place.uuid())).into_query();
        query
            .order_by(organisation::Column::FoldedName, Order::Asc)
            .order_by(organisation::Column::Id, Order::Asc);
        self.link.all(&query).await?.into_iter().map(row::directory::organisation).collect()
    }

    /// The organisations of one kind in a place, by name, each with how many accounts there open something.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staffed(
        &self,
        place: Id<Place>,
        kind: OrganisationKind,
    ) -> Result<Vec<(Organisation, u64)>, StoreError> {
        let count = Query::select()
            .expr(Func::count(Expr::col((staff::Entity, staff::Column::Id))))
            .from(staff::Entity)
            .and_where(staff::Column::DisabledAt.is_null())
            .and_where(
                Expr::col((staff::Entity, staff::Column::OrganisationId))
                    .equals((organisation::Entity, organisation::Column::Id)),
            )
            .to_owned();
        let mut query = Query::select();
        add_columns(&mut query, organisation::Entity, "o_");
        query
            .expr_as(Expr::SubQuery(None, Box::new(count.into())), "accounts")
            .from(organisation::Entity)
            .and_where(organisation::Column::PlaceId.eq(place.uuid()))
            .and_where(organisation::Column::Kind.eq(kind.code()))
            .order_by((organisation::Entity, organisation::Column::FoldedName), Order::Asc)
            .order_by((organisation::Entity, organisation::Column::Id), Order::Asc);
        let rows = self.link.rows(&query).await?;
        let staffed = |found: &QueryResult| {
            let organisation = row::directory::organisation(self.link.read(found, "o_")?)?;
            let accounts: i64 = found.try_get("", "accounts").map_err(|error| StoreError::of(&error))?;
            Ok((organisation, accounts.unsigned_abs()))
        };
        rows.iter().map(staffed).collect()
    }

    fn account(&self, row: &QueryResult) -> Result<Account, StoreError> {
        let member: staff::Model = self.link.read(row, "s_")?;
        let seen_at = row.try_get("", "last_seen").map_err(|error| StoreError::of(&error))?;
        Ok(Account { suspended_at: member.disabled_at, seen_at, member: self.member(row)? })
    }
}

/// When the owner of an account was last seen, asked of an index for each line.
fn last_seen() -> Expr {
    let newest = Query::select()
        .expr(Func::max(Expr::col((session::Entity, session::Column::SeenAt))))
        .from(session::Entity)
        .and_where(
            Expr::col((session::Entity, session::Column::StaffId)).equals((staff::Entity, staff::Column::Id)),
        )
        .to_owned();
    Expr::SubQuery(None, Box::new(newest.into()))
}
