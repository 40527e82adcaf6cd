//! A shortlist as those who asked for it see it.

use app::view::ShortlistView;
use app::view::shortlist::{
    ChosenFromView, ExcludedView, KeptExcludedView, KeptRankedView, RankedView, Told,
};
use chrono::{DateTime, Utc};
use domain::coded::{Need, UnmetReason};
use domain::directory::ServiceKind;
use domain::routing::{AccessFit, CheckCode, Distance, Fit, Freshness, NeedFit, ReasonCode, Rule, Timing};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::parts::NamedShown;
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type NeedCode = Code<Need>;
type NeedFitCode = Code<NeedFit>;
type DistanceCode = Code<Distance>;
type AccessCode = Code<AccessFit>;
type TimingCode = Code<Timing>;
type FreshnessCode = Code<Freshness>;
type ReasonWord = Code<ReasonCode>;
type CheckWord = Code<CheckCode>;
type RuleWord = Code<Rule>;
type UnmetWord = Code<UnmetReason>;

/// Which services fit, in order, and which were left out.
#[derive(Serialize, ToSchema)]
#[schema(as = Shortlist)]
pub struct ShortlistRecord {
    /// Which: name it as `shortlist` when you refer.
    id: Uuid,
    /// When you asked.
    asked_at: DateTime<Utc>,
    /// Of which kind the services are.
    kind: KindCode,
    /// For which need.
    need: NeedCode,
    /// Whether it is known where the person lives. Where it is not, no distance is, and areas are to be asked about.
    placed: bool,
    /// What fits, in the order that was asked for.
    ranked: Vec<RankedRecord>,
    /// How many more fit than are shown.
    more_ranked: u32,
    /// What does not fit.
    excluded: Vec<ExcludedRecord>,
    /// How many more do not fit than are shown.
    more_excluded: u32,
    /// Why the need is not met, where nothing fits or all that fits is full. That was noted among the unmet needs of your place, once a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    unmet: Option<UnmetWord>,
}

/// One service that fits.
#[derive(Serialize, ToSchema)]
#[schema(as = RankedService)]
pub struct RankedRecord {
    /// The service.
    service: NamedShown,
    /// The organisation that offers it.
    organisation: NamedShown,
    /// Why, in one line.
    #[schema(example = "1.2 km, Tuesdays, step-free, 3 places, answers in 2 days, confirmed 12 days ago")]
    words: String,
    /// What decided its place, the weightiest first.
    fit: FitRecord,
    /// Why, one by one.
    reasons: Vec<ReasonTold>,
    /// What is not known, and is to be asked before referring.
    check_first: Vec<CheckTold>,
}

/// One service that does not fit.
#[derive(Serialize, ToSchema)]
#[schema(as = ExcludedService)]
pub struct ExcludedRecord {
    /// The service.
    service: NamedShown,
    /// The organisation that offers it.
    organisation: NamedShown,
    /// Everything that bars it, the weightiest first.
    rules: Vec<RuleTold>,
}

/// What decides the place of a service, compared in this order.
#[derive(Serialize, ToSchema)]
#[schema(as = Fit)]
pub struct FitRecord {
    /// How much it is for the need.
    need: NeedFitCode,
    /// How far away it is.
    distance: DistanceCode,
    /// Whether what the person requires is in place.
    access: AccessCode,
    /// Whether it meets when they can come.
    timing: TimingCode,
    /// How far its listing can be relied on.
    freshness: FreshnessCode,
}

/// A reason for a service.
#[derive(Serialize, ToSchema)]
#[schema(as = Reason)]
pub struct ReasonTold {
    /// What it is about.
    code: ReasonWord,
    /// What it says.
    words: String,
}

/// Something to ask before referring.
#[derive(Serialize, ToSchema)]
#[schema(as = Check)]
pub struct CheckTold {
    /// What it is about.
    code: CheckWord,
    /// What it says.
    words: String,
}

/// A rule that bars a service.
#[derive(Serialize, ToSchema)]
#[schema(as = BarringRule)]
pub struct RuleTold {
    /// Which.
    code: RuleWord,
    /// What it says.
    words: String,
}

/// The shortlist a referral was chosen from. It was kept as codes: the words are those of the codes, and the names
/// those of today.
#[derive(Serialize, ToSchema)]
#[schema(as = ChosenFrom)]
pub struct ChosenFromRecord {
    /// Which.
    id: Uuid,
    /// When it was asked for.
    asked_at: DateTime<Utc>,
    /// For which need.
    need: NeedCode,
    /// What was shown as fitting, the best first.
    ranked: Vec<KeptRankedRecord>,
    /// What was shown as left out.
    excluded: Vec<KeptExcludedRecord>,
}

/// One service that was shown as fitting.
#[derive(Serialize, ToSchema)]
#[schema(as = KeptRankedService)]
pub struct KeptRankedRecord {
    /// The service.
    service: NamedShown,
    /// Whether the referral asks it.
    chosen: bool,
    /// What decided its place.
    fit: FitRecord,
    /// What was said for it.
    reasons: Vec<ReasonTold>,
    /// What was to be asked first.
    check_first: Vec<CheckTold>,
}

/// One service that was shown as left out.
#[derive(Serialize, ToSchema)]
#[schema(as = KeptExcludedService)]
pub struct KeptExcludedRecord {
    /// The service.
    service: NamedShown,
    /// Whether the referral asks it all the same.
    chosen: bool,
    /// By which rules.
    rules: Vec<RuleTold>,
}

impl From<ShortlistView> for ShortlistRecord {
    fn from(view: ShortlistView) -> Self {
        let ShortlistView {
            id,
            asked_at,
            kind,
            need,
            is_placed,
            ranked,
            more_ranked,
            excluded,
            more_excluded,
            unmet,
        } = view;
        Self {
            id: id.uuid(),
            asked_at,
            kind: Code(kind),
            need: Code(need),
            placed: is_placed,
            ranked: ranked.into_iter().map(RankedRecord::from).collect(),
            more_ranked,
            excluded: excluded.into_iter().map(ExcludedRecord::from).collect(),
            more_excluded,
            unmet: unmet.map(Code),
        }
    }
}

impl From<RankedView> for RankedRecord {
    fn from(view: RankedView) -> Self {
        let RankedView { service, organisation, fit, words, reasons, checks } = view;
        Self {
            service: service.into(),
            organisation: organisation.into(),
            words,
            fit: fit.into(),
            reasons: reasons.into_iter().map(ReasonTold::from).collect(),
            check_first: checks.into_iter().map(CheckTold::from).collect(),
        }
    }
}

impl From<ExcludedView> for ExcludedRecord {
    fn from(view: ExcludedView) -> Self {
        let ExcludedView { service, organisation, rules } = view;
        Self {
            service: service.into(),
            organisation: organisation.into(),
            rules: rules.into_iter().map(RuleTold::from).collect(),
        }
    }
}

impl From<ChosenFromView> for ChosenFromRecord {
    fn from(view: ChosenFromView) -> Self {
        let ChosenFromView { id, asked_at, need, ranked, excluded } = view;
        Self {
            id: id.uuid(),
            asked_at,
            need: Code(need),
            ranked: ranked.into_iter().map(KeptRankedRecord::from).collect(),
            excluded: excluded.into_iter().map(KeptExcludedRecord::from).collect(),
        }
    }
}

impl From<KeptRankedView> for KeptRankedRecord {
    fn from(view: KeptRankedView) -> Self {
        let KeptRankedView { service, chosen, fit, reasons, checks } = view;
        Self {
            service: service.into(),
            chosen,
            fit: fit.into(),
            reasons: reasons.into_iter().map(ReasonTold::from).collect(),
            check_first: checks.into_iter().map(CheckTold::from).collect(),
        }
    }
}

impl From<KeptExcludedView> for KeptExcludedRecord {
    fn from(view: KeptExcludedView) -> Self {
        let KeptExcludedView { service, chosen, rules } = view;
        Self { service: service.into(), chosen, rules: rules.into_iter().map(RuleTold::from).collect() }
    }
}

impl From<Fit> for FitRecord {
    fn from(fit: Fit) -> Self {
        let Fit { need, distance, access, timing, freshness } = fit;
        Self {
            need: Code(need),
            distance: Code(distance),
            access: Code(access),
            timing: Code(timing),
            freshness: Code(freshness),
        }
    }
}

impl From<Told<ReasonCode>> for ReasonTold {
    fn from(told: Told<ReasonCode>) -> Self {
        let Told { code, words } = told;
        Self { code: Code(code), words }
    }
}

impl From<Told<CheckCode>> for CheckTold {
    fn from(told: Told<CheckCode>) -> Self {
        let Told { code, words } = told;
        Self { code: Code(code), words }
    }
}

impl From<Told<Rule>> for RuleTold {
    fn from(told: Told<Rule>) -> Self {
        let Told { code, words } = told;
        Self { code: Code(code), words }
    }
}
