//! A shortlist: which services fit and why, and which were left out by which rule.

use domain::clock::Timestamp;
use domain::coded::{Need, UnmetReason};
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::routing::{CheckCode, Fit, KeptShortlist, ReasonCode, Rule};
use serde::{Deserialize, Serialize};

use super::Named;

/// What somebody is shown who asks which services fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortlistView {
    /// Which: a referral that is chosen from it names it.
    pub id: Id<KeptShortlist>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Of which kind the services are.
    pub kind: ServiceKind,
    /// For which need.
    pub need: Need,
    /// Whether it is known where the person lives. Otherwise no distance is.
    pub is_placed: bool,
    /// What fits, in the order that was asked for.
    pub ranked: Vec<RankedView>,
    /// How many more fit.
    pub more_ranked: u32,
    /// What does not.
    pub excluded: Vec<ExcludedView>,
    /// How many more do not.
    pub more_excluded: u32,
    /// Why the need is not met, where nothing fits or all that fits is full: that was noted in the ledger.
    #[serde(default)]
    pub unmet: Option<UnmetReason>,
}

/// One service that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedView {
    /// The service.
    pub service: Named,
    /// Who offers it.
    pub organisation: Named,
    /// What decided its place.
    pub fit: Fit,
    /// Why, in one line.
    pub words: String,
    /// Why, one by one.
    pub reasons: Vec<Told<ReasonCode>>,
    /// What to ask before referring.
    pub checks: Vec<Told<CheckCode>>,
}

/// One service that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedView {
    /// The service.
    pub service: Named,
    /// Who offers it.
    pub organisation: Named,
    /// Everything that bars it, the weightiest first.
    pub rules: Vec<Told<Rule>>,
}

/// A code and what it says here, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<Code> {
    /// The code.
    pub code: Code,
    /// The words.
    pub words: String,
}

/// The shortlist a referral was chosen from, as it was kept: its words are those of the codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenFromView {
    /// Which.
    pub id: Id<KeptShortlist>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// For which need.
    pub need: Need,
    /// What was shown as fitting, the best first.
    pub ranked: Vec<KeptRankedView>,
    /// What was shown as left out.
    pub excluded: Vec<KeptExcludedView>,
}

/// One service that was shown as fitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRankedView {
    /// The service, by the name it has now.
    pub service: Named,
    /// Whether the referral asks it.
    pub chosen: bool,
    /// What decided its place.
    pub fit: Fit,
    /// What was said for it.
    pub reasons: Vec<Told<ReasonCode>>,
    /// What was to be asked first.
    pub checks: Vec<Told<CheckCode>>,
}

/// One service that was shown as left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptExcludedView {
    /// The service, by the name it has now.
    pub service: Named,
    /// Whether the referral asks it all the same.
    pub chosen: bool,
    /// By which rules.
    pub rules: Vec<Told<Rule>>,
}
