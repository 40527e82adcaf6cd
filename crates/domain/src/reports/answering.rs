//! Which unmet needs a listing answers: it is there from now on, or again, or it has become another one.

use chrono::NaiveDate;

use crate::coded::{Coded, Need, Requirement, UnmetReason};
use crate::directory::{Listing, ServiceKind};
use crate::routing::Outline;

/// What a listing answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Of people who look for a service of this kind.
    pub kind: ServiceKind,
    /// Which needs.
    pub needs: Vec<Need>,
    /// Not met for one of these reasons.
    pub reasons: Vec<UnmetReason>,
    /// Where no more than these is required.
    pub provides: Vec<Requirement>,
}

/// What a listing answers that did not answer it before; nothing where it takes nobody new today, or where it takes them
/// as it did before.
#[must_use]
pub fn answered(
    kind: ServiceKind,
    before: Option<&Outline>,
    now: &Outline,
    listing: &Listing,
    today: NaiveDate,
) -> Option<Answered> {
    let takes = |outline: &Outline| outline.known().takes_somebody_new(today);
    let same = |before: &&Outline| {
        takes(before)
            && (&before.needs, &before.areas, &before.provides) == (&now.needs, &now.areas, &now.provides)
    };
    if !takes(now) || before.as_ref().is_some_and(same) {
        return None;
    }
    let is_free = listing.cost.is_free() == Some(true);
    let answers = |reason: &UnmetReason| match reason {
        UnmetReason::Cost => is_free,
        // Another group does not bring anybody there; one that meets online does.
        UnmetReason::Transport => now.online,
        UnmetReason::NothingFound
        | UnmetReason::AllFull
        | UnmetReason::Full
        | UnmetReason::OutsideArea
        | UnmetReason::AgeRule
        | UnmetReason::AccessibilityNotPossible
        | UnmetReason::StaffingGap
        | UnmetReason::NoReply => true,
    };
    let provides = now.provides.iter().copied().filter(|requirement| requirement.is_for_taking_part());
    Some(Answered {
        kind,
        needs: now.needs.clone(),
        reasons: UnmetReason::ALL.iter().copied().filter(answers).collect(),
        provides: provides.collect(),
    })
}
