//! Forms that somebody began and has not sent. They are kept for 30 days, for whoever began them and for nobody else.

use chrono::Duration;
use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;
use storage::PageDraft;

use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::sessions::MOST_KEPT;

/// Days for which a form is kept that was begun.
pub const DRAFT_KEPT_DAYS: i64 = 30;

impl Footbridge {
    /// Keeps a form that was begun, under the id that its page gave it. Where that is somebody else's, or was sent, it
    /// gets a new one.
    ///
    /// # Errors
    /// When it is too long, the caller is no member of staff, or the database cannot be written.
    pub async fn keep_page_draft(
        &self,
        caller: &Caller,
        page: &'static str,
        id: Option<Id<PageDraft>>,
        body: &str,
    ) -> Result<Id<PageDraft>, Error> {
        let staff = owner(caller)?;
        if body.len() > MOST_KEPT {
            return Err(Error::invalid("", "draft_too_long", "Write less: this is too long to keep"));
        }
        let now = self.now();
        let new = PageDraft {
            id: self.new_id(),
            staff,
            page: page.to_owned(),
            body: body.to_owned(),
            became: None,
            begun_at: now,
            saved_at: now,
        };
        self.store
            .write(move |unit| {
                let new = new.clone();
                Box::pin(async move {
                    unit.purge_page_drafts(kept_since(now)).await?;
                    if let Some(id) = id
                        && unit.save_page_draft(staff, id, new.body.clone(), now).await?
                    {
                        return Ok(id);
                    }
                    let id = match id {
                        Some(id) if !unit.has_page_draft(id).await? => id,
                        Some(_) | None => new.id,
                    };
                    unit.begin_page_draft(&PageDraft { id, ..new }).await?;
                    Ok(id)
                })
            })
            .await
    }

    /// A form that the caller began; what was typed into it is gone once it was sent.
    ///
    /// # Errors
    /// When there is none, it is somebody else's, or its 30 days are over.
    pub async fn page_draft(&self, caller: &Caller, id: Id<PageDraft>) -> Result<PageDraft, Error> {
        let found = self.store.reader().page_draft(owner(caller)?, id).await?;
        found.filter(|draft| draft.begun_at >= kept_since(self.now())).ok_or(Error::NotFound)
    }

    /// The forms of a page that the caller began and has not sent, the last saved first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn page_drafts(&self, caller: &Caller, page: &str) -> Result<Vec<PageDraft>, Error> {
        let since = kept_since(self.now());
        Ok(self.store.reader().page_drafts(owner(caller)?, page, since).await?)
    }

    /// Throws a form away.
    ///
    /// # Errors
    /// When there is none, or it is somebody else's.
    pub async fn discard_page_draft(&self, caller: &Caller, id: Id<PageDraft>) -> Result<(), Error> {
        let staff = owner(caller)?;
        self.store
            .write(move |unit| {
                Box::pin(async move {
                    let found = unit.discard_page_draft(staff, id).await?;
                    if found { Ok(()) } else { Err(Error::NotFound) }
                })
            })
            .await
    }
}

fn owner(caller: &Caller) -> Result<Id<Staff>, Error> {
    caller.actor.staff().ok_or(Error::NotFound)
}

fn kept_since(now: Timestamp) -> Timestamp {
    now - Duration::days(DRAFT_KEPT_DAYS)
}
