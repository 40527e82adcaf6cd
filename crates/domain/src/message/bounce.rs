//! What a mail server says of an e-mail afterwards: a report of a delivery (RFC 3464), as it arrives as an e-mail itself.
//!
//! Of a report we read which of our messages it is about and whether that one is lost. Only a final failure is a bounce:
//! what is late may still arrive. Whatever else is in it, like the message it gives back, is not looked at and not kept.

use std::str::FromStr;

use thiserror::Error;
use uuid::Uuid;

use crate::coded::coded;

/// The most of a report that is read: what says something stands before the message that came back.
pub const MOST_BYTES: usize = 256 * 1024;

coded! {
    /// What came of a report.
    pub enum Bounced, unknown "Choose one of the listed outcomes" {
        /// The message is lost: it goes another way, or somebody is asked to look.
        Noted = "noted", "It came back, and goes another way";
        /// That was known already, or the way it went since is another.
        Known = "known", "That it came back was known";
        /// It may still arrive, or has.
        NotFinal = "not_final", "It is not lost, so nothing was changed";
        /// No message of ours has such an id.
        Unknown = "unknown", "It is about no message of ours";
    }
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whether a recipient was given up for good.
    pub is_final: bool,
    /// The ids of ours that it may be about, in the order in which they stand.
    pub about: Vec<Uuid>,
}

/// Why something is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoReport {
    /// It does not say for whom, or what became of it.
    #[error("Hand in the whole delivery report, with its part message/delivery-status")]
    NoStatus,
    /// It names no message that has an id like ours.
    #[error("Hand in the report with the headers of the message that it is about")]
    NoMessage,
}

impl NoReport {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoStatus => "delivery_status_missing",
            Self::NoMessage => "message_id_missing",
        }
    }
}

/// The fields in which the id of the message stands that a report is about.
const IDS: [&str; 5] =
    ["message-id", "original-envelope-id", "original-message-id", "x-original-message-id", "in-reply-to"];

impl Report {
    /// Reads a report: a whole e-mail of the type multipart/report, or its parts alone.
    ///
    /// # Errors
    /// When it says of no recipient what became of the message, or of no message which it was.
    pub fn read(raw: &[u8]) -> Result<Self, NoReport> {
        let text = String::from_utf8_lossy(raw.get(..MOST_BYTES).unwrap_or(raw));
        let fields = unfolded(&text);
        let mut actions = fields.iter().filter(|(name, _)| name == "action").peekable();
        let has_recipient = fields.iter().any(|(name, _)| name == "final-recipient");
        if !has_recipient || actions.peek().is_none() {
            return Err(NoReport::NoStatus);
        }
        let is_final = actions.any(|(_, said)| word(said).eq_ignore_ascii_case("failed"));
        let named = fields.iter().filter(|(name, _)| IDS.contains(&name.as_str()));
        let about: Vec<Uuid> = named.filter_map(|(_, id)| ours(id)).collect();
        if about.is_empty() { Err(NoReport::NoMessage) } else { Ok(Self { is_final, about }) }
    }
}

/// The fields of every head in it, with lower-case names. A line that begins with a space goes on with the one before
/// (RFC 5322, section 2.2.3).
fn unfolded(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut().filter(|_| goes_on) {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        goes_on = false;
        let Some((name, value)) = line.split_once(':') else { continue };
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if is_name {
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            goes_on = true;
        }
    }
    fields
}

/// The first word, without a comment behind it.
fn word(said: &str) -> &str {
    said.split([' ', '\t', ';', '(']).next().unwrap_or_default()
}

/// The id in `<0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f@footbridge.example>`, with its domain or alone.
fn ours(said: &str) -> Option<Uuid> {
    let inside = said.split(['<', '>']).find(|part| !part.trim().is_empty())?;
    let id = inside.trim().split('@').next()?;
    Uuid::from_str(id).ok().filter(|_| id.len() == 36)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";

    /// As Postfix writes it.
    fn postfix(action: &str, status: &str) -> String {
        format!(
            "Return-Path: <>\r\nDate: Mon,  2 Mar 2026 10:00:00 +0000 (GMT)\r\nFrom: MAILER-DAEMON@mail.example (Mail \
             Delivery System)\r\nTo: no-reply@footbridge.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\
             Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; \
             report-type=delivery-status;\r\n\tboundary=\"4B1.1772\"\r\nMessage-Id: <20260302100000.4B1@mail.example>\r\n\
             \r\n--4B1.1772\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you.\r\n\
             <peggy@example.org>: host mx.example.org said: 550 5.1.1 no such user\r\n\r\n--4B1.1772\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\nX-Postfix-Queue-ID: 4B1\r\n\
             Arrival-Date: Mon,  2 Mar 2026 09:59:58 +0000 (GMT)\r\n\r\nFinal-Recipient: rfc822; peggy@example.org\r\n\
             Original-Recipient: rfc822;peggy@example.org\r\nAction: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n--4B1.1772\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Message-ID: <{ID}@footbridge.example>\r\nSubject: Mae lle i chi\r\n\r\n--4B1.1772--\r\n"
        )
    }

    #[test]
    fn a_report_says_which_message_is_lost() {
        let report = Report::read(postfix("failed", "5.1.1").as_bytes()).unwrap();
        assert!(report.is_final);
        assert_eq!(report.about, [Uuid::from_str(ID).unwrap()]);
    }

    #[test]
    fn what_was_given_up_after_days_is_lost_whatever_its_status() {
        assert!(Report::read(postfix("failed (expired)", "4.4.7").as_bytes()).unwrap().is_final);
    }

    #[test]
    fn what_is_late_or_arrived_is_not_lost() {
        for action in ["delayed", "delivered", "relayed", "expanded"] {
            assert!(!Report::read(postfix(action, "4.0.0").as_bytes()).unwrap().is_final, "{action}");
        }
    }

    #[test]
    fn an_id_that_is_folded_or_stands_in_the_envelope_is_found() {
        let folded = postfix("failed", "5.0.0").replace("Message-ID: <", "Message-ID:\r\n <");
        assert_eq!(Report::read(folded.as_bytes()).unwrap().about.len(), 1);
        let parts = format!(
            "Reporting-MTA: dns;mx\nOriginal-Envelope-Id: {ID}\n\nFinal-Recipient: rfc822;a@b.example\nAction: Failed\n"
        );
        assert_eq!(Report::read(parts.as_bytes()).unwrap().about, [Uuid::from_str(ID).unwrap()]);
    }

    #[test]
    fn what_is_no_report_says_what_is_missing() {
        assert_eq!(Report::read(b""), Err(NoReport::NoStatus));
        assert_eq!(Report::read(b"\xff\x00\xfe: \r\n : \r\n"), Err(NoReport::NoStatus));
        let holiday =
            format!("Subject: I am away\r\nIn-Reply-To: <{ID}@footbridge.example>\r\n\r\nAction: none\r\n");
        assert_eq!(Report::read(holiday.as_bytes()), Err(NoReport::NoStatus));
        let foreign = postfix("failed", "5.1.1").replace(ID, "CAJ3");
        assert_eq!(Report::read(foreign.as_bytes()), Err(NoReport::NoMessage));
    }

    #[test]
    fn what_came_back_may_be_as_long_as_it_likes() {
        let mut long = postfix("failed", "5.1.1").into_bytes();
        long.extend(std::iter::repeat_n(b'x', MOST_BYTES * 2));
        assert!(Report::read(&long).unwrap().is_final);
    }
}
