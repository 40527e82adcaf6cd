//! What an import may do to a listing: add it, bring it up to date, close it, or keep its hands off.
//!
//! A listing belongs to whoever looks after it. As long as that is the directory it came from, the next import brings
//! what changed there. Once somebody here has claimed it, or changed a word of it, imports leave it alone for good.

use chrono::Duration;

use crate::clock::Timestamp;
use crate::coded::coded;
use crate::directory::ListingStatus;

coded! {
    /// How far an import is that somebody asked for.
    pub enum ImportStatus, unknown "Choose waiting, running, done or failed" {
        /// Nobody has begun it.
        Waiting = "waiting", "Waiting";
        /// It is being done.
        Running = "running", "Under way";
        /// Everything was read.
        Done = "done", "Done";
        /// The rest could not be read.
        Failed = "failed", "Broke off";
    }
}

/// Days for which the file of an import is kept that can still be applied, or tried again.
pub const FILE_KEPT_DAYS: i64 = 14;

impl ImportStatus {
    /// Until when the file of an import is kept that ended at a moment; nothing where it is not needed any more. A file
    /// may hold more than what is listed of it, so it stays no longer than somebody may still want to apply it.
    #[must_use]
    pub fn keeps_file_until(self, dry_run: bool, ended_at: Timestamp) -> Option<Timestamp> {
        let can_be_applied = match self {
            Self::Waiting | Self::Running | Self::Failed => true,
            Self::Done => dry_run,
        };
        can_be_applied.then(|| ended_at + Duration::days(FILE_KEPT_DAYS))
    }
}

/// The SHA-256 of what an entry says.
pub type Digest = [u8; 32];

/// A listing that was imported before, as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// What the last import wrote.
    pub written: Digest,
    /// What it says now.
    pub now: Digest,
    /// Whether somebody holds its key.
    pub claimed: bool,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
}

/// What becomes of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is listed.
    Add,
    /// Its listing says from now on what the entry says.
    Replace,
    /// It stays as it is.
    Leave,
    /// It stays as somebody here has left it.
    KeepOwn,
    /// It closes.
    Close,
    /// It was not listed and does not run.
    Ignore,
}

/// Decides what becomes of an entry that says this now, and of which this is known here.
#[must_use]
pub fn decide(says: &Digest, runs: bool, before: Option<&Before>) -> Decision {
    let Some(before) = before else { return if runs { Decision::Add } else { Decision::Ignore } };
    let same = *says == before.written;
    if before.claimed || before.now != before.written {
        return if same && runs { Decision::Leave } else { Decision::KeepOwn };
    }
    match before.listing {
        // What closed because its directory said so runs again because its directory says so.
        ListingStatus::Closing if runs => Decision::Replace,
        ListingStatus::Active if !runs => Decision::Close,
        _ if runs && !same => Decision::Replace,
        ListingStatus::Active | ListingStatus::Suspended | ListingStatus::Closing => Decision::Leave,
    }
}

/// What a listing's state is after an import replaced what it says. A suspension is not an import's to lift.
#[must_use]
pub const fn state_after(before: ListingStatus) -> ListingStatus {
    match before {
        ListingStatus::Active | ListingStatus::Closing => ListingStatus::Active,
        ListingStatus::Suspended => ListingStatus::Suspended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Digest = [1; 32];
    const NEW: Digest = [2; 32];
    const EDITED: Digest = [3; 32];

    fn imported() -> Before {
        Before { written: OLD, now: OLD, claimed: false, listing: ListingStatus::Active }
    }

    #[test]
    fn what_is_new_is_listed_if_it_runs() {
        assert_eq!(decide(&NEW, true, None), Decision::Add);
        assert_eq!(decide(&NEW, false, None), Decision::Ignore);
    }

    #[test]
    fn what_changed_there_changes_here_and_nothing_else_does() {
        assert_eq!(decide(&OLD, true, Some(&imported())), Decision::Leave);
        assert_eq!(decide(&NEW, true, Some(&imported())), Decision::Replace);
    }

    #[test]
    fn what_somebody_here_edited_or_claimed_is_theirs() {
        let edited = Before { now: EDITED, ..imported() };
        let claimed = Before { claimed: true, ..imported() };
        for theirs in [edited, claimed] {
            assert_eq!(decide(&OLD, true, Some(&theirs)), Decision::Leave);
            assert_eq!(decide(&NEW, true, Some(&theirs)), Decision::KeepOwn);
            assert_eq!(decide(&OLD, false, Some(&theirs)), Decision::KeepOwn, "it is theirs to close, too");
        }
    }

    #[test]
    fn what_ends_there_closes_here_and_opens_again_with_it() {
        assert_eq!(decide(&OLD, false, Some(&imported())), Decision::Close);
        let closed = Before { listing: ListingStatus::Closing, ..imported() };
        assert_eq!(decide(&OLD, false, Some(&closed)), Decision::Leave);
        assert_eq!(decide(&OLD, true, Some(&closed)), Decision::Replace);
        assert_eq!(state_after(ListingStatus::Closing), ListingStatus::Active);
    }

    #[test]
    fn a_suspension_is_not_lifted_by_an_import() {
        let suspended = Before { listing: ListingStatus::Suspended, ..imported() };
        assert_eq!(decide(&NEW, true, Some(&suspended)), Decision::Replace);
        assert_eq!(state_after(ListingStatus::Suspended), ListingStatus::Suspended);
        assert_eq!(decide(&NEW, false, Some(&suspended)), Decision::Leave);
    }
}
