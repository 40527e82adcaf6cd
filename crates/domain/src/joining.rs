//! Two records of one human being, joined: for every part that differs somebody says which of the two is right.
//!
//! Joining changes one record, the one that is kept, and nothing of the other: both histories stay where they are. So
//! it can be taken back for 30 days, and then both records are again what they were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::ids::{Id, Version};
use crate::name::Name;
use crate::person::Person;

/// Days within which joining can be taken back.
pub const UNDONE_WITHIN_DAYS: i64 = 30;

/// Two joined records: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joining;

/// Two records of two people that are alike: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldApart;

/// Two records, whichever of them was named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The one with the lower id.
    pub one: Id<Person>,
    /// The other.
    pub other: Id<Person>,
}

impl Pair {
    /// Of these two.
    #[must_use]
    pub fn of(left: Id<Person>, right: Id<Person>) -> Self {
        Self { one: left.min(right), other: left.max(right) }
    }
}

coded! {
    /// A part of a record that is decided on by itself.
    pub enum Part, unknown "Choose one of the listed parts" {
        Names = "names", "Name";
        Called = "called", "Likes to be called";
        Pronouns = "pronouns", "Pronouns";
        BornOn = "born_on", "Date of birth";
        NhsNumber = "nhs_number", "NHS number";
        Phone = "phone", "Phone";
        Email = "email", "Email";
        Permissions = "permissions", "How they may be contacted";
        Address = "address", "Address";
        Language = "language", "Language";
        Requirements = "requirements", "Communication and access needs";
        Risks = "risks", "Safety";
        Carers = "carers", "Carers and contacts";
    }
}

/// Which of two records is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The one that is kept.
    Left,
    /// The other one.
    Right,
}

/// What was decided, part by part. What is not in it stays as it is on the left.
pub type Decisions = BTreeMap<Part, Side>;

/// The parts in which two records differ, in the order in which they are listed.
#[must_use]
pub fn differences(left: &Person, right: &Person) -> Vec<Part> {
    use crate::coded::Coded;
    Part::ALL.iter().copied().filter(|part| !is_same(*part, left, right)).collect()
}

fn is_same(part: Part, left: &Person, right: &Person) -> bool {
    match part {
        Part::Names => left.first_name == right.first_name && left.family_name == right.family_name,
        Part::Called => left.preferred_name == right.preferred_name,
        Part::Pronouns => left.pronouns == right.pronouns,
        Part::BornOn => left.born_on == right.born_on,
        Part::NhsNumber => left.nhs_number == right.nhs_number,
        Part::Phone => left.reach.phone == right.reach.phone && left.reach.no_phone == right.reach.no_phone,
        Part::Email => left.reach.email == right.reach.email,
        Part::Permissions => left.reach.permissions == right.reach.permissions,
        Part::Address => {
            left.address == right.address
                && left.postcode == right.postcode
                && left.restricted == right.restricted
        }
        Part::Language => left.language == right.language,
        Part::Requirements => left.requirements == right.requirements,
        Part::Risks => left.risks == right.risks,
        Part::Carers => left.emergency_contact == right.emergency_contact,
    }
}

/// The record that is kept, with what was decided to be right on the other side.
#[must_use]
pub fn join(left: &Person, right: &Person, decisions: &Decisions) -> Person {
    let mut kept = Person { version: left.version.next(), ..left.clone() };
    let from_right = decisions.iter().filter(|(_, side)| **side == Side::Right);
    for (part, _) in from_right {
        match part {
            Part::Names => {
                kept.first_name.clone_from(&right.first_name);
                kept.family_name.clone_from(&right.family_name);
            }
            Part::Called => kept.preferred_name.clone_from(&right.preferred_name),
            Part::Pronouns => kept.pronouns.clone_from(&right.pronouns),
            Part::BornOn => kept.born_on = right.born_on,
            Part::NhsNumber => kept.nhs_number = right.nhs_number,
            Part::Phone => {
                kept.reach.phone.clone_from(&right.reach.phone);
                kept.reach.no_phone = right.reach.no_phone;
            }
            Part::Email => kept.reach.email.clone_from(&right.reach.email),
            Part::Permissions => kept.reach.permissions.clone_from(&right.reach.permissions),
            Part::Address => {
                kept.address.clone_from(&right.address);
                kept.postcode.clone_from(&right.postcode);
                kept.restricted = right.restricted;
            }
            Part::Language => kept.language.clone_from(&right.language),
            Part::Requirements => kept.requirements.clone_from(&right.requirements),
            Part::Risks => kept.risks = right.risks.clone(),
            Part::Carers => kept.emergency_contact.clone_from(&right.emergency_contact),
        }
    }
    kept
}

/// The record that was kept, as it was before the joining; only its version goes on, so that nobody who looked at the
/// joined record overwrites it unseen.
#[must_use]
pub fn part(before: &Person, now: Version) -> Person {
    Person { version: now.next(), ..before.clone() }
}

/// Whether two records may be of one human being: the same NHS number, or the same date of birth and names, phone or
/// postcode that are near enough for somebody to look.
#[must_use]
pub fn is_likely(left: &Person, right: &Person) -> bool {
    if left.id == right.id {
        return false;
    }
    if let (Some(one), Some(other)) = (&left.nhs_number, &right.nhs_number) {
        return one == other;
    }
    let initial = |name: &Option<Name>| name.as_ref().and_then(|name| name.folded().chars().next());
    let family = |person: &Person| person.family_name.folded().chars().take(3).collect::<String>();
    let common = left.reach.phone.is_some() && left.reach.phone == right.reach.phone
        || left.postcode.is_some() && left.postcode == right.postcode
        || initial(&left.first_name).is_some() && initial(&left.first_name) == initial(&right.first_name);
    left.born_on == right.born_on && family(left) == family(right) && common
}
