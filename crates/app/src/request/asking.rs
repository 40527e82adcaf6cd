//! A whole referral at once: the person, what they agreed to, and what is asked.

use domain::ids::{Id, Version};
use domain::person::Person;

use super::{NewConsent, NewPerson, NewReferral};

/// Everything that one page of a referrer asks for. It happens whole or not at all.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Who is to be helped. The consents and the referral name them by the same id.
    pub about: About,
    /// What they agreed to.
    pub consents: Vec<NewConsent>,
    /// What is asked.
    pub referral: NewReferral,
    /// The form that it was written in, where one was kept: it becomes this referral.
    pub draft: Option<Id<storage::PageDraft>>,
}

/// Somebody new, or somebody whose record is there.
#[derive(Debug, Clone)]
pub enum About {
    /// They are written down first, under the id they are given.
    New(Box<NewPerson>),
    /// Their record is put right first.
    Known {
        /// Who.
        id: Id<Person>,
        /// The state of the record that was looked at.
        version: Version,
        /// What it says from now on.
        now: Box<NewPerson>,
    },
}
