//! What a unit reads to decide on, one record at a time.

use domain::actor::Staff;
use domain::case::Case;
use domain::consent::{Consent, Consents};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::referral::{Referral, Referrer};
use sea_orm::sea_query::{Expr, ExprTrait, LockType};

use super::Unit;
use crate::entity::case;
use crate::error::StoreError;
use crate::load;
use crate::stored::{StoredCase, StoredReferral, World};

impl Unit {
    /// A referral, as this unit left it if it changed it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral(&mut self, id: Id<Referral>) -> Result<Option<StoredReferral>, StoreError> {
        if !self.seen.referrals.contains_key(&id) {
            match load::referral::worked_on(&self.link, id).await? {
                Some(whole) => self.seen.meet_referral(whole),
                None => drop(self.seen.referrals.insert(id, None)),
            }
        }
        Ok(self.seen.referrals.get(&id).and_then(Option::as_ref).map(|known| known.record.clone()))
    }

    /// A referral with its service and its person, in one query.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral_with_world(&mut self, id: Id<Referral>) -> Result<Option<World>, StoreError> {
        let Some(stored) = self.referral(id).await? else { return Ok(None) };
        let ask = &stored.referral.ask;
        let service = self.service(ask.service).await?.ok_or_else(|| missing("its service"))?;
        let person = self.person(ask.person).await?.ok_or_else(|| missing("its person"))?;
        Ok(Some(World { stored, service, person }))
    }

    /// Reads what a new referral will need, in one query: the service with its host, the person, and the names of who
    /// asks. Where one of them is unknown nothing is read, and asking for each of them says which.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn begin_referral(
        &mut self,
        service: Id<Service>,
        person: Id<Person>,
        referrer: Referrer,
    ) -> Result<(), StoreError> {
        let beginning = load::referral::beginning(&self.link, service, person, referrer).await?;
        if let Some(beginning) = beginning {
            self.seen.meet_beginning(beginning, referrer);
        }
        Ok(())
    }

    /// A case, as this unit left it if it changed it. Until the unit ends nobody else changes it or refers from it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case(&mut self, id: Id<Case>) -> Result<Option<StoredCase>, StoreError> {
        if !self.seen.cases.contains_key(&id) {
            let condition = Expr::col((case::Entity, case::Column::Id)).eq(id.uuid());
            match load::case::whole(&self.link, condition, true).await? {
                Some(whole) => self.seen.meet_case(whole),
                None => drop(self.seen.cases.insert(id, None)),
            }
        }
        Ok(self.seen.cases.get(&id).and_then(Option::as_ref).map(|known| known.record.clone()))
    }

    /// A person's record. Until the unit ends nobody records a withdrawal of consent or a death beside it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn person(&mut self, id: Id<Person>) -> Result<Option<Person>, StoreError> {
        if !self.seen.people.contains_key(&id) {
            let person = load::person::person(&self.link, id, Some(LockType::KeyShare)).await?;
            self.seen.locked.insert(id);
            self.seen.people.insert(id, person);
        }
        Ok(self.seen.people.get(&id).cloned().flatten())
    }

    /// What a person has agreed to, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consents(&mut self, person: Id<Person>) -> Result<Consents, StoreError> {
        // The lock first, in a statement of its own: whoever waited for it must read what was written meanwhile.
        if self.person(person).await?.is_none() {
            return Ok(Consents::default());
        }
        if self.pending.has_consents() {
            self.flush().await?;
        }
        load::person::consents(&self.link, person).await
    }

    /// One consent.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consent(&mut self, id: Id<Consent>) -> Result<Option<Consent>, StoreError> {
        self.flush().await?;
        load::person::consent(&self.link, id).await
    }

    /// A service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&mut self, id: Id<Service>) -> Result<Option<Service>, StoreError> {
        if !self.seen.services.contains_key(&id) {
            let listed = load::directory::service(&self.link, id).await?;
            let service = listed.map(|listed| {
                self.seen.meet_host(listed.host);
                listed.service
            });
            self.seen.services.insert(id, service);
        }
        Ok(self.seen.services.get(&id).cloned().flatten())
    }

    /// An organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&mut self, id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        if !self.seen.organisations.contains_key(&id) {
            match load::directory::organisation(&self.link, id).await? {
                Some(host) => self.seen.meet_host(host),
                None => drop(self.seen.organisations.insert(id, None)),
            }
        }
        Ok(self.seen.organisations.get(&id).cloned().flatten())
    }

    /// A member of staff who is not disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff(&mut self, id: Id<Staff>) -> Result<Option<Staff>, StoreError> {
        let found = self.anybody(id).await?;
        Ok(found.filter(|(_, disabled_at)| disabled_at.is_none()).map(|(staff, _)| staff))
    }

    pub(super) async fn anybody(
        &mut self,
        id: Id<Staff>,
    ) -> Result<Option<(Staff, Option<domain::clock::Timestamp>)>, StoreError> {
        if !self.seen.staff.contains_key(&id) {
            let staff = load::directory::staff(&self.link, id).await?;
            self.seen.staff.insert(id, staff);
        }
        Ok(self.seen.staff.get(&id).cloned().flatten())
    }

    /// A place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn place(&mut self, id: Id<Place>) -> Result<Option<Place>, StoreError> {
        if !self.seen.places.contains_key(&id) {
            let place = load::directory::place(&self.link, id).await?;
            self.seen.places.insert(id, place);
        }
        Ok(self.seen.places.get(&id).cloned().flatten())
    }
}

pub(super) fn missing(what: &str) -> StoreError {
    StoreError::Internal(format!("a record is there and {what} is not"))
}
