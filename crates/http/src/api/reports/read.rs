//! How a question for a report is read from what was sent.

use app::request::UnmetNeedQuery;

use crate::valid::{Form, FromForm, Read, code, text};

impl FromForm for UnmetNeedQuery {
    const NAME: &'static str = "UnmetNeedQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let month = form.optional("month", "Of this month; the last one that is over where absent", text());
        let about = "Of people who looked for this kind of service; community where absent";
        let kind = form.optional("kind", about, code());
        Ok(Self { month: month?, kind: kind? })
    }
}
