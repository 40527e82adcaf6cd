//! The queries that units of work and readers share.

pub(crate) mod attendance;
pub(crate) mod case;
pub(crate) mod directory;
pub(crate) mod geography;
pub(crate) mod listing;
pub(crate) mod namesakes;
pub(crate) mod person;
pub(crate) mod referral;
pub(crate) mod registration;
pub(crate) mod shortlist;
pub(crate) mod text;

use sea_orm::sea_query::{Alias, Expr, SelectStatement};
use sea_orm::{EntityTrait, IdenStatic, Iterable};

/// Adds every column of a table to a query, each named after itself with a prefix before it.
pub(crate) fn add_columns<Table: EntityTrait>(query: &mut SelectStatement, table: Table, prefix: &str) {
    for column in Table::Column::iter() {
        let name = Alias::new(format!("{prefix}{}", column.as_str()));
        query.expr_as(Expr::col((table, column)), name);
    }
}
