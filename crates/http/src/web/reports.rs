//! What a place reads about its own work, and what is missing in it. Everybody who works there reads it: nobody is in it.

mod activity;
mod unmet;

use app::Footbridge;
use axum::Router;

/// Everything under `/reports`.
pub fn routes() -> Router<Footbridge> {
    Router::new().merge(activity::routes()).merge(unmet::routes())
}

/// How a figure that is hidden is explained, beneath every table.
const SMALL: &str = "A star stands for 1 to 7 people, or for a number that would give one of these away. Every other \
                     number is rounded to 5, totals on their own, so that they need not add up.";

/// Of what time the report is: what is asked for, and how it is said.
const TIMES: [(&str, &str); 4] = [
    ("1", "Last month"),
    ("3", "The last 3 months"),
    ("6", "The last 6 months"),
    ("12", "The last 12 months"),
];
