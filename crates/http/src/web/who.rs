//! Somebody who is named in a list, with what has to be known before they are contacted. One macro draws them
//! (`content::who`), so that no list names anybody without it.

use app::view::PersonView;
use chrono::NaiveDate;
use domain::disclosure::{Disclosure, Flag};

use super::refer::called;
use super::tag::Tag;

/// Somebody in a list.
#[derive(Clone, Default)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// Where more of them is; nothing where this reader has no more of them.
    pub to: String,
    /// What has to be known before they are contacted.
    pub flags: Vec<Tag>,
}

impl std::fmt::Debug for Who {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Who(…)")
    }
}

impl Who {
    /// Somebody of this name.
    #[must_use]
    pub fn new(name: impl Into<String>, flags: &[Flag]) -> Self {
        Self { name: name.into(), to: String::new(), flags: Tag::flags(flags) }
    }

    /// Somebody whose record the reader keeps, and who is named by their full name.
    #[must_use]
    pub fn of(person: &PersonView, today: NaiveDate) -> Self {
        Self::new(person.full_name(), &person.flags(today)).at(format!("/p/{}", person.id))
    }

    /// Somebody as far as they are disclosed.
    #[must_use]
    pub fn disclosed(person: &Disclosure) -> Self {
        Self::new(called(person), &person.flags)
    }

    /// The same, with where more of them is.
    #[must_use]
    pub fn at(self, to: impl Into<String>) -> Self {
        Self { to: to.into(), ..self }
    }
}
