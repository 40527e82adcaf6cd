//! The decision whether a message leaves, by which way, and when.

use std::collections::BTreeSet;

use super::relevance::Standing;
use super::route::{Desk, Route, Way};
use crate::clock::Timestamp;
use crate::coded::{Requirement, coded};
use crate::consent::Consents;
use crate::contact::Hours;
use crate::effect::MessageKind;
use crate::language::PublicLanguage;
use crate::person::Person;

/// A message that a courier has in hand, and the world as it is now.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    /// What it is about.
    pub message: MessageKind,
    /// For whom.
    pub recipient: Recipient<'a>,
    /// Where the record stands that it is about.
    pub standing: Standing,
    /// Not before.
    pub not_before: Timestamp,
    /// The ways that have failed for good.
    pub failed: &'a BTreeSet<Way>,
}

/// For whom a message is, with what must be known of them.
#[derive(Debug, Clone, Copy)]
pub enum Recipient<'a> {
    /// The person who is being helped.
    Person {
        /// Who.
        person: &'a Person,
        /// What they agreed to.
        consents: &'a Consents,
    },
    /// An organisation.
    Organisation(&'a Desk),
}

/// What becomes of a message now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It leaves by this way, in this manner.
    Send(Route, Manner),
    /// It waits.
    Hold {
        /// Until when; then everything is decided anew.
        until: Timestamp,
        /// Why.
        because: Held,
    },
    /// It never leaves.
    Drop(Dropped),
}

/// How a message is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// In which language.
    pub language: PublicLanguage,
    /// Whether it may say which service it is about.
    pub naming: Naming,
    /// How large it is printed.
    pub print: Print,
}

coded! {
    /// Whether a message may say which service it is about.
    pub enum Naming, unknown "Choose neutral, or naming the service" {
        /// It names no service and says nothing of what it is about.
        Neutral = "neutral", "Neutral";
        /// The person allowed that it names the service.
        NamesService = "names_service", "Names the service";
    }
}

coded! {
    /// How large a message is printed.
    pub enum Print, unknown "Choose standard or large print" {
        Standard = "standard", "Standard print";
        Large = "large", "Large print";
    }
}

coded! {
    /// Why a message waits.
    pub enum Held, unknown "Choose one of the listed reasons" {
        /// Its moment has not come.
        NotYet = "not_yet", "It is not time yet";
        /// The person said when messages may reach their phone.
        OutsideSafeHours = "outside_safe_hours", "The person said at which hours messages may reach them";
        /// A text would wake somebody.
        Night = "night", "Text messages leave between 8am and 8pm";
    }
}

coded! {
    /// Why a message never leaves.
    pub enum Dropped, unknown "Choose one of the listed reasons" {
        /// The person has died.
        Died = "died", "The person has died";
        /// There is no safe way left by which it could go: a person at work has to tell it.
        NoSafeWay = "no_safe_way", "There is no safe way to send it. Tell them yourself";
        /// What it says is no longer so.
        Overtaken = "overtaken", "It was no longer true";
        /// What it is about was withdrawn, undone or cancelled before it left.
        Stopped = "stopped", "It was stopped before it left";
        /// It could not be sent, and somebody told it themself.
        ToldOtherwise = "told_otherwise", "Somebody told them another way";
        /// It belongs to the time before a demonstration began.
        Past = "past", "From the invented past of this demonstration";
    }
}

impl Dropped {
    /// Whether somebody at work has to tell it instead, because it is still true and its reader does not know.
    #[must_use]
    pub const fn needs_a_voice(self) -> bool {
        matches!(self, Self::NoSafeWay)
    }
}

impl Outgoing<'_> {
    /// Decides, at the moment of sending.
    #[must_use]
    pub fn decide(&self, now: Timestamp) -> Decision {
        if let Recipient::Person { person, .. } = self.recipient
            && person.died_on.is_some()
        {
            return Decision::Drop(Dropped::Died);
        }
        if !self.standing.bears_out(self.message) {
            return Decision::Drop(Dropped::Overtaken);
        }
        if now < self.not_before {
            return Decision::Hold { until: self.not_before, because: Held::NotYet };
        }
        let Some(route) = self.route(now) else { return Decision::Drop(Dropped::NoSafeWay) };
        if let Some((hours, because)) = self.hours(route.way())
            && !hours.include(now)
        {
            return Decision::Hold { until: hours.on_or_after(now), because };
        }
        Decision::Send(route, self.manner())
    }

    fn route(&self, now: Timestamp) -> Option<Route> {
        match self.recipient {
            Recipient::Person { person, consents } => {
                Route::to_person(person, consents, self.message, self.failed, now)
            }
            Recipient::Organisation(desk) => Route::to_desk(desk, self.failed),
        }
    }

    /// When it may arrive. A letter lies on the mat in any case.
    fn hours(&self, way: Way) -> Option<(Hours, Held)> {
        let safe = match self.recipient {
            Recipient::Person { person, .. } => person.reach.permissions.safe_hours,
            Recipient::Organisation(_) => None,
        };
        match way {
            Way::Letter | Way::InApp => None,
            Way::Sms => {
                Some(safe.map_or((Hours::DAYTIME, Held::Night), |hours| (hours, Held::OutsideSafeHours)))
            }
            Way::Email => safe.map(|hours| (hours, Held::OutsideSafeHours)),
        }
    }

    fn manner(&self) -> Manner {
        match self.recipient {
            Recipient::Person { person, .. } => {
                let names = person.reach.permissions.may_name_service();
                let needs_large = [Requirement::LargePrint, Requirement::EasyRead];
                let large = person.requirements.iter().any(|requirement| needs_large.contains(requirement));
                Manner {
                    language: person
                        .language
                        .as_deref()
                        .map_or(PublicLanguage::English, PublicLanguage::for_tag),
                    naming: if names { Naming::NamesService } else { Naming::Neutral },
                    print: if large { Print::Large } else { Print::Standard },
                }
            }
            // What an organisation reads names what it is about, and never a person.
            Recipient::Organisation(desk) => {
                Manner { language: desk.language, naming: Naming::NamesService, print: Print::Standard }
            }
        }
    }
}
