//! Letters that go out at once and are kept nowhere: a one-time code is worth nothing in ten minutes, and must not lie
//! in a database that outlives it. What must arrive goes through the outbox instead.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use domain::clock::Timestamp;
use domain::contact::EmailAddress;

/// A letter to a member of staff.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffLetter {
    /// To whom.
    pub to: EmailAddress,
    /// What it is about, in a line.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

impl fmt::Debug for StaffLetter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StaffLetter(…)")
    }
}

/// Takes letters to whoever delivers them.
pub trait Post: fmt::Debug + Send + Sync {
    /// Takes a letter, at once: whoever asked for it must not be able to tell from the time it takes whether there was
    /// one. A letter that cannot be taken is lost, and its reader asks for another.
    fn take(&self, letter: StaffLetter);
}

/// The most letters that the mailbox of a demonstration holds.
const MOST_LETTERS: usize = 50;

/// The mailbox of a demonstration, where everybody's letters can be read.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<VecDeque<StaffLetter>>>);

impl Mailbox {
    /// The letters, the newest first.
    #[must_use]
    pub fn letters(&self) -> Vec<StaffLetter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

impl Post for Mailbox {
    fn take(&self, letter: StaffLetter) {
        let mut letters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        letters.truncate(MOST_LETTERS - 1);
        letters.push_front(letter);
    }
}
