//! How it went with each of many: a row each, and the sums.

use serde::Serialize;
use serde_json::json;

use crate::{print, walk::tale::Telling};

/// How it went with one person. They are told by their place in the file, not by name.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The line of the file.
    line: usize,
    /// The practice's ODS code.
    practice: String,
    /// The group that was asked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub service: String,
    /// How many in the practice looked like them before they were written down.
    pub alike: usize,
    pub steps: usize,
    pub outcome: Outcome,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// How far somebody got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Through the whole loop.
    Closed,
    /// Through the whole loop, and nobody who was asked learned where they live.
    ClosedInSecret,
    /// They have died, and were refused for that.
    HasDied,
    /// Too little is on file to write them down.
    NotRecorded,
    /// Something went otherwise than it should.
    Unexpected,
}

impl Outcome {
    const ALL: [Self; 5] =
        [Self::Closed, Self::ClosedInSecret, Self::HasDied, Self::NotRecorded, Self::Unexpected];

    const fn words(self) -> &'static str {
        match self {
            Self::Closed => "the loop is closed",
            Self::ClosedInSecret => "the loop is closed, and their address was told to nobody",
            Self::HasDied => "has died, and was refused: person_has_died",
            Self::NotRecorded => "cannot be written down",
            Self::Unexpected => "WENT WRONG",
        }
    }
}

impl Row {
    /// Somebody who gets nowhere, until they do.
    pub const fn new(line: usize, practice: String) -> Self {
        Self {
            line,
            practice,
            service: String::new(),
            alike: 0,
            steps: 0,
            outcome: Outcome::Unexpected,
            notes: Vec::new(),
        }
    }
}

/// All rows.
#[derive(Debug)]
pub struct Table {
    telling: Telling,
    pub rows: Vec<Row>,
    /// What of the whole does not hold.
    pub trouble: Option<String>,
}

impl Table {
    pub const fn new(telling: Telling) -> Self {
        Self { telling, rows: Vec::new(), trouble: None }
    }

    /// Tells a row.
    pub fn add(&mut self, row: Row) -> anyhow::Result<()> {
        match self.telling {
            Telling::Json => print::line(serde_json::to_string(&row)?)?,
            Telling::Lines => {
                if self.rows.is_empty() {
                    print::line(
                        "line  practice  alike  steps  group                                     how it went",
                    )?;
                }
                let Row { line, practice, alike, steps, outcome, notes, .. } = &row;
                let service: String = row.service.chars().take(40).collect();
                let words = outcome.words();
                print::line(format_args!(
                    "{line:>4}  {practice:<8}  {alike:>5}  {steps:>5}  {service:<40}  {words}"
                ))?;
                for note in notes {
                    print::line(format_args!("{:>29}{note}", ""))?;
                }
            }
            Telling::Silent => {}
        }
        self.rows.push(row);
        Ok(())
    }

    /// Whether nothing went otherwise than it should.
    pub fn went_well(&self) -> bool {
        self.trouble.is_none() && self.sum(Outcome::Unexpected) == 0
    }

    fn sum(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }

    /// Tells the sums.
    pub fn conclude(&self) -> anyhow::Result<()> {
        let with_likeness = self.rows.iter().filter(|row| row.alike > 0).count();
        match self.telling {
            Telling::Json => print::line(json!({
                "walked": self.went_well(),
                "people": self.rows.len(),
                "closed": self.sum(Outcome::Closed),
                "closed_in_secret": self.sum(Outcome::ClosedInSecret),
                "has_died": self.sum(Outcome::HasDied),
                "not_recorded": self.sum(Outcome::NotRecorded),
                "unexpected": self.sum(Outcome::Unexpected),
                "with_likeness": with_likeness,
                "trouble": self.trouble,
            }))?,
            Telling::Lines => {
                print::line(format_args!("{} people", self.rows.len()))?;
                for outcome in Outcome::ALL {
                    print::line(format_args!("{:>4}  {}", self.sum(outcome), outcome.words()))?;
                }
                print::line(format_args!("{with_likeness:>4}  looked like somebody who was there already"))?;
                let proof = self.trouble.as_deref().unwrap_or("Every history replays to its record.");
                print::line(proof)?;
            }
            Telling::Silent => {}
        }
        Ok(())
    }
}
