//! Pages with numbers, in the envelope of the standard.

use app::error::Error;
use app::request::PageNumber;
use axum::response::{IntoResponse, Json, Response};
use serde::Serialize;
use serde_json::Value;

use super::wire::told;
use crate::problem::Problem;

/// A page of a list. Everything it says of itself is true where it stands, also beyond the last page.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Serialize)]
struct Page {
    total_items: usize,
    total_pages: usize,
    /// From 1.
    page_number: usize,
    /// How many items this page has.
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Value>,
}

/// The page with these rows out of so many.
pub fn page<Row: Serialize>(
    total: usize,
    which: PageNumber,
    rows: impl Iterator<Item = Row>,
) -> Result<Response, Problem> {
    let contents = rows.map(|row| told(&row)).collect::<Result<Vec<_>, _>>();
    let contents =
        contents.map_err(|_| Error::Internal("a page of the directory could not be written".to_owned()))?;
    let pages = total.div_ceil(which.rows);
    let page = Page {
        total_items: total,
        total_pages: pages,
        page_number: which.number,
        size: contents.len(),
        first_page: which.number == 1,
        last_page: which.number >= pages,
        empty: contents.is_empty(),
        contents,
    };
    Ok(Json(page).into_response())
}
