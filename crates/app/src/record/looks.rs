//! Who looked at a person's record: for those who work with them, and for the person.

use std::sync::Arc;

use domain::coded::Coded;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::people::Action;
use storage::read;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page, PageRequest};
use crate::view::PersonView;
use crate::view::record::{LookView, LooksView};

impl Footbridge {
    /// Who looked at a record, the last first; this look is the first of them.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn who_looked(
        &self,
        caller: &Caller,
        person: Id<Person>,
        page: PageRequest,
    ) -> Result<LooksView, Error> {
        caller.require(TokenScope::Read)?;
        let own = caller.actor.organisation();
        let page = Arc::new(page);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let page = Arc::clone(&page);
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "who_looked"), None).await?;
                    let after = page.after.as_ref().and_then(Cursor::by_number);
                    let wanted = read::Page { after, limit: page.rows() };
                    let found = act.unit.looks_at(person.id, &wanted).await?;
                    let rows = found.lines.into_iter().map(|line| look(line, own)).collect();
                    let next =
                        found.next.map(|next| Cursor { sort: CursorKey::Number(next.key), id: next.id });
                    Ok(LooksView { person: PersonView::of(&person), looks: Page { rows, next } })
                })
            }),
        )
        .await
    }
}

/// A colleague by name, anybody else by where they work.
fn look(line: read::LookLine, own: Option<Id<domain::organisation::Organisation>>) -> LookView {
    let colleague = own.is_some() && line.organisation == own;
    let name = line.staff_name.filter(|_| colleague);
    LookView {
        at: line.at,
        who: name.unwrap_or_else(|| line.role.label().to_owned()),
        organisation: line.organisation_name,
        what: words_for(&line.what).to_owned(),
        reason: line.reason,
    }
}

/// What was looked at, in words.
fn words_for(what: &str) -> &'static str {
    match what {
        "referral" => "a referral",
        "case" => "the case",
        "match" => "which services would fit",
        "signpost" => "a name and number were given",
        "signposts" => "names and numbers that were given",
        "preview" => "what a service would be told",
        "overview" => "the overview",
        "contacts" => "what happened",
        "plan" => "the plan",
        "measures" => "how they are",
        "details" => "the details",
        "search" => "a list of people they had searched for",
        "compared" => "the record, beside another that may be the same person's",
        "sharing" => "what they agreed to",
        "referrals" => "the referrals",
        "who_looked" => "who looked",
        _ => "the record",
    }
}
