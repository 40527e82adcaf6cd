//! Why somebody is asked for, and what they say themself.

use domain::coded::Need;

/// Why help is needed, told from both sides.
#[derive(Debug)]
pub struct Reason {
    needs: &'static [Need],
    /// As a referrer writes it.
    pub written: [&'static str; 2],
    /// As the person says it.
    pub own_words: &'static str,
}

const REASONS: [Reason; 20] = [
    Reason {
        needs: &[Need::LonelinessIsolation],
        written: [
            "Sees hardly anybody since the move and would like company.",
            "Days go by without a conversation. Keen to meet people nearby.",
        ],
        own_words: "I would like somebody to say good morning to.",
    },
    Reason {
        needs: &[Need::LowMoodAnxiety],
        written: [
            "Has been low since the spring and wants a reason to leave the house.",
            "Worries a lot and would like something steady in the week.",
        ],
        own_words: "I want to feel like myself on more days than not.",
    },
    Reason {
        needs: &[Need::Bereavement],
        written: [
            "Lost a partner last winter and finds the evenings long.",
            "Grieving a brother. Would like to talk with people who know.",
        ],
        own_words: "I do not want to be told it gets better. I want to talk about him.",
    },
    Reason {
        needs: &[Need::CaringRole],
        written: [
            "Looks after a parent day and night and has no time off.",
            "Caring alone for a partner, and tired.",
        ],
        own_words: "Two hours a week that are mine.",
    },
    Reason {
        needs: &[Need::MoneyDebt],
        written: [
            "Letters from lenders lie unopened. Asks for help to sort them.",
            "Behind with the rent and worried about losing the flat.",
        ],
        own_words: "I want to open my own post again.",
    },
    Reason {
        needs: &[Need::Benefits],
        written: [
            "Unsure what they may claim since hours were cut.",
            "A decision came that they do not understand.",
        ],
        own_words: "I filled in the form as well as I could.",
    },
    Reason {
        needs: &[Need::Food],
        written: ["Skips meals at the end of the month.", "Would like to cook again and eat with others."],
        own_words: "I miss eating at a table with people.",
    },
    Reason {
        needs: &[Need::Fuel],
        written: ["Heats one room and wears a coat indoors.", "The meter runs out before the money comes."],
        own_words: "I just want to be warm in bed.",
    },
    Reason {
        needs: &[Need::Housing, Need::Homelessness],
        written: [
            "The flat is damp and the landlord does not answer.",
            "Sleeps on a friend's sofa and needs somebody who knows the rules.",
        ],
        own_words: "Somewhere with a door I can lock.",
    },
    Reason {
        needs: &[Need::Employment, Need::TrainingLearning],
        written: [
            "Out of work for a year and has lost heart with applications.",
            "Would like to learn something that leads to work.",
        ],
        own_words: "I am good with my hands. I am bad with forms.",
    },
    Reason {
        needs: &[Need::Volunteering],
        written: [
            "Has time to give and would like to be useful.",
            "Retired early and wants to belong somewhere.",
        ],
        own_words: "I would like to be needed on a Tuesday.",
    },
    Reason {
        needs: &[Need::PhysicalActivity, Need::WeightFoodHabits],
        written: [
            "Would like to move more, in company and without a gym.",
            "Wants to get fitter gently, with people of the same age.",
        ],
        own_words: "I used to walk for miles.",
    },
    Reason {
        needs: &[Need::LongTermConditionSupport, Need::Pain, Need::DisabilitySupport],
        written: [
            "Would like to hear how others live with it.",
            "Manages well at home and wants more than that.",
        ],
        own_words: "There is more to me than this.",
    },
    Reason {
        needs: &[Need::DementiaMemory],
        written: [
            "Memory is going, music still helps. Comes with a daughter.",
            "Family asks for a place to go together.",
        ],
        own_words: "I know all the songs.",
    },
    Reason {
        needs: &[Need::FamilyParenting],
        written: ["At home with two small children and no family near.", "Would like to meet other parents."],
        own_words: "I would like to finish a cup of tea.",
    },
    Reason {
        needs: &[Need::DomesticAbuseSupport],
        written: [
            "Left home in the summer and would like support from people who understand.",
            "Asks for a safe place to talk.",
        ],
        own_words: "Please only ring when I said.",
    },
    Reason {
        needs: &[Need::Addiction],
        written: [
            "Has stopped drinking and needs somewhere to go in the evening.",
            "Wants company away from the pub.",
        ],
        own_words: "Ninety days. I want ninety more.",
    },
    Reason {
        needs: &[Need::DigitalSkills, Need::Transport],
        written: [
            "Cannot get to things since the bus was cut.",
            "Would like to see the grandchildren on the tablet.",
        ],
        own_words: "Everything is on the internet and I am not.",
    },
    Reason {
        needs: &[Need::LegalImmigration, Need::LanguageLearning],
        written: [
            "New in town and learning English. Needs help with papers.",
            "Would like to practise speaking with patient people.",
        ],
        own_words: "I understand more than I can say.",
    },
    Reason {
        needs: &[Need::PrisonLeaver],
        written: [
            "Came home in the autumn and is starting again.",
            "Needs practical help with a bank account and a room.",
        ],
        own_words: "I want people to meet me first and read about me after.",
    },
];

/// For what one does because it is good to do.
const FOR_ITS_OWN_SAKE: Reason = Reason {
    needs: &[],
    written: ["Asked what matters and this came first.", "Used to do this with others and misses it."],
    own_words: "It is the thing I look forward to.",
};

/// The reason for a need.
pub fn reason(need: Need) -> &'static Reason {
    REASONS.iter().find(|reason| reason.needs.contains(&need)).unwrap_or(&FOR_ITS_OWN_SAKE)
}

/// What goes to the group alone.
pub const NOTES: [&str; 5] = [
    "Nervous about the first time. Could somebody look out for them?",
    "Better in the morning than in the afternoon.",
    "Would like to sit near the door at first.",
    "Comes with a stick and is faster than it looks.",
    "Please speak slowly and clearly, and not louder.",
];
