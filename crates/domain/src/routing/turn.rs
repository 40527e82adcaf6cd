//! Whose turn it is among services that fit equally well.
//!
//! A fixed order, by name or by age of the listing, would send everybody to the same group and starve the others. So
//! equals stand in an order that is drawn anew each day, from the day and the service's id alone: the same all day for
//! everybody who asks, another one tomorrow, and nobody can buy a place in it.

use chrono::{Datelike, NaiveDate};

use crate::directory::Service;
use crate::ids::Id;

/// Where a service stands among its equals on a day: the smallest number comes first.
#[must_use]
pub(super) fn turn(service: Id<Service>, today: NaiveDate) -> u64 {
    let (high, low) = service.uuid().as_u64_pair();
    let day = u64::from(today.num_days_from_ce().unsigned_abs());
    mixed(mixed(mixed(day) ^ high) ^ low)
}

/// Spreads a number over all others, so that neighbouring days and ids have nothing in common. The step and the
/// multipliers are those of `SplitMix64` (Steele, Lea and Flood, 2014); every input has an output of its own.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
