//! Services: listed by those who offer them, read by everybody who may refer. They are searched for in `finding`.

use std::sync::Arc;

use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::directory::command::{Action, Command};
use domain::directory::{Edition, Listed, ListingStatus, Places, Service, Standing, VerificationStatus};
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::policy;
use storage::ListedService;
use storage::read::ServiceFilter;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page};
use crate::request::NewService;
use crate::view::{Named, ServiceView};

impl Footbridge {
    /// The services of the caller's own organisation, by name.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn own_services(&self, caller: &Caller) -> Result<Vec<ServiceView>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(organisation) = caller.actor.organisation() else { return Ok(Vec::new()) };
        let filter = ServiceFilter { organisation: Some(organisation), ..ServiceFilter::default() };
        let page = crate::page::PageRequest { limit: Some(crate::page::MOST_ROWS), after: None };
        Ok(self.listed(caller, filter, &page).await?.rows)
    }

    pub(crate) async fn listed(
        &self,
        caller: &Caller,
        filter: ServiceFilter,
        page: &crate::page::PageRequest,
    ) -> Result<Page<ServiceView>, Error> {
        let now = self.now();
        let page =
            storage::read::Page { after: page.after.as_ref().and_then(Cursor::by_word), limit: page.rows() };
        let listing = self.store.reader().services(&filter, &page).await?;
        Ok(Page {
            rows: listing.lines.iter().map(|line| ServiceView::of(line, caller, now)).collect(),
            next: listing.next.map(|next| Cursor { sort: CursorKey::Word(next.key), id: next.id }),
        })
    }

    /// One service.
    ///
    /// # Errors
    /// When there is none with this id.
    pub async fn service(&self, caller: &Caller, id: Id<Service>) -> Result<ServiceView, Error> {
        caller.require(TokenScope::Read)?;
        let line = self.store.reader().service(id).await?.ok_or(Error::NotFound)?;
        Ok(ServiceView::of(&line, caller, self.now()))
    }

    /// Lists a new service of the caller's organisation.
    ///
    /// # Errors
    /// Every fault of what was given, or that the role does not hold the key to the listing.
    pub async fn list_service(&self, caller: &Caller, new: NewService) -> Result<ServiceView, Error> {
        caller.require(TokenScope::Services)?;
        let own = caller.actor.organisation().ok_or(Error::NotFound)?;
        if new.organisation.is_some_and(|organisation| organisation != own) {
            return Err(Error::invalid(
                "/organisation",
                "unknown_organisation",
                "List a service of your own organisation",
            ));
        }
        self.add_service(caller, own, new).await
    }

    /// Lists a new service of an organisation, for whoever sets the place up.
    ///
    /// # Errors
    /// Every fault of what was given.
    pub(crate) async fn add_service(
        &self,
        caller: &Caller,
        organisation: Id<Organisation>,
        new: NewService,
    ) -> Result<ServiceView, Error> {
        let areas = self.small_areas(&new.details).await?;
        let (new, caller, areas) = (Arc::new(new), caller.clone(), Arc::new(areas));
        self.once(
            &caller.clone(),
            Arc::new(move |act| {
                let (new, caller, areas) = (Arc::clone(&new), caller.clone(), Arc::clone(&areas));
                Box::pin(async move {
                    let id = new.id.unwrap_or_else(|| act.footbridge.new_id());
                    let host = act.unit.organisation(organisation).await?.ok_or(Error::NotFound)?;
                    let _permit = policy::authorise_listing(&act.actor, Action::Edit, id, &host)?;
                    let edition = new.edition();
                    let faults = edition.faults(None);
                    if !faults.is_empty() {
                        return Err(domain::directory::Rejected::Faulty(faults).into());
                    }
                    if new.id.is_some() && act.unit.service(id).await?.is_some() {
                        return Err(Error::invalid(
                            "/id",
                            "id_taken",
                            "Use a new identifier, or leave it out",
                        ));
                    }
                    let standing = Standing { owner: act.actor.staff(), ..Standing::default() };
                    let listed = begun(id, organisation, edition, standing, act.now);
                    let place = host.place;
                    let line = act.new_listing(listed, host, Action::Edit).await?;
                    let now = (&line.service, &line.listed.listing);
                    act.answer_unmet_needs(place, None, now, &areas).await?;
                    Ok(ServiceView::of(&line, &caller, act.now))
                })
            }),
        )
        .await
    }

    /// Changes a listing. Its key-holder does; nobody else. Saving says that the listing is right as it is now.
    ///
    /// # Errors
    /// Every fault of what was given; or the listing is not theirs, or has changed under them.
    pub async fn change_service(
        &self,
        caller: &Caller,
        id: Id<Service>,
        expected: Version,
        new: NewService,
    ) -> Result<ServiceView, Error> {
        let command = Command::Edit(Box::new(new.edition()));
        self.act_on_listing(caller, id, Some(expected), command).await
    }
}

/// A listing on its first day.
pub(crate) fn begun(
    id: Id<Service>,
    organisation: Id<Organisation>,
    edition: Edition,
    standing: Standing,
    now: Timestamp,
) -> Listed {
    let service = Service {
        id,
        organisation,
        kind: edition.kind,
        name: edition.name.trim().to_owned(),
        needs: edition.needs,
        listing: edition.status,
        verification: VerificationStatus::NotChecked,
        share_profile: edition.share_profile,
        share_reason: edition.share_reason,
        blind_first: edition.blind_first,
        intake: edition.intake,
        places: Places::default(),
        version: Version::NONE.next(),
        confirmed_at: now,
    };
    Listed { service, listing: edition.listing, standing }
}

impl NewService {
    pub(crate) fn edition(&self) -> Edition {
        Edition {
            kind: self.kind,
            name: self.name.clone(),
            listing: self.details.clone(),
            needs: self.needs.clone(),
            status: self.listing,
            share_profile: self.share_profile,
            share_reason: self.share_reason.clone(),
            blind_first: self.blind_first,
            intake: self.intake.clone(),
        }
    }
}

impl ServiceView {
    pub(crate) fn of(line: &ListedService, caller: &Caller, now: Timestamp) -> Self {
        let offers_it = caller.actor.organisation() == Some(line.service.organisation);
        let possible = line.as_listed().possible();
        let mut actions = policy::permitted_on_listing(&caller.actor, line.service.id, &line.organisation);
        actions.retain(|action| possible.contains(action));
        Self { actions, ..Self::shown(line, offers_it, now) }
    }

    /// The same for those who offer it, who alone see how many places are spoken for, or for anybody else; without what
    /// may be done to it.
    pub(crate) fn shown(line: &ListedService, offers_it: bool, now: Timestamp) -> Self {
        let Service {
            id,
            organisation,
            kind,
            name,
            needs,
            listing,
            verification,
            share_profile,
            share_reason,
            blind_first,
            intake,
            places,
            version,
            confirmed_at,
        } = &line.service;
        let has_space = *listing == ListingStatus::Active && intake.is_open_on(places, local_date(now));
        Self {
            id: *id,
            version: *version,
            organisation: Named { id: organisation.uuid(), name: line.organisation.name.clone() },
            kind: *kind,
            name: name.clone(),
            details: line.listed.listing.clone(),
            needs: needs.clone(),
            listing: *listing,
            verification: *verification,
            standing: line.listed.standing.clone(),
            share_profile: *share_profile,
            share_reason: share_reason.clone(),
            blind_first: *blind_first,
            intake: intake.clone(),
            places: offers_it.then_some(*places),
            has_space,
            confirmed_at: *confirmed_at,
            actions: Vec::new(),
        }
    }

    /// What its key-holder says now: whoever changes a part of it sends the rest as it is.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition {
            kind: self.kind,
            name: self.name.clone(),
            listing: self.details.clone(),
            needs: self.needs.clone(),
            status: self.listing,
            share_profile: self.share_profile,
            share_reason: self.share_reason.clone(),
            blind_first: self.blind_first,
            intake: self.intake.clone(),
        }
    }
}
