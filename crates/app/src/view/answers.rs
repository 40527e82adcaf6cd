//! How a service has answered until now.

/// How a service has answered within 90 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswersView {
    /// How many answers this rests on.
    pub answers: u32,
    /// How many of the referrals that were answered were accepted.
    pub accepted: u32,
    /// The median, in working days.
    pub working_days: u32,
}
