//! Consent: append-only records of what the person agreed to (lifecycle.md, section 8).

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::calendar::{end_of_working_day, local_date};
use crate::clock::Timestamp;
use crate::coded::{Basis, Channel, Coded, coded};
use crate::directory::Service;
use crate::free_text::FreeText;
use crate::ids::Id;
use crate::person::Person;
use crate::share_profile::ShareProfile;

/// Days before its last day at which a consent is asked for again (lifecycle.md, section 4).
const RENEWAL_DAYS: u64 = 30;

coded! {
    /// How much a practice hears back.
    pub enum ReportLevel, unknown "Choose full, status only, codes only or none" {
        /// The whole message back.
        Full = "full", "Full";
        /// Only how far things are.
        StatusOnly = "status_only", "Status only";
        /// Only the coded events.
        CodesOnly = "codes_only", "Codes only";
        /// Nothing.
        None = "none", "None";
    }
}

impl ReportLevel {
    /// Whether the practice reads how far things are, and who works on them.
    #[must_use]
    pub const fn tells_progress(self) -> bool {
        matches!(self, Self::Full | Self::StatusOnly)
    }

    /// Whether the practice reads what came of it, and where.
    #[must_use]
    pub const fn tells_outcome(self) -> bool {
        matches!(self, Self::Full)
    }
}

/// What is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConsentScope {
    /// To be referred to social prescribing.
    Refer,
    /// That the link-work service holds a record.
    HoldRecord,
    /// To be reached by a channel.
    ContactBy {
        /// Which channel.
        channel: Channel,
    },
    /// That a service receives what a share profile covers.
    Share {
        /// Which service.
        service: Id<Service>,
        /// How much.
        profile: ShareProfile,
    },
    /// That the practice hears back.
    ReportToPractice {
        /// How much.
        level: ReportLevel,
    },
    /// To take part in evaluation.
    Evaluation,
}

impl ConsentScope {
    /// What is agreed to, in words that fit after "agreed:"; a service is not named, because it is known by its id.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Refer => "to be referred to social prescribing".to_owned(),
            Self::HoldRecord => "that the link worker keeps a record".to_owned(),
            Self::ContactBy { channel } => {
                format!("to be contacted: {}", channel.label().to_lowercase())
            }
            Self::Share { .. } => "that a service is told what it needs to know".to_owned(),
            Self::ReportToPractice { level } => {
                format!("what the practice hears back: {}", level.label().to_lowercase())
            }
            Self::Evaluation => "to be asked about it for research".to_owned(),
        }
    }
}

impl ConsentScope {
    /// What stops at once when it is withdrawn, and what cannot be unsent: for whoever is about to do so.
    #[must_use]
    pub const fn when_withdrawn(&self) -> (&'static str, &'static str) {
        match self {
            Self::Refer => (
                "Nobody is asked for them any more.",
                "Whoever was asked already knows what they were told. Withdraw these referrals as well.",
            ),
            Self::HoldRecord => (
                "The work cannot go on without it: close the case with them.",
                "What was written down until today is kept as long as the law asks.",
            ),
            Self::ContactBy { .. } => {
                ("Nothing more goes to them by this way.", "Messages that have left already.")
            }
            Self::Share { .. } => (
                "The service receives nothing more, and is asked to delete what it has.",
                "What it has read already. Withdraw the referral as well if they do not want to go there.",
            ),
            Self::ReportToPractice { .. } => (
                "This choice holds no longer: the one before it does, or the whole message goes.",
                "Messages that the practice has received already.",
            ),
            Self::Evaluation => ("Nobody asks them for research.", "Answers they have given already."),
        }
    }
}

/// One record: given once, never changed; a withdrawal is written beside it.
#[derive(Clone, PartialEq, Eq)]
pub struct Consent {
    /// Which.
    pub id: Id<Consent>,
    /// Whose.
    pub person: Id<Person>,
    /// What is agreed to.
    pub scope: ConsentScope,
    /// On what ground it rests.
    pub basis: Basis,
    /// Who obtained or decided it; the person themself where absent.
    pub obtained_by: Option<Id<Staff>>,
    /// Who decided and why, where the basis is not the person's own consent.
    pub decided: Option<Id<FreeText>>,
    /// When.
    pub given_at: Timestamp,
    /// Its last day: 12 months on, or sooner.
    pub expires_on: NaiveDate,
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<Timestamp>,
}

impl fmt::Debug for Consent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Consent")
            .field("id", &self.id)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl Consent {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn is_live_at(&self, moment: Timestamp) -> bool {
        self.withdrawn_at.is_none_or(|withdrawn| moment < withdrawn) && local_date(moment) <= self.expires_on
    }

    /// When somebody asks the person again, so that it does not run out unnoticed: 30 days before its last day.
    #[must_use]
    pub fn renew_by(&self) -> Timestamp {
        let day = self.expires_on.checked_sub_days(Days::new(RENEWAL_DAYS)).unwrap_or(self.expires_on);
        end_of_working_day(day)
    }

    /// Whether it lets a service receive what a share profile covers: a wider profile includes a narrower one.
    #[must_use]
    pub fn covers_sharing(&self, with: Id<Service>, wanted: ShareProfile) -> bool {
        matches!(self.scope, ConsentScope::Share { service, profile } if service == with && profile >= wanted)
    }
}

/// The records of one person, asked the questions the lifecycle asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consents(pub Vec<Consent>);

impl Consents {
    /// The live record that lets a service receive a share profile, if there is one.
    #[must_use]
    pub fn sharing(&self, with: Id<Service>, wanted: ShareProfile, at: Timestamp) -> Option<&Consent> {
        self.0.iter().find(|consent| consent.is_live_at(at) && consent.covers_sharing(with, wanted))
    }

    /// The live record of exactly this scope, if there is one.
    #[must_use]
    pub fn of_scope(&self, scope: ConsentScope, at: Timestamp) -> Option<&Consent> {
        self.0.iter().find(|consent| consent.is_live_at(at) && consent.scope == scope)
    }

    /// How much the practice hears back: the latest live choice, the whole message where none was made.
    #[must_use]
    pub fn report_level(&self, at: Timestamp) -> ReportLevel {
        self.0
            .iter()
            .filter(|consent| consent.is_live_at(at))
            .filter_map(|consent| match consent.scope {
                ConsentScope::ReportToPractice { level } => Some((consent.given_at, level)),
                ConsentScope::Refer
                | ConsentScope::HoldRecord
                | ConsentScope::ContactBy { .. }
                | ConsentScope::Share { .. }
                | ConsentScope::Evaluation => None,
            })
            .max_by_key(|(given_at, _)| *given_at)
            .map_or(ReportLevel::Full, |(_, level)| level)
    }
}
