//! The hard rules: what keeps a service out of the list whatever else speaks for it.

use std::fmt;

use chrono::NaiveDate;

use super::access;
use super::candidate::{Agreement, Candidate, Coverage};
use super::fit::Freshness;
use super::seeker::{Contactable, Seeker};
use crate::calendar::long_date;
use crate::coded::{Coded, Need, Requirement, coded};
use crate::directory::eligibility::GenderRule;
use crate::directory::intake;
use crate::directory::{ListingStatus, VerificationStatus};
use crate::geography::Metres;
use crate::refusal::Refusal;
use crate::share_profile::ShareProfile;

coded! {
    /// A hard rule, in the order in which they are told.
    pub enum Rule, unknown "Choose one of the listed rules" {
        ListingNotActive = "listing_not_active", "It cannot be referred to at the moment";
        NotConfirmed = "not_confirmed", "Nobody has confirmed its listing for a year";
        NotVerified = "not_verified", "A check of it failed, or it has stopped confirming its listing";
        NeedNotOffered = "need_not_offered", "It does not say that it helps with this";
        NeedNotSupported = "need_not_supported", "It says that it cannot support a need the person has";
        OutsideAges = "outside_ages", "It is for other ages";
        OutsideGender = "outside_gender", "It is for others by gender";
        TooFar = "too_far", "It is farther than the person can travel";
        OutsideArea = "outside_area", "It does not cover where the person lives";
        AccessNotPossible = "access_not_possible", "It cannot provide what the person requires";
        NotWithoutInternet = "not_without_internet", "It meets online only";
        OrganisationExcluded = "organisation_excluded", "The person does not want to be sent there";
        ConsentTakenBack = "consent_taken_back", "The person took back their agreement to share with it";
        SharesMoreThanAgreed = "shares_more_than_agreed", "It asks for more than the person agrees to share";
        NoSafeContact = "no_safe_contact", "It gets in touch first, and there is no safe way to do so";
        Paused = "intake_paused", "It has paused new referrals";
        Full = "service_full", "It has no free place";
        IntakeClosed = "intake_closed", "Its own rules take nobody new today";
    }
}

/// One rule that bars one service, with what the sentence about it says. It tells of the service and of what the
/// asker gave, and of nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barrier {
    /// Suspended or closing.
    ListingNotActive,
    /// Confirmed too long ago.
    NotConfirmed {
        /// The day on which it last was.
        since: NaiveDate,
    },
    /// A check failed, or the group let its confirmations lapse.
    NotVerified,
    /// It does not name the need.
    NeedNotOffered,
    /// It says that it cannot support a need.
    NeedNotSupported(Need),
    /// The person is younger or older than it takes.
    OutsideAges {
        /// The youngest it takes.
        minimum: Option<u32>,
        /// The oldest it takes.
        maximum: Option<u32>,
    },
    /// It is for others by gender.
    OutsideGender(GenderRule),
    /// It is farther than the person can travel.
    TooFar(Metres),
    /// The person lives elsewhere.
    OutsideArea,
    /// It says that it cannot provide a requirement.
    AccessNotPossible(Requirement),
    /// It meets online only, and the person cannot.
    NotWithoutInternet,
    /// The person does not want to be sent there.
    OrganisationExcluded,
    /// The person took back their agreement.
    ConsentTakenBack,
    /// It asks for a wider profile than the person agrees to.
    SharesMoreThanAgreed {
        /// What it asks for.
        asks: ShareProfile,
        /// What they agree to at most.
        agreed: ShareProfile,
    },
    /// It gets in touch first, which is not safe.
    NoSafeContact,
    /// Its own intake rules, with the refusal that asking would meet.
    Intake(Refusal),
}

impl Barrier {
    /// The rule behind it.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::ListingNotActive => Rule::ListingNotActive,
            Self::NotConfirmed { .. } => Rule::NotConfirmed,
            Self::NotVerified => Rule::NotVerified,
            Self::NeedNotOffered => Rule::NeedNotOffered,
            Self::NeedNotSupported(_) => Rule::NeedNotSupported,
            Self::OutsideAges { .. } => Rule::OutsideAges,
            Self::OutsideGender(_) => Rule::OutsideGender,
            Self::TooFar(_) => Rule::TooFar,
            Self::OutsideArea => Rule::OutsideArea,
            Self::AccessNotPossible(_) => Rule::AccessNotPossible,
            Self::NotWithoutInternet => Rule::NotWithoutInternet,
            Self::OrganisationExcluded => Rule::OrganisationExcluded,
            Self::ConsentTakenBack => Rule::ConsentTakenBack,
            Self::SharesMoreThanAgreed { .. } => Rule::SharesMoreThanAgreed,
            Self::NoSafeContact => Rule::NoSafeContact,
            Self::Intake(Refusal::IntakePaused { .. }) => Rule::Paused,
            Self::Intake(Refusal::ServiceFull) => Rule::Full,
            Self::Intake(_) => Rule::IntakeClosed,
        }
    }
}

impl fmt::Display for Barrier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotConfirmed { since } => {
                write!(formatter, "Nobody has confirmed its listing since {}", long_date(*since))
            }
            Self::NeedNotSupported(need) => {
                write!(formatter, "It says that it cannot support this: {}", need.label().to_lowercase())
            }
            Self::OutsideAges { minimum, maximum } => {
                write!(formatter, "It is for people {}", ages(*minimum, *maximum))
            }
            Self::OutsideGender(gender) => write!(formatter, "It is for {}", gender.label().to_lowercase()),
            Self::TooFar(distance) => write!(formatter, "It is {distance} away"),
            Self::AccessNotPossible(requirement) => {
                write!(formatter, "It says that it cannot provide this: {}", access::in_place(*requirement))
            }
            Self::SharesMoreThanAgreed { asks, agreed } => {
                write!(formatter, "It asks for {asks}, and the person agrees to {agreed} at most")
            }
            Self::Intake(Refusal::IntakePaused { until }) => {
                write!(formatter, "It has paused new referrals until {}", intake::until(*until))
            }
            Self::ListingNotActive
            | Self::NotVerified
            | Self::NeedNotOffered
            | Self::OutsideArea
            | Self::NotWithoutInternet
            | Self::OrganisationExcluded
            | Self::ConsentTakenBack
            | Self::NoSafeContact
            | Self::Intake(_) => formatter.write_str(self.rule().label()),
        }
    }
}

/// An age rule in words, like "aged 60 and over".
pub(super) fn ages(minimum: Option<u32>, maximum: Option<u32>) -> String {
    match (minimum, maximum) {
        (Some(youngest), Some(oldest)) => format!("aged {youngest} to {oldest}"),
        (Some(youngest), None) => format!("aged {youngest} and over"),
        (None, Some(oldest)) => format!("aged up to {oldest}"),
        (None, None) => "of any age".to_owned(),
    }
}

/// Everything that bars a service, in the order of [`Rule`]; empty where nothing does.
pub(super) fn barriers(need: Need, seeker: &Seeker, candidate: &Candidate, today: NaiveDate) -> Vec<Barrier> {
    let mut found = Vec::new();
    found.extend(listing(need, candidate, today));
    found.extend(who_it_is_for(need, seeker, candidate));
    found.extend(how_it_meets(seeker, candidate));
    found.extend(what_the_person_said(seeker, candidate));
    found.extend(candidate.intake.clone().map(Barrier::Intake));
    found.sort_by_key(Barrier::rule);
    found
}

/// Whether the listing is there to be referred to, can be believed, and offers the need.
fn listing(need: Need, candidate: &Candidate, today: NaiveDate) -> impl Iterator<Item = Barrier> {
    let since = candidate.confirmed_on;
    [
        (candidate.listing != ListingStatus::Active).then_some(Barrier::ListingNotActive),
        Freshness::is_over(since, today).then_some(Barrier::NotConfirmed { since }),
        (candidate.verification == VerificationStatus::Unverified).then_some(Barrier::NotVerified),
        (!candidate.needs.contains(&need)).then_some(Barrier::NeedNotOffered),
    ]
    .into_iter()
    .flatten()
}

/// Whether the person is among those it is for. What is not known of them bars nothing.
fn who_it_is_for(need: Need, seeker: &Seeker, candidate: &Candidate) -> impl Iterator<Item = Barrier> {
    let (minimum, maximum) = (candidate.minimum_age, candidate.maximum_age);
    let too_young = |age| minimum.is_some_and(|youngest| age < youngest);
    let too_old = |age| maximum.is_some_and(|oldest| age > oldest);
    let is_outside_ages = seeker.age.is_some_and(|age| too_young(age) || too_old(age));
    let is_outside_gender =
        seeker.gender.is_some_and(|gender| gender.is_taken_by(candidate.gender) == Some(false));
    let unsupported =
        candidate.not_for.iter().copied().find(|not_for| *not_for == need || seeker.needs.contains(not_for));
    [
        unsupported.map(Barrier::NeedNotSupported),
        is_outside_ages.then_some(Barrier::OutsideAges { minimum, maximum }),
        is_outside_gender.then_some(Barrier::OutsideGender(candidate.gender)),
        (candidate.coverage == Coverage::Outside).then_some(Barrier::OutsideArea),
    ]
    .into_iter()
    .flatten()
}

/// Whether they can take part where it meets.
fn how_it_meets(seeker: &Seeker, candidate: &Candidate) -> impl Iterator<Item = Barrier> {
    let is_open_online = access::is_open_online(seeker, candidate.online);
    let is_online_only = candidate.online && !candidate.in_person;
    let too_far = candidate.distance.filter(|away| seeker.farthest.is_some_and(|farthest| *away > farthest));
    let missing = access::wanted(seeker, candidate).find(|wanted| candidate.lacks.contains(wanted));
    [
        too_far.filter(|_| !is_open_online).map(Barrier::TooFar),
        missing.map(Barrier::AccessNotPossible),
        (is_online_only && !is_open_online).then_some(Barrier::NotWithoutInternet),
    ]
    .into_iter()
    .flatten()
}

/// What the person refused, and what would not be safe for them.
fn what_the_person_said(seeker: &Seeker, candidate: &Candidate) -> impl Iterator<Item = Barrier> {
    let asks = candidate.profile;
    let too_wide = seeker.shares_at_most.filter(|agreed| asks > *agreed);
    let is_told_how_to_reach_them = asks >= ShareProfile::P1;
    [
        seeker.not_these.contains(&candidate.organisation).then_some(Barrier::OrganisationExcluded),
        (candidate.agreement == Agreement::TakenBack).then_some(Barrier::ConsentTakenBack),
        too_wide.map(|agreed| Barrier::SharesMoreThanAgreed { asks, agreed }),
        (is_told_how_to_reach_them && seeker.contactable == Contactable::NotSafely)
            .then_some(Barrier::NoSafeContact),
    ]
    .into_iter()
    .flatten()
}
