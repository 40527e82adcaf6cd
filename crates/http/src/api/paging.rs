//! Which page of a list is wanted: every list asks for it in the same way.

use app::page::{MOST_ROWS, PageRequest};

use crate::valid::{Form, FromForm, Read, cursor, typed, whole};

/// Reads the two fields of a page.
pub fn which_page(form: &mut Form<'_>) -> Read<PageRequest> {
    let limit = form.optional("limit", "How many rows; 25 where absent", typed(whole(1, MOST_ROWS)));
    let after = form.optional("after", "Where the page before ended: its `next`", cursor());
    Ok(PageRequest { limit: limit?, after: after? })
}

impl FromForm for PageRequest {
    const NAME: &'static str = "PageRequest";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        which_page(form)
    }
}
