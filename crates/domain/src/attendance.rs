//! The register: who came on a day on which a service happens. A mark says what somebody saw; the first "Here" is how a
//! referral starts (R14, by the register).

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::calendar::local_date;
use crate::coded::coded;
use crate::directory::Service;
use crate::ids::Id;
use crate::referral::status::StartSource;
use crate::referral::{Command, Referral, Status};

coded! {
    /// What a register says of somebody.
    pub enum Mark, unknown "Choose here, not here, or no mark" {
        /// They came.
        Here = "here", "Here";
        /// They did not.
        NotHere = "not_here", "Not here";
        /// Nobody has said, or it was taken back.
        NotMarked = "not_marked", "Expected";
    }
}

/// One register: a service on a day on which it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionKey {
    /// Which service.
    pub service: Id<Service>,
    /// On which day.
    pub on: NaiveDate,
}

/// A text that names no register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose a session from the list")]
pub struct SessionKeyError;

impl FromStr for SessionKey {
    type Err = SessionKeyError;

    fn from_str(text: &str) -> Result<Self, SessionKeyError> {
        let (service, on) = text.split_once('.').ok_or(SessionKeyError)?;
        Ok(Self {
            service: service.parse().map_err(|_| SessionKeyError)?,
            on: on.parse().map_err(|_| SessionKeyError)?,
        })
    }
}

impl fmt::Display for SessionKey {
    /// Its id in an address: the service, a full stop, the day.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.service, self.on)
    }
}

impl SessionKey {
    /// Whether there is something to say of it on a day: what has yet to be has no register.
    #[must_use]
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        self.on <= today
    }

    /// Whether somebody is expected at it: they were asked for by then, they come or are to come, and their first date
    /// is not later.
    #[must_use]
    pub fn expects(&self, referral: &Referral) -> bool {
        let comes = matches!(referral.status, Status::Accepted { .. } | Status::Started { .. });
        let asked_for = referral.sent.is_some_and(|sent| local_date(sent.at) <= self.on);
        comes && asked_for && referral.first_date().is_none_or(|first| first <= self.on)
    }
}

/// What the registers of a service say of one person, day by day.
pub type Days = BTreeMap<NaiveDate, Mark>;

/// What a mark for a day that was just made means for the referral: nothing where what the registers now show is known
/// already.
///
/// Where the registers say an earlier day than another source, or that the person was not there on the day it says, they
/// outweigh it; a later "Here" says no more than that somebody still comes. Of the registers the first day counts. Where
/// the mark is taken back by which somebody started, so is that start; the next day on which they were here then stands
/// for it.
#[must_use]
pub fn commands_for(referral: &Referral, made_for: NaiveDate, days: &Days) -> Vec<Command> {
    let first = days.iter().find(|(_, mark)| **mark == Mark::Here).map(|(day, _)| *day);
    let start = first.map(|on| Command::Start { on, source: StartSource::Register });
    match &referral.status {
        Status::Started { on, source: StartSource::Register, conflict, .. } => {
            let taken_back = *on == made_for && conflict.is_none() && first.is_none_or(|first| first > *on);
            if taken_back {
                std::iter::once(Command::TakeBackOutcome).chain(start).collect()
            } else {
                start.filter(|_| first.is_some_and(|first| first < *on)).into_iter().collect()
            }
        }
        Status::Started { on, .. } => {
            let denied = days.get(on) == Some(&Mark::NotHere);
            start.filter(|_| denied || first.is_some_and(|first| first <= *on)).into_iter().collect()
        }
        Status::Accepted { .. } => start.into_iter().collect(),
        Status::Draft
        | Status::Sent
        | Status::Question { .. }
        | Status::Waitlisted { .. }
        | Status::Ended { .. }
        | Status::Declined { .. }
        | Status::NoReply { .. }
        | Status::NotStarted { .. }
        | Status::Redirected { .. }
        | Status::Withdrawn { .. }
        | Status::EnteredInError { .. } => Vec::new(),
    }
}
