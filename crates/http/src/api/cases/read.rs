//! How a question for cases is read from what was sent.

use app::request::CaseloadQuery;

use crate::api::paging::which_page;
use crate::valid::{Form, FromForm, Read, flag, id, typed};

impl FromForm for CaseloadQuery {
    const NAME: &'static str = "CaseloadQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let worker = form.optional("worker", "Of this link worker only; the whole team where absent", id());
        let closed = form.optional("closed", "With the closed ones", typed(flag()));
        let page = which_page(form);
        Ok(Self { worker: worker?, closed: closed?.unwrap_or_default(), page: page? })
    }
}
