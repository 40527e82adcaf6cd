//! A group registers itself. Nobody has to know it before: a code proves its address, it is listed at once as "not
//! checked", and somebody rings. Or it claims a listing that is there, and gets the key to it once somebody has rung.
//!
//! Whoever registers learns nothing that is not public: listings that may be of the same group, and nothing of whether an
//! address is known.

mod likely;
mod settling;

use std::sync::Arc;

use chrono::Duration;
use domain::actor::{Actor, Role, Staff};
use domain::calendar::{Calendar, local_date};
use domain::directory::command::Action;
use domain::directory::{Edition, Service, ServiceKind, Standing};
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind, Place};
use domain::policy;
use domain::registration::{Answers, Registration, RegistrationStatus};
use storage::read::RegistrationLine;
use storage::{SignInCode, Unit};
use uuid::Uuid;

use crate::answering::SmallAreas;
use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, Page, PageRequest};
use crate::perform::Act;
use crate::request::NewRegistration;
use crate::sessions::codes::{self, Door, For};
use crate::sessions::hash;
use crate::view::{BegunView, RegisteredView, RegistrationView};

pub use settling::CheckCall;

/// Hours for which answers are kept whose address nobody proves.
const KEPT_HOURS: i64 = 24;

/// What a registration came to, inside its transaction.
enum Became {
    Listed(Id<Service>, Id<Staff>),
    Claimed(String),
}

impl Footbridge {
    /// Begins a registration: sends a code to its address and gives the secret by which the browser that asked is known,
    /// with the listings that may be of the same group.
    ///
    /// # Errors
    /// Every fault of what was answered; that the place has to be chosen; too many codes for this address.
    pub async fn register_group(&self, new: NewRegistration) -> Result<(String, BegunView), Error> {
        let place = self.place_to_join(new.place).await?;
        let faults = self.edition_of(&new.answers).faults(None);
        if !faults.is_empty() {
            return Err(domain::directory::Rejected::Faulty(faults).into());
        }
        let now = self.now();
        let registration = Registration::begun(self.new_id(), place, new.answers, now);
        let RegistrationStatus::Asked { answers } = &registration.status else { return Err(Error::NotFound) };
        let email = answers.contact.email.clone();
        let code = self.new_code(email.canonical(), For::Registration(registration.id));
        let kept = Arc::new((registration.clone(), code.clone()));
        self.store
            .write(move |unit| {
                let kept = Arc::clone(&kept);
                Box::pin(async move {
                    kept.1.keep(unit).await?;
                    unit.insert_registration(&kept.0, now - Duration::hours(KEPT_HOURS)).await?;
                    Ok::<_, Error>(())
                })
            })
            .await?;
        self.send(&code, email);
        let begun = self.begun(&registration).await?;
        Ok((code.browser, begun))
    }

    /// The registration that was begun in this browser, until its address is proved.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn begun_registration(&self, browser: &str) -> Result<BegunView, Error> {
        let (known, now) = (hash(&[browser]), self.now());
        let registration = self
            .store
            .write(move |unit| {
                Box::pin(async move {
                    let code = unit.code_of(&known).await?.filter(|code| code.expires_at > now);
                    let id = code.and_then(|code| code.registers).ok_or(Error::NotFound)?;
                    unit.registration(id).await?.ok_or(Error::NotFound)
                })
            })
            .await?;
        self.begun(&registration).await
    }

    async fn begun(&self, registration: &Registration) -> Result<BegunView, Error> {
        let RegistrationStatus::Asked { answers } = &registration.status else { return Err(Error::NotFound) };
        Ok(BegunView {
            id: registration.id,
            name: answers.name.clone(),
            email: answers.contact.email.clone(),
            likely: self.likely(registration.place, answers).await?,
        })
    }

    /// Proves the address of the registration that was begun in this browser. The group is listed from now on; or, where
    /// a listing is claimed, nothing changes until somebody has rung.
    ///
    /// # Errors
    /// A fault when the code is wrong, too old, or was tried too often, or when that listing cannot be claimed.
    pub async fn prove_registration(
        &self,
        browser: &str,
        typed: &str,
        claims: Option<Id<Service>>,
    ) -> Result<RegisteredView, Error> {
        let code = self.try_code(browser, typed, Door::Registration).await?;
        let (footbridge, code) = (self.clone(), Arc::new(code));
        let (became, place) = self
            .store
            .write(move |unit| {
                let (footbridge, code) = (footbridge.clone(), Arc::clone(&code));
                Box::pin(async move { footbridge.join(unit, &code, claims).await })
            })
            .await?;
        let ring_by = |calendar: Calendar| {
            calendar.add_working_days(local_date(self.now()), domain::registration::RING_WITHIN_DAYS)
        };
        let ring_by = ring_by(Calendar::of(place.nation));
        match became {
            Became::Claimed(service) => Ok(RegisteredView::Claimed { service, ring_by }),
            Became::Listed(service, staff) => {
                let member = self.store.reader().member_by_id(staff).await?.ok_or(Error::NotFound)?;
                let caller = Caller::new(member.actor());
                let service = Box::new(self.service(&caller, service).await?);
                Ok(RegisteredView::Listed { service, member: Box::new((&member).into()), ring_by })
            }
        }
    }

    /// What the proof of an address brings about, all of it or nothing.
    async fn join(
        &self,
        unit: &mut Unit,
        code: &SignInCode,
        claims: Option<Id<Service>>,
    ) -> Result<(Became, Place), Error> {
        // Whoever comes second with the same code comes too late.
        let known = unit.forget_code(code.id).await?;
        let id = code.registers.filter(|_| known).ok_or_else(codes::expired)?;
        let before = unit.registration(id).await?.ok_or(Error::NotFound)?;
        let RegistrationStatus::Asked { answers } = &before.status else { return Err(Error::Conflict) };
        let place = unit.place(before.place).await?.ok_or(Error::NotFound)?;
        let mut act = Act::of(self, unit, Actor::Lifecycle, self.now());
        let (service, became) = if let Some(claimed) = claims {
            (claimed, Became::Claimed(act.claimable(claimed, before.place).await?))
        } else {
            let (service, staff) = act.new_group(before.place, answers).await?;
            (service, Became::Listed(service, staff))
        };
        let now = act.now;
        let after = before.clone().proved(service, claims.is_some(), now).ok_or(Error::Conflict)?;
        act.unit.step_registration(&before, &after).await?;
        Ok((became, place))
    }

    /// The groups of the caller's place that registered themselves and have to be rung, those that wait longest first.
    ///
    /// # Errors
    /// When the caller neither looks after the place nor checks its groups.
    pub async fn registrations(
        &self,
        caller: &Caller,
        page: PageRequest,
    ) -> Result<Page<RegistrationView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = policy::authorise_directory(&caller.actor)?;
        let places = self.store.reader().places().await?;
        let nation = places.into_iter().find(|known| known.id == place).ok_or(Error::NotFound)?.nation;
        let calendar = Calendar::of(nation);
        let found = self.store.reader().registrations(place, &crate::lists::moments(&page)).await?;
        Ok(Page {
            rows: found.lines.into_iter().filter_map(|line| RegistrationView::of(line, calendar)).collect(),
            next: found.next.map(Cursor::of_moment),
        })
    }

    /// Those who registered a listing or claim it and wait for a call, the longest first.
    ///
    /// # Errors
    /// When there is no such service, or its check is not the caller's.
    pub async fn registrations_of(
        &self,
        caller: &Caller,
        service: Id<Service>,
    ) -> Result<Vec<RegistrationView>, Error> {
        caller.require(TokenScope::Read)?;
        let listed = self.require_on(caller, service, Action::Check).await?;
        let places = self.store.reader().places().await?;
        let place = places.into_iter().find(|known| known.id == listed.organisation.place);
        let calendar = Calendar::of(place.ok_or(Error::NotFound)?.nation);
        let waiting = self.store.reader().registrations_of(service).await?;
        let line = |registration| RegistrationLine {
            registration,
            service,
            service_name: listed.service.name.clone(),
            organisation_name: listed.organisation.name.clone(),
            verification: listed.service.verification,
        };
        Ok(waiting.into_iter().filter_map(|one| RegistrationView::of(line(one), calendar)).collect())
    }

    /// The place that was chosen, or the only one there is.
    async fn place_to_join(&self, chosen: Option<Id<Place>>) -> Result<Id<Place>, Error> {
        let places = self.store.reader().places().await?;
        let known = |id: Id<Place>| places.iter().any(|place| place.id == id);
        match (chosen, places.as_slice()) {
            (Some(id), _) if known(id) => Ok(id),
            (None, [only]) => Ok(only.id),
            _ => Err(Error::invalid("/place", "unknown_place", "Choose the area you are in")),
        }
    }

    fn edition_of(&self, answers: &Answers) -> Edition {
        let mut new_id = || self.new_id::<Uuid>().uuid();
        answers.edition(local_date(self.now()), &mut new_id)
    }
}

impl Act<'_> {
    /// Writes down a group that is new, whoever registered it, and its listing, to which they hold the key.
    async fn new_group(
        &mut self,
        place: Id<Place>,
        answers: &Answers,
    ) -> Result<(Id<Service>, Id<Staff>), Error> {
        let edition = self.footbridge.edition_of(answers);
        let host = Organisation {
            id: self.footbridge.new_id(),
            place,
            kind: OrganisationKind::CommunityGroup,
            name: edition.name.clone(),
            ods_code: None,
        };
        self.unit.insert_organisation(&host).await?;
        let staff = self.coordinator(host.id, &answers.contact).await?;
        self.actor = Actor::Staff { staff, role: Role::GroupCoordinator, organisation: host.id, place };
        let standing = Standing { owner: Some(staff), confirmed_by: Some(staff), ..Standing::default() };
        let id = self.footbridge.new_id();
        let listed = crate::directory::begun(id, host.id, edition, standing, self.now);
        let line = self.new_listing(listed, host, Action::Edit).await?;
        // What a group answers about itself names no areas: it is for people from anywhere.
        let anywhere: SmallAreas = None;
        self.answer_unmet_needs(place, None, (&line.service, &line.listed.listing), &anywhere).await?;
        Ok((id, staff))
    }

    /// The name of a listing that somebody claims.
    async fn claimable(&mut self, id: Id<Service>, place: Id<Place>) -> Result<String, Error> {
        let listed = self.unit.listed_service(id).await?;
        let listed = listed.filter(|listed| listed.organisation.place == place);
        let fits = |service: &Service| service.kind == ServiceKind::Community;
        match listed {
            Some(listed) if fits(&listed.service) && listed.listed.standing.owner.is_none() => {
                Ok(listed.service.name)
            }
            _ => Err(Error::invalid(
                "/claims",
                "cannot_be_claimed",
                "Somebody looks after this listing already. Ask the people who look after your area",
            )),
        }
    }

    /// Somebody who coordinates a group from now on, and signs in with the address they proved.
    async fn coordinator(
        &mut self,
        organisation: Id<Organisation>,
        contact: &domain::registration::Contact,
    ) -> Result<Id<Staff>, Error> {
        let staff = Staff {
            id: self.footbridge.new_id(),
            organisation,
            role: Role::GroupCoordinator,
            name: contact.name.as_str().to_owned(),
            case_capacity: None,
        };
        self.unit.insert_staff(&staff).await?;
        self.unit.set_staff_email(staff.id, Some(&contact.email)).await?;
        Ok(staff.id)
    }
}
