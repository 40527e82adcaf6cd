//! A service as everybody who may refer sees it.

use app::view::ServiceView;
use app::view::listing::OpenReferralView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::Need;
use domain::directory::command::Action;
use domain::directory::intake::Window;
use domain::directory::standing::Suspension;
use domain::directory::{ListingStatus, Places, ServiceKind, VerificationStatus};
use domain::referral::StatusKind;
use domain::share_profile::ShareProfile;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::intake::IntakeShown;
use crate::api::parts::NamedShown;
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type NeedCode = Code<Need>;
type ListingCode = Code<ListingStatus>;
type VerificationCode = Code<VerificationStatus>;
type ActionCode = Code<Action>;
type StateCode = Code<StatusKind>;
type ProfileCode = Code<ShareProfile>;

/// A service with its rules and its room.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
pub struct ServiceRecord {
    /// Which.
    id: Uuid,
    /// Which state of the listing.
    version: u32,
    /// The organisation that offers it.
    organisation: NamedShown,
    /// Link work or community.
    kind: KindCode,
    /// Its public name.
    name: String,
    /// What it is, in the group's own words.
    description: String,
    /// The needs it is for.
    needs: Vec<NeedCode>,
    /// Whether it can be referred to.
    listing: ListingCode,
    /// What it receives about a person, and no more.
    share_profile: ProfileCode,
    /// Why it asks for more than P2.
    #[serde(skip_serializing_if = "Option::is_none")]
    share_reason: Option<String>,
    /// Whether it decides before it knows who the person is.
    blind_first: bool,
    /// Its own rules.
    intake: IntakeShown,
    /// Places that are spoken for; only those who offer it see the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<PlacesShown>,
    /// Whether it has room now.
    has_space: bool,
    /// When the group last said that the listing is right.
    confirmed_at: DateTime<Utc>,
    /// Whether somebody outside the group has checked that it is what it says.
    verification: VerificationCode,
    /// The suspension in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspension: Option<SuspensionShown>,
    /// What you may do to its listing now.
    actions: Vec<ActionCode>,
}

/// Why nobody is referred to a service for the time being. Anybody may read it.
#[derive(Serialize, ToSchema)]
#[schema(as = SuspensionInForce)]
pub struct SuspensionShown {
    /// Since when.
    since: DateTime<Utc>,
    /// Why.
    reason: String,
    /// By when the group can appeal.
    appeal_by: NaiveDate,
}

/// Places of a service that are spoken for.
#[derive(Serialize, ToSchema)]
#[schema(as = Places)]
pub struct PlacesShown {
    /// Held for people who were accepted.
    taken: u32,
    /// Held for people who were asked for and not yet answered.
    reserved: u32,
    /// Referrals waiting for an answer.
    open_asks: u32,
    /// People who were asked for this week, where any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<NewPeople>,
    /// People who were asked for this month, where any were.
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<NewPeople>,
}

/// New people of the newest week or month in which there were any.
#[derive(Serialize, ToSchema)]
struct NewPeople {
    /// Its first day.
    begins: NaiveDate,
    /// How many.
    people: u32,
}

impl From<ServiceView> for ServiceRecord {
    fn from(view: ServiceView) -> Self {
        let ServiceView {
            id,
            version,
            organisation,
            kind,
            name,
            details,
            needs,
            listing,
            verification,
            standing,
            share_profile,
            share_reason,
            blind_first,
            intake,
            places,
            has_space,
            confirmed_at,
            actions,
        } = view;
        Self {
            id: id.uuid(),
            version: version.number(),
            organisation: organisation.into(),
            kind: Code(kind),
            name,
            description: details.description,
            needs: needs.into_iter().map(Code).collect(),
            listing: Code(listing),
            share_profile: Code(share_profile),
            share_reason,
            blind_first,
            intake: intake.into(),
            places: places.map(PlacesShown::from),
            has_space,
            confirmed_at,
            verification: Code(verification),
            suspension: standing.suspension.map(SuspensionShown::from),
            actions: actions.into_iter().map(Code).collect(),
        }
    }
}

impl From<Suspension> for SuspensionShown {
    fn from(suspension: Suspension) -> Self {
        let Suspension { since, by: _, reason, appeal_by, before: _ } = suspension;
        Self { since, reason: reason.into(), appeal_by }
    }
}

impl From<Places> for PlacesShown {
    fn from(places: Places) -> Self {
        let Places { taken, reserved, open_asks, week, month } = places;
        let new = |window: Window| Some(NewPeople { begins: window.begins?, people: window.new_people });
        Self { taken, reserved, open_asks, week: new(week), month: new(month) }
    }
}

/// One referral that is open at a service: whose it is and where it stands, and not for whom.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenReferral)]
pub struct OpenReferral {
    /// Which.
    id: Uuid,
    /// What people read aloud.
    reference: String,
    /// Where it stands.
    state: StateCode,
    /// When it last changed.
    changed_at: DateTime<Utc>,
    /// Who asks; absent for a self-referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<NamedShown>,
    /// The link worker concerned, or whoever asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    whose: Option<NamedShown>,
}

impl From<OpenReferralView> for OpenReferral {
    fn from(view: OpenReferralView) -> Self {
        let OpenReferralView { id, reference, state, changed_at, organisation, whose } = view;
        Self {
            id: id.uuid(),
            reference: reference.to_string(),
            state: Code(state),
            changed_at,
            organisation: organisation.map(NamedShown::from),
            whose: whose.map(NamedShown::from),
        }
    }
}
