//! The savepoint that parts one unit of a group commit from the next, on SQLite.
//!
//! A unit that fails goes back to it. It is set right before the first write of a unit and in the same text as that
//! write: a trip to the connection's thread of its own would cost more than the savepoint does, and most units that
//! fail do so before they have written anything.
//!
//! Two names take turns. Where a text fails before its savepoint was set, the name is not known to SQLite, and going
//! back to it fails with the whole group; with one name for all it would take back what the unit before has written.

use std::sync::{Mutex, PoisonError};

/// Where the savepoint of a group stands.
#[derive(Debug, Default)]
pub(crate) struct Mark(Mutex<Stands>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stands {
    /// Nothing of the group has been written.
    #[default]
    Nowhere,
    /// Before what an earlier unit wrote, which stays.
    Behind(Name),
    /// Before whatever the present unit has written.
    Here(Name),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Odd,
    Even,
}

impl Mark {
    /// What must be said before the present unit writes; nothing where the savepoint stands already.
    pub fn before_a_write(&self) -> Option<&'static str> {
        self.change(|stands| match stands {
            Stands::Nowhere => (Stands::Here(Name::Odd), Some("SAVEPOINT odd")),
            Stands::Behind(Name::Odd) => (Stands::Here(Name::Even), Some("RELEASE odd; SAVEPOINT even")),
            Stands::Behind(Name::Even) => (Stands::Here(Name::Odd), Some("RELEASE even; SAVEPOINT odd")),
            Stands::Here(_) => (stands, None),
        })
    }

    /// The present unit is done, and what it wrote stays.
    pub fn keep(&self) {
        self.change(|stands| match stands {
            Stands::Here(name) => (Stands::Behind(name), ()),
            Stands::Nowhere | Stands::Behind(_) => (stands, ()),
        });
    }

    /// What takes back all that the present unit wrote; nothing where it has written nothing. The savepoint stays.
    pub fn undo(&self) -> Option<&'static str> {
        self.change(|stands| {
            let words = match stands {
                Stands::Here(Name::Odd) => Some("ROLLBACK TO odd"),
                Stands::Here(Name::Even) => Some("ROLLBACK TO even"),
                Stands::Nowhere | Stands::Behind(_) => None,
            };
            (stands, words)
        })
    }

    fn change<Said>(&self, change: impl FnOnce(Stands) -> (Stands, Said)) -> Said {
        let mut stands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (moved, said) = change(*stands);
        *stands = moved;
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_savepoint_is_moved_once_for_each_unit_that_writes() {
        let mark = Mark::default();
        mark.keep();
        assert_eq!(mark.undo(), None, "a unit that only reads has nothing to take back");
        assert_eq!(mark.before_a_write(), Some("SAVEPOINT odd"));
        assert_eq!(mark.before_a_write(), None, "it stands before all that the unit writes");
        mark.keep();
        assert_eq!(mark.undo(), None, "the next unit takes back nothing of what stays");
        assert_eq!(mark.before_a_write(), Some("RELEASE odd; SAVEPOINT even"));
        assert_eq!(mark.undo(), Some("ROLLBACK TO even"));
        assert_eq!(mark.before_a_write(), None, "going back leaves it where it was");
        mark.keep();
        assert_eq!(mark.before_a_write(), Some("RELEASE even; SAVEPOINT odd"));
    }
}
