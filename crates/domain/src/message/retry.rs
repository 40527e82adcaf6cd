//! When what could not be delivered is tried again: later each time, and never all at once.

use chrono::TimeDelta;

/// How often something was tried, and by when it has to be given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// The most there are.
    pub most: u32,
    /// The longest wait before the second; it doubles from there.
    pub first_wait: TimeDelta,
    /// The longest wait there is.
    pub longest_wait: TimeDelta,
}

impl Tries {
    /// For messages: a server that is away for a night loses none, and one that is away for days has somebody look.
    pub const MESSAGES: Self =
        Self { most: 16, first_wait: TimeDelta::minutes(1), longest_wait: TimeDelta::hours(6) };
}

/// How long to wait after so many tries, by chance between nothing and a bound that doubles ("full jitter"), so that
/// those who failed together do not come back together; `None` where it is given up.
///
/// `chance` is any number, and the same one gives the same wait.
#[must_use]
pub fn next_try(tries: Tries, tried: u32, chance: u64) -> Option<TimeDelta> {
    if tried >= tries.most {
        return None;
    }
    let doubled = 1_i64.checked_shl(tried.saturating_sub(1).min(62)).unwrap_or(i64::MAX);
    let bound = tries.first_wait.num_milliseconds().saturating_mul(doubled);
    let bound = bound.clamp(1, tries.longest_wait.num_milliseconds().max(1));
    let part = u64::try_from(bound).map_or(0, |bound| chance % bound);
    Some(TimeDelta::milliseconds(i64::try_from(part).unwrap_or_default().saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wait_doubles_up_to_six_hours_and_then_it_is_given_up() {
        // One less than any multiple of the bounds, so that chance falls on the longest wait.
        let longest =
            |tried| (0..200_u64).filter_map(|step| next_try(Tries::MESSAGES, tried, step * 997_001)).max();
        for tried in 1..Tries::MESSAGES.most {
            let bound = TimeDelta::minutes(1 << (tried - 1).min(20)).min(TimeDelta::hours(6));
            let most = longest(tried).unwrap();
            assert!(most <= bound && most > bound / 2, "{tried}: {most} of {bound}");
        }
        assert_eq!(next_try(Tries::MESSAGES, Tries::MESSAGES.most, 5), None);
    }
}
