//! Letters that go out at once and are kept nowhere: a one-time code is worth nothing in ten minutes, and must not lie
//! in a database that outlives it. What must arrive goes through the outbox instead.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::message::To;
use storage::Letter;

use crate::courier::Parcel;

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

/// The most letters, and the most messages, that the mailbox of a demonstration holds.
const MOST: usize = 50;

/// The mailbox of a demonstration, where everybody's letters can be read, and messages as they left: with the links in
/// them, which are kept nowhere else.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<Held>>);

#[derive(Debug, Default)]
struct Held {
    letters: VecDeque<StaffLetter>,
    parcels: VecDeque<Parcel>,
}

impl Mailbox {
    /// The letters, the newest first.
    #[must_use]
    pub fn letters(&self) -> Vec<StaffLetter> {
        self.held().letters.iter().cloned().collect()
    }

    /// What a message said as it left, if it did lately.
    #[must_use]
    pub fn as_it_left(&self, id: Id<Letter>) -> Option<String> {
        let held = self.held();
        held.parcels.iter().find(|parcel| parcel.id == id).map(|parcel| parcel.content.words().to_owned())
    }

    /// What messages about something said as they left for this e-mail address, the newest first.
    #[must_use]
    pub fn sent_to(&self, address: &EmailAddress) -> Vec<String> {
        let held = self.held();
        let theirs = held.parcels.iter().filter(|parcel| *parcel.route.to() == To::Email(address.clone()));
        theirs.map(|parcel| parcel.content.words().to_owned()).collect()
    }

    /// Takes a message as it leaves.
    pub fn keep(&self, parcel: Parcel) {
        let mut held = self.held();
        held.parcels.truncate(MOST - 1);
        held.parcels.push_front(parcel);
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Post for Mailbox {
    fn take(&self, letter: StaffLetter) {
        let mut held = self.held();
        held.letters.truncate(MOST - 1);
        held.letters.push_front(letter);
    }
}
