//! What matters about the person for finding the right service.

use std::collections::BTreeSet;
use std::fmt;

use chrono::WeekdaySet;

use crate::coded::{Need, Requirement, coded};
use crate::directory::eligibility::GenderRule;
use crate::geography::Metres;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Reach;
use crate::share_profile::ShareProfile;

coded! {
    /// How a person describes their gender, as far as a group's rule makes it matter. Trans women are women, and
    /// trans men are men; whether somebody is trans is not asked.
    pub enum Gender, unknown "Choose woman, man or non-binary" {
        Woman = "woman", "Woman";
        Man = "man", "Man";
        NonBinary = "non_binary", "Non-binary";
    }
}

impl Gender {
    /// Whether a service takes people of this gender; nothing where only the person and the group can tell.
    #[must_use]
    pub const fn is_taken_by(self, rule: GenderRule) -> Option<bool> {
        match (rule, self) {
            (GenderRule::Everybody, _)
            | (GenderRule::Women | GenderRule::WomenAndNonBinary, Self::Woman)
            | (GenderRule::Men, Self::Man)
            | (GenderRule::WomenAndNonBinary | GenderRule::TransAndNonBinary, Self::NonBinary) => Some(true),
            (GenderRule::Women | GenderRule::WomenAndNonBinary, Self::Man)
            | (GenderRule::Men, Self::Woman) => Some(false),
            (GenderRule::Women | GenderRule::Men, Self::NonBinary)
            | (GenderRule::TransAndNonBinary, Self::Woman | Self::Man) => None,
        }
    }
}

/// What matters about the person, and nothing that would say who they are.
///
/// What is not known bars nothing; where a service has a rule about it, it becomes something to ask first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Seeker {
    /// Age in whole years.
    pub age: Option<u32>,
    /// Gender.
    pub gender: Option<Gender>,
    /// What else they would like help with: a group that cannot support one of these is left out.
    pub needs: Vec<Need>,
    /// What must be in place so that they can take part.
    pub requirements: Vec<Requirement>,
    /// Preferred language (BCP 47), where it is not English.
    pub language: Option<String>,
    /// The days of the week they can make; every day where empty.
    pub days: WeekdaySet,
    /// How a service may get in touch with them.
    pub contactable: Contactable,
    /// How far they can travel, where they set a limit.
    pub farthest: Option<Metres>,
    /// The widest share profile they agree to, where they set a limit.
    pub shares_at_most: Option<ShareProfile>,
    /// Organisations they do not want to be sent to.
    pub not_these: BTreeSet<Id<Organisation>>,
}

impl fmt::Debug for Seeker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seeker(…)")
    }
}

impl Seeker {
    /// Whether something must be in place for them.
    #[must_use]
    pub fn requires(&self, requirement: Requirement) -> bool {
        self.requirements.contains(&requirement)
    }
}

/// How a service may get in touch with a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Contactable {
    /// Nothing is known of it yet.
    #[default]
    NotSaid,
    /// There is a phone number, an address for e-mail that is safe to write to, or a plan for doing without a phone.
    Safely,
    /// Nothing that was given is safe, so they can only turn up.
    NotSafely,
}

impl Contactable {
    /// What a person's record says of it. An e-mail address is no way to reach somebody to whom it is unsafe to write.
    #[must_use]
    pub const fn of(reach: &Reach) -> Self {
        let by_email = reach.email.is_some() && !reach.permissions.unsafe_to_write;
        if reach.phone.is_some() || reach.no_phone || by_email { Self::Safely } else { Self::NotSafely }
    }
}
