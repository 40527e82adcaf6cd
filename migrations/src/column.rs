//! What several tables need: closed lists, counts, references, and text that sorts the same everywhere.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A closed list: the column holds one of these codes, or nothing where it may.
pub fn one_of(column: &'static str, codes: &[&'static str]) -> Expr {
    Expr::col(column).is_in(codes.iter().copied())
}

/// A number that is never negative.
pub fn not_negative(column: &'static str) -> Expr {
    Expr::col(column).gte(0)
}

/// What is not in one of these states owes something, to somebody, by some time.
pub fn owed_unless(over: &[&'static str]) -> Expr {
    let owed = ["due_at", "due_what", "owner_kind", "owner_id"].map(|column| Expr::col(column).is_not_null());
    let owed = owed.into_iter().reduce(ExprTrait::and);
    owed.into_iter().fold(one_of("status", over), ExprTrait::or)
}

/// A column that names a row of another table by its id.
pub fn refers(table: &'static str, column: &'static str, other: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("{table}_{column}")).from(table, column).to(other, "id").to_owned()
}

/// A folded text, ordered by its bytes. SQLite orders so by itself; PostgreSQL would ask the locale of whoever made
/// the database.
pub fn folded(column: &'static str, backend: DbBackend) -> ColumnDef {
    let mut column = ColumnDef::new(column);
    column.text().not_null();
    if backend == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// A plain index on some columns, named after them.
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_by_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// The same index over the rows alone for which the condition holds.
pub fn partial(table: &'static str, columns: &[&'static str], condition: Expr) -> IndexCreateStatement {
    index(table, columns).cond_where(condition).to_owned()
}
