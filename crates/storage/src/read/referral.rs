//! One referral with the names and the texts around it.

use std::collections::BTreeMap;

use domain::actor::Staff;
use domain::directory::Service;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::Referral;
use domain::scope::Scope;

use super::Reader;
use crate::error::{StoreError, interim};
use crate::stored::StoredReferral;

/// Texts by the id an event or a record names them with. Their purpose decides who may read them.
pub type Texts = BTreeMap<Id<FreeText>, FreeText>;

/// One referral with everything a view of it needs.
#[derive(Debug, Clone)]
pub struct ReferralDetail {
    /// The referral.
    pub stored: StoredReferral,
    /// For whom. What of it may be shown is decided by disclosure.
    pub person: Person,
    /// Which service is asked.
    pub service: Service,
    /// The name of the organisation that is asked.
    pub receiver_name: String,
    /// The name of the organisation that asks.
    pub referrer_name: Option<String>,
    /// The name of the member of staff who asks.
    pub referrer_staff_name: Option<String>,
    /// Who has the case it opened or joined.
    pub worker: Option<Id<Staff>>,
    /// Their name.
    pub worker_name: Option<String>,
    /// Everything that was written for it.
    pub texts: Texts,
}

impl Reader {
    /// One referral, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral(
        &self,
        _scope: &Scope,
        _id: Id<Referral>,
    ) -> Result<Option<ReferralDetail>, StoreError> {
        interim().await
    }
}
