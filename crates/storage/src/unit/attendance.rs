//! The register: marks are added, and the last one of somebody wins.

use domain::attendance::Mark;
use domain::directory::Service;
use domain::ids::Id;
use domain::policy::{Permit, Subject};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, Set};
use uuid::Uuid;

use super::Unit;
use super::people::another_permit;
use crate::attendance::{Guest, KeptMark, NewMark};
use crate::entity::attendance_mark::Column;
use crate::entity::{attendance_mark, session_guest};
use crate::error::StoreError;
use crate::history::actor_id;
use crate::load;
use crate::row::code_of;

impl Unit {
    /// What every register of a service says of these people.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn marks_of(
        &mut self,
        service: Id<Service>,
        who: &[Uuid],
    ) -> Result<Vec<KeptMark>, StoreError> {
        self.flush().await?;
        let which = Condition::all()
            .add(Column::ServiceId.eq(service.uuid()))
            .add(Column::Who.is_in(who.iter().copied()));
        load::attendance::marks(self.link(), which).await
    }

    /// Adds a mark. Of two that are made at the same moment one meets the other, and its unit is run again.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else; [`StoreError::Conflict`], at the end of the unit,
    /// when somebody else marked them meanwhile.
    pub fn record_mark(&mut self, permit: &Permit, new: &NewMark) -> Result<(), StoreError> {
        let NewMark { session, who, after, mark, at } = *new;
        if !permit.is_for(Subject::Register(session.service)) {
            return Err(another_permit());
        }
        self.pending.marks.push(attendance_mark::ActiveModel {
            service_id: Set(session.service.uuid()),
            held_on: Set(session.on),
            who: Set(who),
            seq: Set(after + 1),
            mark: Set(code_of(mark)),
            at: Set(at),
            role: Set(code_of(permit.actor().role())),
            actor_id: Set(actor_id(&permit.actor())),
        });
        Ok(())
    }

    /// Writes somebody into a register by their first name, as one who is here.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub fn record_guest(&mut self, permit: &Permit, guest: &Guest) -> Result<(), StoreError> {
        let Guest { id, session, first_name, at } = guest;
        self.pending.guests.push(session_guest::ActiveModel {
            id: Set(id.uuid()),
            service_id: Set(session.service.uuid()),
            held_on: Set(session.on),
            first_name: Set(first_name.clone()),
            at: Set(*at),
        });
        let new = NewMark { session: *session, who: id.uuid(), after: 0, mark: Mark::Here, at: *at };
        self.record_mark(permit, &new)
    }
}
