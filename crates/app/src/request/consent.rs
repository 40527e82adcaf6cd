//! Recording a consent.

use chrono::NaiveDate;
use domain::coded::Basis;
use domain::consent::{Consent, ConsentScope};
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;

/// What the person agreed to, or what was decided for them.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// An id the caller wants it to have.
    pub id: Option<Id<Consent>>,
    /// Whose.
    pub person: Id<Person>,
    /// What is agreed to.
    pub scope: ConsentScope,
    /// On what ground.
    pub basis: Basis,
    /// Who decided and why; needed where the ground is not the person's own consent.
    pub decision: Option<PlainWords>,
    /// Its last day, at most 12 months on; 12 months where nothing is said.
    pub expires_on: Option<NaiveDate>,
}
