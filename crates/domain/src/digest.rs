//! The weekly digest of a practice: how often it was told what, and nobody's name.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};

use crate::calendar::{local_date, utc_of};
use crate::clock::Timestamp;
use crate::coded::Coded;
use crate::contact::EmailAddress;
use crate::effect::{Audience, MessageKind};
use crate::language::PublicLanguage;

/// The hour of a Monday at which digests go out.
const HOUR: u32 = 8;
const DAYS_OF_A_WEEK: u64 = 7;

/// Where a practice has its digest sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestAddress {
    /// To whom.
    pub email: EmailAddress,
    /// In which language.
    pub language: PublicLanguage,
}

/// When the digest goes out that counts what is told at a moment: on the Monday after, at eight.
#[must_use]
pub fn digest_at(told_at: Timestamp) -> Timestamp {
    let today = local_date(told_at);
    let this_monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let early = at_eight(this_monday).filter(|monday| told_at < *monday);
    let next = || at_eight(this_monday + Days::new(DAYS_OF_A_WEEK));
    early.or_else(next).unwrap_or(told_at + TimeDelta::days(7))
}

/// When the week begins that a digest counts: at eight of the Monday before.
#[must_use]
pub fn begins_at(digest_at: Timestamp) -> Timestamp {
    let before = local_date(digest_at) - Days::new(DAYS_OF_A_WEEK);
    at_eight(before).unwrap_or(digest_at - TimeDelta::days(7))
}

fn at_eight(day: NaiveDate) -> Option<Timestamp> {
    NaiveTime::from_hms_opt(HOUR, 0, 0).map(|time| utc_of(day.and_time(time)))
}

/// Whether a digest counts a message: what a practice is told, but for receipts of what it did itself.
#[must_use]
pub const fn counts(audience: Audience, message: MessageKind) -> bool {
    matches!(audience, Audience::Referrer | Audience::Practice) && !matches!(message, MessageKind::Receipt)
}

/// What a digest says, in the order of the list of messages.
#[must_use]
pub fn in_order(told: &[(MessageKind, u64)]) -> Vec<(MessageKind, u64)> {
    let known = |kind: &MessageKind| told.iter().find(|(told, _)| told == kind).copied();
    MessageKind::ALL.iter().filter_map(known).filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(moment: &str) -> Timestamp {
        moment.parse().unwrap()
    }

    #[test]
    fn a_digest_goes_out_at_eight_on_the_monday_after_in_summer_and_in_winter() {
        for (told, goes) in [
            ("2026-03-02T00:30:00Z", "2026-03-02T08:00:00Z"),
            ("2026-03-02T08:00:00Z", "2026-03-09T08:00:00Z"),
            ("2026-03-08T23:59:00Z", "2026-03-09T08:00:00Z"),
            ("2026-03-29T12:00:00Z", "2026-03-30T07:00:00Z"),
            ("2026-10-25T12:00:00Z", "2026-10-26T08:00:00Z"),
        ] {
            assert_eq!(digest_at(at(told)), at(goes), "{told}");
        }
    }

    #[test]
    fn weeks_lie_side_by_side_although_the_clocks_change() {
        for monday in ["2026-03-30T07:00:00Z", "2026-10-26T08:00:00Z", "2026-06-01T07:00:00Z"] {
            let begins = begins_at(at(monday));
            assert_eq!(digest_at(begins), at(monday), "what is told then is in this digest");
            assert_eq!(
                digest_at(begins - TimeDelta::microseconds(1)),
                begins,
                "and not what was told before"
            );
        }
    }

    #[test]
    fn what_was_told_is_counted_in_its_order_and_what_was_not_is_left_out() {
        let told = [(MessageKind::Ended, 2), (MessageKind::Started, 0), (MessageKind::Accepted, 1)];
        assert_eq!(in_order(&told), [(MessageKind::Accepted, 1), (MessageKind::Ended, 2)]);
        assert!(!counts(Audience::Referrer, MessageKind::Receipt), "a receipt is no news");
        assert!(!counts(Audience::Service, MessageKind::Accepted));
    }
}
