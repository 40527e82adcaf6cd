//! The answers of the referral form that are chosen from lists.

use domain::coded::{Coded, Need, Requirement, RiskFlagKind};

use crate::web::form::Choice;

/// The needs that are asked for most, first on the page.
const USUAL: [Need; 10] = [
    Need::LonelinessIsolation,
    Need::LowMoodAnxiety,
    Need::PhysicalActivity,
    Need::LongTermConditionSupport,
    Need::Bereavement,
    Need::CaringRole,
    Need::MoneyDebt,
    Need::Housing,
    Need::PracticalHelpAtHome,
    Need::Other,
];

/// What would help: the usual needs, the last of which reveals a box for its words.
pub fn usual_needs() -> Vec<Choice> {
    let choice = |need: &Need| {
        let choice = Choice::entry(*need);
        if *need == Need::Other { choice.revealing() } else { choice }
    };
    USUAL.iter().map(choice).collect()
}

/// All the other needs.
pub fn more_needs() -> Vec<Choice> {
    Need::ALL.iter().filter(|need| !USUAL.contains(need)).map(|need| Choice::entry(*need)).collect()
}

/// Whether there is something we have to know to keep people safe.
pub fn safety() -> Vec<Choice> {
    vec![Choice::new("none", "No risks that I know of"), Choice::new("yes", "Yes").revealing()]
}

/// What that is.
pub fn risks() -> Vec<Choice> {
    RiskFlagKind::ALL.iter().filter(|kind| kind.is_risk()).map(|kind| Choice::entry(*kind)).collect()
}

/// Whether the person has agreed.
pub fn agreed() -> Vec<Choice> {
    vec![
        Choice::new("yes", "Yes"),
        Choice::new("for-them", "Yes, someone agreed for them").revealing(),
        Choice::new("not-yet", "Not yet")
            .hint("Nothing is sent. We keep this, and you can print a slip for them"),
    ]
}

/// What they need so that they can take part.
pub fn requirements() -> Vec<Choice> {
    Choice::all::<Requirement>()
}
