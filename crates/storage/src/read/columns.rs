//! Lines of a list, read by position: a page has hundreds of values, and finding each by its name costs more than
//! the value.

use std::str::FromStr;

use domain::coded::Coded;
use domain::disclosure::Cautions;
use domain::ids::Id;
use domain::name::Name;
use domain::person::Person;
use sea_orm::sqlx::Row as _;
use sea_orm::{QueryResult, TryGetable};
use uuid::Uuid;

use crate::error::StoreError;
use crate::row::{self, Row};

/// The columns of one line of a list, taken one after another in the order in which they were selected.
pub(super) struct Columns<'r> {
    row: &'r QueryResult,
    taken: usize,
    /// The row as errors name it.
    pub at: Row,
}

impl<'r> Columns<'r> {
    /// The line of this row, whose first column is the id in this table.
    pub fn of(table: &'static str, row: &'r QueryResult) -> Result<(Uuid, Self), StoreError> {
        let id: Uuid = row.try_get_by_index(0).map_err(|error| StoreError::of(&error))?;
        Ok((id, Self { row, taken: 1, at: Row::of(table, id) }))
    }

    /// The same where an outer join may have found nothing.
    pub fn of_optional(
        table: &'static str,
        row: &'r QueryResult,
    ) -> Result<Option<(Uuid, Self)>, StoreError> {
        let id: Option<Uuid> = row.try_get_by_index(0).map_err(|error| StoreError::of(&error))?;
        Ok(id.map(|id| (id, Self { row, taken: 1, at: Row::of(table, id) })))
    }

    /// The next column.
    pub fn next<Value: TryGetable>(&mut self) -> Result<Value, StoreError> {
        let value = self.row.try_get_by_index(self.taken).map_err(|error| StoreError::of(&error))?;
        self.taken += 1;
        Ok(value)
    }

    /// The next column, which holds a code.
    pub fn code<List: Coded>(&mut self, column: &'static str) -> Result<List, StoreError> {
        self.code_if_any(column)?.ok_or_else(|| self.at.broken(column))
    }

    /// The next column, which holds a code or nothing.
    pub fn code_if_any<List: Coded>(&mut self, column: &'static str) -> Result<Option<List>, StoreError> {
        let code = self.words()?;
        code.map(|code| self.at.code(column, code)).transpose()
    }

    /// The next column, which holds a value that is parsed from its text.
    pub fn text<Parsed: FromStr>(&mut self, column: &'static str) -> Result<Parsed, StoreError> {
        self.text_if_any(column)?.ok_or_else(|| self.at.broken(column))
    }

    /// The next column, which holds such a value or nothing.
    pub fn text_if_any<Parsed: FromStr>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<Parsed>, StoreError> {
        let text = self.words()?;
        text.map(|text| self.at.text(column, text)).transpose()
    }

    /// The next two columns, which hold the given and the family name of a person.
    pub fn name(&mut self, person: Id<Person>) -> Result<(Option<Name>, Name), StoreError> {
        let at = Row::of("person", person);
        let (first, family) = (self.words()?, self.words()?);
        let first = first.map(|first| at.text("first_name", first)).transpose()?;
        Ok((first, at.text("family_name", family.ok_or_else(|| at.broken("family_name"))?)?))
    }

    /// The next five columns, which are [`row::person::CAUTIONS`] of a person.
    pub fn cautions(&mut self, person: Id<Person>) -> Result<Cautions, StoreError> {
        let json = (self.next()?, self.next()?, self.next()?);
        row::person::cautions(person, json, self.next()?, self.next()?)
    }

    /// The next column's text, read where it lies: most texts are codes, of which nothing is kept but their meaning.
    fn words(&mut self) -> Result<Option<&'r str>, StoreError> {
        let place = self.taken;
        self.taken += 1;
        let words = match (self.row.try_as_pg_row(), self.row.try_as_sqlite_row()) {
            (Some(row), _) => row.try_get(place),
            (None, Some(row)) => row.try_get(place),
            (None, None) => Ok(None),
        };
        words.map_err(|error| StoreError::of_driver(&error))
    }
}
