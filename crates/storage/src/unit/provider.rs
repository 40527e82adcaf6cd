//! Whom the provider of identities vouches for: as whom they act, and which sessions began by its word.

use domain::actor::{Role, Staff};
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use super::Unit;
use crate::entity::{provider_account, provider_session, session, staff};
use crate::error::StoreError;
use crate::row::code_of;
use crate::session::{ProviderAccount, ProviderSession, Session};

impl Unit {
    /// The member of staff as whom an account of the provider acts in a role for an organisation: the one it acted as
    /// before, or else the one with this address, in lower case. Somebody disabled is found too: they stay disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_of_account(
        &mut self,
        account: &ProviderAccount,
        email: Option<&str>,
    ) -> Result<Option<Id<Staff>>, StoreError> {
        self.flush().await?;
        let ProviderAccount { subject, organisation, role } = account;
        let known = provider_account::Entity::find()
            .filter(provider_account::Column::Subject.eq(subject))
            .filter(provider_account::Column::OrganisationId.eq(organisation.uuid()))
            .filter(provider_account::Column::Role.eq(code_of(*role)))
            .into_query();
        if let Some(known) = self.link.one::<provider_account::Model>(&known).await? {
            return Ok(Some(Id::new(known.staff_id)));
        }
        let Some(email) = email else { return Ok(None) };
        self.staff_at(*organisation, *role, email).await
    }

    async fn staff_at(
        &mut self,
        organisation: Id<Organisation>,
        role: Role,
        email: &str,
    ) -> Result<Option<Id<Staff>>, StoreError> {
        let same = staff::Entity::find()
            .filter(staff::Column::OrganisationId.eq(organisation.uuid()))
            .filter(staff::Column::Role.eq(code_of(role)))
            .filter(staff::Column::EmailFolded.eq(email))
            .limit(1)
            .into_query();
        Ok(self.link.one::<staff::Model>(&same).await?.map(|found| Id::new(found.id)))
    }

    /// Remembers as whom an account of the provider acts. Where it is known already nothing changes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_account(
        &mut self,
        account: &ProviderAccount,
        staff: Id<Staff>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let row = provider_account::ActiveModel {
            subject: Set(account.subject.clone()),
            organisation_id: Set(account.organisation.uuid()),
            role: Set(code_of(account.role)),
            staff_id: Set(staff.uuid()),
            at: Set(at),
        };
        let mut insert = provider_account::Entity::insert(row).into_query();
        insert.on_conflict(sea_orm::sea_query::OnConflict::new().do_nothing().to_owned());
        self.link.run(&insert).await.map(|_| ())
    }

    /// Notes that a session began by the word of the provider.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_provider_session(
        &mut self,
        id: Id<Session>,
        of: &ProviderSession,
    ) -> Result<(), StoreError> {
        let insert = provider_session::Entity::insert(provider_session::ActiveModel {
            session_id: Set(id.uuid()),
            subject: Set(of.subject.clone()),
            name: Set(of.name.clone()),
        });
        self.link.run(&insert.into_query()).await.map(|_| ())
    }

    /// Ends the sessions that began by the word of the provider: those of an account, or one by the name that the
    /// provider has for it. How many.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn end_provider_sessions(
        &mut self,
        subject: Option<&str>,
        name: Option<&str>,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        use provider_session::Column;
        if subject.is_none() && name.is_none() {
            return Ok(0);
        }
        let which = Condition::all()
            .add_option(subject.map(|subject| Column::Subject.eq(subject)))
            .add_option(name.map(|name| Column::Name.eq(name)));
        let begun =
            Query::select().column(Column::SessionId).from(provider_session::Entity).cond_where(which).take();
        let end = Query::update()
            .table(session::Entity)
            .value(session::Column::EndedAt, at)
            .and_where(session::Column::Id.in_subquery(begun))
            .and_where(session::Column::EndedAt.is_null())
            .take();
        self.link.run(&end).await
    }
}
