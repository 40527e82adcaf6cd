//! What one kind of community group is, and how it is written down.

use domain::{coded::Need, share_profile::ShareProfile};

/// One kind of group; several neighbourhoods have one.
#[derive(Debug)]
pub struct GroupKind {
    /// What it is called after its neighbourhood.
    pub title: &'static str,
    /// What it is, in the group's own words.
    pub description: &'static str,
    /// What it is for.
    pub needs: &'static [Need],
    /// What it receives about a person.
    pub profile: ShareProfile,
    /// The youngest and the oldest it takes.
    pub ages: (Option<u32>, Option<u32>),
    /// When and where somebody begins.
    pub begins: &'static str,
    /// When and where it meets; a group without comes to people, or agrees a time with each.
    pub meets: Option<Meets>,
    /// What it costs after the first visit, in pence.
    pub pence: u32,
}

/// When and where a group meets.
#[derive(Debug)]
pub struct Meets {
    /// The days, as RFC 5545 counts them: `TU`, or `1FR` for the first Friday of a month.
    pub days: &'static [&'static str],
    /// From when, on a clock of 24 hours.
    pub from: &'static str,
    /// Until when.
    pub until: &'static str,
    /// In which place of its neighbourhood.
    pub venue: &'static str,
}

/// Whatever age somebody has.
pub const ANY: (Option<u32>, Option<u32>) = (None, None);

/// A kind that comes to people and costs nothing.
pub const fn kind(
    title: &'static str,
    description: &'static str,
    needs: &'static [Need],
    profile: ShareProfile,
    ages: (Option<u32>, Option<u32>),
    begins: &'static str,
) -> GroupKind {
    GroupKind { title, description, needs, profile, ages, begins, meets: None, pence: 0 }
}

impl GroupKind {
    /// It meets on these days, at this time, in this place.
    pub const fn meets(
        self,
        days: &'static [&'static str],
        from: &'static str,
        until: &'static str,
        venue: &'static str,
    ) -> Self {
        Self { meets: Some(Meets { days, from, until, venue }), ..self }
    }

    /// It costs so many pence after the first visit.
    pub const fn costs(self, pence: u32) -> Self {
        Self { pence, ..self }
    }
}
