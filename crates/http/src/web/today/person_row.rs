//! Somebody in a row of a list: their name, and what has to be known before they are called.

use app::view::PersonView;
use chrono::NaiveDate;
use domain::disclosure::Disclosure;

use crate::web::identity::Identity;
use crate::web::tag::Tag;
use crate::web::words;

/// Somebody in a row.
pub struct PersonRow {
    /// Where their record is; nothing where the reader has none of it yet.
    pub to: String,
    /// Their name.
    pub name: String,
    /// The name they like to be called; often nothing.
    pub preferred: String,
    /// Their age in words; nothing where it is not known.
    pub age: String,
    /// Their phone number, as it was typed.
    pub phone: String,
    /// Where it leads on a phone.
    pub call: String,
    /// What has to be known before they are contacted.
    pub flags: Vec<Tag>,
}

impl PersonRow {
    /// Somebody whose record the team keeps.
    pub fn of(person: &PersonView, today: NaiveDate) -> Self {
        let Identity { name, preferred, call, flags, .. } = Identity::of(person, today);
        let phone = person.reach.phone.as_ref();
        Self {
            to: format!("/p/{}", person.id),
            name,
            preferred,
            age: words::age(person.born_on, today).to_string(),
            call,
            phone: phone.map_or_else(|| "No phone".to_owned(), |phone| phone.as_typed().to_owned()),
            flags,
        }
    }

    /// Somebody of whom the team knows what was disclosed.
    pub fn disclosed(person: &Disclosure, today: NaiveDate) -> Self {
        let Identity { name, preferred, call, flags, .. } = crate::web::refer::identity(person, today);
        let phone = person.phone.as_ref();
        Self {
            to: String::new(),
            name,
            preferred,
            age: person.born_on.map(|born| words::age(born, today).to_string()).unwrap_or_default(),
            call,
            phone: phone.map_or_else(|| "Phone not known".to_owned(), |phone| phone.as_typed().to_owned()),
            flags,
        }
    }
}
