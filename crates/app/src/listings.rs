//! Listings as they are kept up: what groups and others do to them, what their history says, and what the clock owes.

mod reminders;

use std::sync::Arc;

use domain::actor::Actor;
use domain::directory::command::{Action, Command};
use domain::directory::{Service, ServiceKind};
use domain::ids::{Id, Version};
use domain::policy;
use domain::scope::Scope;
use storage::ListedService;
use storage::read::{self, ServiceFilter};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page, PageRequest};
use crate::request::GroupQuery;
use crate::view::listing::{HistoryView, ListingView, OpenReferralView};
use crate::view::{Named, ServiceView};

impl Footbridge {
    /// A listing as a whole: what it says line by line, how others stand to it, and what the caller may do to it now.
    ///
    /// # Errors
    /// When there is no service with this id.
    pub async fn listing(&self, caller: &Caller, id: Id<Service>) -> Result<ListingView, Error> {
        caller.require(TokenScope::Read)?;
        let found = self.store.reader().service(id).await?.ok_or(Error::NotFound)?;
        let standing = &found.listed.standing;
        let concerned = [
            standing.owner,
            standing.confirmed_by,
            standing.check.as_ref().map(|check| check.by),
            standing.suspension.as_ref().map(|suspension| suspension.by),
        ];
        let ids: Vec<_> = concerned.iter().flatten().map(|staff| staff.uuid()).collect();
        let names = self.store.reader().staff_names(&ids).await?;
        Ok(ListingView::of(&found, &names, caller, self.now()))
    }

    /// Does one thing to a listing. `expected` is the version the caller was looking at.
    ///
    /// # Errors
    /// Every fault of what was said; that it is not theirs to do, that the state does not allow it, or that the
    /// listing has changed under them.
    pub async fn act_on_listing(
        &self,
        caller: &Caller,
        id: Id<Service>,
        expected: Option<Version>,
        command: Command,
    ) -> Result<ServiceView, Error> {
        caller.require(TokenScope::Services)?;
        let says = if let Command::Edit(edition) = &command {
            edition.listing.clone()
        } else {
            self.store.reader().service(id).await?.ok_or(Error::NotFound)?.listed.listing
        };
        let areas = self.small_areas(&says).await?;
        let (command, caller, areas) = (Arc::new(command), caller.clone(), Arc::new(areas));
        self.once(
            &caller.clone(),
            Arc::new(move |act| {
                let (command, caller, areas) = (Arc::clone(&command), caller.clone(), Arc::clone(&areas));
                Box::pin(async move {
                    let line = act.listing(id, expected, &command, &areas).await?;
                    Ok(ServiceView::of(&line, &caller, act.now))
                })
            }),
        )
        .await
    }

    /// What was changed of a listing, by whom and when, the newest change first: for those who offer the service, and
    /// for whoever looks after the place.
    ///
    /// # Errors
    /// When there is no such service, or its history is not theirs to read.
    pub async fn listing_history(
        &self,
        caller: &Caller,
        id: Id<Service>,
        page: PageRequest,
    ) -> Result<Page<HistoryView>, Error> {
        caller.require(TokenScope::Read)?;
        self.require_on(caller, id, Action::ReadHistory).await?;
        let after = page.after.as_ref().and_then(Cursor::by_number);
        let page = read::Page { after, limit: page.rows() };
        let listing = self.store.reader().listing_history(id, &page).await?;
        Ok(Page {
            rows: listing.lines.into_iter().map(HistoryView::from).collect(),
            next: listing.next.map(|next| Cursor { sort: CursorKey::Number(next.key), id: next.id }),
        })
    }

    /// The referrals that are open at a service, as far as the caller sees them: what is to be found another place when
    /// it is suspended or closes. Each says whose it is and where it stands, and none for whom.
    ///
    /// # Errors
    /// When there is no such service.
    pub async fn open_referrals_at(
        &self,
        caller: &Caller,
        id: Id<Service>,
        page: PageRequest,
    ) -> Result<Page<OpenReferralView>, Error> {
        caller.require(TokenScope::Read)?;
        self.store.reader().service(id).await?.ok_or(Error::NotFound)?;
        let scope = Scope::of(&caller.actor, self.now());
        let listing = self.store.reader().open_at(&scope, id, &crate::lists::moments(&page)).await?;
        Ok(Page {
            rows: listing.lines.into_iter().map(OpenReferralView::from).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// The groups of the caller's place, by name: for whoever looks after it, and for those who check them.
    ///
    /// # Errors
    /// When the caller does neither.
    pub async fn groups(&self, caller: &Caller, query: GroupQuery) -> Result<Page<ServiceView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = policy::authorise_directory(&caller.actor)?;
        let filter = ServiceFilter {
            place: Some(place),
            kind: Some(ServiceKind::Community),
            text: query.text,
            listing: query.listing,
            verification: query.verification,
            ..ServiceFilter::default()
        };
        self.listed(caller, filter, &query.page).await
    }

    /// The practices of the caller's place, by name: a group can name those that may ask it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn practices(&self, caller: &Caller) -> Result<Vec<Named>, Error> {
        caller.require(TokenScope::Read)?;
        let Actor::Staff { place, .. } = caller.actor else { return Ok(Vec::new()) };
        let practices = self.store.reader().practices(place).await?;
        Ok(practices.into_iter().map(|one| Named { id: one.id.uuid(), name: one.name }).collect())
    }

    /// That the caller may do this to a listing.
    pub(crate) async fn require_on(
        &self,
        caller: &Caller,
        id: Id<Service>,
        action: Action,
    ) -> Result<ListedService, Error> {
        let found = self.store.reader().service(id).await?.ok_or(Error::NotFound)?;
        let _permit = policy::authorise_listing(&caller.actor, action, id, &found.organisation)?;
        Ok(found)
    }
}
