//! A referral as its readers see it.

mod outcome;
mod standing;

use app::view::ReferralView;
use app::view::referral::ReferrerView;
use chrono::{DateTime, Utc};
use domain::coded::{Need, ReferrerType, Urgency};
use domain::directory::ServiceKind;
use domain::referral::{Action, Held, StatusKind};
use domain::share_profile::ShareProfile;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use self::outcome::CaseOutcomeShown;
use self::standing::Standing;
use crate::api::disclosed::DisclosedPerson;
use crate::api::matches::ChosenFromRecord;
use crate::api::parts::{Due, NamedShown};
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type StateCode = Code<StatusKind>;
type NeedCode = Code<Need>;
type ProfileCode = Code<ShareProfile>;
type UrgencyCode = Code<Urgency>;
type ReferrerCode = Code<ReferrerType>;
type ActionCode = Code<Action>;

/// A referral, with everything you may read of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Referral)]
pub struct ReferralRecord {
    /// Which.
    id: Uuid,
    /// Which state of it.
    version: u32,
    /// What people read aloud.
    #[schema(example = "K7M-4PX-9TP")]
    reference: String,
    /// Link work or community.
    kind: KindCode,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = true)]
    state: Option<StateCode>,
    /// What is true in that state.
    status: Standing,
    /// The person, as far as you may know them.
    person: DisclosedPerson,
    /// The service that is asked.
    service: NamedShown,
    /// The organisation that offers it.
    receiver: NamedShown,
    /// Who asks.
    referrer: ReferrerShown,
    /// What help is needed.
    needs: Vec<NeedCode>,
    /// How much of the person the service receives.
    profile: ProfileCode,
    /// How soon an answer is needed.
    urgency: UrgencyCode,
    /// Why, in plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// What matters to the person, in their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    own_words: Option<String>,
    /// The note to the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// What the service has asked or told whoever asked, the first first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    said: Vec<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it last changed.
    changed_at: DateTime<Utc>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<DateTime<Utc>>,
    /// From when the service sees it; until then sending can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    visible_from: Option<DateTime<Utc>>,
    /// Whether the service is asked for an exception to its own rules.
    ask_anyway: bool,
    /// Whether a place is held for it.
    place: PlaceHeld,
    /// What is owed next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
    /// Until when the service can answer, where that has an end.
    #[serde(skip_serializing_if = "Option::is_none")]
    lapses_at: Option<DateTime<Utc>>,
    /// The case it was made from, for those who see the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_case: Option<Uuid>,
    /// The earlier referral it follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<Uuid>,
    /// For link work: what became of the case, as far as you may know.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<CaseOutcomeShown>,
    /// The shortlist it was chosen from, for those who asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen_from: Option<ChosenFromRecord>,
    /// What in the service's rules does not fit. It is shown while this is a draft, and refuses nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    eligibility: Vec<String>,
    /// What you may do with it now.
    actions: Vec<ActionCode>,
}

/// Who asks.
#[derive(Serialize, ToSchema)]
#[schema(as = Referrer)]
pub struct ReferrerShown {
    /// In what capacity.
    kind: ReferrerCode,
    /// For which organisation; absent where the person asks for themself.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<NamedShown>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<NamedShown>,
}

/// Whether a place of the service is held.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceHeld {
    /// None.
    Nothing,
    /// A place is kept until the service answers.
    Reserved,
    /// A place is the person's.
    Taken,
}

impl From<ReferralView> for ReferralRecord {
    fn from(view: ReferralView) -> Self {
        let ReferralView {
            id,
            version,
            reference,
            kind,
            status,
            person,
            service,
            receiver,
            referrer,
            needs,
            profile,
            urgency,
            reason,
            own_words,
            note,
            said,
            created_at,
            changed_at,
            sent_at,
            visible_from,
            ask_anyway,
            place,
            due,
            lapses_at,
            from_case,
            earlier,
            case,
            chosen_from,
            eligibility,
            actions,
        } = view;
        Self {
            id: id.uuid(),
            version: version.number(),
            reference: reference.into(),
            kind: Code(kind),
            state: status.state.map(Code),
            status: status.into(),
            person: person.into(),
            service: service.into(),
            receiver: receiver.into(),
            referrer: referrer.into(),
            needs: needs.into_iter().map(Code).collect(),
            profile: Code(profile),
            urgency: Code(urgency),
            reason,
            own_words,
            note,
            said,
            created_at,
            changed_at,
            sent_at,
            visible_from,
            ask_anyway,
            place: place.into(),
            due: due.map(Due::from),
            lapses_at,
            from_case,
            earlier: earlier.map(domain::ids::Id::uuid),
            case: case.map(CaseOutcomeShown::from),
            chosen_from: chosen_from.map(ChosenFromRecord::from),
            eligibility,
            actions: actions.into_iter().map(Code).collect(),
        }
    }
}

impl From<ReferrerView> for ReferrerShown {
    fn from(referrer: ReferrerView) -> Self {
        let ReferrerView { kind, organisation, staff } = referrer;
        Self {
            kind: Code(kind),
            organisation: organisation.map(NamedShown::from),
            staff: staff.map(NamedShown::from),
        }
    }
}

impl From<Held> for PlaceHeld {
    fn from(held: Held) -> Self {
        match held {
            Held::Nothing => Self::Nothing,
            Held::Reserved => Self::Reserved,
            Held::Taken => Self::Taken,
        }
    }
}
