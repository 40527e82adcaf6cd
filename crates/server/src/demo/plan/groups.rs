//! Which group is asked.

use domain::coded::CommunityDeclineReason;

use super::Fate;
use crate::demo::{
    chance::Chance,
    place::{Group, Part, World},
};

/// What a choice depends on.
pub struct Choice<'w> {
    pub world: &'w World,
    /// How old the person is.
    pub age: u32,
    pub fate: Fate,
    /// Whether groups that pause have, or soon will.
    pub pausing: bool,
}

impl Choice<'_> {
    /// The group that is asked and another one, which takes anybody.
    pub fn groups(&self, chance: &mut Chance) -> Option<(usize, usize)> {
        let asked = self.all(|group| self.suits(group) && self.fits(group));
        let asked = if asked.is_empty() { self.all(|group| self.fits(group)) } else { asked };
        let asked = *chance.choose(&asked)?;
        let open_houses: Vec<usize> =
            self.all(Group::is_open_house).into_iter().filter(|other| *other != asked).collect();
        Some((asked, *chance.choose(&open_houses)?))
    }

    fn all(&self, suits: impl Fn(&Group) -> bool) -> Vec<usize> {
        self.world
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| suits(group))
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether the fate is likely there.
    fn suits(&self, group: &Group) -> bool {
        match self.fate {
            Fate::PassedOn(_) | Fate::TriesAgain(..) => group.is_open_house(),
            Fate::Declined(CommunityDeclineReason::Full) => group.is_small(),
            fate if fate.keeps_a_place() => group.is_small(),
            _ => !group.is_small(),
        }
    }

    /// Whether the person can be asked for there at all.
    fn fits(&self, group: &Group) -> bool {
        let listed = match group.part {
            Part::Ordinary => self.fate != Fate::GroupCloses,
            Part::Pauses => !self.pausing && self.fate != Fate::GroupCloses,
            Part::Closes => self.fate == Fate::GroupCloses,
            Part::Suspended => false,
        };
        let too_young_or_old = self.fate == Fate::Declined(CommunityDeclineReason::AgeRule);
        listed && group.intake.takes_age(self.age) != too_young_or_old
    }
}
