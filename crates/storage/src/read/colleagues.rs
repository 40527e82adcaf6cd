//! The link workers of an organisation, and how many open cases each of them has.

use domain::actor::{Role, Staff};
use domain::case::facts::Workload;
use domain::coded::Coded;
use domain::ids::Id;
use domain::scope::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryResult};

use super::Reader;
use super::columns::Columns;
use crate::entity::{case, staff};
use crate::error::StoreError;
use crate::load;
use crate::scope::own_organisation;

impl Reader {
    /// The link workers and team leads of the own organisation, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn colleagues(&self, scope: &Scope) -> Result<Vec<Workload>, StoreError> {
        let Some(own) = own_organisation(scope) else { return Ok(Vec::new()) };
        let roles = [Role::LinkWorker, Role::TeamLead].map(Coded::code);
        let query = Query::select()
            .columns(
                [staff::Column::Id, staff::Column::Name, staff::Column::Role, staff::Column::CaseCapacity]
                    .map(|column| (staff::Entity, column)),
            )
            .expr(Expr::SubQuery(None, Box::new(open_cases().into())))
            .from(staff::Entity)
            .and_where(staff::Column::OrganisationId.eq(own.uuid()))
            .and_where(staff::Column::Role.is_in(roles))
            .and_where(staff::Column::DisabledAt.is_null())
            .order_by(staff::Column::Name, Order::Asc)
            .take();
        let line = |row: &QueryResult| {
            let (id, mut columns) = Columns::of("staff", row)?;
            let name = columns.next()?;
            let role = columns.code("role")?;
            let capacity = columns.next()?;
            let case_capacity = columns.at.count_if_any("case_capacity", capacity)?;
            let open = columns.next()?;
            let open_cases = columns.at.count("open_cases", open)?;
            let staff = Staff { id: Id::new(id), organisation: own, role, name, case_capacity };
            Ok(Workload { staff, open_cases })
        };
        self.link.rows(&query).await?.iter().map(line).collect()
    }
}

fn open_cases() -> SelectStatement {
    Query::select()
        .expr(Func::count(Expr::col((case::Entity, case::Column::Id))))
        .from(case::Entity)
        .and_where(case::Column::WorkerId.into_expr().equals((staff::Entity, staff::Column::Id)))
        .and_where(load::case::open())
        .take()
}
