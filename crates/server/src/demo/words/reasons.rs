//! Why somebody is asked for, and what they say themself.

use domain::coded::Need;

/// Two reasons as a referrer writes them, and what the person says.
pub const fn reason(need: Need) -> ([&'static str; 2], &'static str) {
    match need {
        Need::LonelinessIsolation => (
            [
                "Sees hardly anybody since the move and would like company.",
                "Days go by without a conversation. Keen to meet people nearby.",
            ],
            "I would like somebody to say good morning to.",
        ),
        Need::LowMoodAnxiety => (
            [
                "Has been low since the spring and wants a reason to leave the house.",
                "Worries a lot and would like something steady in the week.",
            ],
            "I want to feel like myself on more days than not.",
        ),
        Need::Bereavement => (
            [
                "Lost a partner last winter and finds the evenings long.",
                "Grieving a brother. Would like to talk with people who know.",
            ],
            "I do not want to be told it gets better. I want to talk about him.",
        ),
        Need::CaringRole => (
            [
                "Looks after a parent day and night and has no time off.",
                "Caring alone for a partner, and tired.",
            ],
            "Two hours a week that are mine.",
        ),
        Need::MoneyDebt => (
            [
                "Letters from lenders lie unopened. Asks for help to sort them.",
                "Behind with the rent and worried about losing the flat.",
            ],
            "I want to open my own post again.",
        ),
        Need::Benefits => (
            [
                "Unsure what they may claim since hours were cut.",
                "A decision came that they do not understand.",
            ],
            "I filled in the form as well as I could.",
        ),
        Need::Food => (
            ["Skips meals at the end of the month.", "Would like to cook again and eat with others."],
            "I miss eating at a table with people.",
        ),
        Need::Fuel => (
            ["Heats one room and wears a coat indoors.", "The meter runs out before the money comes."],
            "I just want to be warm in bed.",
        ),
        Need::Housing | Need::Homelessness => (
            [
                "The flat is damp and the landlord does not answer.",
                "Sleeps on a friend's sofa and needs somebody who knows the rules.",
            ],
            "Somewhere with a door I can lock.",
        ),
        Need::Employment | Need::TrainingLearning => (
            [
                "Out of work for a year and has lost heart with applications.",
                "Would like to learn something that leads to work.",
            ],
            "I am good with my hands. I am bad with forms.",
        ),
        Need::Volunteering => (
            ["Has time to give and would like to be useful.", "Retired early and wants to belong somewhere."],
            "I would like to be needed on a Tuesday.",
        ),
        Need::PhysicalActivity | Need::WeightFoodHabits => (
            [
                "Would like to move more, in company and without a gym.",
                "Wants to get fitter gently, with people of the same age.",
            ],
            "I used to walk for miles.",
        ),
        Need::LongTermConditionSupport | Need::Pain | Need::DisabilitySupport => (
            ["Would like to hear how others live with it.", "Manages well at home and wants more than that."],
            "There is more to me than this.",
        ),
        Need::DementiaMemory => (
            [
                "Memory is going, music still helps. Comes with a daughter.",
                "Family asks for a place to go together.",
            ],
            "I know all the songs.",
        ),
        Need::FamilyParenting => (
            ["At home with two small children and no family near.", "Would like to meet other parents."],
            "I would like to finish a cup of tea.",
        ),
        Need::DomesticAbuseSupport => (
            [
                "Left home in the summer and would like support from people who understand.",
                "Asks for a safe place to talk.",
            ],
            "Please only ring when I said.",
        ),
        Need::Addiction => (
            [
                "Has stopped drinking and needs somewhere to go in the evening.",
                "Wants company away from the pub.",
            ],
            "Ninety days. I want ninety more.",
        ),
        Need::DigitalSkills | Need::Transport => (
            [
                "Cannot get to things since the bus was cut.",
                "Would like to see the grandchildren on the tablet.",
            ],
            "Everything is on the internet and I am not.",
        ),
        Need::LegalImmigration | Need::LanguageLearning => (
            [
                "New in town and learning English. Needs help with papers.",
                "Would like to practise speaking with patient people.",
            ],
            "I understand more than I can say.",
        ),
        Need::PrisonLeaver => (
            [
                "Came home in the autumn and is starting again.",
                "Needs practical help with a bank account and a room.",
            ],
            "I want people to meet me first and read about me after.",
        ),
        Need::NatureArtsCulture
        | Need::FaithCultureGroup
        | Need::LgbtSupport
        | Need::Veteran
        | Need::PracticalHelpAtHome
        | Need::Other => (
            ["Asked what matters and this came first.", "Used to do this with others and misses it."],
            "It is the thing I look forward to.",
        ),
    }
}

/// What goes to the group alone.
pub const NOTES: [&str; 5] = [
    "Nervous about the first time. Could somebody look out for them?",
    "Better in the morning than in the afternoon.",
    "Would like to sit near the door at first.",
    "Comes with a stick and is faster than it looks.",
    "Please speak slowly and clearly, and not louder.",
];
