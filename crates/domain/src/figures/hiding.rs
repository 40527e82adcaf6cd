//! Which cells of a table are hidden: found by reading it as somebody would who wants to know what is behind the stars.
//!
//! Every figure says between which two counts the true one lies: 0 is 0, 25 is 23 to 27, a star is 1 or more. Every row
//! and every column says that its cells add up to its total. From these a reader narrows each cell down as far as they
//! go. While that tells more of a count of 1 to 7 than that it is 1 to 7, the smallest figure that helped is hidden too.

use super::{Figure, MOST_HIDDEN, Table};

/// Tables of the same people with all their totals.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The cells of every table row by row, then the totals of the rows, those of the columns, and that of all.
    cells: Vec<Cell>,
    /// Every row and every column: the places of its parts, and that of its total.
    lines: Vec<Line>,
    rows: usize,
    /// How many columns each table has.
    widths: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    count: u64,
    is_total: bool,
    hidden: bool,
}

#[derive(Debug, Clone)]
struct Line {
    parts: Vec<usize>,
    total: usize,
}

/// The least and the most a count can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: u64,
    /// The most; [`u64::MAX`] where nothing says.
    pub most: u64,
}

impl Sheet {
    /// The counts with their totals, nothing hidden yet but what is 1 to 7. Every table has as many rows as the first,
    /// and as many columns as its own first row.
    #[must_use]
    pub fn of(tables: &[&[Vec<u64>]]) -> Self {
        let rows = tables.first().map_or(0, |table| table.len());
        let widths: Vec<usize> = tables.iter().map(|table| table.first().map_or(0, Vec::len)).collect();
        let mut sheet = Self { cells: Vec::new(), lines: Vec::new(), rows, widths };
        for (table, width) in tables.iter().zip(sheet.widths.clone()) {
            for row in 0..rows {
                let counts = table.get(row).into_iter().flatten().copied().chain(std::iter::repeat(0));
                sheet.cells.extend(counts.take(width).map(|count| Cell::of(count, false)));
            }
        }
        sheet.add_totals();
        sheet
    }

    /// Sums the first table up by rows, each table by columns, and the rows to the total of all. In every table the
    /// rows add up to the same totals.
    fn add_totals(&mut self) {
        let (rows, widths) = (self.rows, self.widths.clone());
        let row_totals = self.cells.len();
        let column_totals = row_totals + rows;
        let total = column_totals + widths.iter().sum::<usize>();
        let (mut begins, mut column) = (0, column_totals);
        for width in widths {
            for row in 0..rows {
                let parts = (0..width).map(|cell| begins + row * width + cell).collect();
                self.lines.push(Line { parts, total: row_totals + row });
            }
            for cell in 0..width {
                let parts = (0..rows).map(|row| begins + row * width + cell).collect();
                self.lines.push(Line { parts, total: column + cell });
            }
            self.lines.push(Line { parts: (column..column + width).collect(), total });
            begins += rows * width;
            column += width;
        }
        self.lines.push(Line { parts: (row_totals..column_totals).collect(), total });
        for place in row_totals..=total {
            let parts = self.lines.iter().find(|line| line.total == place).map(|line| line.parts.clone());
            let counts = parts.iter().flatten().filter_map(|part| self.cells.get(*part));
            let count = counts.map(|cell| cell.count).sum();
            self.cells.push(Cell::of(count, true));
        }
    }

    /// The tables that may be shown, as many as went in.
    #[must_use]
    pub fn published<const TABLES: usize>(mut self) -> [Table; TABLES] {
        while let Some(helpful) = self.given_away().and_then(|cell| self.most_helpful(cell)) {
            if let Some(cell) = self.cells.get_mut(helpful) {
                cell.hidden = true;
            }
        }
        let figures: Vec<Figure> = self.cells.iter().map(Cell::figure).collect();
        let take = |from: usize, many: usize| figures.get(from..from + many).unwrap_or_default().to_vec();
        let row_totals = self.widths.iter().sum::<usize>() * self.rows;
        let (mut cell, mut column) = (0, row_totals + self.rows);
        std::array::from_fn(|table| {
            let width = self.widths.get(table).copied().unwrap_or_default();
            let rows = (0..self.rows).map(|row| take(cell + row * width, width)).collect();
            let column_totals = take(column, width);
            cell += self.rows * width;
            column += width;
            let total = figures.last().copied().unwrap_or(Figure::Shown(0));
            Table { rows, row_totals: take(row_totals, self.rows), column_totals, total }
        })
    }

    /// A count of 1 to 7 of which the table, as it is now, tells more than that.
    fn given_away(&self) -> Option<usize> {
        let bounds = self.as_read();
        let narrow = |(cell, bounds): (&Cell, &Bounds)| {
            // That a total is no less than the number of its hidden parts cannot be kept from anybody who counts stars.
            let from_below = !cell.is_total && bounds.least > 1;
            (1..=MOST_HIDDEN).contains(&cell.count) && (bounds.most < MOST_HIDDEN || from_below)
        };
        self.cells.iter().zip(&bounds).position(narrow)
    }

    /// The figure to hide next so that this cell is not given away: the smallest of its own row and column, parts
    /// before totals; where nothing is left in them, the smallest of the table.
    fn most_helpful(&self, cell: usize) -> Option<usize> {
        let touches = |line: &&Line| line.total == cell || line.parts.contains(&cell);
        let near = self.lines.iter().filter(touches).flat_map(|line| line.parts.iter().chain([&line.total]));
        self.smallest_shown(near.copied()).or_else(|| self.smallest_shown(0..self.cells.len()))
    }

    fn smallest_shown(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        places
            .filter_map(|place| Some((place, self.cells.get(place)?)))
            .filter(|(_, cell)| !cell.hidden && cell.count > 0)
            .min_by_key(|(place, cell)| (cell.is_total, cell.count, *place))
            .map(|(place, _)| place)
    }

    /// How far a reader can narrow down every cell.
    fn as_read(&self) -> Vec<Bounds> {
        let mut bounds: Vec<Bounds> = self.cells.iter().map(|cell| cell.figure().bounds()).collect();
        while self.lines.iter().any(|line| line.narrow(&mut bounds)) {}
        bounds
    }
}

impl Cell {
    const fn of(count: u64, is_total: bool) -> Self {
        Self { count, is_total, hidden: matches!(Figure::of(count), Figure::Hidden) }
    }

    const fn figure(&self) -> Figure {
        if self.hidden { Figure::Hidden } else { Figure::of(self.count) }
    }
}

impl Figure {
    /// What the figure by itself says of the count behind it. Whoever reads a star cannot tell why it is one.
    #[must_use]
    pub const fn bounds(self) -> Bounds {
        match self {
            Self::Hidden => Bounds { least: 1, most: u64::MAX },
            Self::Shown(0) => Bounds { least: 0, most: 0 },
            Self::Shown(figure) => Bounds { least: figure.saturating_sub(2), most: figure.saturating_add(2) },
        }
    }
}

impl Line {
    /// Narrows the cells of a line by one another, and says whether that told anything new.
    fn narrow(&self, bounds: &mut [Bounds]) -> bool {
        let Some(mut total) = bounds.get(self.total).copied() else { return false };
        let parts: Vec<Bounds> = self.parts.iter().filter_map(|part| bounds.get(*part).copied()).collect();
        let least = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.least));
        let unlimited = parts.iter().filter(|part| part.most == u64::MAX).count();
        let limited = parts.iter().filter(|part| part.most < u64::MAX);
        let limited = limited.fold(0_u64, |sum, part| sum.saturating_add(part.most));
        let most = if unlimited == 0 { limited } else { u64::MAX };
        let mut learnt = total.meet(least, most);
        for (place, part) in self.parts.iter().zip(&parts) {
            let others_least = least - part.least;
            let others_most = match (unlimited, part.most) {
                (0, own) => limited - own,
                (1, u64::MAX) => limited,
                _ => u64::MAX,
            };
            let most =
                if total.most == u64::MAX { u64::MAX } else { total.most.saturating_sub(others_least) };
            if let Some(cell) = bounds.get_mut(*place) {
                learnt |= cell.meet(total.least.saturating_sub(others_most), most);
            }
        }
        if let Some(cell) = bounds.get_mut(self.total) {
            *cell = total;
        }
        learnt
    }
}

impl Bounds {
    /// Draws the bounds in, and says whether that told anything new.
    fn meet(&mut self, least: u64, most: u64) -> bool {
        let met = Self { least: self.least.max(least), most: self.most.min(most) };
        let learnt = met != *self;
        *self = met;
        learnt
    }
}
