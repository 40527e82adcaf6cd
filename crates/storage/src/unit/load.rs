//! What a unit reads to decide on.

use domain::case::Case;
use domain::case::facts::Workload;
use domain::actor::Staff;
use domain::consent::{Consent, Consents};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::plan::PlanAction;
use domain::referral::Referral;

use super::Unit;
use crate::answer::{KeptAnswer, KeptKey};
use crate::error::{StoreError, interim};
use crate::stored::{StoredCase, StoredReferral, World};

impl Unit {
    /// A referral, as this unit left it if it changed it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral(&mut self, _id: Id<Referral>) -> Result<Option<StoredReferral>, StoreError> {
        interim().await
    }

    /// A referral with its service and its person, in one query.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral_with_world(&mut self, _id: Id<Referral>) -> Result<Option<World>, StoreError> {
        interim().await
    }

    /// A case, as this unit left it if it changed it. Until the unit ends nobody else closes it or refers from it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case(&mut self, _id: Id<Case>) -> Result<Option<StoredCase>, StoreError> {
        interim().await
    }

    /// A person's record. Until the unit ends nobody records a withdrawal of consent or a death beside it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn person(&mut self, _id: Id<Person>) -> Result<Option<Person>, StoreError> {
        interim().await
    }

    /// What a person has agreed to.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consents(&mut self, _person: Id<Person>) -> Result<Consents, StoreError> {
        interim().await
    }

    /// One consent.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consent(&mut self, _id: Id<Consent>) -> Result<Option<Consent>, StoreError> {
        interim().await
    }

    /// A service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&mut self, _id: Id<Service>) -> Result<Option<Service>, StoreError> {
        interim().await
    }

    /// An organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&mut self, _id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        interim().await
    }

    /// A member of staff who is not disabled.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff(&mut self, _id: Id<Staff>) -> Result<Option<Staff>, StoreError> {
        interim().await
    }

    /// A place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn place(&mut self, _id: Id<Place>) -> Result<Option<Place>, StoreError> {
        interim().await
    }

    /// The open case of a person at a service: of this record of theirs, or of another one with the same NHS number
    /// and date of birth, because two practices wrote the same human being down.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_case(
        &mut self,
        _person: Id<Person>,
        _service: Id<Service>,
    ) -> Result<Option<Id<Case>>, StoreError> {
        interim().await
    }

    /// How many other open referrals serve the same action of a plan. Until the unit ends nobody adds one from the
    /// same case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn others_for_action(
        &mut self,
        _action: Id<PlanAction>,
        _except: Id<Referral>,
    ) -> Result<usize, StoreError> {
        interim().await
    }

    /// The referrals that opened or joined a case, the first first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn openings_of(&mut self, _case: Id<Case>) -> Result<Vec<Referral>, StoreError> {
        interim().await
    }

    /// The open referrals made from a case.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn open_referrals_from(&mut self, _case: Id<Case>) -> Result<Vec<Referral>, StoreError> {
        interim().await
    }

    /// A member of staff and how many open cases they carry.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn workload(&mut self, _staff: Id<Staff>) -> Result<Option<Workload>, StoreError> {
        interim().await
    }

    /// Whether an organisation has, or had, a case with a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_case_with(
        &mut self,
        _organisation: Id<Organisation>,
        _person: Id<Person>,
    ) -> Result<bool, StoreError> {
        interim().await
    }

    /// The answer that was given to a key before.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn kept_answer(&mut self, _key: &KeptKey) -> Result<Option<KeptAnswer>, StoreError> {
        interim().await
    }
}
