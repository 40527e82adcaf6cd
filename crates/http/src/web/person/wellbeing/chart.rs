//! A chart of one score over time, drawn on the server. The table beneath says the same, number by number.

use app::view::measure::MeasureView;
use domain::coded::Coded;
use domain::measure::Item;

use crate::web::words;

/// The box it is drawn in.
const WIDTH: i32 = 480;
const HEIGHT: i32 = 170;
/// Room for the numbers on the left, and for the days below.
const LEFT: i32 = 30;
const RIGHT: i32 = 20;
const TOP: i32 = 12;
const BOTTOM: i32 = 30;
/// The highest score.
const HIGHEST: i32 = 10;

/// A chart.
#[derive(Debug)]
pub struct Chart {
    /// The end of its id.
    pub code: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What it shows, for those who do not see it.
    pub about: String,
    /// The line, as the points of a polyline.
    pub line: String,
    /// Each score, and where it is.
    pub points: Vec<Point>,
    /// The first and the last day.
    pub days: (String, String),
}

/// One score.
#[derive(Debug)]
pub struct Point {
    /// How far from the left.
    pub x: i32,
    /// How far from the top.
    pub y: i32,
    /// The score.
    pub score: u8,
    /// How far from the top it is written.
    pub label: i32,
}

impl Chart {
    /// The chart of a score; none where it was given fewer than two times.
    #[must_use]
    pub fn of(item: Item, measures: &[&MeasureView]) -> Option<Self> {
        let score = |measure: &&MeasureView| {
            let found = measure.answers.iter().find(|(known, _)| *known == item)?;
            Some((measure.taken_on, found.1?))
        };
        let scores: Vec<_> = measures.iter().filter_map(score).collect();
        let [(first, _), .., (last, _)] = scores.as_slice() else { return None };
        let days = i32::try_from((*last - *first).num_days()).unwrap_or(i32::MAX).max(1);
        let point = |(on, score): &(chrono::NaiveDate, u8)| {
            let since = i32::try_from((*on - *first).num_days()).unwrap_or_default();
            let x = LEFT + (WIDTH - LEFT - RIGHT) * since / days;
            let y = TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - i32::from(*score)) / HIGHEST;
            // The number stands above its point, and beneath it where it would leave the drawing.
            let label = if *score > 8 { y + 22 } else { y - 9 };
            Point { x, y, score: *score, label }
        };
        let points: Vec<Point> = scores.iter().map(point).collect();
        let told: Vec<_> =
            scores.iter().map(|(on, score)| format!("{score} on {}", words::date(*on))).collect();
        Some(Self {
            code: item.code(),
            title: item.short(),
            about: format!("{}, from 0 to 10: {}", item.short(), told.join(", ")),
            line: points.iter().map(|at| format!("{},{}", at.x, at.y)).collect::<Vec<_>>().join(" "),
            points,
            days: (words::date(*first), words::date(*last)),
        })
    }

    /// The box.
    #[must_use]
    #[expect(clippy::unused_self, reason = "a template asks its chart for everything")]
    pub fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {HEIGHT}")
    }

    /// The lines of the grid, each with its score and where it is.
    #[must_use]
    #[expect(clippy::unused_self, reason = "a template asks its chart for everything")]
    pub fn grid(&self) -> [(i32, i32); 3] {
        [0, 5, 10].map(|score| (score, TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - score) / HIGHEST))
    }
}
