//! What stands at the head of every page of a record: who it is about, and the other pages.

use app::view::PersonView;
use chrono::NaiveDate;
use domain::coded::Coded;
use domain::person::Risks;

use crate::web::identity::Identity;
use crate::web::tab::Tab;

/// The head of a page.
#[derive(Debug)]
pub struct Head {
    /// The person's id, of which every address on the page is made.
    pub id: String,
    /// Who it is about.
    pub identity: Identity,
    /// What has to be known to keep people safe, and that somebody has to look at again.
    pub unsafe_until_reviewed: Vec<&'static str>,
    /// The pages of the record.
    pub sections: Vec<Tab>,
}

/// The pages of a record, by the end of their address.
const SECTIONS: [(&str, &str); 9] = [
    ("", "Overview"),
    ("/plan", "Plan"),
    ("/contacts", "What happened"),
    ("/referrals", "Referrals"),
    ("/wellbeing", "Wellbeing"),
    ("/details", "Details"),
    ("/sharing", "Sharing"),
    ("/find", "Find support"),
    ("/who-looked", "Who looked"),
];

impl Head {
    /// The head of the page whose address ends in this.
    #[must_use]
    pub fn of(person: &PersonView, here: &str, today: NaiveDate) -> Self {
        let section = |(end, label): (&str, &'static str)| Tab {
            to: format!("/p/{}{end}", person.id),
            label,
            is_here: end == here,
        };
        Self {
            id: person.id.to_string(),
            identity: Identity::of(person, today),
            unsafe_until_reviewed: to_review(person, today),
            sections: SECTIONS.into_iter().map(section).collect(),
        }
    }
}

/// The flags that hold and whose day to be looked at again has come.
fn to_review(person: &PersonView, today: NaiveDate) -> Vec<&'static str> {
    match &person.risks {
        Risks::NotAsked | Risks::NoneKnown => Vec::new(),
        Risks::Known(flags) => {
            flags.iter().filter(|flag| flag.needs_review(today)).map(|flag| flag.kind.label()).collect()
        }
    }
}
