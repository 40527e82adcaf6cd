//! What is not known and should be asked before referring: it bars nothing, and it is not hidden either.

use std::fmt;

use chrono::WeekdaySet;

use super::access;
use super::barrier::ages;
use super::candidate::{Candidate, Coverage};
use super::seeker::Seeker;
use crate::coded::{Coded, Requirement, coded};
use crate::directory::VerificationStatus;
use crate::directory::eligibility::GenderRule;
use crate::directory::wording::weekdays;
use crate::share_profile::ShareProfile;

coded! {
    /// What a check is about.
    pub enum CheckCode, unknown "Choose one of the listed checks" {
        NotChecked = "not_checked", "Whether the group is what it says";
        RingFirst = "ring_first", "The group wants a call first";
        NoPhone = "no_phone", "How it reaches somebody without a phone";
        Age = "age", "The person's age";
        Gender = "gender", "The person's gender";
        Area = "area", "Whether it covers where the person lives";
        OtherDays = "other_days", "Whether they can come on its days";
        Days = "days", "Its days";
        Access = "access", "Whether what they require is in place";
        Language = "language", "Whether it speaks their language";
    }
}

/// One thing to ask first. Its `Display` is the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Nobody has checked the group yet.
    NotChecked,
    /// The group wants a call before it is asked.
    RingFirst,
    /// It gets in touch with people, and the person has no phone.
    NoPhone,
    /// It has an age rule, and the age was not given.
    Age {
        /// The youngest it takes.
        minimum: Option<u32>,
        /// The oldest it takes.
        maximum: Option<u32>,
    },
    /// It takes people by gender, and whether it takes them cannot be told from what was given.
    Gender(GenderRule),
    /// It covers some areas, and whether theirs is one is not known.
    Area,
    /// It meets on days they did not name.
    OtherDays(WeekdaySet),
    /// They named days, and it does not say its own.
    Days,
    /// It does not say whether a requirement is in place.
    Access(Requirement),
    /// It does not say that it speaks their language.
    Language,
}

impl Check {
    /// What it is about.
    #[must_use]
    pub const fn code(&self) -> CheckCode {
        match self {
            Self::NotChecked => CheckCode::NotChecked,
            Self::RingFirst => CheckCode::RingFirst,
            Self::NoPhone => CheckCode::NoPhone,
            Self::Age { .. } => CheckCode::Age,
            Self::Gender(_) => CheckCode::Gender,
            Self::Area => CheckCode::Area,
            Self::OtherDays(_) => CheckCode::OtherDays,
            Self::Days => CheckCode::Days,
            Self::Access(_) => CheckCode::Access,
            Self::Language => CheckCode::Language,
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotChecked => formatter.write_str("nobody has checked this group yet: ring it first"),
            Self::RingFirst => formatter.write_str("it would like a call before it is asked"),
            Self::NoPhone => formatter.write_str("they have no phone: agree how it lets them know"),
            Self::Age { minimum, maximum } => {
                write!(formatter, "it is for people {}: ask their age", ages(*minimum, *maximum))
            }
            Self::Gender(rule) => {
                write!(formatter, "it is for {}: ask whether that fits", rule.label().to_lowercase())
            }
            Self::Area => formatter.write_str("it covers some areas only: ask whether theirs is one"),
            Self::OtherDays(days) => {
                write!(formatter, "it meets on {}: ask whether they could come", weekdays(*days))
            }
            Self::Days => formatter.write_str("it does not say its days: ask when it meets"),
            Self::Access(requirement) => {
                write!(formatter, "it does not say whether this is there: {}", access::in_place(*requirement))
            }
            Self::Language => formatter.write_str("it does not say that it speaks their language: ask"),
        }
    }
}

/// What to ask before referring to a service that no rule bars, in the order of [`CheckCode`].
pub(super) fn checks(seeker: &Seeker, candidate: &Candidate) -> Vec<Check> {
    let (minimum, maximum) = (candidate.minimum_age, candidate.maximum_age);
    let has_age_rule = minimum.is_some() || maximum.is_some();
    let mut open = Vec::new();
    open.extend((candidate.verification == VerificationStatus::NotChecked).then_some(Check::NotChecked));
    open.extend(candidate.ring_first.then_some(Check::RingFirst));
    let gets_in_touch = candidate.profile >= ShareProfile::P1;
    open.extend((gets_in_touch && seeker.requires(Requirement::NoPhone)).then_some(Check::NoPhone));
    open.extend((has_age_rule && seeker.age.is_none()).then_some(Check::Age { minimum, maximum }));
    let takes_them = match seeker.gender {
        Some(gender) => gender.is_taken_by(candidate.gender),
        None => (candidate.gender == GenderRule::Everybody).then_some(true),
    };
    open.extend(takes_them.is_none().then_some(Check::Gender(candidate.gender)));
    open.extend((candidate.coverage == Coverage::NotKnown).then_some(Check::Area));
    if !seeker.days.is_empty() {
        let shares_a_day = !candidate.days.intersection(seeker.days).is_empty();
        open.extend(
            (!candidate.days.is_empty() && !shares_a_day).then_some(Check::OtherDays(candidate.days)),
        );
        open.extend(candidate.days.is_empty().then_some(Check::Days));
    }
    let unsaid = access::wanted(seeker, candidate).filter(|wanted| !candidate.provides.contains(wanted));
    open.extend(unsaid.map(Check::Access));
    let is_not_said = access::speaks_their_language(seeker, candidate) == Some(false);
    open.extend(is_not_said.then_some(Check::Language));
    open
}
