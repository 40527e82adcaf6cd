//! What people in Ashbrook want, what they are good at, and what is done for it.

use domain::coded::Need;

/// What people are good at, and whom they can count on.
pub const STRENGTHS: [&str; 6] = [
    "Can mend anything with a motor in it.",
    "Keeps in touch with a sister every Sunday.",
    "Never late in forty years of work.",
    "Makes people laugh, and knows it.",
    "Cooks for six without looking at a recipe.",
    "Walks to the river and back when the knee allows.",
];

/// What somebody wants where this is the need.
pub const fn goal(need: Need) -> &'static str {
    match need {
        Need::LonelinessIsolation => "I want to have somewhere to go on Tuesdays.",
        Need::LowMoodAnxiety => "I want to get out of the house three times a week.",
        Need::Bereavement => "I want to talk about him with people who know.",
        Need::CaringRole => "I want two hours a week that are mine.",
        Need::MoneyDebt | Need::Benefits => "I want to open my own post again.",
        Need::Housing => "I want a flat without mould before winter.",
        Need::Homelessness => "I want a door that I can lock.",
        Need::Fuel => "I want to be warm in one room all day.",
        Need::Food => "I want to cook a proper meal again, and not eat it alone.",
        Need::WeightFoodHabits => "I want to climb the stairs and still have breath to talk.",
        Need::Pain => "I want to know what to do on a bad day.",
        Need::LongTermConditionSupport => "I want to meet somebody who has had this for longer than I.",
        Need::DementiaMemory => "We want one afternoon a week that we both enjoy.",
        Need::DisabilitySupport => "I want to play in a team again.",
        Need::DomesticAbuseSupport => "I want to sleep through the night.",
        Need::Addiction => "I want an evening out that does not end in a bar.",
        Need::Employment => "I want work that I can do sitting down.",
        Need::TrainingLearning => "I want to learn how things are mended.",
        Need::Volunteering => "I want to be of use to somebody.",
        Need::LanguageLearning => "I want to speak to the doctor myself.",
        Need::LegalImmigration => "I want to understand the letters from the Home Office.",
        Need::FamilyParenting => "I want one morning when somebody else holds the baby.",
        Need::NatureArtsCulture => "I want to make something with my hands.",
        Need::FaithCultureGroup => "I want to eat what my mother cooked, with people who know it.",
        Need::LgbtSupport => "I want to be where I need not explain myself.",
        Need::Veteran => "I want to sit with people who were there.",
        Need::PrisonLeaver => "I want somebody at the gate, and then a plan.",
        Need::PracticalHelpAtHome => "I want the shelf up and the bulb changed without asking my son.",
        Need::Transport => "I want to get to the eye clinic without a taxi.",
        Need::PhysicalActivity => "I want to walk to the shop and back without stopping.",
        Need::DigitalSkills => "I want to see my grandson on the screen.",
        Need::Other => "I want to do something with my days again.",
    }
}

/// What a visit every six weeks does: happiness, worth, satisfaction and anxiety, visit by visit.
pub const SCORES: [[u8; 4]; 5] = [[3, 4, 3, 7], [4, 4, 5, 6], [5, 6, 5, 5], [6, 6, 7, 4], [6, 7, 7, 3]];
