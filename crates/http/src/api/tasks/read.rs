//! How a question for what is owed is read from what was sent.

use app::request::TaskQuery;

use crate::api::paging::which_page;
use crate::valid::{Form, FromForm, Read, code, flag, typed, whole};

impl FromForm for TaskQuery {
    const NAME: &'static str = "TaskQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let mine =
            form.optional("mine", "Only what you see to yourself; your team's where absent", typed(flag()));
        let kind = form.optional("kind", "Only this", code());
        let about = "Only what is due by the end of the day in so many days; 0 is today";
        let within_days = form.optional("within_days", about, typed(whole(0, 365)));
        let page = which_page(form);
        Ok(Self {
            mine: mine?.unwrap_or_default(),
            kinds: kind?.into_iter().collect(),
            within_days: within_days?,
            page: page?,
        })
    }
}

/// Nothing has to be said.
#[derive(Debug)]
pub struct Tick;

impl FromForm for Tick {
    const NAME: &'static str = "Tick";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}
