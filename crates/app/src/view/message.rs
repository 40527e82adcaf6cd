//! Messages as those who may see them do.

use domain::clock::Timestamp;
use domain::effect::{Audience, MessageKind};
use domain::ids::Id;
use domain::language::PublicLanguage;
use domain::message::{DeliveryState, Print, Way};
use domain::policy::messages::Action;
use domain::referral::Referral;
use serde::{Deserialize, Serialize};
use storage::Letter;
use uuid::Uuid;

/// How far a message is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is still to leave.
    Waiting,
    /// It never left.
    NotSent,
    /// It could not be sent, and somebody has to look.
    GivenUp,
    /// It went out: how far that is.
    Out(DeliveryState),
}

/// One message: to whom, by which way and when, and not a word of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageRow {
    /// Which.
    pub id: Id<Letter>,
    /// What about.
    pub message: MessageKind,
    /// In what capacity its reader is told.
    pub audience: Audience,
    /// Whether its reader is the person.
    pub to_person: bool,
    /// The organisation that is told.
    pub to: Option<String>,
    /// The referral it is about.
    pub referral: Option<Id<Referral>>,
    /// Its reference.
    pub reference: Option<String>,
    /// The case it is about.
    pub case: Option<Uuid>,
    /// How far it is.
    pub progress: Progress,
    /// Why it was not sent, or what went wrong, in a sentence.
    pub why: Option<String>,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// By which way it went.
    pub way: Option<Way>,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it leaves, where it waits.
    pub leaves_at: Option<Timestamp>,
    /// Since when it is as far as it is.
    pub since: Option<Timestamp>,
    /// What this caller may do with it now.
    pub actions: Vec<Action>,
}

/// What went out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentView {
    /// Where to, as it was then.
    pub destination: Option<String>,
    /// In which language.
    pub language: PublicLanguage,
    /// How large it is printed.
    pub print: Print,
    /// Its subject.
    pub subject: Option<String>,
    /// What it says.
    pub words: String,
    /// When it went.
    pub at: Timestamp,
}

impl std::fmt::Debug for SentView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SentView(…)")
    }
}

/// One message with what it says, for those who may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// To whom, by which way and when.
    pub row: MessageRow,
    /// What it says, where it went out and this caller may read it.
    pub sent: Option<SentView>,
}
