//! What a deployer should look at: each of these figures is 0 in good health.

/// What is not as it should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Open referrals and drafts that owe nothing to anybody.
    pub referrals_without_due: u64,
    /// Open cases that owe nothing to anybody.
    pub cases_without_due: u64,
    /// Referrals whose due time has passed.
    pub referrals_overdue: u64,
    /// Cases whose due time has passed.
    pub cases_overdue: u64,
    /// Letters that failed for the last time.
    pub dead_letters: u64,
    /// Services whose counts of places differ from their referrals.
    pub services_miscounted: u64,
}

impl Diagnosis {
    /// Whether nothing needs mending. What is overdue is people's work, not a fault.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.referrals_without_due == 0
            && self.cases_without_due == 0
            && self.dead_letters == 0
            && self.services_miscounted == 0
    }
}
