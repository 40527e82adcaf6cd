//! The message back as it is sent: as JSON, as a text to paste, or as a paper to print.

use app::Footbridge;
use app::view::MessageBack;
use app::view::message_back::{CodedLine, MessageLine, MessagePart};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use domain::coded::Coded;
use domain::consent::ReportLevel;
use domain::referral::Referral;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer::{Answer, plain};
use crate::caller::SignedIn;
use crate::extract::PathId;
use crate::moment;
use crate::paper::{self, Line, Part, Sheet};
use crate::problem::Problem;
use crate::valid::Code;

type LevelCode = Code<ReportLevel>;

/// What the practice hears back, as far as the person lets it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MessageBack)]
pub struct MessageBackRecord {
    /// About which referral.
    referral: Uuid,
    /// What people read aloud.
    reference: String,
    /// How much the person lets the practice hear.
    level: LevelCode,
    /// When it was written.
    #[serde(serialize_with = "moment::plain")]
    written_at: DateTime<Utc>,
    /// What it says: what the practice is asked to do comes first.
    parts: Vec<MessageBackPart>,
    /// The events the practice can file under their codes.
    coded_events: Vec<MessageBackEvent>,
    /// All of it as one text to paste.
    text: String,
}

/// A part under a heading.
#[derive(Serialize, ToSchema)]
struct MessageBackPart {
    /// The heading.
    heading: String,
    /// What is said under it.
    lines: Vec<MessageBackLine>,
}

impl std::fmt::Debug for MessageBackPart {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MessageBackPart(…)")
    }
}

/// A sentence, or what one thing is.
#[derive(Serialize, ToSchema)]
struct MessageBackLine {
    /// Which thing; absent for a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// The words.
    words: String,
}

/// An event the practice can file under its SNOMED CT code.
#[derive(Debug, Serialize, ToSchema)]
struct MessageBackEvent {
    /// Our own code.
    event: String,
    /// The preferred term.
    term: String,
    /// The identifier of SNOMED CT.
    snomed_id: String,
    /// When it happened.
    #[serde(serialize_with = "moment::plain")]
    at: DateTime<Utc>,
}

impl From<MessageBack> for MessageBackRecord {
    fn from(message: MessageBack) -> Self {
        let text = message.text();
        let MessageBack { referral, reference, level, written_at, parts, coded_events } = message;
        Self {
            referral: referral.uuid(),
            reference: reference.as_str().to_owned(),
            level: Code(level),
            written_at,
            parts: parts.into_iter().map(MessageBackPart::from).collect(),
            coded_events: coded_events.into_iter().map(MessageBackEvent::from).collect(),
            text,
        }
    }
}

impl From<MessagePart> for MessageBackPart {
    fn from(part: MessagePart) -> Self {
        let MessagePart { heading, lines } = part;
        let lines = lines.into_iter().map(|MessageLine { what, words }| MessageBackLine { what, words });
        Self { heading, lines: lines.collect() }
    }
}

impl From<CodedLine> for MessageBackEvent {
    fn from(line: CodedLine) -> Self {
        let CodedLine { event, at } = line;
        let (term, snomed_id) = (event.label().to_owned(), event.snomed_id().to_owned());
        Self { event: event.code().to_owned(), term, snomed_id, at }
    }
}

/// The message on paper.
pub fn sheet(message: &MessageBack) -> Sheet {
    let part = |part: &MessagePart| Part {
        heading: part.heading.clone(),
        lines: part
            .lines
            .iter()
            .map(|line| Line { what: line.what.clone(), words: line.words.clone() })
            .collect(),
    };
    Sheet { title: message.title(), foot: message.title(), parts: message.parts.iter().map(part).collect() }
}

/// What the caller would like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Text,
    Pdf,
}

impl Form {
    /// The first kind in the header that we have; JSON where there is none, as a caller may always be given.
    fn wanted(headers: &HeaderMap) -> Self {
        let accept = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let kinds = accept.flat_map(|value| value.split(','));
        let mut known = kinds.filter_map(|kind| match kind.split(';').next().map(str::trim) {
            Some("application/pdf") => Some(Self::Pdf),
            Some("text/plain") => Some(Self::Text),
            Some("application/json" | "*/*") => Some(Self::Json),
            _ => None,
        });
        known.next().unwrap_or(Self::Json)
    }
}

pub async fn read(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Referral>,
    headers: HeaderMap,
) -> Answer {
    let message = footbridge.message_back(&caller, id).await?;
    match Form::wanted(&headers) {
        Form::Json => plain(&MessageBackRecord::from(message)),
        Form::Text => {
            Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], message.text()).into_response())
        }
        Form::Pdf => {
            let bytes = paper::pdf(&sheet(&message)).map_err(|error| fault(&error))?;
            Ok(([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response())
        }
    }
}

fn fault(error: &paper::PaperError) -> Problem {
    app::error::Error::Internal(error.to_string()).into()
}
