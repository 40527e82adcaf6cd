//! Anybody says what is wrong with a listing. It reaches those who look after it and those who check it, and one of them
//! settles it. Nothing of it is published, and nothing changes by itself.

use std::sync::Arc;

use domain::directory::Service;
use domain::directory::command::Action;
use domain::directory::correction::{Correction, CorrectionOutcome, MOST_WAITING, Said};
use domain::ids::Id;
use domain::policy;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, Page, PageRequest};
use crate::post::StaffLetter;
use crate::view::CorrectionView;

impl Footbridge {
    /// Keeps what somebody says is wrong with a published listing, and tells those who hold its key that there is
    /// something to read.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no such service is published; a fault where so much waits already that everybody knows.
    pub async fn say_what_is_wrong(&self, id: Id<Service>, said: Said) -> Result<(), Error> {
        let published = self.find_published_service(id).await?;
        let (new, now) = (self.new_id(), self.now());
        self.store
            .write(move |unit| {
                let said = said.clone();
                Box::pin(async move {
                    let listed = unit.listed_service(id).await?.ok_or(Error::NotFound)?;
                    if unit.corrections_waiting(id).await? >= MOST_WAITING {
                        let detail =
                            "Others have said already that something is wrong here. It is being looked into";
                        return Err(Error::invalid("", "enough_said", detail));
                    }
                    let place = listed.organisation.place;
                    let correction = Correction { id: new, service: id, place, said_at: now, said };
                    Ok(unit.insert_correction(&correction).await?)
                })
            })
            .await?;
        for to in self.store.reader().key_holders_of(id).await? {
            let name = &published.service.name;
            let address = self.public_address();
            self.post.take(StaffLetter {
                to,
                subject: format!("Is everything right that people read about {name}?"),
                text: format!(
                    "Somebody says that something is wrong in what people read about {name}. Nothing has been changed. \
                     Read it, and say what comes of it, here:\n{address}/group/about/{id}\n"
                ),
                at: now,
            });
        }
        Ok(())
    }

    /// What was said about the listings of the caller's place and nobody has settled, the longest first.
    ///
    /// # Errors
    /// When the caller neither looks after the place nor checks its groups.
    pub async fn corrections(
        &self,
        caller: &Caller,
        page: PageRequest,
    ) -> Result<Page<CorrectionView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = policy::authorise_directory(&caller.actor)?;
        let found = self.store.reader().corrections(place, &crate::lists::moments(&page)).await?;
        Ok(Page {
            rows: found.lines.into_iter().map(CorrectionView::from).collect(),
            next: found.next.map(Cursor::of_moment),
        })
    }

    /// What was said about one listing and nobody has settled; nothing for those who neither edit nor check it.
    ///
    /// # Errors
    /// When there is no such service, or the database cannot be reached.
    pub async fn corrections_of(
        &self,
        caller: &Caller,
        id: Id<Service>,
    ) -> Result<Vec<CorrectionView>, Error> {
        caller.require(TokenScope::Read)?;
        match self.require_settling(caller, id).await {
            Ok(()) => {
                let found = self.store.reader().corrections_of(id).await?;
                Ok(found.into_iter().map(CorrectionView::from).collect())
            }
            Err(Error::Forbidden(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Settles what was said about a listing: it is forgotten, and only what came of it is kept.
    ///
    /// # Errors
    /// [`Error::Conflict`] where somebody else has settled it; when the caller neither edits nor checks the listing.
    pub async fn settle_correction(
        &self,
        caller: &Caller,
        id: Id<Service>,
        correction: Id<Correction>,
        outcome: CorrectionOutcome,
    ) -> Result<(), Error> {
        caller.require(TokenScope::Services)?;
        self.require_settling(caller, id).await?;
        self.once(
            caller,
            Arc::new(move |act| {
                Box::pin(async move {
                    let by = act.actor.staff();
                    let settled = act.unit.settle_correction(id, correction, outcome, by, act.now).await?;
                    if settled { Ok(()) } else { Err(Error::Conflict) }
                })
            }),
        )
        .await
    }

    /// Whoever may change the listing may settle what is said of it, and so may whoever may check it.
    async fn require_settling(&self, caller: &Caller, id: Id<Service>) -> Result<(), Error> {
        match self.require_on(caller, id, Action::Edit).await {
            Err(Error::Forbidden(_)) => self.require_on(caller, id, Action::Check).await.map(drop),
            other => other.map(drop),
        }
    }
}
