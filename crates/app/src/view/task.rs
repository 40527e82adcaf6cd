//! What somebody at work owes, as their team sees it.

use domain::case::Case;
use domain::clock::Timestamp;
use domain::coded::Need;
use domain::ids::Id;
use domain::referral::Referral;
use domain::task::{Action, Duty, Task};

use super::{Named, PersonView};

/// One thing that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Which task; nothing where it is what comes next in an open record, which is done by doing it.
    pub id: Option<Id<Task>>,
    /// What.
    pub what: Duty,
    /// By when.
    pub due_at: Timestamp,
    /// Of which record.
    pub record: RecordView,
    /// The case it belongs to.
    pub case: Option<Id<Case>>,
    /// Whom it is about, where the caller knows them.
    pub person: Option<PersonView>,
    /// The service that was asked, or that has the case.
    pub service: Named,
    /// When it was asked, where it is about a referral.
    pub asked_at: Option<Timestamp>,
    /// What would help, where it is about a referral.
    pub needs: Vec<Need>,
    /// Who offers the service.
    pub offered_by: Named,
    /// Who sees to it, where that is somebody in particular.
    pub worker: Option<Named>,
    /// What this caller may do with the task itself.
    pub actions: Vec<Action>,
}

/// The record of which something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordView {
    /// A referral.
    Referral(Id<Referral>),
    /// A case.
    Case(Id<Case>),
}
