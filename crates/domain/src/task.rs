//! A task: what a person at work owes because of something that is over. What an open record owes is its
//! [`Due`](crate::due::Due); the two together are what a team sees before it, as [`Duty`].

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::coded::{Coded, coded};
use crate::due::DueKind;
use crate::effect::TaskKind;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::refusal::Refusal;

/// One task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// Which.
    pub id: Id<Task>,
    /// What is owed.
    pub kind: TaskKind,
    /// Whose staff owe it.
    pub organisation: Id<Organisation>,
    /// By when.
    pub due_at: Timestamp,
    /// When it was done, and by whom; nothing while it is owed.
    pub done: Option<Done>,
}

/// That a task is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Since when.
    pub at: Timestamp,
    /// Who says so; nobody where the lifecycle found that the thing itself was done.
    pub by: Option<Id<Staff>>,
}

coded! {
    /// What somebody wants to do with a task.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// Say that it is done.
        Complete = "complete", "Say that it is done";
        /// Say that it is not done after all.
        Reopen = "reopen", "Say that it is not done after all";
    }
}

impl Task {
    /// That somebody has done it.
    ///
    /// # Errors
    /// When it is done already.
    pub fn complete(&self, by: Option<Id<Staff>>, now: Timestamp) -> Result<Done, Refusal> {
        if self.done.is_some() { Err(Refusal::TaskDone) } else { Ok(Done { at: now, by }) }
    }

    /// Whether it can be owed again.
    ///
    /// # Errors
    /// When nobody said that it was done.
    pub fn reopen(&self) -> Result<(), Refusal> {
        if self.done.is_some_and(|done| done.by.is_some()) { Ok(()) } else { Err(Refusal::TaskNotDoneByHand) }
    }
}

/// Something a person at work owes: what comes next in an open record, or a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// What comes next in an open record.
    Next(DueKind),
    /// A task.
    Task(TaskKind),
}

/// What people do. The clock reminds, lets lapse and throws drafts away by itself.
impl Coded for Duty {
    const ALL: &'static [Self] = &[
        Self::Next(DueKind::Triage),
        Self::Next(DueKind::Allocation),
        Self::Next(DueKind::FirstAttempt),
        Self::Next(DueKind::NextAttempt),
        Self::Next(DueKind::Review),
        Self::Next(DueKind::Return),
        Self::Next(DueKind::Escalation),
        Self::Next(DueKind::Answer),
        Self::Next(DueKind::WaitingReview),
        Self::Next(DueKind::StartCheck),
        Self::Next(DueKind::SixWeekCheck),
        Self::Task(TaskKind::NextStep),
        Self::Task(TaskKind::TryAgain),
        Self::Task(TaskKind::TellPerson),
        Self::Task(TaskKind::TellGroup),
        Self::Task(TaskKind::Worry),
        Self::Task(TaskKind::ReadNote),
        Self::Task(TaskKind::FindAnotherPlace),
        Self::Task(TaskKind::BreachCheck),
        Self::Task(TaskKind::RenewConsent),
        Self::Task(TaskKind::GiveToSomebody),
    ];
    const UNKNOWN: &'static str = "Choose one of the listed kinds of task";

    fn code(self) -> &'static str {
        match self {
            Self::Next(kind) => kind.code(),
            Self::Task(kind) => kind.code(),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Next(kind) => kind.label(),
            Self::Task(kind) => kind.label(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_belongs_to_one_thing_that_is_owed() {
        for owed in Duty::ALL {
            assert_eq!(Duty::parse(owed.code()), Ok(*owed));
        }
        let next = DueKind::ALL.iter().map(|kind| Duty::Next(*kind));
        let all = next.chain(TaskKind::ALL.iter().map(|kind| Duty::Task(*kind)));
        let by_the_clock: Vec<_> = all.filter(|owed| !Duty::ALL.contains(owed)).map(Coded::code).collect();
        assert_eq!(by_the_clock, ["draft_purge", "nudge", "lapse"]);
    }

    #[test]
    fn only_what_somebody_said_was_done_is_owed_again() {
        let at = Timestamp::UNIX_EPOCH;
        let owed = Task {
            id: Id::new(uuid::Uuid::nil()),
            kind: TaskKind::NextStep,
            organisation: Id::new(uuid::Uuid::nil()),
            due_at: at,
            done: None,
        };
        let somebody = Some(Id::new(uuid::Uuid::nil()));
        let done = Task { done: owed.complete(somebody, at).ok(), ..owed };
        assert_eq!(done.complete(somebody, at), Err(Refusal::TaskDone));
        assert_eq!(done.reopen(), Ok(()));
        let settled = Task { done: Some(Done { at, by: None }), ..owed };
        assert_eq!(settled.reopen(), Err(Refusal::TaskNotDoneByHand));
        assert_eq!(owed.reopen(), Err(Refusal::TaskNotDoneByHand));
    }
}
