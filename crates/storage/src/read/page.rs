//! Pages of a list: by the key of the last line seen, so that the thousandth page costs what the first does.

use domain::clock::Timestamp;
use sea_orm::Value;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, Order, SelectStatement};
use uuid::Uuid;

use crate::query::Blanks;

/// Where a page begins: after the line with this key and, among lines with the same key, after this id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor<Key> {
    /// What the list is ordered by.
    pub key: Key,
    /// The id of the line.
    pub id: Uuid,
}

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Page<Key> {
    /// After which line; from the beginning where absent.
    pub after: Option<Cursor<Key>>,
    /// The most lines it may have.
    pub limit: u32,
}

impl<Key> Page<Key> {
    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }
}

impl Page<Timestamp> {
    /// The same page with blanks for where it begins.
    pub(super) fn with_blanks(&self, blanks: &mut Blanks) -> Self {
        let after =
            self.after.as_ref().map(|last| Cursor { key: blanks.moment(last.key), id: blanks.uuid(last.id) });
        Self { after, limit: self.limit }
    }
}

impl<Key: Clone + Into<Value>> Page<Key> {
    /// Orders a query by these two columns and cuts this page out of it, with one line more, which says whether
    /// there is another page. An index on the two columns, in this order, serves both directions.
    pub(super) fn cut(
        &self,
        query: &mut SelectStatement,
        key: impl IntoColumnRef + Clone,
        id: impl IntoColumnRef + Clone,
        order: Order,
    ) {
        if let Some(Cursor { key: last_key, id: last_id }) = &self.after {
            let line = Expr::tuple([Expr::col(key.clone()), Expr::col(id.clone())]);
            let last = Expr::tuple([Expr::val(last_key.clone()), Expr::val(*last_id)]);
            query.and_where(if order == Order::Desc { line.lt(last) } else { line.gt(last) });
        }
        self.cut_again(query, key, id, order);
    }

    /// Orders and cuts what was put together from pages that were cut before.
    pub(super) fn cut_again(
        &self,
        query: &mut SelectStatement,
        key: impl IntoColumnRef,
        id: impl IntoColumnRef,
        order: Order,
    ) {
        query.order_by(key, order.clone()).order_by(id, order).limit(u64::from(self.limit) + 1);
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<Line, Key> {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where the next page begins, where there is one.
    pub next: Option<Cursor<Key>>,
}

impl<Line, Key> Listing<Line, Key> {
    /// The page that was cut: the line too many goes, and where there was one the next page begins after the last
    /// that stays. `cursor` says where a line stands in its list.
    pub(super) fn of(
        mut lines: Vec<Line>,
        page: &Page<Key>,
        cursor: impl FnOnce(&Line) -> Option<Cursor<Key>>,
    ) -> Self {
        let most = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = lines.len() > most;
        lines.truncate(most);
        let next = if more { lines.last().and_then(cursor) } else { None };
        Self { lines, next }
    }

    /// No lines at all.
    pub(super) const fn empty() -> Self {
        Self { lines: Vec::new(), next: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(lines: u32, limit: u32) -> Listing<u32, u32> {
        let cursor = |line: &u32| Some(Cursor { key: *line, id: Uuid::from_u128(u128::from(*line)) });
        Listing::of((1..=lines).collect(), &Page::first(limit), cursor)
    }

    #[test]
    fn the_line_too_many_says_that_there_is_another_page_and_is_not_shown() {
        let first = listing(26, 25);
        assert_eq!(first.lines.len(), 25);
        assert_eq!(first.next, Some(Cursor { key: 25, id: Uuid::from_u128(25) }));
    }

    #[test]
    fn a_page_that_is_just_full_is_the_last() {
        assert_eq!(listing(25, 25).next, None);
        assert_eq!(listing(0, 25), Listing::empty());
    }
}
