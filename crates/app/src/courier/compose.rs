//! From what a letter is about to what it says, on the way that was decided.

use domain::answer_link::LinkKind;
use domain::coded::Coded;
use domain::directory::ServiceKind;
use domain::effect::Audience;
use domain::ids::Id;
use domain::message::{DeliveryState, Manner, Route, To, Way};
use domain::referral::Referral;
use storage::{Delivery, LeasedMessage, Recipient};

use super::Content;
use super::matter::Matter;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::wording::{self, Names, Reader, Wanted};

/// A message in words, ready to leave.
pub(super) struct Worded {
    pub route: Route,
    /// For a carrier; a letter is printed here, and what is read in Footbridge is there already.
    pub content: Option<Content>,
    /// What is kept of it.
    pub kept: Delivery,
}

impl Footbridge {
    /// What the words speak of, link and all; and the address that stands in what is kept of them instead.
    pub(super) async fn names(
        &self,
        letter: &LeasedMessage,
        matter: &Matter,
        way: Way,
    ) -> Result<(Names, String), Error> {
        let mut names = matter.names(letter.message);
        let phones = matter.listing.iter().flat_map(|listing| &listing.contacts);
        let own = matter.referral().is_none_or(|referral| Some(referral.ask.receiver) == letter.owner);
        let phone = phones.flat_map(|contact| &contact.phones).next().filter(|_| own);
        names.phone = phone.map(|phone| phone.number.clone());
        // For who signs in, a page that knows what this is about.
        let page = format!("{}/messages/{}", self.public_address(), letter.id);
        names.link = match matter.asks_by_link(letter, way) {
            Some((referral, kind)) => {
                let link = self.send_link(referral, kind).await?;
                format!("{}{}", self.public_address(), link.path())
            }
            None => page.clone(),
        };
        Ok((names, page))
    }
}

impl Matter {
    /// What a link asks by which whoever reads this message answers it without an account: a community group does, in
    /// what leaves the house.
    fn asks_by_link(&self, letter: &LeasedMessage, way: Way) -> Option<(Id<Referral>, LinkKind)> {
        let is_for_group = letter.audience == Audience::Service && matches!(way, Way::Email | Way::Sms);
        let asked = self.referral().filter(|referral| referral.ask.kind == ServiceKind::Community)?;
        let kind = LinkKind::in_message(letter.message).filter(|_| is_for_group)?;
        Some((asked.id, kind))
    }
}

/// Words a letter for its route; nothing where there are no words for it. The secret of a link is in what leaves: what is
/// kept has the address of a page in its place, which opens to those who sign in.
pub(super) fn worded(
    letter: &LeasedMessage,
    route: &Route,
    manner: Manner,
    names: &Names,
    page: &str,
) -> Option<Worded> {
    let is_person = matches!(letter.recipient, Recipient::Person(_));
    let reader = Reader::of(letter.audience, is_person);
    let wanted = Wanted { reader, message: letter.message, manner, names };
    let kept = |subject: Option<String>, words: &str, state| Delivery {
        way: route.way(),
        destination: destination(route),
        language: manner.language,
        print: manner.print,
        subject,
        words: words.replace(&names.link, page),
        carrier_reference: None,
        state,
    };
    let (content, kept) = match route.to() {
        To::Email(_) => {
            let email = wording::email(&wanted)?;
            let kept = kept(Some(email.subject.clone()), &email.text, DeliveryState::Handed);
            (Some(Content::Email(email)), kept)
        }
        To::Sms(_) => {
            let text = wording::text_message(&wanted)?;
            let kept = kept(None, text.as_str(), DeliveryState::Handed);
            (Some(Content::Text(text)), kept)
        }
        To::Letter(_) => {
            let words = wording::letter(&wanted)?;
            (None, kept(Some(words.subject), &words.text, DeliveryState::ToPrint))
        }
        To::InApp => {
            let words = wording::letter(&wanted)?;
            (None, kept(Some(words.subject), &words.text, DeliveryState::Handed))
        }
    };
    Some(Worded { route: route.clone(), content, kept })
}

fn destination(route: &Route) -> Option<String> {
    match route.to() {
        To::Email(address) => Some(address.as_str().to_owned()),
        To::Sms(phone) => Some(phone.as_typed().to_owned()),
        To::Letter(home) => Some(format!("{}\n{}", home.lines.join("\n"), home.postcode.as_str())),
        To::InApp => None,
    }
}

/// What a letter is called in the log: a code, and nothing about anybody.
pub(super) fn code(letter: &LeasedMessage) -> &'static str {
    letter.message.code()
}
