//! Why a service said no.

use super::UnmetReason;

coded! {
    /// Why a link-work service declined a referral.
    pub enum LinkWorkDeclineReason, unknown "Choose one of the listed reasons" {
        OutsideArea = "outside_area", "Lives outside the area we cover";
        NotRegisteredWithPartnerPractice = "not_registered_with_partner_practice", "Not registered with a practice we work with";
        UnderAgeLimit = "under_age_limit", "Younger than the people we support";
        NeedsCrisisOrClinicalService = "needs_crisis_or_clinical_service", "Needs a crisis or clinical service";
        NeedsSocialCareAssessment = "needs_social_care_assessment", "Needs a social care assessment";
        AlreadyOpenHere = "already_open_here", "Already has a link worker here";
        NoConsent = "no_consent", "The person has not agreed";
        InsufficientInformation = "insufficient_information", "Not enough information to go on";
        Duplicate = "duplicate", "The same referral has come before";
        ServicePaused = "service_paused", "The service is paused";
    }
}

impl LinkWorkDeclineReason {
    /// What the place lacks, where it lacks what the person needed, as opposed to a mistake or another service being
    /// right.
    #[must_use]
    pub const fn unmet_need(self) -> Option<UnmetReason> {
        match self {
            Self::OutsideArea => Some(UnmetReason::OutsideArea),
            Self::UnderAgeLimit => Some(UnmetReason::AgeRule),
            Self::NotRegisteredWithPartnerPractice
            | Self::NeedsCrisisOrClinicalService
            | Self::NeedsSocialCareAssessment
            | Self::AlreadyOpenHere
            | Self::NoConsent
            | Self::InsufficientInformation
            | Self::Duplicate
            | Self::ServicePaused => None,
        }
    }
}

coded! {
    /// Why a community service declined a referral.
    pub enum CommunityDeclineReason, unknown "Choose one of the listed reasons" {
        Full = "full", "We are full";
        WrongFitNeed = "wrong_fit_need", "Not the right fit for what they need";
        OutsideArea = "outside_area", "Lives outside the area we cover";
        AgeRule = "age_rule", "Outside the ages we are for";
        GenderRule = "gender_rule", "Outside the genders we are for";
        AccessibilityNotPossible = "accessibility_not_possible", "We cannot make it accessible for them";
        RiskTooHighForVolunteers = "risk_too_high_for_volunteers", "The risk is too high for our volunteers";
        StaffingGap = "staffing_gap", "Not enough staff or volunteers";
        ServiceClosing = "service_closing", "The service is closing";
        Language = "language", "We do not have the language they need";
        CostNotCovered = "cost_not_covered", "The cost is not covered";
        InformationMissing = "information_missing", "Not enough information to go on";
        AlreadyAttending = "already_attending", "They already come to us";
        Conflict = "conflict", "There is a conflict with somebody here";
        FundingCondition = "funding_condition", "Our funding does not allow it";
        Other = "other", "Something else";
    }
}

impl CommunityDeclineReason {
    /// What the place lacks, where it lacks what the person needed: room, area, age, access or staff.
    #[must_use]
    pub const fn unmet_need(self) -> Option<UnmetReason> {
        match self {
            Self::Full => Some(UnmetReason::Full),
            Self::OutsideArea => Some(UnmetReason::OutsideArea),
            Self::AgeRule => Some(UnmetReason::AgeRule),
            Self::AccessibilityNotPossible => Some(UnmetReason::AccessibilityNotPossible),
            Self::StaffingGap => Some(UnmetReason::StaffingGap),
            Self::WrongFitNeed
            | Self::GenderRule
            | Self::RiskTooHighForVolunteers
            | Self::ServiceClosing
            | Self::Language
            | Self::CostNotCovered
            | Self::InformationMissing
            | Self::AlreadyAttending
            | Self::Conflict
            | Self::FundingCondition
            | Self::Other => None,
        }
    }

    /// Whether the reason says nothing by itself, so that a text must stand beside it.
    #[must_use]
    pub fn needs_text(self) -> bool {
        self == Self::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    #[test]
    fn unmet_need_is_room_area_age_access_and_staff() {
        let codes = |unmet: Vec<&'static str>| unmet.join(" ");
        let community = CommunityDeclineReason::ALL.iter().filter(|reason| reason.unmet_need().is_some());
        let link_work = LinkWorkDeclineReason::ALL.iter().filter(|reason| reason.unmet_need().is_some());
        assert_eq!(
            codes(community.map(|reason| reason.code()).collect()),
            "full outside_area age_rule accessibility_not_possible staffing_gap"
        );
        assert_eq!(codes(link_work.map(|reason| reason.code()).collect()), "outside_area under_age_limit");
    }

    #[test]
    fn something_else_needs_a_text() {
        assert!(CommunityDeclineReason::Other.needs_text());
        assert!(!CommunityDeclineReason::Full.needs_text());
    }
}
