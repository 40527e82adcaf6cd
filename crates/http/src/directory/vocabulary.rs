//! The taxonomies under which Footbridge publishes what the standard has no field for: needs, access, and facts about
//! how a service takes people in.
//!
//! Every term has a code, from which its identifier is made, so that it never changes and is the same in every
//! installation. Reading knows them again by that identifier.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::coded::{Coded, Need};
use domain::directory::VerificationStatus;
use domain::directory::eligibility::GenderRule;
use domain::directory::intake::Askers;
use domain::directory::listing::{BringSomeone, CapacitySource};
use domain::directory::location::AccessFeature;
use domain::share_profile::ShareProfile;
use uuid::Uuid;

use super::derived::derived;
use super::wire::{Attribute, Taxonomy, TaxonomyTerm};

/// Which of our taxonomies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What a service is for.
    Needs,
    /// What makes a place accessible.
    Access,
    /// How it takes people in, and who stands behind what it says.
    Facts,
}

/// The code of each taxonomy, its name and what it is.
const TAXONOMIES: [(Kind, &str, &str, &str); 3] = [
    (Kind::Needs, "needs", "Footbridge needs", "What a person would like help with"),
    (Kind::Access, "access", "Footbridge access features", "What makes a place accessible"),
    (
        Kind::Facts,
        "facts",
        "Footbridge service facts",
        "How a service takes people in, what it is told about them, and who stands behind its listing",
    ),
];

/// Facts whose value stands beside the term, and the heads of those whose value is a term of its own.
const FACTS: [(&str, &str, &str); 23] = [
    ("summary", "Summary", "What the service is in one line; the value says it"),
    ("share_profile", "Share profile", "What a referral tells the service about a person, and no more"),
    ("share_reason", "Reason for the share profile", "Why the service is told so much; the value says it"),
    ("blind_first", "Blind first", "The service sees who it is only after it has accepted"),
    ("places", "Places", "The most people it takes at a time; the value is the number"),
    ("paused_until", "Paused until", "No new referrals before the date in the value"),
    ("most_open_asks", "Most open asks", "The most unanswered referrals it holds; the value is the number"),
    (
        "most_asks_each",
        "Most open asks of one organisation",
        "The most unanswered referrals of one; the value is the number",
    ),
    (
        "new_each_week",
        "New people a week",
        "The most new people from Monday to Sunday; the value is the number",
    ),
    ("new_each_month", "New people a month", "The most new people in a month; the value is the number"),
    ("quiet_month", "Quiet month", "Nobody new is taken in the month in the value, from 1 to 12"),
    ("ring_first", "Ring first", "The service would like to be telephoned before it is asked"),
    ("who_may_ask", "Who may ask", "Whether only some may refer to the service"),
    ("lapse_days", "Days to answer", "Working days after which a referral lapses; the value is the number"),
    ("spaces", "Spaces", "Spaces for new people as stated; the value is the number"),
    ("spaces_stated_on", "Spaces stated on", "The date on which the spaces were stated"),
    ("spaces_source", "Source of the spaces", "Who stated the spaces"),
    ("waiting_weeks", "Waiting time", "How long people wait for a place; the value is the number of weeks"),
    ("waiting_stated_on", "Waiting time stated on", "The date on which the waiting time was stated"),
    ("gender", "Gender rule", "Whether the service is for one gender"),
    ("bring_someone", "Bringing somebody", "Whether somebody may come along"),
    ("online", "Online", "Whether one can take part online"),
    ("last_confirmed", "Last confirmed", "The date on which the listing was last confirmed to be right"),
];

/// The link of an attribute that says what a service can not support.
pub const NOT_SUPPORTED: &str = "not_supported";

/// Every taxonomy with its terms.
#[derive(Debug)]
pub struct Vocabulary {
    /// In the order in which they are listed.
    pub taxonomies: Vec<(Kind, Taxonomy)>,
    terms: BTreeMap<Uuid, (Kind, TaxonomyTerm)>,
}

/// Our taxonomies. They are made once.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::made);
    &VOCABULARY
}

impl Kind {
    fn row(self) -> (&'static str, &'static str, &'static str) {
        let row = TAXONOMIES.iter().find(|(kind, ..)| *kind == self);
        row.map_or(("", "", ""), |(_, code, name, about)| (*code, *name, *about))
    }

    /// The identifier of the taxonomy.
    pub fn id(self) -> Uuid {
        derived(&["taxonomy", self.row().0])
    }

    /// The identifier of one of its terms.
    pub fn term_id(self, code: &str) -> Uuid {
        derived(&["taxonomy term", self.row().0, code])
    }

    /// A term tied to a record.
    pub fn tied(self, link: Uuid, link_type: &str, code: &str, value: Option<String>) -> Attribute {
        let id = self.term_id(code);
        Attribute {
            id: derived(&["attribute", &link.to_string(), link_type, code]),
            link_id: Some(link),
            taxonomy_term_id: Some(id),
            link_type: Some(link_type.to_owned()),
            value,
            taxonomy_term: vocabulary().term(id).map(|(_, term)| term.clone()),
        }
    }

    fn terms(self) -> Vec<TaxonomyTerm> {
        match self {
            Self::Needs => self.list::<Need>(None),
            Self::Access => self.list::<AccessFeature>(None),
            Self::Facts => self.facts(),
        }
    }

    fn facts(self) -> Vec<TaxonomyTerm> {
        let mut terms = Vec::new();
        for (code, name, about) in FACTS {
            terms.push(self.term(code, name, about, None));
            terms.extend(match code {
                "share_profile" => self.list::<ShareProfile>(Some(code)),
                "spaces_source" => self.list::<CapacitySource>(Some(code)),
                "who_may_ask" => self.list::<Askers>(Some(code)),
                "gender" => self.list::<GenderRule>(Some(code)),
                "bring_someone" => self.list::<BringSomeone>(Some(code)),
                "online" => vec![
                    self.term("online.yes", "Online", "One can take part online", Some(code)),
                    self.term("online.no", "Not online", "One cannot take part online", Some(code)),
                ],
                "last_confirmed" => {
                    let about = "Whether somebody outside the group has checked that it is what it says";
                    let mut checked = vec![self.term("verification", "Verification", about, None)];
                    checked.extend(self.list::<VerificationStatus>(Some("verification")));
                    checked
                }
                _ => Vec::new(),
            });
        }
        terms
    }

    fn list<List: Coded>(self, parent: Option<&str>) -> Vec<TaxonomyTerm> {
        let term = |entry: &List| {
            let code = parent.map_or_else(|| entry.code().to_owned(), |parent| below(parent, entry.code()));
            self.term(&code, entry.label(), entry.label(), parent)
        };
        List::ALL.iter().map(term).collect()
    }

    fn term(self, code: &str, name: &str, about: &str, parent: Option<&str>) -> TaxonomyTerm {
        TaxonomyTerm {
            id: self.term_id(code),
            name: name.to_owned(),
            description: about.to_owned(),
            parent_id: parent.map(|parent| self.term_id(parent)),
            taxonomy: Some(self.row().1.to_owned()),
            taxonomy_id: Some(self.id()),
            term_uri: None,
            code: Some(code.to_owned()),
        }
    }
}

/// The code of a term below another.
pub fn below(parent: &str, code: &str) -> String {
    format!("{parent}.{code}")
}

impl Vocabulary {
    fn made() -> Self {
        let taxonomies: Vec<_> = TAXONOMIES
            .iter()
            .map(|(kind, _, name, about)| {
                let taxonomy = Taxonomy {
                    id: kind.id(),
                    name: (*name).to_owned(),
                    description: (*about).to_owned(),
                    uri: None,
                    version: Some("1".to_owned()),
                    taxonomy_terms: kind.terms(),
                };
                (*kind, taxonomy)
            })
            .collect();
        let terms = taxonomies.iter().flat_map(|(kind, taxonomy)| {
            taxonomy.taxonomy_terms.iter().map(|term| (term.id, (*kind, term.clone())))
        });
        Self { terms: terms.collect(), taxonomies }
    }

    /// A taxonomy by its identifier.
    pub fn taxonomy(&self, id: Uuid) -> Option<&(Kind, Taxonomy)> {
        self.taxonomies.iter().find(|(kind, _)| kind.id() == id)
    }

    /// A term by its identifier.
    pub fn term(&self, id: Uuid) -> Option<&(Kind, TaxonomyTerm)> {
        self.terms.get(&id)
    }

    /// Every term, in order.
    pub fn terms(&self) -> impl Iterator<Item = &TaxonomyTerm> {
        self.taxonomies.iter().flat_map(|(_, taxonomy)| &taxonomy.taxonomy_terms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_known_again_by_its_identifier() {
        let words = vocabulary();
        assert_eq!(words.terms().count(), words.terms.len(), "no two terms have one identifier");
        for term in words.terms() {
            let (kind, known) = words.term(term.id).unwrap();
            assert_eq!((known, kind.term_id(known.code.as_deref().unwrap())), (term, term.id));
            assert!(term.parent_id.is_none_or(|parent| words.term(parent).is_some()), "{}", term.name);
        }
    }
}
