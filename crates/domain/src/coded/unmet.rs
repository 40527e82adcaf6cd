//! Why a need was not met.

use super::Requirement;

coded! {
    /// Why the community could not meet a need. What services answer is brought down to these few, so that a place can
    /// add them up.
    pub enum UnmetReason, unknown "Choose one of the listed reasons" {
        /// The search found no service at all.
        NothingFound = "nothing_found", "Nothing fits";
        /// The search found services, and none with room.
        AllFull = "all_full", "Everything that fits is full";
        /// A service was asked and is full.
        Full = "full", "The service was full";
        OutsideArea = "outside_area", "Outside the area of the service";
        AgeRule = "age_rule", "Outside the ages of the service";
        AccessibilityNotPossible = "accessibility_not_possible", "Not accessible for them";
        StaffingGap = "staffing_gap", "Not enough staff or volunteers";
        NoReply = "no_reply", "The service did not answer";
        Cost = "cost", "It cost too much";
        Transport = "transport", "No way to get there";
    }
}

impl Requirement {
    /// Whether a service may lack it, so that it belongs beside a need that was not met. How somebody is written to
    /// or telephoned says nothing of what a place lacks.
    #[must_use]
    pub const fn is_for_taking_part(self) -> bool {
        match self {
            Self::Interpreter
            | Self::Bsl
            | Self::HearingLoop
            | Self::EasyRead
            | Self::CarerPresent
            | Self::StepFree
            | Self::QuietRoom
            | Self::ShortSessions
            | Self::GenderOfWorker => true,
            Self::Braille
            | Self::LargePrint
            | Self::Audio
            | Self::TextRelay
            | Self::Advocate
            | Self::NoPhone
            | Self::NoInternet
            | Self::NoPost
            | Self::VoicemailSafeWords => false,
        }
    }
}
