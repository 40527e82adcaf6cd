//! Sessions, one-time codes and kept forms. They touch no record of the lifecycle, and are written at once.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::ids::Id;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, UpdateStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use crate::entity::{kept_form, session, sign_in_code, staff};
use crate::error::StoreError;
use crate::row::session as row;
use crate::session::{KeptForm, Session, SignInCode};
use crate::token::TokenHash;

impl Unit {
    /// Gives a member of staff the address they sign in with, or takes it away.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn set_staff_email(
        &mut self,
        id: Id<Staff>,
        email: Option<&EmailAddress>,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let change = staff::ActiveModel {
            email: Set(email.map(|email| email.as_str().to_owned())),
            email_folded: Set(email.map(EmailAddress::canonical)),
            ..Default::default()
        };
        let update = staff::Entity::update_many().set(change).filter(staff::Column::Id.eq(id.uuid()));
        Ok(self.link.run(&update.into_query()).await? == 1)
    }

    /// Disables a member of staff, or enables them again. Whoever is disabled already stays so since then.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn set_staff_disabled(
        &mut self,
        id: Id<Staff>,
        since: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let change = staff::ActiveModel { disabled_at: Set(since), ..Default::default() };
        let mut update = staff::Entity::update_many().set(change).filter(staff::Column::Id.eq(id.uuid()));
        if since.is_some() {
            update = update.filter(staff::Column::DisabledAt.is_null());
        }
        Ok(self.link.run(&update.into_query()).await? == 1)
    }

    /// Begins a session.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_session(&mut self, session: &Session) -> Result<(), StoreError> {
        let insert = session::Entity::insert(row::session_row(session)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// Notes that a session was used. One that is over stays as it is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn touch_session(&mut self, id: Id<Session>, at: Timestamp) -> Result<(), StoreError> {
        let change = session::ActiveModel { seen_at: Set(at), ..Default::default() };
        self.change_session(id, change).await
    }

    /// Gives a session a new token and lets it be used from now on: what the old token opened is shut.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn renew_session(
        &mut self,
        id: Id<Session>,
        hash: TokenHash,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let change =
            session::ActiveModel { token_hash: Set(hash.to_vec()), seen_at: Set(at), ..Default::default() };
        self.change_session(id, change).await
    }

    /// Keeps what the next page of a session says first, or forgets it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn set_notice(&mut self, id: Id<Session>, notice: Option<String>) -> Result<(), StoreError> {
        self.change_session(id, session::ActiveModel { notice: Set(notice), ..Default::default() }).await
    }

    /// Ends a session of a member of staff; nothing happens where it is over, or somebody else's.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn end_session(
        &mut self,
        staff: Id<Staff>,
        id: Id<Session>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let update = ended(at)
            .and_where(session::Column::StaffId.eq(staff.uuid()))
            .and_where(session::Column::Id.eq(id.uuid()))
            .to_owned();
        self.link.run(&update).await.map(|_| ())
    }

    /// Ends every session of a member of staff.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn end_sessions(&mut self, staff: Id<Staff>, at: Timestamp) -> Result<(), StoreError> {
        let update = ended(at).and_where(session::Column::StaffId.eq(staff.uuid())).to_owned();
        self.link.run(&update).await.map(|_| ())
    }

    /// How many codes were asked for an address since a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn codes_since(&mut self, email: &str, since: Timestamp) -> Result<usize, StoreError> {
        let asked = sign_in_code::Entity::find()
            .filter(sign_in_code::Column::EmailFolded.eq(email))
            .filter(sign_in_code::Column::CreatedAt.gt(since))
            .into_query();
        Ok(self.link.rows(&asked).await?.len())
    }

    /// Keeps a new code, and forgets those that stopped working before a moment.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_code(&mut self, code: &SignInCode, before: Timestamp) -> Result<(), StoreError> {
        let old = sign_in_code::Entity::delete_many()
            .filter(sign_in_code::Column::ExpiresAt.lt(before))
            .into_query();
        self.link.run(&old).await?;
        let insert = sign_in_code::Entity::insert(row::code_row(code)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// The code that a browser asked for.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn code_of(&mut self, browser: &TokenHash) -> Result<Option<SignInCode>, StoreError> {
        let query = sign_in_code::Entity::find()
            .filter(sign_in_code::Column::BrowserHash.eq(browser.to_vec()))
            .into_query();
        let found: Option<sign_in_code::Model> = self.link.one(&query).await?;
        found.as_ref().map(row::code).transpose()
    }

    /// Notes how a try ended. `before` is the code as it was tried: two tries at the same moment are two tries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else tried meanwhile.
    pub async fn tried_code(&mut self, before: &SignInCode, passed: bool) -> Result<(), StoreError> {
        let change = sign_in_code::ActiveModel {
            tries_left: Set(i64::from(before.tries_left) - 1),
            passed: Set(passed),
            ..Default::default()
        };
        let update = sign_in_code::Entity::update_many()
            .set(change)
            .filter(sign_in_code::Column::Id.eq(before.id.uuid()))
            .filter(sign_in_code::Column::TriesLeft.eq(i64::from(before.tries_left)))
            .into_query();
        if self.link.run(&update).await? == 1 { Ok(()) } else { Err(self.link.lost_race()) }
    }

    /// Forgets a code that was used. Whoever comes second finds that it is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_code(&mut self, id: Id<SignInCode>) -> Result<bool, StoreError> {
        let used =
            sign_in_code::Entity::delete_many().filter(sign_in_code::Column::Id.eq(id.uuid())).into_query();
        Ok(self.link.run(&used).await? == 1)
    }

    /// Keeps what somebody had typed, in place of what they had typed before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_form(&mut self, staff: Id<Staff>, form: KeptForm) -> Result<(), StoreError> {
        use kept_form::{ActiveModel, Column, Entity};
        let kept = ActiveModel {
            staff_id: Set(staff.uuid()),
            path: Set(form.path),
            body: Set(form.body),
            at: Set(form.at),
        };
        let newer = OnConflict::column(Column::StaffId)
            .update_columns([Column::Path, Column::Body, Column::At])
            .to_owned();
        self.link.run(&Entity::insert(kept).on_conflict(newer).into_query()).await.map(|_| ())
    }

    /// Forgets what somebody had typed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_form(&mut self, staff: Id<Staff>) -> Result<(), StoreError> {
        let old =
            kept_form::Entity::delete_many().filter(kept_form::Column::StaffId.eq(staff.uuid())).into_query();
        self.link.run(&old).await.map(|_| ())
    }

    /// Forgets what was typed before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_forms(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let old = kept_form::Entity::delete_many().filter(kept_form::Column::At.lt(before)).into_query();
        self.link.run(&old).await
    }

    async fn change_session(
        &mut self,
        id: Id<Session>,
        change: session::ActiveModel,
    ) -> Result<(), StoreError> {
        let update = session::Entity::update_many()
            .set(change)
            .filter(session::Column::Id.eq(id.uuid()))
            .filter(session::Column::EndedAt.is_null())
            .into_query();
        self.link.run(&update).await.map(|_| ())
    }
}

/// The end of sessions that are not over yet; which ones is still to be said. What was to be told goes with them.
fn ended(at: Timestamp) -> UpdateStatement {
    let nothing: Option<String> = None;
    UpdateStatement::new()
        .table(session::Entity)
        .value(session::Column::EndedAt, at)
        .value(session::Column::Notice, nothing)
        .and_where(Expr::col(session::Column::EndedAt).is_null())
        .to_owned()
}
