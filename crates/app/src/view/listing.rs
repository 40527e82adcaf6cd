//! A listing as it is kept up: every line, how others stand to it, and its history.

use domain::clock::Timestamp;
use domain::directory::command::Action;
use domain::directory::freshness::Reminder;
use domain::directory::history::Difference;
use domain::directory::wording::Line;
use domain::directory::{Edition, Listed};
use domain::ids::{Id, Version};
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use serde::{Deserialize, Serialize};
use storage::ListedService;
use storage::read::{HistoryLine, OpenLine};
use uuid::Uuid;

use super::{Named, ServiceView};
use crate::caller::Caller;

/// A listing as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingView {
    /// The service, with what the caller may do to its listing now.
    pub service: ServiceView,
    /// Every line that says something, in the order of the list of lines.
    pub lines: Vec<(Line, String)>,
    listed: Listed,
    /// Who holds its key.
    pub key_holder: Option<String>,
    /// Who last said that it is right.
    pub confirmed_by: Option<String>,
    /// Who made the last check.
    pub checked_by: Option<String>,
    /// Who suspended it.
    pub suspended_by: Option<String>,
    /// The last step of the clock since it was confirmed.
    pub reminded: Option<Reminder>,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl ListingView {
    pub(crate) fn of(
        found: &ListedService,
        names: &[(Uuid, String)],
        caller: &Caller,
        now: Timestamp,
    ) -> Self {
        let standing = &found.listed.standing;
        let name_of = |id: Option<Uuid>| {
            let known = names.iter().find(|(known, _)| Some(*known) == id);
            known.map(|(_, name)| name.clone())
        };
        Self {
            service: ServiceView::of(found, caller, now),
            lines: found.as_listed().lines(),
            listed: found.as_listed(),
            key_holder: name_of(standing.owner.map(Id::uuid)),
            confirmed_by: name_of(standing.confirmed_by.map(Id::uuid)),
            checked_by: name_of(standing.check.as_ref().map(|check| check.by.uuid())),
            suspended_by: name_of(standing.suspension.as_ref().map(|suspension| suspension.by.uuid())),
            reminded: standing.reminded.map(|reminded| reminded.step),
            changed_at: found.listed.changed_at,
        }
    }

    /// What a line would say with another edition in the place of this one.
    #[must_use]
    pub fn line_with(&self, edition: &Edition, line: Line) -> String {
        self.listed.clone().with(edition).line(line).unwrap_or_default()
    }

    /// What one line says; nothing where the group has not said.
    #[must_use]
    pub fn line(&self, line: Line) -> &str {
        self.lines.iter().find(|(known, _)| *known == line).map_or("", |(_, words)| words.as_str())
    }
}

/// One entry of a listing's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Which state it led to.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// Who did it, in words.
    pub by: String,
    /// What was done.
    pub action: Action,
    /// Every line that says something else since then.
    pub differences: Vec<Difference>,
}

impl From<HistoryLine> for HistoryView {
    fn from(line: HistoryLine) -> Self {
        use domain::coded::Coded;
        let HistoryLine { version, at, role, staff_name, organisation_name, action, differences } = line;
        let by = match (staff_name, organisation_name) {
            (Some(name), Some(organisation)) => format!("{name}, {organisation}"),
            (Some(name), None) => name,
            (None, _) if action == Action::Import => "Another directory".to_owned(),
            (None, _) => role.label().to_owned(),
        };
        Self { version, at, by, action, differences }
    }
}

/// One referral that is open at a service: whose it is and where it stands, and not for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReferralView {
    /// Which.
    pub id: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub state: StatusKind,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Who asks; nobody for a self-referral.
    pub organisation: Option<Named>,
    /// The link worker concerned, or whoever asked.
    pub whose: Option<Named>,
}

impl From<OpenLine> for OpenReferralView {
    fn from(line: OpenLine) -> Self {
        let OpenLine { id, reference, status, changed_at, referrer, whose } = line;
        Self {
            id,
            reference,
            state: status,
            changed_at,
            organisation: referrer.map(|(id, name)| Named { id: id.uuid(), name }),
            whose: whose.map(|(id, name)| Named { id: id.uuid(), name }),
        }
    }
}
