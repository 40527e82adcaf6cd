//! The listing: everything a service says in public, as one document.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::area::Area;
use super::contact::PublicContact;
use super::cost::Cost;
use super::eligibility::Eligibility;
use super::location::Location;
use super::schedule::Schedule;
use crate::coded::coded;
use crate::contact::{EmailAddress, WebAddress};
use crate::ids::Id;
use crate::language::LanguageTag;

/// The public description of a service. It is kept, changed and published as a whole: whoever edits it replaces it.
///
/// Everything in it that Open Referral UK publishes as a record of its own has an id, which stays the same as long as
/// the thing does. What decides whether somebody can be referred (ages, places, pauses) is not here but in the
/// service's [`Intake`](super::Intake). Its JSON is what is stored; absent means that the group has not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Listing {
    /// What it is in one line, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What it is, in the group's own words: plain text of at most 5,000 characters, with line breaks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Other names under which people look for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_names: Vec<String>,
    /// Its page on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// Its e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Whom it is for, beyond ages and needs.
    #[serde(skip_serializing_if = "Eligibility::is_open")]
    pub eligibility: Eligibility,
    /// Where people must live; anywhere where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// When it happens.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Where it happens.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    /// The languages it can be had in; none said where empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Whether one can take part online.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// What it costs.
    #[serde(skip_serializing_if = "Cost::is_unsaid")]
    pub cost: Cost,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<PublicContact>,
    /// Whether somebody may come along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bring_someone: Option<BringSomeone>,
    /// How long people wait for a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingTime>,
    /// How many spaces somebody said there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacityStatement>,
}

/// A language in which a service can be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Which entry of the listing.
    pub id: Id<Language>,
    /// The language (BCP 47).
    pub tag: LanguageTag,
}

coded! {
    /// Whether somebody may come along.
    pub enum BringSomeone, unknown "Choose whether somebody may come along" {
        /// Always.
        Welcome = "welcome", "Bring somebody along";
        /// To begin with.
        FirstVisit = "first_visit", "Bring somebody the first time";
        /// Ask before.
        PleaseAsk = "please_ask", "Ask us before you bring somebody";
        /// Nobody can.
        NotPossible = "not_possible", "You come by yourself";
    }
}

/// How long people wait for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingTime {
    /// Weeks; 0 is no wait.
    pub weeks: u32,
    /// On which day that was so.
    pub stated_on: NaiveDate,
}

/// How many spaces somebody said there are. It is not counted: places that are reserved and taken are in
/// [`Places`](super::Places).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityStatement {
    /// Spaces for new people; 0 is full.
    pub spaces: u32,
    /// On which day that was so.
    pub stated_on: NaiveDate,
    /// Who said so.
    pub source: CapacitySource,
}

coded! {
    /// Who said how many spaces there are.
    pub enum CapacitySource, unknown "Choose who said how many spaces there are" {
        /// The group.
        Group = "group", "The group said so";
        /// A link worker who asked them.
        LinkWorker = "link_worker", "A link worker asked them";
        /// A directory it was imported from.
        Feed = "feed", "Another directory says so";
    }
}

impl Listing {
    /// A listing with nothing but a description.
    #[must_use]
    pub fn described(words: impl Into<String>) -> Self {
        Self { description: words.into(), ..Self::default() }
    }

    /// What it is in one line, for a list: its summary, or as much of its description as a summary may have, up to the
    /// end of a sentence or else of a word.
    #[must_use]
    pub fn in_short(&self) -> String {
        if let Some(summary) = &self.summary {
            return summary.clone();
        }
        let paragraph =
            self.description.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let Some((cut, _)) = paragraph.char_indices().nth(MOST_IN_SHORT) else { return paragraph.to_owned() };
        let (kept, _) = paragraph.split_at(cut);
        match kept.rsplit_once(". ") {
            Some((sentences, _)) => format!("{sentences}."),
            None => kept.rsplit_once(' ').map_or_else(|| kept.to_owned(), |(words, _)| format!("{words} …")),
        }
    }
}

/// Characters of a description in a list.
const MOST_IN_SHORT: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_the_summary_or_whole_sentences_or_whole_words() {
        assert_eq!(Listing::described("\nSoup and company.\nEvery day.").in_short(), "Soup and company.");
        let summary = Some("Soup".to_owned());
        assert_eq!(Listing { summary, ..Listing::described("We cook.") }.in_short(), "Soup");
        let long = format!("We sing. {}", "la ".repeat(100));
        assert_eq!(Listing::described(long).in_short(), "We sing.");
        let breathless = Listing::described("word ".repeat(60)).in_short();
        assert!(breathless.ends_with("word …") && breathless.chars().count() <= MOST_IN_SHORT + 2);
        assert_eq!(Listing::described("é".repeat(300)).in_short().chars().count(), MOST_IN_SHORT);
        assert_eq!(Listing::default().in_short(), "");
    }
}
