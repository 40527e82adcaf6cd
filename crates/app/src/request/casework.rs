//! Asking for the caseload, and giving people to a link worker.

use domain::actor::Staff;
use domain::case::StatusKind;
use domain::coded::Need;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::text::PlainWords;

use crate::page::PageRequest;
use crate::view::task::RecordView;

/// Which open cases of the caller's service.
#[derive(Debug, Clone, Default)]
pub struct CaseworkQuery {
    /// The caller's own; the whole team's otherwise.
    pub mine: bool,
    /// In this state only.
    pub state: Option<StatusKind>,
    /// All of them, or only some.
    pub show: Casework,
    /// Only those that this organisation referred.
    pub referred_by: Option<Id<Organisation>>,
    /// Only those referred for this need.
    pub need: Option<Need>,
    /// Only those with an open referral to this service.
    pub service: Option<Id<Service>>,
    /// Which page.
    pub page: PageRequest,
}

/// Which of the cases are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Casework {
    /// All of them.
    #[default]
    All,
    /// Those past the time something was owed.
    Overdue,
    /// Those on which work goes on and for which no next contact is set.
    WithoutNext,
    /// Those of people who need something so that they can take part.
    WithRequirements,
}

/// Who is given to whom.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Referrals that are accepted with it, cases that nobody has, and cases that somebody else had.
    pub records: Vec<RecordView>,
    /// To whom.
    pub worker: Id<Staff>,
    /// Why, where they carry as many as they can or somebody else had it, and what they need to know.
    pub note: Option<PlainWords>,
}
