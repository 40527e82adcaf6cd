//! Webhooks: an organisation's own systems are told that there is something to read. What comes of a call, from what was
//! answered to it.

use chrono::TimeDelta;

use crate::clock::Timestamp;
use crate::coded::coded;
use crate::message::{Tries, next_try};

/// A webhook: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Webhook;

/// A call to one: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call;

/// The most webhooks in use of one organisation.
pub const MOST: usize = 5;
/// Hours for which calls are signed with the earlier secret as well, once there is another.
pub const EARLIER_SECRET_HOURS: i64 = 24;
/// Days without an answer after which a webhook is ended.
pub const FAILING_DAYS: i64 = 5;
/// The status by which a system says that nobody is to call it any more (RFC 9110, section 15.5.11).
const GONE: u16 = 410;

/// For calls: soon at first, and for about three days.
const TRIES: Tries =
    Tries { most: 16, first_wait: TimeDelta::seconds(15), longest_wait: TimeDelta::hours(12) };

coded! {
    /// Why nobody is called any more.
    pub enum WhyEnded, unknown "Choose one of the listed reasons" {
        /// Its organisation ended it.
        Asked = "asked", "Ended by its organisation";
        /// It answered that it is gone.
        Gone = "gone", "It says that it is gone";
        /// Nobody answered there for days.
        Failing = "failing", "Nobody answered there for 5 days";
    }
}

/// What comes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// It was taken.
    Done,
    /// It is made again at a moment.
    Again(Timestamp),
    /// It is given up; it can be replayed.
    Dead,
    /// It is given up, and so is the webhook.
    Ended(WhyEnded),
}

/// What comes of a call that was made so often, to a webhook that has failed since a moment; `answer` is the status that
/// came back, nothing where none did.
#[must_use]
pub fn after_call(
    answer: Option<u16>,
    tried: u32,
    failing_since: Option<Timestamp>,
    now: Timestamp,
    chance: u64,
) -> Called {
    let failing_for = failing_since.map_or(TimeDelta::zero(), |since| now - since);
    match answer {
        Some(200..=299) => Called::Done,
        Some(GONE) => Called::Ended(WhyEnded::Gone),
        _ if failing_for >= TimeDelta::days(FAILING_DAYS) => Called::Ended(WhyEnded::Failing),
        _ => next_try(TRIES, tried, chance).map_or(Called::Dead, |wait| Called::Again(now + wait)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn what_was_taken_is_done_and_everything_else_is_tried_again() {
        assert_eq!(after_call(Some(204), 1, None, at(0), 0), Called::Done);
        for answer in [None, Some(302), Some(404), Some(500)] {
            assert!(matches!(after_call(answer, 1, None, at(0), 7), Called::Again(_)), "{answer:?}");
        }
        assert_eq!(after_call(None, TRIES.most, Some(at(0)), at(60), 0), Called::Dead);
    }

    #[test]
    fn who_is_gone_or_silent_for_days_is_called_no_more() {
        assert_eq!(after_call(Some(410), 1, None, at(0), 0), Called::Ended(WhyEnded::Gone));
        let days = FAILING_DAYS * 24;
        assert!(matches!(after_call(Some(500), 2, Some(at(0)), at(days - 1), 0), Called::Again(_)));
        assert_eq!(after_call(Some(500), 2, Some(at(0)), at(days), 0), Called::Ended(WhyEnded::Failing));
        assert_eq!(after_call(Some(200), 2, Some(at(0)), at(days), 0), Called::Done);
    }
}
