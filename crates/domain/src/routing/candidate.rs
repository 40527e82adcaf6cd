//! What routing knows of a service, seen from where one person stands.

use chrono::{NaiveDate, WeekdaySet};

use crate::coded::{Need, Requirement};
use crate::directory::eligibility::GenderRule;
use crate::directory::{ListingStatus, Service, VerificationStatus};
use crate::geography::Metres;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use crate::share_profile::ShareProfile;

/// One service that might fit. Everything in it is public, the person's own, or the service's rule for everybody:
/// nothing tells of another person or of what another organisation has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub service: Id<Service>,
    /// Who offers it.
    pub organisation: Id<Organisation>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// When somebody last said that its listing is right.
    pub confirmed_on: NaiveDate,
    /// Whether somebody has checked that it is what it says.
    pub verification: VerificationStatus,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// The needs it says it cannot support.
    pub not_for: Vec<Need>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// Whom it takes by gender.
    pub gender: GenderRule,
    /// Whether it covers where the person lives.
    pub coverage: Coverage,
    /// Whether there is somewhere people go to.
    pub in_person: bool,
    /// Whether one can take part online.
    pub online: bool,
    /// How far it is to the nearest of its locations, as the crow flies; nothing where either end is not known.
    pub distance: Option<Metres>,
    /// The days on which it meets; empty where it does not say.
    pub days: WeekdaySet,
    /// The next day on which it meets, where that is known.
    pub next_on: Option<NaiveDate>,
    /// What it says it provides.
    pub provides: Vec<Requirement>,
    /// What it says it cannot provide.
    pub lacks: Vec<Requirement>,
    /// The languages spoken (BCP 47); empty where it does not say.
    pub languages: Vec<String>,
    /// What it receives about a person.
    pub profile: ShareProfile,
    /// What the person has said about sharing with it.
    pub agreement: Agreement,
    /// Why it takes nobody new from this referrer today, if it does not.
    pub intake: Option<Refusal>,
    /// Whether it wants a call before it is asked.
    pub ring_first: bool,
    /// How much room it has, where it is known.
    pub room: Option<Room>,
    /// Weeks until somebody new can begin, where it says so.
    pub wait_weeks: Option<u32>,
    /// How it has answered until now. It is told, and is in no fit.
    pub replies: Option<Replies>,
}

/// Whether a service covers where the person lives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Coverage {
    /// It sets no area.
    #[default]
    Everywhere,
    /// The person lives inside its area.
    Inside,
    /// The person lives outside its area.
    Outside,
    /// It sets an area, and where the person lives, or how far the area goes, is not known.
    NotKnown,
}

/// What the person has said about sharing with a service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Agreement {
    /// They have not been asked yet.
    #[default]
    NotAsked,
    /// They agree to what it receives.
    Agreed,
    /// They agreed once, and took it back.
    TakenBack,
}

/// How much room a service has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Free places.
    pub places: u32,
    /// The day it was stated; absent where it is counted as referrals come and go.
    pub said_on: Option<NaiveDate>,
}

/// How a service has answered until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replies {
    /// How many answers this rests on.
    pub answers: u32,
    /// How many of them were a yes.
    pub accepted: u32,
    /// The median, in working days.
    pub working_days: u32,
}

impl Replies {
    /// The fewest answers that may be spoken of. Fewer would tell when one referral of somebody else was answered.
    pub const FEWEST: u32 = 8;

    /// What some answers come to, each with its working days and whether it was a yes; nothing where there was none.
    #[must_use]
    pub fn of(mut answers: Vec<(u32, bool)>) -> Option<Self> {
        answers.sort_unstable();
        let (working_days, _) = *answers.get(answers.len() / 2)?;
        let count = |answers: usize| u32::try_from(answers).unwrap_or(u32::MAX);
        let accepted = answers.iter().filter(|(_, accepted)| *accepted).count();
        Some(Self { answers: count(answers.len()), accepted: count(accepted), working_days })
    }

    /// Whether enough answers are known to speak of them.
    #[must_use]
    pub const fn are_told(self) -> bool {
        self.answers >= Self::FEWEST
    }

    /// Working days to an answer, where enough answers are known to say so.
    #[must_use]
    pub const fn usual(self) -> Option<u32> {
        if self.are_told() { Some(self.working_days) } else { None }
    }
}
