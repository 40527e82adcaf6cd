//! What the walk reads in answers: the fields it speaks of, and no others.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

use super::tale::Shown;

/// One page of a list.
#[derive(Debug, Deserialize)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

impl<T> Shown for Page<T> {}

/// What was made or found, of which only its id matters.
#[derive(Debug, Deserialize)]
pub struct Made {
    pub id: Uuid,
}

impl Shown for Made {}

/// A service that can be asked.
#[derive(Clone, Debug, Deserialize)]
pub struct Service {
    pub id: Uuid,
    pub name: String,
    pub needs: Vec<String>,
    pub share_profile: String,
}

impl Shown for Service {}

/// A referral as one of its readers sees it.
#[derive(Debug, Deserialize)]
pub struct Referral {
    pub id: Uuid,
    pub reference: String,
    pub state: String,
    pub status: Status,
    pub person: Disclosed,
    #[serde(default)]
    pub case: Option<Outcome>,
    pub actions: Vec<String>,
}

impl Shown for Referral {
    fn actions(&self) -> &[String] {
        &self.actions
    }
}

/// What is true in the state a referral is in.
#[derive(Debug, Deserialize)]
pub struct Status {
    pub sentence: Option<String>,
}

/// The person, as far as the reader may know them.
#[derive(Deserialize)]
pub struct Disclosed {
    pub called: Option<String>,
    pub full_name: Option<String>,
    pub age_band: Option<String>,
    pub born_on: Option<String>,
    pub nhs_number: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub area: Option<String>,
    pub postcode: Option<String>,
    pub address: Option<String>,
}

impl fmt::Debug for Disclosed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Disclosed(…)")
    }
}

impl Disclosed {
    /// The names of the fields that were shown.
    pub fn fields(&self) -> Vec<&'static str> {
        let Self { called, full_name, age_band, born_on, nhs_number, phone, email, area, postcode, address } =
            self;
        [
            ("the name they like", called),
            ("full name", full_name),
            ("age band", age_band),
            ("date of birth", born_on),
            ("NHS number", nhs_number),
            ("phone", phone),
            ("email", email),
            ("area", area),
            ("postcode", postcode),
            ("address", address),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|_| name))
        .collect()
    }

    /// The same as words.
    pub fn shown(&self) -> String {
        let fields = self.fields();
        if fields.is_empty() {
            "sees nothing of the person".to_owned()
        } else {
            format!("sees {}", fields.join(", "))
        }
    }

    /// Whether what was shown tells who the person is, or how to find them.
    pub fn identifies(&self) -> bool {
        self.fields().iter().any(|field| !matches!(*field, "age band" | "area"))
    }

    /// Whether what was shown tells where they live.
    pub fn locates(&self) -> bool {
        self.area.is_some() || self.postcode.is_some() || self.address.is_some()
    }
}

/// What became of the case, as the practice reads it.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    pub id: Option<Uuid>,
    pub worker: Option<String>,
    pub sentence: Option<String>,
    pub actions_for_practice: Option<String>,
    #[serde(default)]
    pub onward: Vec<Onward>,
}

/// A referral made from the case.
#[derive(Debug, Deserialize)]
pub struct Onward {
    pub state: String,
    pub service: Option<String>,
}

/// A case as one of its readers sees it.
#[derive(Debug, Deserialize)]
pub struct Case {
    pub state: String,
    pub actions: Vec<String>,
}

impl Shown for Case {
    fn actions(&self) -> &[String] {
        &self.actions
    }
}

/// One row of the tracker.
#[derive(Debug, Deserialize)]
pub struct Tracked {
    pub id: Uuid,
    pub state: String,
    pub reference: String,
}

/// One step of a timeline.
#[derive(Debug, Deserialize)]
pub struct Event {
    pub sentence: String,
    pub by: String,
}
