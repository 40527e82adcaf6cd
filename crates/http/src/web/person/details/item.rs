//! What can be changed one by one.

use domain::coded::Coded;

use crate::web::form::Form;
use app::view::PersonView;

/// One thing that is changed on a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Names.
    Names,
    /// Date of birth.
    Born,
    /// NHS number.
    NhsNumber,
    /// Phone, email and what is safe.
    Contact,
    /// Address and postcode.
    Address,
    /// Language.
    Language,
    /// Communication and access needs.
    Requirements,
    /// Carers and contacts.
    Carers,
}

impl Item {
    const ALL: [Self; 8] = [
        Self::Names,
        Self::Born,
        Self::NhsNumber,
        Self::Contact,
        Self::Address,
        Self::Language,
        Self::Requirements,
        Self::Carers,
    ];

    /// The end of its address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Born => "born",
            Self::NhsNumber => "nhs-number",
            Self::Contact => "contact",
            Self::Address => "address",
            Self::Language => "language",
            Self::Requirements => "needs",
            Self::Carers => "carers",
        }
    }

    /// The item whose address ends in this.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.code() == code)
    }

    /// What its page is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Names => "Change their name",
            Self::Born => "Change their date of birth",
            Self::NhsNumber => "Change their NHS number",
            Self::Contact => "Change how to reach them",
            Self::Address => "Change their address",
            Self::Language => "Change their language",
            Self::Requirements => "Change what they need",
            Self::Carers => "Change carers and contacts",
        }
    }

    /// Puts what is written down into the form.
    pub fn fill(self, form: &mut Form, person: &PersonView) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let tick = |form: &mut Form, name: &str, ticked: bool| {
            if ticked {
                form.set(name, "yes");
            }
        };
        match self {
            Self::Names => {
                form.set("first-name", text(&person.first_name));
                form.set("last-name", person.family_name.clone());
                form.set("preferred-name", text(&person.preferred_name));
                form.set("pronouns", text(&person.pronouns));
                tick(form, "one-name", person.first_name.is_none());
            }
            Self::Born => form.set_date("born", person.born_on),
            Self::NhsNumber => form.set("nhs-number", text(&person.nhs_number)),
            Self::Contact => {
                let reach = &person.reach;
                let phone = reach.phone.as_ref().map(|phone| phone.as_typed().to_owned());
                form.set("phone", phone.unwrap_or_default());
                let email = reach.email.as_ref().map(|email| email.as_str().to_owned());
                form.set("email", email.unwrap_or_default());
                tick(form, "no-phone", reach.no_phone);
                tick(form, "unsafe", reach.permissions.unsafe_to_write);
                tick(form, "leave-message", reach.permissions.leave_message);
                tick(form, "name-service", reach.permissions.name_service);
                form.set_all("channels", reach.permissions.channels.iter().map(|channel| channel.code()));
            }
            Self::Address => {
                form.set("address", text(&person.address));
                form.set("postcode", text(&person.postcode));
                tick(form, "restricted", person.restricted);
            }
            Self::Language => form.set("language", text(&person.language)),
            Self::Requirements => {
                form.set_all("requirements", person.requirements.iter().map(|need| need.code()));
            }
            Self::Carers => form.set("carers", text(&person.emergency_contact)),
        }
    }
}
