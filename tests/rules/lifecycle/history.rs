//! Random histories, and how they read.

use domain::calendar::Nation;
use domain::coded::Coded;
use domain::{case, referral};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// What happens in a town, one step after the other.
#[derive(Clone)]
pub struct History {
    pub nation: Nation,
    pub steps: Vec<Step>,
}

/// One thing somebody tries, or time that passes.
#[derive(Clone)]
pub enum Step {
    /// A practice, or the person, asks a service.
    Refers { by: usize, person: usize, to: usize, how: How },
    /// A link worker refers on from a case.
    RefersOn { case: usize, to: usize, how: How },
    /// Somebody does something to a referral.
    OnReferral { which: usize, action: referral::Action, by: Who, dice: u8 },
    /// Somebody does something to a case.
    OnCase { which: usize, action: case::Action, by: Who, dice: u8 },
    /// A consent is given, to sharing or to holding a record.
    Consents { person: usize, to: usize, holding: bool },
    /// A consent is withdrawn.
    WithdrawsConsent { which: usize },
    /// Time passes.
    Waits { minutes: i64 },
}

/// How somebody is referred.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub urgent: bool,
    pub anyway: bool,
    pub asked_the_person: bool,
}

/// Who tries it.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    /// Somebody whose business it is.
    Rightly,
    /// One of all there are.
    Anybody(usize),
}

/// Histories that go deep: most steps are tried by those whose business they are, a few by anybody.
pub fn histories() -> impl Strategy<Value = History> {
    let nation = prop_oneof![3 => Just(Nation::EnglandAndWales), 1 => Just(Nation::Scotland), 1 => Just(Nation::NorthernIreland)];
    (nation, vec(step(), 5..40)).prop_map(|(nation, steps)| History { nation, steps })
}

fn step() -> impl Strategy<Value = Step> {
    let index = || 0..6_usize;
    let refers = (index(), index(), 0..3_usize, how());
    let refers_on = (index(), 1..3_usize, how());
    let on_referral = (index(), select(referral_actions()), who(), any::<u8>());
    let on_case = (index(), select(case_actions()), who(), any::<u8>());
    prop_oneof![
        5 => refers.prop_map(|(by, person, to, how)| Step::Refers { by, person, to, how }),
        3 => refers_on.prop_map(|(case, to, how)| Step::RefersOn { case, to, how }),
        12 => on_referral.prop_map(|(which, action, by, dice)| Step::OnReferral { which, action, by, dice }),
        12 => on_case.prop_map(|(which, action, by, dice)| Step::OnCase { which, action, by, dice }),
        2 => (index(), 0..3_usize, any::<bool>())
            .prop_map(|(person, to, holding)| Step::Consents { person, to, holding }),
        1 => index().prop_map(|which| Step::WithdrawsConsent { which }),
        5 => select(vec![3, 10, 60, 1440, 4320, 7200, 20160]).prop_map(|minutes| Step::Waits { minutes }),
    ]
}

fn how() -> impl Strategy<Value = How> {
    let likely = || prop::bool::weighted(0.85);
    (prop::bool::weighted(0.25), prop::bool::weighted(0.2), likely())
        .prop_map(|(urgent, anyway, asked_the_person)| How { urgent, anyway, asked_the_person })
}

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![4 => Just(Who::Rightly), 1 => (0..12_usize).prop_map(Who::Anybody)]
}

/// The actions, the ones that lead on more often than those that end everything.
fn referral_actions() -> Vec<referral::Action> {
    use referral::Action::{Accept, Nudge, Start};
    let all = referral::Action::ALL.iter().copied();
    all.chain([Accept, Accept, Accept, Accept, Start, Start, Nudge, Nudge]).collect()
}

fn case_actions() -> Vec<case::Action> {
    use case::Action::{Activate, Allocate, Close, LogContact, RecordDeath};
    // A death ends so much that most histories do without.
    let all = case::Action::ALL.iter().copied().filter(|action| *action != RecordDeath);
    let likely = [
        Allocate, Allocate, Allocate, LogContact, LogContact, LogContact, LogContact, Activate, Activate,
        Close,
    ];
    all.clone().chain(all).chain(likely).chain(likely).chain([RecordDeath, RecordDeath]).collect()
}

impl fmt::Display for History {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "  In {}:", self.nation.label())?;
        for (number, step) in self.steps.iter().enumerate() {
            writeln!(formatter, "  {}. {step}", number + 1)?;
        }
        Ok(())
    }
}

impl fmt::Debug for History {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refers { by, person, to, how } => {
                write!(formatter, "Referrer {by} refers person {person} to service {to}{how}.")
            }
            Self::RefersOn { case, to, how } => {
                write!(formatter, "The link worker of case {case} refers on to service {to}{how}.")
            }
            Self::OnReferral { which, action, by, dice } => {
                write!(formatter, "{by} tries \"{}\" on referral {which} (dice {dice}).", action.label())
            }
            Self::OnCase { which, action, by, dice } => {
                write!(formatter, "{by} tries \"{}\" on case {which} (dice {dice}).", action.label())
            }
            Self::Consents { person, holding: true, .. } => {
                write!(formatter, "Person {person} agrees that a record is held.")
            }
            Self::Consents { person, to, holding: false } => {
                write!(formatter, "Person {person} agrees to share with service {to}.")
            }
            Self::WithdrawsConsent { which } => write!(formatter, "Consent {which} is withdrawn."),
            Self::Waits { minutes } => write!(formatter, "{minutes} minutes pass."),
        }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for How {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = if self.asked_the_person { "" } else { " without asking them" };
        let urgent = if self.urgent { ", urgently" } else { "" };
        let anyway = if self.anyway { ", whatever the service's rules say" } else { "" };
        write!(formatter, "{asked}{urgent}{anyway}")
    }
}

impl fmt::Display for Who {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rightly => formatter.write_str("Somebody whose business it is"),
            Self::Anybody(number) => write!(formatter, "Bystander {number}"),
        }
    }
}
