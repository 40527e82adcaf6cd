//! Sessions of staff at a screen, and the codes that begin them. Of tokens and codes only hashes are kept.

use domain::actor::{Role, Staff};
use domain::answer_link::AnswerLink;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::registration::Registration;

use crate::token::TokenHash;

/// How a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionWay {
    /// By showing who they are: with a one-time code, or by the word of the provider of identities.
    Code,
    /// By choosing a role in the demonstration.
    Demonstration,
}

/// A session as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: Id<Session>,
    /// Whose.
    pub staff: Id<Staff>,
    /// SHA-256 of its token.
    pub hash: TokenHash,
    /// How it began.
    pub way: SessionWay,
    /// What it runs on, in a few words.
    pub device: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends however much it is used.
    pub expires_at: Timestamp,
    /// When it was ended, if it was.
    pub ended_at: Option<Timestamp>,
    /// What the next page says first. It may name a person.
    pub notice: Option<String>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Session").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A one-time code as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInCode {
    /// Which.
    pub id: Id<SignInCode>,
    /// SHA-256 of the secret of the browser that asked for it.
    pub browser: TokenHash,
    /// SHA-256 of that secret and the code.
    pub code: TokenHash,
    /// The address it was asked for, in lower case.
    pub email: String,
    /// The session it unlocks; without one it begins a session.
    pub unlocks: Option<Id<Session>>,
    /// The link whose contact details it shows; such a code begins no session.
    pub opens: Option<Id<AnswerLink>>,
    /// The registration whose address it proves; such a code begins no session of anybody known.
    pub registers: Option<Id<Registration>>,
    /// How often it may still be tried.
    pub tries_left: u32,
    /// Whether it was entered rightly, and somebody now says as whom they sign in.
    pub passed: bool,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for SignInCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SignInCode").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An account of the provider of identities, as which somebody acts in a role for an organisation.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    /// By what the provider knows them.
    pub subject: String,
    /// For which organisation.
    pub organisation: Id<Organisation>,
    /// In which role.
    pub role: Role,
}

impl std::fmt::Debug for ProviderAccount {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ProviderAccount").field("role", &self.role).finish_non_exhaustive()
    }
}

/// A session of the provider of identities, by whose word one of ours began.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSession {
    /// By what the provider knows whose it is.
    pub subject: String,
    /// By what it knows the session, where it says so.
    pub name: Option<String>,
}

impl std::fmt::Debug for ProviderSession {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ProviderSession(…)")
    }
}

/// What somebody had typed when their session was over.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// Where it was to be sent: a path of ours.
    pub path: String,
    /// What was typed, as it was sent.
    pub body: String,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for KeptForm {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("KeptForm").field("path", &self.path).finish_non_exhaustive()
    }
}
