//! What waits for the next page of a session: a sentence about what was done, and a form that was typed when the
//! session was over.

use chrono::Duration;
use domain::ids::Id;
use storage::KeptForm;
use uuid::Uuid;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::{KeptFormView, SessionView};

/// Hours that a form is kept for whoever typed it.
const KEPT_HOURS: i64 = 24;
/// The most of a form that is kept, in bytes.
pub const MOST_KEPT: usize = 64 * 1024;

impl Footbridge {
    /// Has the next page of a session begin with this. It may name a person, and is forgotten once it was shown.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_notice(&self, session: Uuid, notice: String) -> Result<(), Error> {
        self.write_notice(session, Some(notice)).await
    }

    /// Forgets what the next page would have begun with: it has.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_notice(&self, session: Uuid) -> Result<(), Error> {
        self.write_notice(session, None).await
    }

    async fn write_notice(&self, session: Uuid, notice: Option<String>) -> Result<(), Error> {
        self.store
            .write(move |unit| {
                let notice = notice.clone();
                Box::pin(async move { unit.set_notice(Id::new(session), notice).await.map_err(Error::from) })
            })
            .await
    }

    /// Keeps what somebody had typed when they sent it too late. What is too long to keep is not kept.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_form(&self, session: &SessionView, path: &str, body: &str) -> Result<bool, Error> {
        if path.len() + body.len() > MOST_KEPT {
            return Ok(false);
        }
        let (staff, now) = (session.member.id, self.now());
        let form = KeptForm { path: path.to_owned(), body: body.to_owned(), at: now };
        self.store
            .write(move |unit| {
                let form = form.clone();
                Box::pin(async move {
                    unit.forget_forms(now - Duration::hours(KEPT_HOURS)).await?;
                    unit.keep_form(staff, form).await.map_err(Error::from)
                })
            })
            .await?;
        Ok(true)
    }

    /// What the owner of this session had typed when it was too late to send.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn kept_form(&self, session: &SessionView) -> Result<Option<KeptFormView>, Error> {
        let form = self.store.reader().kept_form(session.member.id).await?;
        let since = self.now() - Duration::hours(KEPT_HOURS);
        let form = form.filter(|form| form.at > since);
        Ok(form.map(|form| KeptFormView { path: form.path, body: form.body, at: form.at }))
    }

    /// Forgets it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_form(&self, session: &SessionView) -> Result<(), Error> {
        let staff = session.member.id;
        self.store
            .write(move |unit| Box::pin(async move { unit.forget_form(staff).await.map_err(Error::from) }))
            .await
    }
}
