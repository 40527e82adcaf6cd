//! What services answer, and why something did not come about.

use domain::coded::{
    CommunityDeclineReason as Declined, LinkWorkDeclineReason, NotStartedReason as NotStarted,
};

/// What a community group says with its no.
pub const fn declined(reason: Declined) -> &'static str {
    match reason {
        Declined::Full => "Every chair is taken until the summer. Please ask us again then.",
        Declined::WrongFitNeed => "We do not think that our evenings would help with this.",
        Declined::OutsideArea => "We can only take people from our side of the river.",
        Declined::AgeRule => "Our group is for another age.",
        Declined::GenderRule => "This group is for women. There is one for everybody on Fridays.",
        Declined::AccessibilityNotPossible => "There are steps to our room and no way round them yet.",
        Declined::RiskTooHighForVolunteers => {
            "Our volunteers could not keep everybody safe, and we are sorry."
        }
        Declined::StaffingGap => "Two of our volunteers have left and we cannot take anybody new.",
        Declined::ServiceClosing => "We are winding down and take nobody new.",
        Declined::Language => "We have nobody who speaks the language well enough.",
        Declined::CostNotCovered => "The place would cost more than the fund pays.",
        Declined::InformationMissing => "We could not tell from the referral what was hoped for.",
        Declined::AlreadyAttending => "They come to us already, every other week.",
        Declined::Conflict => "Somebody here and they had better not meet.",
        Declined::FundingCondition => "Our grant is for another part of town.",
        Declined::Other => "The hall has no heating this month, so we meet nowhere.",
    }
}

/// What a link-work service says with its no.
pub const fn declined_by_link_work(reason: LinkWorkDeclineReason) -> &'static str {
    match reason {
        LinkWorkDeclineReason::OutsideArea => "The address lies outside the area we cover.",
        LinkWorkDeclineReason::NotRegisteredWithPartnerPractice => {
            "We work with the registered patients of three practices."
        }
        LinkWorkDeclineReason::UnderAgeLimit => {
            "We support people from 16. The youth team is the right place."
        }
        LinkWorkDeclineReason::NeedsCrisisOrClinicalService => {
            "This needs a clinical service first. We are glad to come in after."
        }
        LinkWorkDeclineReason::NeedsSocialCareAssessment => "A social care assessment comes first here.",
        LinkWorkDeclineReason::AlreadyOpenHere => "One of our link workers is in touch already.",
        LinkWorkDeclineReason::NoConsent => "When we rang, nobody had spoken with them about us.",
        LinkWorkDeclineReason::InsufficientInformation => {
            "We could not tell what was hoped for. Please send a line more."
        }
        LinkWorkDeclineReason::Duplicate => "The same referral came on Monday and is being looked after.",
        LinkWorkDeclineReason::ServicePaused => "We are two people short and take nobody new this month.",
    }
}

/// Why an accepted referral never began.
pub const fn not_started(reason: NotStarted) -> &'static str {
    match reason {
        NotStarted::PersonDeclined => "They thanked us and said it was not for them.",
        NotStarted::NeverReached => "The group rang and wrote and did not reach them.",
        NotStarted::ChangedMind => "They changed their mind the day before.",
        NotStarted::AnxiousFirstVisit => "They came as far as the door and went home again.",
        NotStarted::Transport => "There is no bus at that hour.",
        NotStarted::Cost => "The fare and the fee together were too much.",
        NotStarted::Health => "They were not well enough that month.",
        NotStarted::Caring => "They could not leave the person they look after.",
        NotStarted::TimeClash => "The hour clashes with work.",
        NotStarted::NoCompanion => "They would have come with somebody, and nobody was free.",
        NotStarted::NotContactedByGroup => "The promised call never came.",
        NotStarted::VenueAccess => "The lift was out of order.",
        NotStarted::BadExperience => "An earlier visit there had gone badly.",
        NotStarted::Moved => "They have moved away.",
        NotStarted::Died => "The person has died.",
        NotStarted::Unknown => "They did not come, and we do not know why.",
    }
}

/// What a service asks back, and what it hears.
pub const QUESTIONS: [(&str, &str); 5] = [
    ("Would they manage the stairs to the first floor?", "Yes, slowly, with a rail on the right."),
    ("Do they come alone or with somebody?", "With a neighbour the first time, then alone."),
    ("Is a morning or an afternoon better?", "Mornings. The carer comes after two."),
    (
        "Do they need an interpreter, or somebody who speaks clearly?",
        "Somebody who speaks clearly is enough.",
    ),
    ("We have a place on Thursdays only. Is that all right?", "They have asked at work and it is."),
];

/// Who was spoken to where a yes came by telephone.
pub const SPOKE_TO: [&str; 3] = [
    "Spoke to the coordinator by telephone.",
    "The volunteer on duty rang back and said yes.",
    "Spoke to the treasurer, who runs the door.",
];

/// What came of ringing a service that had not answered.
pub const RANG: [&str; 4] = [
    "Rang twice. A message was left with the caretaker.",
    "The number rings out. An e-mail went to the address on the listing.",
    "Spoke to somebody who will pass it on.",
    "Nobody there until Thursday, says the machine.",
];

/// Why a group that said yes had to say no after all.
pub const AFTER_ALL: (Declined, &str) =
    (Declined::StaffingGap, "Our leader is ill and the group rests until somebody can stand in.");

/// Why somebody is passed to another group.
pub const PASSED_ON: [&str; 3] = [
    "The group round the corner suits better and knows to expect them.",
    "We are full, and our friends in the next street have a place this week.",
    "They would like an evening, which we do not have and the others do.",
];
