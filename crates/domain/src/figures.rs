//! Published figures: counts of people, shown so that nobody can be made out.
//!
//! A count of 1 to 7 is shown as `*`, 0 as 0, and every other count rounded to 5; totals are rounded on their own and
//! so need not be the sum of what stands above them. Where the rest of a table would give away more of a hidden count
//! than that it is 1 to 7, other cells are hidden with it: [`hiding`] reads a table as somebody would who wants to know.

use std::fmt;

use serde::{Deserialize, Serialize};

use hiding::Sheet;

pub mod hiding;

/// The highest count that is hidden.
pub const MOST_HIDDEN: u64 = 7;
/// What a count that is shown is rounded to.
const STEP: u64 = 5;

/// A count as it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String")]
#[serde(try_from = "String")]
pub enum Figure {
    /// 1 to 7 people, or a count that would give away such a one.
    Hidden,
    /// Nobody, or a count rounded to 5.
    Shown(u64),
}

impl Figure {
    /// A count on its own.
    #[must_use]
    pub const fn of(count: u64) -> Self {
        match count {
            0 => Self::Shown(0),
            1..=MOST_HIDDEN => Self::Hidden,
            _ => Self::Shown(rounded(count)),
        }
    }
}

/// To the nearest 5; no count lies halfway between two of them.
const fn rounded(count: u64) -> u64 {
    count.saturating_add(STEP / 2) / STEP * STEP
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hidden => formatter.write_str("*"),
            Self::Shown(count) => write!(formatter, "{count}"),
        }
    }
}

impl From<Figure> for String {
    fn from(figure: Figure) -> Self {
        figure.to_string()
    }
}

/// A text that is neither a star nor a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Give a count, or * where it is hidden")]
pub struct NotAFigure;

impl TryFrom<String> for Figure {
    type Error = NotAFigure;

    fn try_from(text: String) -> Result<Self, NotAFigure> {
        if text == "*" {
            return Ok(Self::Hidden);
        }
        text.parse().map(Self::Shown).map_err(|_| NotAFigure)
    }
}

/// A table of counts as it is published, with its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The cells, row by row.
    pub rows: Vec<Vec<Figure>>,
    /// The total of each row.
    pub row_totals: Vec<Figure>,
    /// The total of each column.
    pub column_totals: Vec<Figure>,
    /// The total of all.
    pub total: Figure,
}

/// The table that may be published of these counts, row by row; a row that is shorter than the first ends in zeros.
#[must_use]
pub fn publish(counts: &[Vec<u64>]) -> Table {
    let [table] = publish_together([counts]);
    table
}

/// The tables that may be published of counts of the same people, cut in several ways: the rows of all of them mean the
/// same and have the same totals, so that a reader may hold one table against the other. Every table has as many rows
/// as the first; rows that are missing, and the ends of short ones, are zeros.
#[must_use]
pub fn publish_together<const TABLES: usize>(counts: [&[Vec<u64>]; TABLES]) -> [Table; TABLES] {
    Sheet::of(&counts).published()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(counts: &[Vec<u64>]) -> Vec<String> {
        let table = publish(counts);
        let line = |cells: &[Figure], total: Figure| {
            let cells: Vec<String> = cells.iter().map(Figure::to_string).collect();
            format!("{} = {total}", cells.join(" "))
        };
        let rows = table.rows.iter().zip(&table.row_totals).map(|(cells, total)| line(cells, *total));
        rows.chain([line(&table.column_totals, table.total)]).collect()
    }

    #[test]
    fn a_count_on_its_own_is_nought_a_star_or_a_multiple_of_five() {
        let told: Vec<String> =
            [0, 1, 7, 8, 12, 13, 17, 18, 1_002].map(|count| Figure::of(count).to_string()).into();
        assert_eq!(told, ["0", "*", "*", "10", "10", "15", "15", "20", "1000"]);
    }

    #[test]
    fn totals_are_rounded_on_their_own() {
        assert_eq!(shown(&[vec![12, 12, 12]]), ["10 10 10 = 35", "10 10 10 = 35"]);
    }

    #[test]
    fn a_hidden_count_takes_another_with_it_where_the_total_would_narrow_it_down() {
        // 20 less 10 would be 6 at least; 105 less 100 may be anything from 1 to 9.
        assert_eq!(shown(&[vec![7, 12]]), ["* * = *", "* * = 20"]);
        assert_eq!(shown(&[vec![3, 40, 60]]), ["* 40 60 = 105", "* 40 60 = 105"]);
    }

    #[test]
    fn a_hidden_count_that_is_all_there_is_hides_its_total() {
        assert_eq!(shown(&[vec![0, 4]]), ["0 * = *", "0 * = *"]);
    }

    #[test]
    fn counts_that_sit_on_the_edges_of_rounding_do_not_add_up_to_a_hidden_one() {
        // Five times 18 is at least 90 however it was rounded, and 92 is at most 92: what is left would be 1 and 1.
        let told = shown(&[vec![1, 1, 18, 18, 18, 18, 18]]);
        assert!(told.iter().all(|line| line.matches('*').count() > 2), "{told:?}");
    }

    #[test]
    fn what_one_table_hides_no_other_table_of_the_same_people_tells() {
        let by_area = [vec![3, 4, 0], vec![60, 70, 80]];
        let by_reason = [vec![7], vec![210]];
        let [areas, reasons] = publish_together([&by_area, &by_reason]);
        assert_eq!(areas.row_totals, reasons.row_totals);
        assert_eq!(reasons.rows[0], [Figure::Hidden]);
        assert_eq!(reasons.column_totals, [Figure::Hidden], "217 less 210 would be 7");
    }

    #[test]
    fn nothing_at_all_is_a_table_of_nothing() {
        assert_eq!(shown(&[]), [" = 0"]);
    }
}
