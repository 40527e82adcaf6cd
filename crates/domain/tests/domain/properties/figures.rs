//! Published figures: whatever the counts, nobody reads more of a small one than that it is small.

use footbridge_domain::figures::{Figure, MOST_HIDDEN, Table, publish};
use proptest::collection::vec;
use proptest::prelude::*;

/// Counts as they are in a place: mostly none or few, sometimes many.
fn counts(rows: usize, columns: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![2 => Just(0_u64), 4 => 1..=7_u64, 3 => 8..=30_u64, 1 => 31..=400_u64];
    vec(vec(count, columns), rows)
}

/// Whether a count may be behind a figure, for all its reader knows.
fn may_be(count: u64, figure: Figure) -> bool {
    match figure {
        Figure::Hidden => count >= 1,
        Figure::Shown(_) => Figure::of(count) == figure,
    }
}

proptest! {
    #[test]
    fn a_figure_is_nought_a_star_or_the_count_to_the_nearest_five(counts in counts(4, 5)) {
        let table = publish(&counts);
        for (row, cells) in counts.iter().zip(&table.rows) {
            for (count, figure) in row.iter().zip(cells) {
                prop_assert!(*figure == Figure::of(*count) || (*figure == Figure::Hidden && *count > 0));
            }
        }
        for (row, total) in counts.iter().zip(&table.row_totals) {
            let sum = row.iter().sum();
            prop_assert!(*total == Figure::of(sum) || (*total == Figure::Hidden && sum > 0));
        }
    }

    /// What somebody finds out who takes all the other figures of a line from its total.
    #[test]
    fn no_row_or_column_tells_more_of_a_small_count_than_that_it_is_small(counts in counts(5, 6)) {
        let table = publish(&counts);
        let column = |column: usize| -> (Vec<u64>, Vec<Figure>) {
            (counts.iter().map(|row| row[column]).collect(), table.rows.iter().map(|row| row[column]).collect())
        };
        let rows = counts.iter().cloned().zip(table.rows.clone()).zip(table.row_totals.clone());
        for ((counts, figures), total) in rows.chain((0..6).map(column).zip(table.column_totals.clone())) {
            for (place, count) in counts.iter().enumerate() {
                if (1..=MOST_HIDDEN).contains(count) {
                    let others = figures.iter().enumerate().filter(|(other, _)| *other != place);
                    let (least, most) = others.map(|(_, figure)| between(*figure))
                        .fold((0, 0), |(least, most), (low, high)| (least + low, most + high));
                    let (total_least, total_most) = between(total);
                    prop_assert!(total_least - most <= 1 && total_most - least >= 7, "{figures:?} = {total:?}");
                }
            }
        }
    }
}

/// The least and the most a figure can stand for; a star for anything, in effect.
fn between(figure: Figure) -> (i64, i64) {
    match figure {
        Figure::Hidden => (1, 1_000_000),
        Figure::Shown(0) => (0, 0),
        Figure::Shown(shown) => (i64::try_from(shown).unwrap() - 2, i64::try_from(shown).unwrap() + 2),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Every table of counts that could be behind the published one is tried.
    #[test]
    fn any_count_from_one_to_seven_could_be_behind_a_star(
        counts in vec(vec(prop_oneof![Just(0_u64), 1..=7_u64, 8..=13_u64], 2), 2)
    ) {
        let table = publish(&counts);
        let possible = tables_behind(&table);
        prop_assert!(possible.contains(&[counts[0][0], counts[0][1], counts[1][0], counts[1][1]]));
        for (place, count) in counts.concat().into_iter().enumerate() {
            if (1..=MOST_HIDDEN).contains(&count) {
                let least = possible.iter().map(|table| table[place]).min();
                let most = possible.iter().map(|table| table[place]).max();
                prop_assert!(least == Some(1) && most >= Some(MOST_HIDDEN), "{counts:?}: {least:?} to {most:?} in {table:?}");
            }
        }
    }
}

fn tables_behind(table: &Table) -> Vec<[u64; 4]> {
    let behind = |figure: Figure| (0..=18).filter(move |count| may_be(*count, figure));
    let mut possible = Vec::new();
    for a in behind(table.rows[0][0]) {
        for b in behind(table.rows[0][1]).filter(|b| may_be(a + b, table.row_totals[0])) {
            for c in behind(table.rows[1][0]).filter(|c| may_be(a + c, table.column_totals[0])) {
                for d in behind(table.rows[1][1]) {
                    let adds_up = may_be(c + d, table.row_totals[1])
                        && may_be(b + d, table.column_totals[1])
                        && may_be(a + b + c + d, table.total);
                    if adds_up {
                        possible.push([a, b, c, d]);
                    }
                }
            }
        }
    }
    possible
}
