//! Sessions, and whose they are.

use std::fmt;

use domain::actor::{Actor, Role, Staff};
use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use storage::read::Member;
use uuid::Uuid;

/// A member of staff with where they work.
#[derive(Debug, Clone)]
pub struct MemberView {
    /// Who.
    pub id: Id<Staff>,
    /// Their name.
    pub name: String,
    /// What they are trusted to do.
    pub role: Role,
    /// The address they sign in with, if they have one.
    pub email: Option<EmailAddress>,
    /// For which organisation they act.
    pub organisation: Organisation,
    /// Where.
    pub place: Place,
}

impl From<&Member> for MemberView {
    fn from(member: &Member) -> Self {
        let Member { staff, email, organisation, place } = member;
        Self {
            id: staff.id,
            name: staff.name.clone(),
            role: staff.role,
            email: email.clone(),
            organisation: organisation.clone(),
            place: place.clone(),
        }
    }
}

/// A session of a member of staff at a screen.
#[derive(Clone)]
pub struct SessionView {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub member: MemberView,
    /// As whom they act.
    pub actor: Actor,
    /// What it runs on, in a few words.
    pub device: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// Whether it began by showing who they are; otherwise by choosing a role in the demonstration.
    pub by_code: bool,
    /// What the next page says first. It may name a person.
    pub notice: Option<String>,
}

impl fmt::Debug for SessionView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SessionView").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What somebody had typed when their session was over.
#[derive(Clone)]
pub struct KeptFormView {
    /// Where it was to be sent.
    pub path: String,
    /// What was typed, as it was sent.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for KeptFormView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeptFormView").field("path", &self.path).finish_non_exhaustive()
    }
}
