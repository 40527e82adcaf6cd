//! In which order what fits is told, where somebody asks for another than by fit.
//!
//! Each of them only goes before the [`Fit`]: what is as near, as soon or as likely stands by how well it fits, and what
//! fits as well takes turns.

use chrono::{Datelike, NaiveDate};

use super::candidate::{Candidate, Replies};
use super::turn::turn;
use super::{Ranked, Shortlist};
use crate::coded::coded;
use crate::geography::Metres;

coded! {
    /// In which order the services that fit are told.
    pub enum Order, unknown "Choose best, nearest, soonest or likely" {
        /// By how well they fit.
        Best = "best", "Best fit";
        /// Where it is not known how far something is, it comes last.
        Nearest = "nearest", "Nearest";
        /// The next day on which it happens; what says no days comes last.
        Soonest = "soonest", "Soonest";
        /// By the share of its answers that were a yes, never by their number.
        Likely = "likely", "Most likely to say yes";
    }
}

/// How likely a yes is. Whoever has not answered often enough to be spoken of stands before those who are known to say
/// no more often, so that a small group is asked at all.
#[derive(Clone, Copy)]
enum Likelihood {
    /// At least two of three answers were a yes.
    Usual,
    /// Too few answers are known.
    NotKnown,
    /// Fewer were.
    LessUsual,
}

impl Likelihood {
    fn of(replies: Option<Replies>) -> Self {
        let told = replies.filter(|replies| replies.are_told());
        match told.map(|replies| replies.accepted * 3 >= replies.answers * 2) {
            Some(true) => Self::Usual,
            None => Self::NotKnown,
            Some(false) => Self::LessUsual,
        }
    }
}

impl Order {
    /// What goes before the fit: the smallest number comes first.
    pub(super) fn lead(
        self,
        distance: Option<Metres>,
        next_on: Option<NaiveDate>,
        replies: Option<Replies>,
    ) -> u64 {
        let day = |day: NaiveDate| u64::from(day.num_days_from_ce().unsigned_abs());
        match self {
            Self::Best => 0,
            Self::Nearest => distance.map_or(u64::MAX, |distance| u64::from(distance.number())),
            Self::Soonest => next_on.map_or(u64::MAX, day),
            Self::Likely => Likelihood::of(replies) as u64,
        }
    }
}

impl Shortlist {
    /// Puts what fits in another order than by fit. `candidates` are those it was made of.
    pub fn put_in_order(&mut self, order: Order, candidates: &[Candidate], today: NaiveDate) {
        if order == Order::Best {
            return;
        }
        let known = |ranked: &Ranked| candidates.iter().find(|known| known.service == ranked.service);
        self.ranked.sort_by_cached_key(|ranked| {
            let lead = known(ranked).map(|known| order.lead(known.distance, known.next_on, known.replies));
            (lead, ranked.fit, turn(ranked.service, today), ranked.service)
        });
    }
}
