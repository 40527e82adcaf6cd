//! Sessions and their registers.

use chrono::NaiveTime;
use domain::attendance::{Mark, SessionKey};
use domain::disclosure::Flag;
use domain::ids::Id;
use domain::referral::Referral;
use uuid::Uuid;

use super::Named;
use super::referral::StartConflict;

/// A session, with how far its register is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// Which.
    pub session: SessionKey,
    /// Of which service.
    pub service: Named,
    /// When it begins.
    pub opens_at: Option<NaiveTime>,
    /// How many were marked as here.
    pub here: usize,
    /// How many were marked as not here.
    pub not_here: usize,
}

/// The register of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterView {
    /// Of which session.
    pub session: SessionKey,
    /// Of which service.
    pub service: Named,
    /// When it begins.
    pub opens_at: Option<NaiveTime>,
    /// Whether it has begun, so that there is something to say.
    pub can_mark: bool,
    /// Those who are expected, in the order in which they were asked for, and then the guests.
    pub rows: Vec<RegisterRow>,
}

/// Somebody in a register.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// By which they are marked: the referral, or the guest.
    pub who: Uuid,
    /// The referral; none for a guest.
    pub referral: Option<Id<Referral>>,
    /// What they are called, as far as the group may know it.
    pub called: Option<String>,
    /// Their whole name, as far as the group may know it.
    pub full_name: Option<String>,
    /// The reference of the referral, for a group that is told nobody's name.
    pub reference: Option<String>,
    /// What has to be known before they are contacted, as far as the group may know it.
    pub flags: Vec<Flag>,
    /// What the register says.
    pub mark: Mark,
    /// Another source that says they began on another day.
    pub conflict: Option<StartConflict>,
}

impl std::fmt::Debug for RegisterRow {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("RegisterRow").field("who", &self.who).finish_non_exhaustive()
    }
}
