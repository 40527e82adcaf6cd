//! The plan: what the person wants to do, in their words, and the actions that serve it.

/// One action of a person's plan: the marker of its ids. A referral from a case names the action it serves, so
/// that no more than two services are asked for the same thing at once (lifecycle.md, R2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanAction;

/// How many open community referrals one action of the plan may have.
pub const MOST_ASKS_PER_ACTION: usize = 2;
