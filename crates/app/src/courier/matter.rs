//! What a letter is about, as it is at the moment of sending.

use std::collections::BTreeSet;

use domain::actor::Actor;
use domain::calendar::{Calendar, Nation};
use domain::case::{self, Case};
use domain::clock::Timestamp;
use domain::consent::Consents;
use domain::contact::{EmailAddress, Phone};
use domain::directory::{Listing, Service};
use domain::effect::{Audience, MessageKind};
use domain::free_text::Wording;
use domain::ids::Id;
use domain::language::PublicLanguage;
use domain::message::{Desk, Outgoing, Recipient as To, Standing, Way};
use domain::organisation::Organisation;
use domain::person::Person;
use domain::referral::{Referral, Status};
use domain::scope::Scope;
use storage::read::{CaseDetail, ReferralDetail};
use storage::{LeasedMessage, Recipient, RecordKind};

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::show;
use crate::wording::Names;

/// The world around one letter.
pub(super) struct Matter {
    about: About,
    reader: Reading,
    /// The ways that have failed: of this letter, and by an address from which something came back before.
    failed: BTreeSet<Way>,
    /// What the service it is about says in public.
    pub listing: Option<Listing>,
}

enum About {
    Referral(Box<ReferralDetail>),
    Case(Box<CaseDetail>),
}

enum Reading {
    Person(Consents),
    Desk(Desk),
}

impl Footbridge {
    /// Everything around a letter that still waits, read now; nothing where it was stopped meanwhile.
    pub(super) async fn matter(
        &self,
        letter: &LeasedMessage,
        now: Timestamp,
    ) -> Result<Option<Matter>, Error> {
        let reader = self.store.reader();
        // Couriers see what the lifecycle sees; what a reader learns is what was worded for them.
        let scope = Scope::of(&Actor::Lifecycle, now);
        if !reader.still_waits(letter.id).await? {
            return Ok(None);
        }
        let about = match letter.record_kind {
            RecordKind::Referral => reader
                .referral(&scope, Id::new(letter.record))
                .await?
                .map(|detail| About::Referral(Box::new(detail))),
            RecordKind::Case => {
                reader.case(&scope, Id::new(letter.record)).await?.map(|detail| About::Case(Box::new(detail)))
            }
        };
        let Some(about) = about else { return Ok(None) };
        let listing = reader.service(about.service().id).await?.map(|listed| listed.listed.listing);
        let lost = reader.failed_addresses(letter.recipient.uuid()).await?;
        let mut failed = letter.failed.clone();
        let reading = match letter.recipient {
            Recipient::Person(person) => {
                let email = about.person().reach.email.as_ref();
                failed.extend(email.filter(|email| is_lost(&lost, email)).map(|_| Way::Email));
                Reading::Person(reader.consents(&scope, person).await?.unwrap_or_default())
            }
            Recipient::Organisation(organisation, staff) => {
                let of_service = (letter.audience == Audience::Service).then_some(listing.as_ref()).flatten();
                let desk = self.desk(organisation, staff, of_service).await?;
                Reading::Desk(desk.without(|address| is_lost(&lost, address)))
            }
        };
        Ok(Some(Matter { about, reader: reading, failed, listing }))
    }

    /// How an organisation is reached: by the address of whom it concerns, by what the service's listing gives, or by
    /// what the organisation says about itself.
    async fn desk(
        &self,
        organisation: Id<Organisation>,
        staff: Option<Id<domain::actor::Staff>>,
        listing: Option<&Listing>,
    ) -> Result<Desk, Error> {
        let reader = self.store.reader();
        let member = match staff {
            Some(staff) => reader.member_by_id(staff).await?.and_then(|member| member.email),
            None => None,
        };
        let profile = reader.profiles(&[organisation.uuid()]).await?.remove(&organisation.uuid());
        let contacts = listing.map(|listing| listing.contacts.as_slice()).unwrap_or_default();
        let shared = listing.and_then(|listing| listing.email.clone());
        let shared = shared.or_else(|| contacts.iter().find_map(|contact| contact.email.clone()));
        let numbers = contacts.iter().flat_map(|contact| &contact.phones);
        let shared = shared.or_else(|| profile.and_then(|profile| profile.email));
        // A service that gives no address is written to where whoever signs in for it gets their codes.
        let shared = match (shared, listing) {
            (None, Some(_)) => reader.switchboard(organisation).await?.email,
            (shared, _) => shared,
        };
        let mobile = numbers.filter_map(|phone| phone.number.parse::<Phone>().ok()).find(Phone::is_uk_mobile);
        Ok(Desk {
            member,
            shared,
            mobile,
            signs_in: !reader.staff_of(organisation).await?.is_empty(),
            language: listing.map_or(PublicLanguage::English, language_of),
        })
    }
}

/// Whether something came back from an address.
fn is_lost(lost: &[String], address: &EmailAddress) -> bool {
    let address = address.canonical();
    lost.contains(&address)
}

/// A group that works in Welsh alone is written to in Welsh.
fn language_of(listing: &Listing) -> PublicLanguage {
    let spoken = || listing.languages.iter().map(|language| PublicLanguage::for_tag(language.tag.as_str()));
    let welsh = spoken().next().is_some() && spoken().all(|language| language == PublicLanguage::Welsh);
    if welsh { PublicLanguage::Welsh } else { PublicLanguage::English }
}

impl Matter {
    /// The question that the domain decides.
    pub fn outgoing<'a>(&'a self, letter: &'a LeasedMessage) -> Outgoing<'a> {
        let recipient = match &self.reader {
            Reading::Person(consents) => To::Person { person: self.about.person(), consents },
            Reading::Desk(desk) => To::Organisation(desk),
        };
        Outgoing {
            message: letter.message,
            recipient,
            standing: self.about.standing(),
            not_before: letter.not_before,
            failed: &self.failed,
        }
    }

    /// Whether a way has failed, now or before.
    pub fn has_failed(&self) -> bool {
        !self.failed.is_empty()
    }

    /// The referral it is about, if it is about one.
    pub fn referral(&self) -> Option<&Referral> {
        match &self.about {
            About::Referral(detail) => Some(&detail.stored.referral),
            About::Case(_) => None,
        }
    }

    /// The working days that count.
    pub fn calendar(&self) -> Calendar {
        Calendar::of(self.about.nation())
    }

    /// What the words speak of, but for the link.
    pub fn names(&self, message: MessageKind) -> Names {
        let person = self.about.person();
        match &self.about {
            About::Referral(detail) => of_referral(detail, person, message),
            About::Case(detail) => of_case(detail, person),
        }
    }
}

impl About {
    const fn service(&self) -> &Service {
        match self {
            Self::Referral(detail) => &detail.service,
            Self::Case(detail) => &detail.service,
        }
    }

    const fn person(&self) -> &Person {
        match self {
            Self::Referral(detail) => &detail.person,
            Self::Case(detail) => &detail.person,
        }
    }

    const fn nation(&self) -> Nation {
        match self {
            Self::Referral(detail) => detail.nation,
            Self::Case(detail) => detail.nation,
        }
    }

    const fn standing(&self) -> Standing {
        match self {
            Self::Referral(detail) => Standing::Referral(detail.stored.referral.status.kind()),
            Self::Case(detail) => Standing::Case(detail.stored.case.status.kind()),
        }
    }
}

fn of_referral(detail: &ReferralDetail, person: &Person, message: MessageKind) -> Names {
    let referral = &detail.stored.referral;
    // Whoever asks for themself hears from the service they asked.
    let sender = detail.referrer_name.clone().unwrap_or_else(|| detail.receiver_name.clone());
    let asker = match &detail.referrer_staff_name {
        Some(staff) => format!("{staff} at {sender}"),
        None => sender.clone(),
    };
    let (on, details) = match &referral.status {
        Status::Accepted { arrangement, .. } => {
            (arrangement.first_on, show::words(&detail.texts, arrangement.details))
        }
        Status::Waitlisted { expected } => (Some(*expected), None),
        Status::Started { on, .. } => (Some(*on), None),
        _ => (None, None),
    };
    // Arrangements are for whoever takes part in them, not for the notes about an end.
    let details = details.filter(|_| {
        matches!(message, MessageKind::Accepted | MessageKind::FirstDateSoon | MessageKind::FirstDateToday)
    });
    Names {
        name: person.called().to_owned(),
        sender,
        service: detail.service.name.clone(),
        asker,
        worker: detail.worker_name.clone().unwrap_or_default(),
        reference: referral.reference.to_string(),
        on,
        details,
        phone: None,
        link: String::new(),
    }
}

fn of_case(detail: &CaseDetail, person: &Person) -> Names {
    Names {
        name: person.called().to_owned(),
        sender: detail.organisation_name.clone(),
        service: detail.service.name.clone(),
        asker: detail.organisation_name.clone(),
        worker: detail.worker_name.clone().unwrap_or_default(),
        reference: String::new(),
        on: None,
        details: closing_sentence(&detail.stored.case).and_then(|said| show::sentence(&detail.texts, said)),
        phone: None,
        link: String::new(),
    }
}

const fn closing_sentence(case: &Case) -> Option<Wording> {
    match &case.status {
        case::Status::Closed { sentence, .. } => Some(*sentence),
        case::Status::Waiting
        | case::Status::Allocated { .. }
        | case::Status::Contacting { .. }
        | case::Status::Active { .. }
        | case::Status::Paused { .. } => None,
    }
}
