//! How the form that closes the work is read.

use app::Footbridge;
use app::view::CaseView;
use domain::case::command::Closure;
use domain::case::{Action, Command};
use domain::coded::{ClosureCode, Coded};
use domain::text::{PlainWords, PublicSentence};

use super::{HAND_OVERS, code_of, field_of};
use crate::valid::Read;
use crate::web::form::Form;

/// How the work ends, and what the practice will read of it.
pub struct Ending {
    /// What is done.
    pub command: Command,
    /// How it ended, in words.
    pub label: String,
    /// What anybody concerned may read.
    pub sentence: Option<String>,
    /// What the practice is asked to do.
    pub actions: Option<String>,
}

/// Every field is read before the first fault ends it.
pub fn read(form: &mut Form, footbridge: &Footbridge, case: &CaseView) -> Read<Ending> {
    let ending =
        code_of(form.value("ending")).ok_or_else(|| form.fault("ending", "missing", "Select how it ended"));
    let needs_sentence = ending
        .as_ref()
        .is_ok_and(|(_, action)| matches!(action, Action::Close | Action::CloseEarly | Action::NeverReached));
    let line = if needs_sentence {
        form.required::<PublicSentence>("line", "Enter a line for those who referred them").map(Some)
    } else {
        form.optional::<PublicSentence>("line")
    };
    let own = form.words("own", "Their own words", 200);
    let actions = form.words("actions", "Actions for the practice", 1000);
    let hand_overs = hand_overs(form, case, ending.as_ref().ok().copied());
    let died = if ending.as_ref().is_ok_and(|(code, _)| *code == ClosureCode::Died) {
        let on = form.required_date("died_on", "The day they died", "Enter the day they died");
        let source = form.required::<PlainWords>("source", "Enter who told you");
        on.and_then(|on| source.map(|source| Some((on, source))))
    } else {
        Ok(None)
    };
    let (code, action) = ending?;
    let (line, own, actions) = (line?, own?, actions?);
    let hand_overs = hand_overs?;
    let sentence = line.map(|line| with_own_words(form, line, own)).transpose()?;
    let label = code.label().to_owned();
    let said = sentence.as_ref().map(|sentence| sentence.as_str().to_owned());
    let asked = actions.as_ref().map(|words| words.as_str().to_owned());
    let closure = |sentence: PublicSentence| Closure {
        code,
        sentence: footbridge.written(sentence),
        actions: actions.map(|words| footbridge.written(words)),
        plan_reviewed: form.is_ticked("reviewed"),
        measure_offered: form.is_ticked("measured"),
        hand_overs,
    };
    let command = match (action, sentence, died?) {
        (Action::Close, Some(sentence), _) => Command::Close(closure(sentence)),
        (Action::CloseEarly, Some(sentence), _) => Command::CloseEarly(closure(sentence)),
        (Action::NeverReached, Some(sentence), _) => {
            Command::NeverReached { sentence: footbridge.written(sentence) }
        }
        (Action::RecordDeath, _, Some((on, source))) => {
            Command::RecordDeath { on, source: footbridge.written(source) }
        }
        _ => Command::PersonDeclines { reason: None },
    };
    Ok(Ending { command, label, sentence: said, actions: asked })
}

/// A line from the person stands behind the line of the link worker.
fn with_own_words(form: &mut Form, line: PublicSentence, own: Option<PlainWords>) -> Read<PublicSentence> {
    let Some(own) = own else { return Ok(line) };
    let both = format!("{} They say: \"{}\"", line.as_str(), own.as_str());
    both.parse().map_err(|_| {
        form.fault("own", "words_too_long", "Write less: both lines together may have 500 characters")
    })
}

type HandOvers = Vec<(domain::ids::Id<domain::referral::Referral>, domain::referral::HandOver)>;

/// Who sees each open referral through, where the way of closing leaves them open.
fn hand_overs(form: &mut Form, case: &CaseView, ending: Option<(ClosureCode, Action)>) -> Read<HandOvers> {
    let asks = ending.is_some_and(|(_, action)| matches!(action, Action::Close | Action::CloseEarly));
    let open: Vec<_> = case.onward.iter().filter(|line| asks && line.state.is_open()).collect();
    let mut all = Ok(Vec::new());
    for line in open {
        let field = field_of(line.id);
        let chosen = HAND_OVERS.iter().find(|(value, ..)| form.value(&field) == *value).copied();
        match chosen {
            Some((.., to)) => {
                if let Ok(all) = &mut all {
                    all.push((line.id, to));
                }
            }
            None => all = Err(form.fault(&field, "missing", format!("Select who sees to {}", line.service))),
        }
    }
    all
}
