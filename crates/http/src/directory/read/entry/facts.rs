//! What attributes say: needs in the source's words or ours, and the facts that only Footbridge publishes.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::{Coded, Need};
use domain::directory::eligibility::GenderRule;
use domain::directory::listing::{BringSomeone, CapacitySource, CapacityStatement, WaitingTime};
use domain::name::folded;

use super::Source;
use super::details::by_label;
use crate::directory::read::field::Notes;
use crate::directory::read::moments::{day, moment};
use crate::directory::vocabulary::{Kind, NOT_SUPPORTED, vocabulary};
use crate::directory::wire::Attribute;

/// Everything that attributes say and a listing keeps. What another installation promised about referrals (its share
/// profile, its rules of intake) is not taken over: a group promises that itself, when it claims its listing.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub needs: Vec<Need>,
    pub needs_not_supported: Vec<Need>,
    pub summary: Option<String>,
    pub gender: Option<GenderRule>,
    pub bring_someone: Option<BringSomeone>,
    pub online: Option<bool>,
    pub waiting: Option<WaitingTime>,
    pub capacity: Option<CapacityStatement>,
    pub last_confirmed: Option<Timestamp>,
}

/// A number and the day on which it was so, while the two are still being gathered.
#[derive(Default)]
struct Stated {
    number: Option<u32>,
    on: Option<NaiveDate>,
}

impl Facts {
    pub fn of(attributes: Vec<Attribute>, source: &Source, notes: &mut Notes) -> Self {
        let mut facts = Self::default();
        let (mut spaces, mut waiting, mut stated_by) = (Stated::default(), Stated::default(), None);
        for (place, attribute) in attributes.into_iter().enumerate() {
            let ours = attribute.taxonomy_term_id.and_then(|id| vocabulary().term(id));
            let Some((kind, term)) = ours else {
                facts.foreign(attribute, source, place, notes);
                continue;
            };
            let (code, value) = (term.code.as_deref().unwrap_or_default(), attribute.value);
            match (kind, code.split_once('.').unwrap_or((code, ""))) {
                (Kind::Needs, _) => facts.need(code, attribute.link_type.as_deref()),
                (_, ("summary", _)) => {
                    facts.summary = value.map(|words| notes.at_most("/attributes", words, 200));
                }
                (_, ("gender", code)) => facts.gender = GenderRule::parse(code).ok(),
                (_, ("bring_someone", code)) => facts.bring_someone = BringSomeone::parse(code).ok(),
                (_, ("online", code)) => facts.online = Some(code == "yes"),
                (_, ("spaces", _)) => spaces.number = value.and_then(|value| value.parse().ok()),
                (_, ("spaces_stated_on", _)) => spaces.on = value.as_deref().and_then(day),
                (_, ("spaces_source", code)) => stated_by = CapacitySource::parse(code).ok(),
                (_, ("waiting_weeks", _)) => waiting.number = value.and_then(|value| value.parse().ok()),
                (_, ("waiting_stated_on", _)) => waiting.on = value.as_deref().and_then(day),
                (_, ("last_confirmed", _)) => facts.last_confirmed = value.as_deref().and_then(moment),
                _ => {}
            }
        }
        if let Stated { number: Some(spaces), on: Some(stated_on) } = spaces {
            let source = stated_by.unwrap_or(CapacitySource::Feed);
            facts.capacity = Some(CapacityStatement { spaces, stated_on, source });
        }
        if let Stated { number: Some(weeks), on: Some(stated_on) } = waiting {
            facts.waiting = Some(WaitingTime { weeks, stated_on });
        }
        facts
    }

    fn need(&mut self, code: &str, link_type: Option<&str>) {
        let list =
            if link_type == Some(NOT_SUPPORTED) { &mut self.needs_not_supported } else { &mut self.needs };
        if let Ok(need) = Need::parse(code)
            && !list.contains(&need)
        {
            list.push(need);
        }
    }

    /// A term of somebody else's taxonomy: a need where the source's mapping says so, or where its words are ours.
    fn foreign(&mut self, attribute: Attribute, source: &Source, place: usize, notes: &mut Notes) {
        let Some(term) = attribute.taxonomy_term.filter(|term| !term.name.is_empty()) else { return };
        let wanted = folded(&term.name);
        let mapped = source.needs.iter().find(|(words, _)| folded(words) == wanted).map(|(_, need)| *need);
        match mapped.or_else(|| by_label(&term.name)) {
            Some(need) if self.needs.contains(&need) => {}
            Some(need) => self.needs.push(need),
            None => {
                let name: String = term.name.chars().take(60).collect();
                let sentence =
                    format!("Left out. No need of ours is known for “{name}”; a mapping can name one");
                notes.note(format!("/attributes/{place}"), sentence);
            }
        }
    }
}
