//! Marks of registers: of everybody's, the last one alone.

use std::collections::BTreeMap;

use domain::attendance::SessionKey;
use domain::ids::Id;
use sea_orm::sea_query::{Condition, Order};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryTrait};

use crate::attendance::KeptMark;
use crate::entity::attendance_mark::{Column, Entity, Model};
use crate::error::StoreError;
use crate::link::Link;
use crate::row::Row;

/// What registers say, in the order of their days and of whom it is about.
pub(crate) async fn marks<C: ConnectionTrait>(
    link: &Link<C>,
    which: Condition,
) -> Result<Vec<KeptMark>, StoreError> {
    let mut query = Entity::find().filter(which).into_query();
    query.order_by(Column::Seq, Order::Asc);
    let rows: Vec<Model> = link.all(&query).await?;
    let mut latest: BTreeMap<_, KeptMark> = BTreeMap::new();
    for row in rows {
        let session = SessionKey { service: Id::new(row.service_id), on: row.held_on };
        let mark = Row::of("attendance_mark", row.who).code("mark", &row.mark)?;
        let kept = KeptMark { session, who: row.who, number: row.seq, mark };
        latest.insert((session, row.who), kept);
    }
    Ok(latest.into_values().collect())
}
