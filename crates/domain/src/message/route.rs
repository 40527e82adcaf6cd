//! The ways by which a message can reach somebody. A way that is not safe is not there to be chosen.

use std::collections::BTreeSet;
use std::fmt;

use crate::clock::Timestamp;
use crate::coded::{Channel, Requirement, coded};
use crate::consent::{ConsentScope, Consents};
use crate::contact::{EmailAddress, Phone, Postcode};
use crate::effect::MessageKind;
use crate::language::PublicLanguage;
use crate::person::Person;

coded! {
    /// By what a message goes.
    pub enum Way, unknown "Choose email, text message, letter or in Footbridge" {
        Email = "email", "Email";
        Sms = "sms", "Text message";
        Letter = "letter", "Letter";
        /// It is shown to the staff of an organisation when they sign in.
        InApp = "in_app", "In Footbridge";
    }
}

/// Where a message goes. Couriers deliver to nothing else, and it is made here and nowhere else:
///
/// ```compile_fail
/// use footbridge_domain::message::{Route, To};
/// fn forged(to: To) -> Route {
///     Route { to }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Route {
    to: To,
}

/// The far end of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// An e-mail address.
    Email(EmailAddress),
    /// A telephone that takes texts.
    Sms(Phone),
    /// A home.
    Letter(PostalAddress),
    /// The messages of an organisation.
    InApp,
}

/// An address that an envelope can bear.
#[derive(Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Its lines, the name first.
    pub lines: Vec<String>,
    /// Its postcode.
    pub postcode: Postcode,
}

impl fmt::Debug for PostalAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PostalAddress(…)")
    }
}

/// How an organisation can be told something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The work address of the member of staff whom it concerns first.
    pub member: Option<EmailAddress>,
    /// The address that it gives to everybody.
    pub shared: Option<EmailAddress>,
    /// A mobile telephone that it gives to everybody.
    pub mobile: Option<Phone>,
    /// Whether anybody there can sign in and read it in Footbridge.
    pub signs_in: bool,
    /// In which language it is written to.
    pub language: PublicLanguage,
}

impl Desk {
    /// The same desk without the addresses at which nobody is reached.
    #[must_use]
    pub fn without(self, is_lost: impl Fn(&EmailAddress) -> bool) -> Self {
        let reached = |address: Option<EmailAddress>| address.filter(|address| !is_lost(address));
        Self { member: reached(self.member), shared: reached(self.shared), ..self }
    }
}

impl Route {
    /// Its far end.
    #[must_use]
    pub const fn to(&self) -> &To {
        &self.to
    }

    /// By what it goes.
    #[must_use]
    pub const fn way(&self) -> Way {
        match self.to {
            To::Email(_) => Way::Email,
            To::Sms(_) => Way::Sms,
            To::Letter(_) => Way::Letter,
            To::InApp => Way::InApp,
        }
    }

    /// The best way to a person for this message that they allow at this moment, without those that have failed.
    #[must_use]
    pub fn to_person(
        person: &Person,
        consents: &Consents,
        message: MessageKind,
        failed: &BTreeSet<Way>,
        at: Timestamp,
    ) -> Option<Self> {
        let ways = preferred(message).into_iter().filter(|way| !failed.contains(way));
        ways.filter_map(|way| reaching(person, consents, way, at)).map(|to| Self { to }).next()
    }

    /// The best way to an organisation, without those that have failed: to whom it concerns, to the address it gives to
    /// everybody, to its telephone, and into Footbridge.
    #[must_use]
    pub fn to_desk(desk: &Desk, failed: &BTreeSet<Way>) -> Option<Self> {
        let email = desk.member.as_ref().or(desk.shared.as_ref()).cloned().map(To::Email);
        let sms = desk.mobile.clone().filter(Phone::is_uk_mobile).map(To::Sms);
        let in_app = desk.signs_in.then_some(To::InApp);
        let routes = [email, sms, in_app].into_iter().flatten().map(|to| Self { to });
        routes.into_iter().find(|route| !failed.contains(&route.way()))
    }
}

/// In which order the ways are tried. What is kept and read again goes on paper where it can; what is only news, to the
/// pocket.
const fn preferred(message: MessageKind) -> [Way; 3] {
    match message {
        MessageKind::CaseClosed => [Way::Letter, Way::Email, Way::Sms],
        MessageKind::Accepted | MessageKind::Waitlisted | MessageKind::Receipt => {
            [Way::Email, Way::Letter, Way::Sms]
        }
        _ => [Way::Sms, Way::Email, Way::Letter],
    }
}

/// The person's end of a way, where they allow it, it is safe, they can use it, and there is one.
fn reaching(person: &Person, consents: &Consents, way: Way, at: Timestamp) -> Option<To> {
    let channel = match way {
        Way::Email => Channel::Email,
        Way::Sms => Channel::Sms,
        Way::Letter => Channel::Letter,
        // A person has no sign-in of their own, and whoever looks over a shoulder needs none.
        Way::InApp => return None,
    };
    let allowed = person.reach.permissions.allows(channel) && !is_taken_back(consents, channel, at);
    let usable = !person.requirements.iter().any(|requirement| rules_out(*requirement, way));
    if !allowed || !usable {
        return None;
    }
    match way {
        Way::Email => person.reach.email.clone().map(To::Email),
        Way::Sms if person.reach.no_phone => None,
        Way::Sms => person.reach.phone.clone().filter(Phone::is_uk_mobile).map(To::Sms),
        // Whoever prints a letter reads the address on it.
        Way::Letter if person.restricted => None,
        Way::Letter => home(person).map(To::Letter),
        Way::InApp => None,
    }
}

/// Whether the last word about a channel was that it is allowed no longer. Whoever was never asked in so many words is
/// held by their permissions alone.
fn is_taken_back(consents: &Consents, channel: Channel, at: Timestamp) -> bool {
    let mut about =
        consents.0.iter().filter(|consent| consent.scope == ConsentScope::ContactBy { channel }).peekable();
    about.peek().is_some() && !about.any(|consent| consent.is_live_at(at))
}

/// What somebody cannot use: a way to them that is none.
const fn rules_out(requirement: Requirement, way: Way) -> bool {
    match way {
        Way::Email => matches!(requirement, Requirement::NoInternet),
        Way::Sms => matches!(requirement, Requirement::NoPhone),
        // We print in large type and no other format, so who needs another is told by a person.
        Way::Letter => {
            matches!(requirement, Requirement::NoPost | Requirement::Braille | Requirement::Audio)
        }
        Way::InApp => false,
    }
}

fn home(person: &Person) -> Option<PostalAddress> {
    let (address, postcode) = (person.address.as_deref()?, person.postcode.clone()?);
    let lines = std::iter::once(person.full_name())
        .chain(address.split(['\n', ',']).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()));
    Some(PostalAddress { lines: lines.collect(), postcode })
}
