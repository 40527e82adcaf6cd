//! What the person said about being contacted. It wins over every default.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::hours::Hours;
use crate::coded::Channel;

/// By which channels a person may be contacted, and how openly.
///
/// The beginning is careful: a channel that was not asked about is not allowed, nothing is left on an answering
/// machine, and no message names a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactPermissions {
    /// The channels the person agreed to.
    pub channels: BTreeSet<Channel>,
    /// Whether a message may be left on an answering machine or with whoever picks up.
    pub leave_message: bool,
    /// Whether a message may say which service it is about. Without it the wording is neutral.
    pub name_service: bool,
    /// It is not safe to write or to leave a message: whatever else was said, we only call and do not say why.
    pub unsafe_to_write: bool,
    /// When a message may reach their phone; at any decent hour where they did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe_hours: Option<Hours>,
}

impl ContactPermissions {
    /// Whether the person may be contacted by this channel.
    #[must_use]
    pub fn allows(&self, channel: Channel) -> bool {
        self.channels.contains(&channel) && !(self.unsafe_to_write && channel.is_written())
    }

    /// Whether a message may be left when nobody, or somebody else, answers.
    #[must_use]
    pub fn may_leave_message(&self) -> bool {
        self.leave_message && !self.unsafe_to_write
    }

    /// Whether a message may say which service it is about.
    #[must_use]
    pub fn may_name_service(&self) -> bool {
        self.name_service && !self.unsafe_to_write
    }

    /// Whether any channel is left, so that "no way to contact the person" can be noticed before sending.
    #[must_use]
    pub fn allows_any(&self) -> bool {
        self.channels.iter().any(|channel| self.allows(*channel))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> ContactPermissions {
        ContactPermissions {
            channels: [Channel::Phone, Channel::Sms, Channel::Letter].into(),
            leave_message: true,
            name_service: true,
            unsafe_to_write: false,
            safe_hours: None,
        }
    }

    #[test]
    fn nothing_is_allowed_until_the_person_says_so() {
        let unasked = ContactPermissions::default();
        assert!(!unasked.allows_any() && !unasked.may_leave_message() && !unasked.may_name_service());
    }

    #[test]
    fn only_the_channels_agreed_to_are_allowed() {
        assert!(open().allows(Channel::Sms));
        assert!(!open().allows(Channel::Email));
    }

    #[test]
    fn where_writing_is_unsafe_only_a_call_is_left() {
        let unsafe_at_home = ContactPermissions { unsafe_to_write: true, ..open() };
        assert!(unsafe_at_home.allows(Channel::Phone));
        assert!(!unsafe_at_home.allows(Channel::Sms) && !unsafe_at_home.allows(Channel::Letter));
        assert!(!unsafe_at_home.may_leave_message() && !unsafe_at_home.may_name_service());
    }
}
