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
        Need::PhysicalActivity => "I want to walk to the shop and back without stopping.",
        Need::DigitalSkills => "I want to see my grandson on the screen.",
        _ => "I want to do something with my days again.",
    }
}

/// What a visit every six weeks does: happiness, worth, satisfaction and anxiety, visit by visit.
pub const SCORES: [[u8; 4]; 5] = [[3, 4, 3, 7], [4, 4, 5, 6], [5, 6, 5, 5], [6, 6, 7, 4], [6, 7, 7, 3]];
