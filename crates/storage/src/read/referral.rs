//! One referral with the names and the texts around it.

use std::collections::BTreeMap;

use domain::actor::Staff;
use domain::calendar::Nation;
use domain::directory::Service;
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::Referral;
use domain::scope::Scope;
use sea_orm::ColumnTrait;

use super::Reader;
use crate::entity::referral;
use crate::error::StoreError;
use crate::load;
use crate::scope;
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
    /// The nation of the place of the organisation that is asked: its working days count.
    pub nation: Nation,
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
    /// Everything that was written for it and, for link work, how its case ended and what the practice is asked to do.
    pub texts: Texts,
}

impl Reader {
    /// One referral, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referral(
        &self,
        scope: &Scope,
        id: Id<Referral>,
    ) -> Result<Option<ReferralDetail>, StoreError> {
        let condition = scope::all([referral::Column::Id.eq(id.uuid()).into(), scope::referrals(scope)]);
        let Some(whole) = load::referral::looked_at(&self.link, condition).await? else { return Ok(None) };
        let texts = load::text::of_referral(&self.link, &whole.stored.referral).await?;
        Ok(Some(ReferralDetail::of(whole, texts)))
    }
}

impl ReferralDetail {
    pub(super) fn of(whole: load::referral::Whole, texts: Texts) -> Self {
        let load::referral::Whole { stored, service, person, around, .. } = whole;
        Self {
            stored,
            person,
            service,
            nation: around.nation,
            receiver_name: around.receiver_name,
            referrer_name: around.referrer_name,
            referrer_staff_name: around.referrer_staff_name,
            worker: around.worker,
            worker_name: around.worker_name,
            texts,
        }
    }
}
