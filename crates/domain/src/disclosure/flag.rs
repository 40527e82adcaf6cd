//! Flags: what has to be known before a person is contacted. They stand beside the name wherever somebody is named, and
//! this is the one place that says which flags hold, and who sees them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Audience, Field, SafeContact, may_read};
use crate::coded::Requirement;
use crate::contact::ContactPermissions;
use crate::person::{Person, RiskFlag, Risks};
use crate::share_profile::ShareProfile;

/// One thing that has to be known before a person is contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// They have died.
    HasDied,
    /// Nothing in writing, nothing on an answering machine.
    CallOnly,
    /// They did not allow messages.
    LeaveNoMessage,
    /// There is a risk, of which whoever decides may be told by telephone.
    RingFirst,
    /// There is a risk that the reader may read.
    Safety,
    /// Where they live must not be revealed.
    SecretAddress,
    /// What they need so that they can take part.
    Needs(Requirement),
}

/// What a record says of contacting the person: as much of it as flags are made of, so that a list reads no more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cautions {
    /// The day they died, if they have.
    pub died_on: Option<NaiveDate>,
    /// What the person said about being contacted.
    pub permissions: ContactPermissions,
    /// What is known of risk.
    pub risks: Risks,
    /// Whether a safe address must not be revealed.
    pub restricted: bool,
    /// What they need so that they can take part.
    pub requirements: Vec<Requirement>,
}

impl std::fmt::Debug for Cautions {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Cautions(…)")
    }
}

impl Cautions {
    /// What a record says.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            died_on: person.died_on,
            permissions: person.reach.permissions.clone(),
            risks: person.risks.clone(),
            restricted: person.restricted,
            requirements: person.requirements.clone(),
        }
    }

    /// The flags that those see who keep the record.
    #[must_use]
    pub fn for_keepers(&self, today: NaiveDate) -> Vec<Flag> {
        flags(self, Audience::Referrer, ShareProfile::P4, today)
    }
}

/// The flags that an audience sees on a day: one for each field that it may read, and what only keepers of the record
/// know.
#[must_use]
pub fn flags(said: &Cautions, audience: Audience, profile: ShareProfile, today: NaiveDate) -> Vec<Flag> {
    let may = |field| may_read(audience, profile, field);
    let keeps = audience.keeps_record();
    let contact = may(Field::SafeContact).then(|| SafeContact::of(&said.permissions));
    let told = |flag: &RiskFlag| flag.is_live_on(today) && (keeps || flag.shareable);
    let at_risk = matches!(&said.risks, Risks::Known(known) if known.iter().any(told));
    let held = [
        (keeps && said.died_on.is_some(), Flag::HasDied),
        (contact == Some(SafeContact::CallOnly), Flag::CallOnly),
        (contact == Some(SafeContact::NoMessage), Flag::LeaveNoMessage),
        (at_risk && may(Field::RingFirst), Flag::RingFirst),
        (at_risk && may(Field::Risks), Flag::Safety),
        (keeps && said.restricted, Flag::SecretAddress),
    ];
    let held = held.into_iter().filter_map(|(holds, flag)| holds.then_some(flag));
    let needs = said.requirements.iter().filter(|_| may(Field::Requirements));
    held.chain(needs.copied().map(Flag::Needs)).collect()
}
