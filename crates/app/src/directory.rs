//! Services: listed and changed by those who offer them, read by everybody who may refer. They are searched for in
//! `finding`.

use std::sync::Arc;

use domain::actor::Role;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::directory::{ListingStatus, Places, Service, Standing, VerificationStatus};
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::routing::Outline;
use domain::share_profile::ShareProfile;
use storage::ListedService;
use storage::StoredListing;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::request::NewService;
use crate::view::{Named, ServiceView};

impl Footbridge {
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
        let own = key_holder(caller)?;
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
        check_listing(&new)?;
        let areas = self.small_areas(&new.details).await?;
        let (new, caller, areas) = (Arc::new(new), caller.clone(), Arc::new(areas));
        self.once(
            &caller.clone(),
            Arc::new(move |act| {
                let (new, caller, areas) = (Arc::clone(&new), caller.clone(), Arc::clone(&areas));
                Box::pin(async move {
                    let id = new.id.unwrap_or_else(|| act.footbridge.new_id());
                    if new.id.is_some() && act.unit.service(id).await?.is_some() {
                        return Err(Error::invalid(
                            "/id",
                            "id_taken",
                            "Use a new identifier, or leave it out",
                        ));
                    }
                    let host = act.unit.organisation(organisation).await?.ok_or(Error::NotFound)?;
                    let service =
                        new.service(id, organisation, Places::default(), Version::NONE.next(), act.now);
                    let standing = Standing::default();
                    act.unit.insert_service(&service, &new.details, &standing, act.now).await?;
                    act.answer_unmet_needs(host.place, None, (&service, &new.details), &areas).await?;
                    let listed = StoredListing {
                        listing: new.details.clone(),
                        standing,
                        change: 0,
                        changed_at: act.now,
                    };
                    let line = ListedService { service, organisation: host, listed };
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
        caller.require(TokenScope::Services)?;
        let own = key_holder(caller)?;
        check_listing(&new)?;
        let areas = self.small_areas(&new.details).await?;
        let (new, caller, areas) = (Arc::new(new), caller.clone(), Arc::new(areas));
        self.once(
            &caller.clone(),
            Arc::new(move |act| {
                let (new, caller, areas) = (Arc::clone(&new), caller.clone(), Arc::clone(&areas));
                Box::pin(async move {
                    let before = act.unit.service(id).await?.ok_or(Error::NotFound)?;
                    if before.organisation != own {
                        return Err(Error::Forbidden("Only those who offer a service change its listing"));
                    }
                    if before.version != expected {
                        return Err(Error::Conflict);
                    }
                    let faults = intake_faults(&new, Some(&before));
                    if !faults.is_empty() {
                        return Err(Error::Invalid(faults));
                    }
                    let mut service = new.service(id, own, before.places, before.version.next(), act.now);
                    service.verification = before.verification;
                    let known = act.unit.listing(id).await?.ok_or(Error::NotFound)?;
                    act.unit.update_service(before.version, &service, act.now).await?;
                    act.unit.update_listing(id, &new.details, act.now).await?;
                    let organisation = act.unit.organisation(own).await?.ok_or(Error::NotFound)?;
                    let was = Outline::of(&before, &known.listing);
                    let now = (&service, &new.details);
                    act.answer_unmet_needs(organisation.place, Some(&was), now, &areas).await?;
                    let listed = StoredListing { listing: new.details.clone(), ..known };
                    let line = ListedService { service, organisation, listed };
                    Ok(ServiceView::of(&line, &caller, act.now))
                })
            }),
        )
        .await
    }
}

/// The organisation whose listings the caller holds the key to.
fn key_holder(caller: &Caller) -> Result<Id<Organisation>, Error> {
    let holds = matches!(
        caller.actor.role(),
        Role::GroupCoordinator | Role::TeamLead | Role::PlaceAdministrator | Role::SystemClient
    );
    match caller.actor.organisation() {
        Some(organisation) if holds => Ok(organisation),
        _ => Err(Error::Forbidden("Only the key-holder of a group changes its listing")),
    }
}

fn check_listing(new: &NewService) -> Result<(), Error> {
    let mut faults = Vec::new();
    let length = new.name.trim().chars().count();
    if length == 0 || length > 200 {
        faults.push(Fault::at("/name", "name_length", "Give the service a name of 1 to 200 characters"));
    }
    faults.extend(
        new.details.faults().into_iter().map(|fault| Fault::at(fault.pointer, fault.code, fault.sentence)),
    );
    if new.share_profile > ShareProfile::P2
        && new.share_reason.as_ref().is_none_or(|reason| reason.trim().is_empty())
    {
        let detail = "Say why the service needs more than P2 about a person";
        faults.push(Fault::at("/share_reason", "share_reason_missing", detail));
    }
    faults.extend(intake_faults(new, None));
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// What is wrong with the rules, also in view of the places that are spoken for already.
fn intake_faults(new: &NewService, before: Option<&Service>) -> Vec<Fault> {
    let before = before.map(|before| (&before.intake, &before.places));
    let at = |pointer| format!("/intake{pointer}");
    let faults = new.intake.faults(before).into_iter();
    faults.map(|fault| Fault::at(at(fault.pointer), fault.code, fault.sentence)).collect()
}

impl NewService {
    fn service(
        &self,
        id: Id<Service>,
        organisation: Id<Organisation>,
        places: Places,
        version: Version,
        now: Timestamp,
    ) -> Service {
        Service {
            id,
            organisation,
            kind: self.kind,
            name: self.name.trim().to_owned(),
            needs: self.needs.clone(),
            listing: self.listing,
            verification: VerificationStatus::NotChecked,
            share_profile: self.share_profile,
            share_reason: self.share_reason.clone(),
            blind_first: self.blind_first,
            intake: self.intake.clone(),
            places,
            version,
            confirmed_at: now,
        }
    }
}

impl ServiceView {
    fn of(line: &ListedService, caller: &Caller, now: Timestamp) -> Self {
        let offers_it = caller.actor.organisation() == Some(line.service.organisation);
        Self::shown(line, offers_it, now)
    }

    /// The same for those who offer it, who alone see how many places are spoken for, or for anybody else.
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
        }
    }
}
