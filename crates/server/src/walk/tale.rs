//! What the walk tells as it goes: one line a step, for people or for programs.

use serde::Serialize;

use super::client::{Answer, Caller, Failure};
use crate::print;

/// How the steps are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A line each, as it happens.
    Lines,
    /// A line of JSON each, as it happens.
    Json,
    /// Not at all; they can be read afterwards.
    Silent,
}

/// What is told.
#[derive(Debug)]
pub struct Tale {
    telling: Telling,
    /// The steps so far.
    pub steps: usize,
}

/// One step, or what was found to hold of what it showed.
#[derive(Debug, Serialize)]
struct Step {
    #[serde(rename = "step")]
    number: usize,
    /// What was found, and not done.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    found: bool,
    /// Who acted.
    by: String,
    sentence: String,
    ok: bool,
    /// The status of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// What they may do next with what they were shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<String>,
    /// What was shown, or what went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A step did not go as it should, and has been told. Nothing after it can.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(pub String);

/// What is shown with the actions that are possible now.
pub trait Shown {
    /// The codes of these actions.
    fn actions(&self) -> &[String] {
        &[]
    }
}

impl Tale {
    pub const fn new(telling: Telling) -> Self {
        Self { telling, steps: 0 }
    }

    /// Tells a step that must have gone well, and what it showed.
    pub fn step<T: Shown>(
        &mut self,
        by: &Caller,
        sentence: impl Into<String>,
        done: Result<Answer<T>, Failure>,
        show: impl FnOnce(&T) -> Option<String>,
    ) -> Result<T, Stopped> {
        match done {
            Ok(Answer { status, body, .. }) => {
                let (note, actions) = (show(&body), body.actions().to_vec());
                let status = Some(status.as_u16());
                self.tell(&Step { actions, ..self.next(by, sentence, true, status, note) });
                Ok(body)
            }
            Err(failure) => Err(self.stop(by, sentence, &failure)),
        }
    }

    /// Tells a step that must have been refused with this code.
    pub fn refused<T>(
        &mut self,
        by: &Caller,
        sentence: impl Into<String>,
        done: Result<Answer<T>, Failure>,
        code: &str,
    ) -> Result<(), Stopped> {
        match done {
            Err(Failure::Problem(problem)) if problem.code == code => {
                let note = Some(problem.to_string());
                self.tell(&self.next(by, sentence, true, Some(problem.status), note));
                Ok(())
            }
            Err(failure) => Err(self.stop(by, sentence, &failure)),
            Ok(Answer { status, .. }) => {
                let said = format!("This should have been refused as {code}, and was done");
                self.tell(&self.next(by, sentence, false, Some(status.as_u16()), Some(said.clone())));
                Err(Stopped(said))
            }
        }
    }

    /// Tells what was found to hold of what the last step showed, or not to.
    pub fn holds(&mut self, by: &Caller, sentence: &str, holds: bool) -> Result<(), Stopped> {
        let step = Step { number: self.steps, found: true, ..self.next(by, sentence, holds, None, None) };
        self.tell(&step);
        if holds { Ok(()) } else { Err(Stopped(format!("This does not hold: {} {sentence}", by.name))) }
    }

    fn stop(&mut self, by: &Caller, sentence: impl Into<String>, failure: &Failure) -> Stopped {
        let status = failure.problem().map(|problem| problem.status);
        self.tell(&self.next(by, sentence, false, status, Some(failure.to_string())));
        Stopped(failure.to_string())
    }

    fn next(
        &self,
        by: &Caller,
        sentence: impl Into<String>,
        ok: bool,
        status: Option<u16>,
        note: Option<String>,
    ) -> Step {
        let (number, by, sentence) = (self.steps + 1, by.name.to_string(), sentence.into());
        Step { number, found: false, by, sentence, ok, status, actions: Vec::new(), note }
    }

    /// A reader who has gone hears nothing.
    fn tell(&mut self, step: &Step) {
        self.steps = step.number;
        let line = match self.telling {
            Telling::Lines => step.line(),
            Telling::Json => serde_json::to_string(step).unwrap_or_default(),
            Telling::Silent => return,
        };
        drop(print::line(line));
    }
}

impl Step {
    /// A line for people, and below it what was shown and what is possible next.
    fn line(&self) -> String {
        let Self { number, found, by, sentence, ok, actions, note, .. } = self;
        let mark = if *ok { '✓' } else { '✗' };
        let line = if *found {
            format!("       {mark} {by} {sentence}")
        } else {
            format!("{mark} {number:>2}  {by} {sentence}")
        };
        let below = |text: &str| format!("\n       {}", text.replace('\n', "\n       "));
        let note = note.iter().map(|note| below(note));
        let actions = (!actions.is_empty()).then(|| below(&format!("may now: {}", actions.join(", "))));
        std::iter::once(line).chain(note).chain(actions).collect()
    }
}
