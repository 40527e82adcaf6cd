//! What happened after a yes.

use app::Footbridge;
use chrono::NaiveDate;
use domain::coded::{EndCode, NotStartedReason};
use domain::referral::command::Sentence;
use domain::referral::status::StartSource;
use domain::referral::{Command, NoteKind};
use domain::text::{PlainWords, PublicSentence};
use serde_json::{Value, json};

use super::Verb;
use crate::valid::{Form, FromForm, Read, code, date, text};

/// R14.
pub struct Start {
    on: NaiveDate,
    source: StartSource,
}

impl FromForm for Start {
    const NAME: &'static str = "Start";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let on = form.required("on", "The day they began", date());
        let source = form.required("source", "Who says so", code());
        Ok(Self { on: on?, source: source? })
    }

    fn example() -> Option<Value> {
        Some(json!({"on": "2026-12-01", "source": "register"}))
    }
}

impl Verb for Start {
    fn command(self, _: &Footbridge) -> Command {
        Command::Start { on: self.on, source: self.source }
    }
}

/// The six-week check.
pub struct Attendance {
    on: NaiveDate,
}

impl FromForm for Attendance {
    const NAME: &'static str = "Attendance";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let on = form.required("on", "The day on which they still went", date());
        Ok(Self { on: on? })
    }

    fn example() -> Option<Value> {
        Some(json!({"on": "2026-12-01"}))
    }
}

impl Verb for Attendance {
    fn command(self, _: &Footbridge) -> Command {
        Command::ConfirmAttending { on: self.on }
    }
}

/// R15.
pub struct NotStarted {
    reason: NotStartedReason,
    sentence: PublicSentence,
}

impl FromForm for NotStarted {
    const NAME: &'static str = "NotStarted";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why", code());
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        Ok(Self { reason: reason?, sentence: sentence? })
    }

    fn example() -> Option<Value> {
        Some(json!({"reason": "transport", "sentence": "The bus no longer runs on Tuesdays."}))
    }
}

impl Verb for NotStarted {
    fn command(self, footbridge: &Footbridge) -> Command {
        let Self { reason, sentence } = self;
        Command::RecordNotStarted { reason, sentence: Sentence::Written(footbridge.written(sentence)) }
    }
}

/// R16 and R18.
pub struct Ending {
    code: EndCode,
    sentence: PublicSentence,
    how_it_went: Option<PlainWords>,
}

impl FromForm for Ending {
    const NAME: &'static str = "Ending";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let end = form.required("code", "How it ended", code());
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        let how_it_went =
            form.optional("how_it_went", "How it went, in the person's words if they wish", text());
        Ok(Self { code: end?, sentence: sentence?, how_it_went: how_it_went? })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "code": "still_attending_independently",
            "sentence": "She comes every week and has made friends.",
            "how_it_went": "I look forward to Tuesdays.",
        }))
    }
}

impl Verb for Ending {
    fn command(self, footbridge: &Footbridge) -> Command {
        let Self { code, sentence, how_it_went } = self;
        Command::End {
            code,
            sentence: Sentence::Written(footbridge.written(sentence)),
            how_it_went: how_it_went.map(|words| footbridge.written(words)),
        }
    }
}

/// R22.
pub struct AnswerTakenBack;

impl FromForm for AnswerTakenBack {
    const NAME: &'static str = "AnswerTakenBack";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for AnswerTakenBack {
    fn command(self, _: &Footbridge) -> Command {
        Command::TakeBackAnswer
    }
}

/// R23.
pub struct OutcomeTakenBack;

impl FromForm for OutcomeTakenBack {
    const NAME: &'static str = "OutcomeTakenBack";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for OutcomeTakenBack {
    fn command(self, _: &Footbridge) -> Command {
        Command::TakeBackOutcome
    }
}

/// R24.
pub struct Note {
    about: NoteKind,
    words: Option<PlainWords>,
}

impl FromForm for Note {
    const NAME: &'static str = "Note";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let about = form.required("about", "What it is about", code());
        let words = form.optional("words", "In your own words; only whoever asked reads them", text());
        Ok(Self { about: about?, words: words? })
    }

    fn example() -> Option<Value> {
        Some(json!({"about": "going_well", "words": "They laughed a lot today."}))
    }
}

impl Verb for Note {
    fn command(self, footbridge: &Footbridge) -> Command {
        Command::Tell { about: self.about, words: self.words.map(|words| footbridge.written(words)) }
    }
}
