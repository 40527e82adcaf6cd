//! Share profiles: how much of a person a service receives (lifecycle.md, section 7).

use crate::coded::coded;

coded! {
    /// Which fields of the person a service receives. Each profile holds all of the one before.
    pub enum ShareProfile, unknown "Choose a share profile from P0 to P4" {
        /// Count: nothing; the person turns up.
        P0 = "P0", "P0 count: nothing, the person turns up";
        /// Hello: preferred name, one safe way to make contact, access needs.
        P1 = "P1", "P1 hello: a name, one safe way to make contact, access needs";
        /// Plan: hello, age band, the goal in the person's words, emergency contact, risks that matter.
        P2 = "P2", "P2 plan: hello, age band, goal, emergency contact, risks that matter";
        /// Case: plan, date of birth, address, household, other services.
        P3 = "P3", "P3 case: plan, date of birth, address, household, other services";
        /// Clinical: case, and clinical facts, each named with a reason.
        P4 = "P4", "P4 clinical: case, and named clinical facts, each with a reason";
    }
}
