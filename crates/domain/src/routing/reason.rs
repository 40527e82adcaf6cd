//! Why a service stands in the list, in the words a link worker would use.

use std::fmt;

use chrono::{NaiveDate, WeekdaySet};

use super::access;
use super::candidate::{Agreement, Candidate, Room};
use super::fit::NeedFit;
use super::seeker::Seeker;
use crate::coded::{Requirement, coded};
use crate::directory::wording::weekdays;
use crate::geography::Metres;

coded! {
    /// What a reason is about.
    pub enum ReasonCode, unknown "Choose one of the listed reasons" {
        Distance = "distance", "How far away it is";
        Online = "online", "One can take part online";
        ManyThings = "many_things", "It helps with many things";
        Days = "days", "The days on which it meets";
        Access = "access", "What they require is in place";
        Language = "language", "It speaks their language";
        Room = "room", "How many places it has";
        Wait = "wait", "How long somebody new waits";
        Replies = "replies", "How soon it answers";
        Confirmed = "confirmed", "When its listing was confirmed";
        Agreed = "agreed", "They agreed to share with it";
    }
}

/// One reason. Its `Display` is the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// How far it is to where it meets.
    Distance(Metres),
    /// One can take part online.
    Online,
    /// This need is one of so many.
    ManyThings(usize),
    /// The days on which it meets.
    Days(WeekdaySet),
    /// A requirement that it meets.
    Access(Requirement),
    /// It speaks their language.
    Language,
    /// How many places it has.
    Room {
        /// Free places.
        places: u32,
        /// How many days ago it said so; absent where places are counted.
        said_days_ago: Option<u32>,
    },
    /// Weeks until somebody new can begin.
    Wait(u32),
    /// Working days until it usually answers.
    Replies(u32),
    /// Days since it was confirmed.
    Confirmed(u32),
    /// They agreed to share with it already.
    Agreed,
}

impl Reason {
    /// What it is about.
    #[must_use]
    pub const fn code(&self) -> ReasonCode {
        match self {
            Self::Distance(_) => ReasonCode::Distance,
            Self::Online => ReasonCode::Online,
            Self::ManyThings(_) => ReasonCode::ManyThings,
            Self::Days(_) => ReasonCode::Days,
            Self::Access(_) => ReasonCode::Access,
            Self::Language => ReasonCode::Language,
            Self::Room { .. } => ReasonCode::Room,
            Self::Wait(_) => ReasonCode::Wait,
            Self::Replies(_) => ReasonCode::Replies,
            Self::Confirmed(_) => ReasonCode::Confirmed,
            Self::Agreed => ReasonCode::Agreed,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Distance(distance) => fmt::Display::fmt(distance, formatter),
            Self::Online => formatter.write_str("online"),
            Self::ManyThings(count) => write!(formatter, "one of {count} things it helps with"),
            Self::Days(days) => formatter.write_str(&weekdays(*days)),
            Self::Access(requirement) => formatter.write_str(access::in_place(*requirement)),
            Self::Language => formatter.write_str("speaks their language"),
            Self::Room { places, said_days_ago } => {
                formatter.write_str(&counted(*places, "no free place", "place"))?;
                said_days_ago.map_or(Ok(()), |days| write!(formatter, ", as it said {}", days_ago(days)))
            }
            Self::Wait(weeks) => write!(formatter, "a wait of {}", counted(*weeks, "no time", "week")),
            Self::Replies(days) => write!(formatter, "answers {}", within(*days)),
            Self::Confirmed(days) => write!(formatter, "confirmed {}", days_ago(*days)),
            Self::Agreed => formatter.write_str("they agreed to share with it"),
        }
    }
}

/// Everything that can be said for a service, in the order in which people read it.
pub(super) fn reasons(seeker: &Seeker, candidate: &Candidate, today: NaiveDate) -> Vec<Reason> {
    let days_since = |day: NaiveDate| u32::try_from((today - day).num_days()).unwrap_or(0);
    let room = |room: Room| Reason::Room { places: room.places, said_days_ago: room.said_on.map(days_since) };
    let mut told = Vec::new();
    told.extend(candidate.distance.map(Reason::Distance));
    told.extend(access::is_open_online(seeker, candidate.online).then_some(Reason::Online));
    let named = candidate.needs.len();
    told.extend((named > NeedFit::MOST_NAMED).then_some(Reason::ManyThings(named)));
    told.extend((!candidate.days.is_empty()).then_some(Reason::Days(candidate.days)));
    let provided = access::wanted(seeker, candidate).filter(|wanted| candidate.provides.contains(wanted));
    told.extend(provided.map(Reason::Access));
    let is_understood = access::speaks_their_language(seeker, candidate) == Some(true);
    told.extend(is_understood.then_some(Reason::Language));
    told.extend(candidate.room.filter(|known| known.is_current(today)).map(room));
    told.extend(candidate.wait_weeks.filter(|weeks| *weeks > 0).map(Reason::Wait));
    told.extend(candidate.replies.and_then(super::Replies::usual).map(Reason::Replies));
    told.push(Reason::Confirmed(days_since(candidate.confirmed_on)));
    told.extend((candidate.agreement == Agreement::Agreed).then_some(Reason::Agreed));
    told
}

fn counted(count: u32, none: &str, unit: &str) -> String {
    match count {
        0 => none.to_owned(),
        1 => format!("1 {unit}"),
        more => format!("{more} {unit}s"),
    }
}

fn days_ago(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=60 => format!("{days} days ago"),
        61.. => format!("{} months ago", days / 30),
    }
}

fn within(days: u32) -> String {
    if days == 0 { "the same day".to_owned() } else { format!("in {}", counted(days, "", "day")) }
}
