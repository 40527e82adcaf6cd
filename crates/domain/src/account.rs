//! Accounts of staff: who may sign in, and what is done to that. An account is never deleted, so that whatever its
//! owner did can always be told.

use crate::coded::coded;

coded! {
    /// What is done to an account: an entry of the place's log of accounts.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// Somebody is given an account, and a letter that says so.
        Invite = "invite", "Invite";
        /// It opens nothing any more, from the next second on.
        Suspend = "suspend", "Suspend";
        /// It opens what it opened before.
        Restore = "restore", "Restore";
    }
}
