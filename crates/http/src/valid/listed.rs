//! The closed lists as the document names them, and their codes as they are sent.

use std::borrow::Cow;
use std::fmt::Write;

use domain::coded::{
    Band, Basis, Channel, ClosureCode, Coded, ContactResult, EndCode, Need, NotStartedReason, ReferrerType,
    Requirement, RiskFlagKind, Urgency,
};
use domain::consent::ReportLevel;
use domain::directory::intake::Askers;
use domain::directory::{ListingStatus, ServiceKind};
use domain::disclosure::SafeContact;
use domain::due::DueKind;
use domain::measure::{Instrument, Item, Mode};
use domain::plan::{ActionState, AgreedWith, Doer, GoalState};
use domain::referral::NoteKind;
use domain::referral::status::StartSource;
use domain::reports::unmet_needs::Cut;
use domain::share_profile::ShareProfile;
use serde::{Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// A closed list with a name in the OpenAPI document.
pub trait Listed: Coded {
    /// Its name there.
    const NAME: &'static str;
}

/// An entry of a closed list, sent as its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code<T>(pub T);

impl<T: Listed> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.code())
    }
}

impl<T: Listed> PartialSchema for Code<T> {
    fn schema() -> RefOr<Schema> {
        list_schema::<T>()
    }
}

impl<T: Listed> ToSchema for Code<T> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(T::NAME)
    }
}

/// The codes of a list, with what each means.
pub(super) fn list_schema<T: Listed>() -> RefOr<Schema> {
    let mut meanings = String::new();
    for entry in T::ALL {
        // Writing to a string cannot fail.
        let _written = writeln!(meanings, "- `{}`: {}", entry.code(), entry.label());
    }
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(meanings))
        .enum_values(Some(T::ALL.iter().map(|entry| entry.code())))
        .into()
}

impl Listed for Need {
    const NAME: &'static str = "Need";
}
impl Listed for Requirement {
    const NAME: &'static str = "Requirement";
}
impl Listed for Askers {
    const NAME: &'static str = "Askers";
}
impl Listed for Cut {
    const NAME: &'static str = "ReportTable";
}
impl Listed for RiskFlagKind {
    const NAME: &'static str = "Risk";
}
impl Listed for Channel {
    const NAME: &'static str = "Channel";
}
impl Listed for ContactResult {
    const NAME: &'static str = "ContactResult";
}
impl Listed for Basis {
    const NAME: &'static str = "Basis";
}
impl Listed for ReportLevel {
    const NAME: &'static str = "ReportLevel";
}
impl Listed for ShareProfile {
    const NAME: &'static str = "ShareProfile";
}
impl Listed for ServiceKind {
    const NAME: &'static str = "ServiceKind";
}
impl Listed for ListingStatus {
    const NAME: &'static str = "ListingStatus";
}
impl Listed for ReferrerType {
    const NAME: &'static str = "ReferrerType";
}
impl Listed for Urgency {
    const NAME: &'static str = "Urgency";
}
impl Listed for Band {
    const NAME: &'static str = "Band";
}
impl Listed for NotStartedReason {
    const NAME: &'static str = "NotStartedReason";
}
impl Listed for EndCode {
    const NAME: &'static str = "EndCode";
}
impl Listed for ClosureCode {
    const NAME: &'static str = "ClosureCode";
}
impl Listed for NoteKind {
    const NAME: &'static str = "NoteKind";
}
impl Listed for StartSource {
    const NAME: &'static str = "StartSource";
}
impl Listed for DueKind {
    const NAME: &'static str = "DueKind";
}
impl Listed for domain::task::Duty {
    const NAME: &'static str = "Duty";
}
impl Listed for domain::task::Action {
    const NAME: &'static str = "TaskAction";
}
impl Listed for domain::message::bounce::Bounced {
    const NAME: &'static str = "Bounced";
}
impl Listed for SafeContact {
    const NAME: &'static str = "SafeContact";
}
impl Listed for domain::referral::StatusKind {
    const NAME: &'static str = "ReferralState";
}
impl Listed for domain::referral::Action {
    const NAME: &'static str = "ReferralAction";
}
impl Listed for domain::case::StatusKind {
    const NAME: &'static str = "CaseState";
}
impl Listed for domain::case::Action {
    const NAME: &'static str = "CaseAction";
}
impl Listed for domain::search::SortBy {
    const NAME: &'static str = "SortBy";
}
impl Listed for domain::search::AgeGroup {
    const NAME: &'static str = "AgeGroup";
}
impl Listed for domain::search::PartOfDay {
    const NAME: &'static str = "PartOfDay";
}
impl Listed for domain::coded::UnmetReason {
    const NAME: &'static str = "UnmetReason";
}
impl Listed for domain::directory::capacity::CapacityTag {
    const NAME: &'static str = "Capacity";
}
impl Listed for domain::directory::VerificationStatus {
    const NAME: &'static str = "Verification";
}
impl Listed for domain::effect::MessageKind {
    const NAME: &'static str = "MessageKind";
}
impl Listed for domain::effect::Audience {
    const NAME: &'static str = "Audience";
}
impl Listed for domain::message::Way {
    const NAME: &'static str = "MessageWay";
}
impl Listed for domain::routing::Gender {
    const NAME: &'static str = "Gender";
}
impl Listed for domain::routing::Order {
    const NAME: &'static str = "MatchOrder";
}
impl Listed for domain::routing::NeedFit {
    const NAME: &'static str = "NeedFit";
}
impl Listed for domain::routing::Distance {
    const NAME: &'static str = "DistanceBand";
}
impl Listed for domain::routing::AccessFit {
    const NAME: &'static str = "AccessFit";
}
impl Listed for domain::routing::Timing {
    const NAME: &'static str = "Timing";
}
impl Listed for domain::routing::Freshness {
    const NAME: &'static str = "Freshness";
}
impl Listed for domain::routing::ReasonCode {
    const NAME: &'static str = "ReasonCode";
}
impl Listed for domain::routing::CheckCode {
    const NAME: &'static str = "CheckCode";
}
impl Listed for domain::routing::Rule {
    const NAME: &'static str = "MatchingRule";
}
impl Listed for GoalState {
    const NAME: &'static str = "GoalState";
}
impl Listed for ActionState {
    const NAME: &'static str = "PlanActionState";
}
impl Listed for Doer {
    const NAME: &'static str = "PlanDoer";
}
impl Listed for AgreedWith {
    const NAME: &'static str = "AgreedWith";
}
impl Listed for Instrument {
    const NAME: &'static str = "Instrument";
}
impl Listed for Item {
    const NAME: &'static str = "MeasureItem";
}
impl Listed for Mode {
    const NAME: &'static str = "MeasureMode";
}
impl Listed for domain::directory::verification::CheckPoint {
    const NAME: &'static str = "CheckPoint";
}
impl Listed for domain::directory::capacity::SpacesNow {
    const NAME: &'static str = "SpacesNow";
}
impl Listed for domain::directory::listing::CapacitySource {
    const NAME: &'static str = "CapacitySource";
}
impl Listed for domain::directory::command::PauseFor {
    const NAME: &'static str = "PauseFor";
}
impl Listed for domain::directory::command::Action {
    const NAME: &'static str = "ListingAction";
}
impl Listed for domain::directory::wording::Line {
    const NAME: &'static str = "ListingLine";
}
impl Listed for domain::directory::eligibility::GenderRule {
    const NAME: &'static str = "GenderRule";
}
impl Listed for domain::directory::listing::BringSomeone {
    const NAME: &'static str = "BringSomeone";
}
impl Listed for domain::directory::location::AccessFeature {
    const NAME: &'static str = "AccessFeature";
}
impl Listed for domain::directory::schedule::Frequency {
    const NAME: &'static str = "Frequency";
}
impl Listed for domain::directory::schedule::Attending {
    const NAME: &'static str = "Attending";
}
impl Listed for domain::directory::freshness::Reminder {
    const NAME: &'static str = "Reminder";
}
impl Listed for domain::registration::Meets {
    const NAME: &'static str = "Meets";
}
impl Listed for domain::registration::ClaimAnswer {
    const NAME: &'static str = "ClaimAnswer";
}
impl Listed for domain::directory::import::ImportStatus {
    const NAME: &'static str = "ImportStatus";
}
