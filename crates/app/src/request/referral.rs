//! Writing a referral.

use domain::case::Case;
use domain::coded::{Need, ReferrerType, Urgency};
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::plan::PlanAction;
use domain::referral::Referral;
use domain::routing::KeptShortlist;
use domain::share_profile::ShareProfile;
use domain::text::PlainWords;

/// A new draft (R1, R19), sent at once where that is asked for (R2).
#[derive(Debug, Clone)]
pub struct NewReferral {
    /// An id the caller wants it to have.
    pub id: Option<Id<Referral>>,
    /// Who is to be helped.
    pub person: Id<Person>,
    /// Which service is asked.
    pub service: Id<Service>,
    /// In what capacity the caller asks; told by the role where nothing is said.
    pub referrer_kind: Option<ReferrerType>,
    /// One to three needs.
    pub needs: Vec<Need>,
    /// How much of the person the service receives; what the service asks for where nothing is said.
    pub profile: Option<ShareProfile>,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// The case it is made from.
    pub from_case: Option<Id<Case>>,
    /// The action of the plan it serves.
    pub plan_action: Option<Id<PlanAction>>,
    /// Why, in plain words.
    pub reason: Option<PlainWords>,
    /// What matters to the person, in their words.
    pub own_words: Option<PlainWords>,
    /// A note written for the service.
    pub note: Option<PlainWords>,
    /// The earlier referral it follows.
    pub earlier: Option<Id<Referral>>,
    /// The shortlist the service was chosen from.
    pub shortlist: Option<Id<KeptShortlist>>,
    /// Whether it is sent at once.
    pub sending: Sending,
}

/// Whether a new referral is sent at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sending {
    /// It stays a draft.
    #[default]
    Later,
    /// It is sent, within the service's own rules.
    Now,
    /// It is sent although the rules say no; the service decides whether to make an exception.
    AskAnyway,
}
