//! Not right for us: a reason helps others, and nobody has to give one.

use app::Footbridge;
use askama::Template;
use domain::coded::CommunityDeclineReason as Reason;
use domain::referral::{Command, DeclineReason};
use domain::text::PublicSentence;

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;

/// A reason as a group says it: its name in the form, its words, its code, and the sentence that everybody reads.
type Why = (&'static str, &'static str, Reason, &'static str);

const REASONS: [Why; 7] = [
    ("full", "We are full", Reason::Full, "The group is full at the moment."),
    ("fit", "Not the right fit", Reason::WrongFitNeed, "The group is not the right fit this time."),
    ("area", "Outside our area", Reason::OutsideArea, "The group does not cover the area where they live."),
    (
        "access",
        "We cannot make it accessible",
        Reason::AccessibilityNotPossible,
        "The group cannot make it accessible.",
    ),
    (
        "staff",
        "Not enough volunteers",
        Reason::StaffingGap,
        "The group has not enough volunteers at the moment.",
    ),
    ("closed", "We are closed or paused", Reason::ServiceClosing, "The group is closed or paused."),
    ("other", "Something else", Reason::Other, NOTHING_SAID),
];

/// What is said where a group gives no reason: it does not have to.
const NOTHING_SAID: &str = "The group cannot take them this time.";

/// The page that asks why, if they like.
#[derive(Template)]
#[template(path = "pages/answering/no.html")]
pub struct No {
    frame: Frame,
    form: Form,
    base: String,
    reasons: Vec<Choice>,
}

impl No {
    /// The page.
    #[must_use]
    pub fn of(frame: Frame, form: Form, base: String) -> Self {
        let reasons = REASONS.iter().map(|(value, label, ..)| Choice::new(*value, *label)).collect();
        Self { frame, form, base, reasons }
    }
}

/// Reads the reason, where one was given.
///
/// # Errors
/// When what was written cannot be shown to everybody.
pub fn read_no(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let (reason, standard) = REASONS
        .iter()
        .find(|(value, ..)| *value == form.value("reason"))
        .map_or((Reason::Other, NOTHING_SAID), |(_, _, reason, sentence)| (*reason, *sentence));
    let written = form.optional::<PublicSentence>("words")?;
    let sentence = match written {
        Some(sentence) => sentence,
        None => standard.parse().map_err(|_| form.fault("words", "missing", "Enter why in a sentence"))?,
    };
    Ok(Command::Decline {
        reason: DeclineReason::Community(reason),
        sentence: footbridge.written(sentence),
        try_instead: None,
    })
}
