//! Queries whose text is put together once.
//!
//! To put the query of a list together takes as long as to read its rows, and for the same kind of question it comes
//! out the same but for the values. So a question is asked with a *blank* in place of each of its values, the text is
//! remembered under that, and from then on only the values are filled in.
//!
//! What is remembered can never be stale: it holds no value of anybody's question, and what text a question with blanks
//! has is decided by this program alone.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta};
use domain::clock::Timestamp;
use domain::ids::Id;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{DbBackend, Statement, Value};
use uuid::Uuid;

use super::statement;

/// How many texts are remembered of one kind of question. Filters come in many combinations, of which few are used.
const MOST: usize = 256;

/// A question that is asked again and again with other values.
pub(crate) trait Question: Sized {
    /// The same question with a blank in place of every value in it.
    fn with_blanks(&self, blanks: &mut Blanks) -> Self;

    /// The query that answers it.
    fn query(&self) -> SelectStatement;
}

/// Hands out blanks, and keeps the values that they stand for. The same value has the same blank: a query that looks
/// whether two of its values are one sees that of the blanks, too.
#[derive(Debug, Default)]
pub(crate) struct Blanks(Vec<Value>);

impl Blanks {
    /// A blank for an id.
    pub fn id<Of>(&mut self, id: Id<Of>) -> Id<Of> {
        Id::new(self.uuid(id.uuid()))
    }

    /// A blank for a plain id: a number no identifier has.
    pub fn uuid(&mut self, id: Uuid) -> Uuid {
        Uuid::from_u128(self.for_value(id.into()) as u128)
    }

    /// A blank for a moment: one at which nothing of ours has happened.
    pub fn moment(&mut self, moment: Timestamp) -> Timestamp {
        let place = self.for_value(moment.into());
        DateTime::UNIX_EPOCH + TimeDelta::microseconds(i64::try_from(place).unwrap_or(i64::MAX))
    }

    /// The place of the value for which a blank is wanted.
    fn for_value(&mut self, value: Value) -> usize {
        self.0.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.0.push(value);
            self.0.len() - 1
        })
    }

    /// The place of the value that this blank stands for, if it is a blank.
    fn place(&self, blank: &Value) -> Option<usize> {
        let place = match blank {
            Value::Uuid(Some(id)) => usize::try_from(id.as_u128()).ok(),
            Value::ChronoDateTimeUtc(Some(moment)) => usize::try_from(moment.timestamp_micros()).ok(),
            _ => None,
        };
        place.filter(|place| *place < self.0.len())
    }
}

/// The texts of one kind of question.
#[derive(Debug)]
pub(crate) struct Remembered<Asked> {
    sqlite: RwLock<HashMap<Asked, Arc<Text>>>,
    postgres: RwLock<HashMap<Asked, Arc<Text>>>,
}

/// A text, and what goes into its places.
#[derive(Debug)]
struct Text {
    sql: String,
    values: Vec<Filling>,
}

#[derive(Debug)]
enum Filling {
    /// The value in this place of the question.
    Given(usize),
    /// What is the same for all questions with this text.
    Always(Value),
}

impl<Asked> Default for Remembered<Asked> {
    fn default() -> Self {
        Self { sqlite: RwLock::default(), postgres: RwLock::default() }
    }
}

impl<Asked: Question + Eq + Hash> Remembered<Asked> {
    /// The statement that asks the question.
    pub fn statement(&self, asked: &Asked, backend: DbBackend) -> Statement {
        let texts = if backend == DbBackend::Sqlite { &self.sqlite } else { &self.postgres };
        let mut blanks = Blanks::default();
        let blank = asked.with_blanks(&mut blanks);
        let known = texts.read().unwrap_or_else(PoisonError::into_inner).get(&blank).cloned();
        let text = known.unwrap_or_else(|| {
            let text = Arc::new(Text::of(&blank.query(), &blanks, backend));
            let mut texts = texts.write().unwrap_or_else(PoisonError::into_inner);
            if texts.len() < MOST {
                texts.insert(blank, Arc::clone(&text));
            }
            text
        });
        text.filled_with(&blanks.0, backend)
    }
}

impl Text {
    fn of(query: &SelectStatement, blanks: &Blanks, backend: DbBackend) -> Self {
        let Statement { sql, values, .. } = statement(query, backend);
        let filling = |value: Value| blanks.place(&value).map_or(Filling::Always(value), Filling::Given);
        Self { sql, values: values.into_iter().flatten().map(filling).collect() }
    }

    fn filled_with(&self, given: &[Value], backend: DbBackend) -> Statement {
        let value = |filling: &Filling| match filling {
            // Every place was one of the question's when the text was put together.
            Filling::Given(place) => given.get(*place).cloned().unwrap_or(Value::Uuid(None)),
            Filling::Always(value) => value.clone(),
        };
        let values: Vec<Value> = self.values.iter().map(value).collect();
        Statement::from_sql_and_values(backend, self.sql.clone(), values)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ColumnTrait;
    use sea_orm::sea_query::Query;

    use super::*;
    use crate::entity::organisation::{Column, Entity};

    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    struct Named {
        id: Uuid,
        place: Option<Uuid>,
        name: &'static str,
    }

    impl Question for Named {
        fn with_blanks(&self, blanks: &mut Blanks) -> Self {
            Self {
                id: blanks.uuid(self.id),
                place: self.place.map(|place| blanks.uuid(place)),
                ..self.clone()
            }
        }

        fn query(&self) -> SelectStatement {
            Query::select()
                .column(Column::Name)
                .from(Entity)
                .and_where_option(self.place.map(|place| Column::PlaceId.eq(place)))
                .and_where(Column::Name.eq(self.name))
                .and_where(Column::Id.eq(self.id))
                .take()
        }
    }

    #[test]
    fn what_is_filled_in_is_what_would_have_been_put_together() {
        let remembered = Remembered::default();
        let questions = [
            Named { id: Uuid::from_u128(u128::MAX), place: None, name: "Here" },
            Named { id: Uuid::from_u128(u128::MAX - 1), place: Some(Uuid::from_u128(0)), name: "Here" },
            Named { id: Uuid::from_u128(1), place: Some(Uuid::from_u128(1)), name: "There" },
            Named { id: Uuid::from_u128(7), place: Some(Uuid::from_u128(9)), name: "There" },
            Named { id: Uuid::from_u128(9), place: Some(Uuid::from_u128(7)), name: "There" },
        ];
        for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
            for question in &questions {
                let filled = remembered.statement(question, backend);
                assert_eq!(filled, statement(&question.query(), backend), "{question:?}");
            }
            let texts = if backend == DbBackend::Sqlite { &remembered.sqlite } else { &remembered.postgres };
            assert_eq!(texts.read().unwrap().len(), 4, "the last two are the same but for their values");
        }
    }
}
