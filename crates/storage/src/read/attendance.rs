//! Registers: what each says of whom, and who was written in by first name.

use chrono::NaiveDate;
use domain::attendance::SessionKey;
use domain::directory::Service;
use domain::ids::Id;
use sea_orm::sea_query::{Condition, Order};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Reader;
use crate::attendance::{Guest, KeptMark};
use crate::entity::{attendance_mark, session_guest};
use crate::error::StoreError;
use crate::load;

impl Reader {
    /// What the registers of these services say of everybody in them, from one day to another, both included.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn marks(
        &self,
        services: &[Id<Service>],
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<KeptMark>, StoreError> {
        use attendance_mark::Column;
        if services.is_empty() {
            return Ok(Vec::new());
        }
        let which = Condition::all()
            .add(Column::ServiceId.is_in(services.iter().map(|service| service.uuid())))
            .add(Column::HeldOn.between(from, until));
        load::attendance::marks(&self.link, which).await
    }

    /// Who was written into a register by first name, in that order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn guests(&self, session: SessionKey) -> Result<Vec<Guest>, StoreError> {
        use session_guest::Column;
        let mut query = session_guest::Entity::find()
            .filter(Column::ServiceId.eq(session.service.uuid()))
            .filter(Column::HeldOn.eq(session.on))
            .into_query();
        query.order_by(Column::At, Order::Asc).order_by(Column::Id, Order::Asc);
        let rows: Vec<session_guest::Model> = self.link.all(&query).await?;
        let guest = |row: session_guest::Model| Guest {
            id: Id::new(row.id),
            session,
            first_name: row.first_name,
            at: row.at,
        };
        Ok(rows.into_iter().map(guest).collect())
    }
}
