//! A section of the day: its heading, its rows, and the way to the rest.

use app::view::today;

use crate::web::words;

/// A section.
pub struct Section<Row> {
    /// What the link of the card leads to.
    pub id: &'static str,
    /// Its heading, with how many there are.
    pub heading: String,
    /// Its first rows.
    pub rows: Vec<Row>,
    /// Where all of them are; nothing where these are all.
    pub all: String,
}

impl<Row> Section<Row> {
    /// A section of what the application gave: `one` and `more` are what its rows are called.
    pub fn of<From>(
        section: today::Section<From>,
        id: &'static str,
        (one, more): (&str, &str),
        row: impl FnMut(From) -> Row,
    ) -> Self {
        let shown = section.rows.len();
        let heading = if section.more {
            format!("More than {} {more}", section.count)
        } else {
            words::count(section.count, one, more)
        };
        let all = if section.count > shown { format!("/today/{id}") } else { String::new() };
        Self { id, heading, rows: section.rows.into_iter().map(row).collect(), all }
    }

    /// The same, with another page for the rest.
    pub fn with_all_at(mut self, path: &str) -> Self {
        if !self.all.is_empty() {
            path.clone_into(&mut self.all);
        }
        self
    }
}
