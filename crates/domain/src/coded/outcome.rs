//! How referrals and cases come out.

use super::UnmetReason;

coded! {
    /// Why an accepted referral never began.
    pub enum NotStartedReason, unknown "Choose one of the listed reasons" {
        PersonDeclined = "person_declined", "The person did not want it";
        NeverReached = "never_reached", "The person could not be reached";
        ChangedMind = "changed_mind", "The person changed their mind";
        AnxiousFirstVisit = "anxious_first_visit", "Worried about going the first time";
        Transport = "transport", "Could not get there";
        Cost = "cost", "It cost too much";
        Health = "health", "Not well enough";
        Caring = "caring", "Looking after somebody";
        TimeClash = "time_clash", "The time did not suit";
        NoCompanion = "no_companion", "Nobody to go with";
        NotContactedByGroup = "not_contacted_by_group", "The group did not get in touch";
        VenueAccess = "venue_access", "Could not get into or around the venue";
        BadExperience = "bad_experience", "A bad experience there";
        Moved = "moved", "Moved away";
        Died = "died", "The person died";
        Unknown = "unknown", "Not known";
    }
}

impl NotStartedReason {
    /// What the place lacks, where the way or the price kept the person away.
    #[must_use]
    pub const fn unmet_need(self) -> Option<UnmetReason> {
        match self {
            Self::Transport => Some(UnmetReason::Transport),
            Self::Cost => Some(UnmetReason::Cost),
            Self::PersonDeclined
            | Self::NeverReached
            | Self::ChangedMind
            | Self::AnxiousFirstVisit
            | Self::Health
            | Self::Caring
            | Self::TimeClash
            | Self::NoCompanion
            | Self::NotContactedByGroup
            | Self::VenueAccess
            | Self::BadExperience
            | Self::Moved
            | Self::Died
            | Self::Unknown => None,
        }
    }
}

coded! {
    /// How a started referral ended.
    pub enum EndCode, unknown "Choose one of the listed endings" {
        GoalMet = "goal_met", "Reached what they wanted";
        StillAttendingIndependently = "still_attending_independently", "Still goes, without our help";
        ProgrammeFinished = "programme_finished", "The programme finished";
        SteppedToOtherGroup = "stepped_to_other_group", "Moved on to another group";
        LeftByChoice = "left_by_choice", "Chose to stop";
        LeftHealth = "left_health", "Stopped because of their health";
        LeftConflictOrUnsafe = "left_conflict_or_unsafe", "Stopped because of a conflict or feeling unsafe";
        GroupEnded = "group_ended", "The group ended";
        Moved = "moved", "Moved away";
        Died = "died", "The person died";
        LostContact = "lost_contact", "Lost contact";
        CaseClosed = "case_closed", "The link worker's case closed";
    }
}

coded! {
    /// How a case was closed.
    pub enum ClosureCode, unknown "Choose one of the listed outcomes" {
        GoalsMet = "goals_met", "Reached what they wanted";
        PartlyMet = "partly_met", "Reached some of what they wanted";
        PersonEnded = "person_ended", "The person chose to stop";
        PersonDeclined = "person_declined", "The person did not want it";
        Disengaged = "disengaged", "The person stopped responding";
        NeverReached = "never_reached", "The person could not be reached";
        MovedArea = "moved_area", "Moved out of the area";
        ChangedPractice = "changed_practice", "Changed to a practice we do not work with";
        AdmittedLongTerm = "admitted_long_term", "Went into hospital or care for a long time";
        TransferredToSpecialist = "transferred_to_specialist", "Passed to a specialist service";
        Died = "died", "The person died";
        ServiceEnded = "service_ended", "The service ended";
        MaxSupportReached = "max_support_reached", "Had all the support we can give";
        EnteredInError = "entered_in_error", "Opened by mistake";
    }
}
