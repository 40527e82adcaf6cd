//! What is asked of the published directory, held against what is known of each service.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::contact::Postcode;
use domain::geography::{Coordinates, Metres, Position, Within};
use domain::name::folded;
use uuid::Uuid;

use crate::catalogue::{Entry, Index, Point};
use crate::request::{FactAsked, PublicQuery};

/// What is asked for.
#[derive(Debug)]
pub(super) struct Wanted<'q> {
    query: &'q PublicQuery,
    words: Vec<String>,
    within: Option<Within>,
    outward: Option<String>,
}

impl<'q> Wanted<'q> {
    pub fn of(query: &'q PublicQuery) -> Self {
        let words = query.search.as_deref().map(folded).unwrap_or_default();
        let words = words.split(' ').filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect();
        Self { query, words, within: None, outward: None }
    }

    pub fn within(self, centre: Coordinates, metres: u32) -> Self {
        Self { within: Some(Within::new(Position::of(centre), Metres::new(metres))), ..self }
    }

    pub fn in_district(self, postcode: &Postcode) -> Self {
        Self { outward: Some(postcode.outward().to_owned()), ..self }
    }

    fn is_all(&self) -> bool {
        *self.query == PublicQuery::default()
    }

    /// The published services that are asked for, in the order of their ids.
    pub fn services(&self, index: &Index) -> Vec<Uuid> {
        let wanted = |entry: &&Entry| self.is_all() || self.admits(entry);
        index.published().filter(wanted).map(|entry| entry.id).collect()
    }

    /// Their locations with the services, in the order of the locations' ids.
    pub fn locations(&self, index: &Index) -> Vec<(Uuid, Uuid)> {
        let pairs = index.locations().iter().map(|(location, service)| (*location, *service));
        if self.is_all() {
            return pairs.collect();
        }
        let admitted = |(location, service): &(Uuid, Uuid)| {
            index.service(*service).is_some_and(|entry| {
                let point = entry.points.iter().find(|point| point.id == *location);
                self.admits(entry) && point.is_some_and(|point| self.is_near(point))
            })
        };
        pairs.filter(admitted).collect()
    }

    /// The organisations that offer any of them, in the order of their ids.
    pub fn organisations(&self, index: &Index) -> Vec<Uuid> {
        let offers_some = |offered: &BTreeSet<Uuid>| {
            self.is_all()
                || offered.iter().any(|id| index.service(*id).is_some_and(|entry| self.admits(entry)))
        };
        let organisations = index.organisations().iter();
        organisations.filter(|(_, offered)| offers_some(offered)).map(|(id, _)| *id).collect()
    }

    fn admits(&self, entry: &Entry) -> bool {
        let PublicQuery {
            search: _,
            fact,
            organisation,
            modified_after,
            minimum_age,
            maximum_age,
            weekday,
            on,
            near: _,
        } = self.query;
        let (least, most) = (entry.outline.intake.minimum_age, entry.outline.intake.maximum_age);
        self.words.iter().all(|word| entry.words.contains(word.as_str()))
            && organisation.is_none_or(|organisation| entry.outline.organisation == organisation)
            && modified_after.is_none_or(|moment| entry.changed_at >= moment)
            // The ages asked for and the ages it takes have one in common.
            && minimum_age.is_none_or(|asked| most.is_none_or(|most| most >= asked))
            && maximum_age.is_none_or(|asked| least.is_none_or(|least| least <= asked))
            && weekday.is_none_or(|day| entry.schedules.iter().any(|schedule| schedule.weekdays().contains(day)))
            && on.is_none_or(|day: NaiveDate| entry.schedules.iter().any(|schedule| schedule.falls_on(day)))
            && fact.as_ref().is_none_or(|fact| states(entry, fact))
            && (self.is_anywhere() || entry.points.iter().any(|point| self.is_near(point)))
    }

    const fn is_anywhere(&self) -> bool {
        self.within.is_none() && self.outward.is_none()
    }

    fn is_near(&self, point: &Point) -> bool {
        let inside = |within: &Within| point.position.is_some_and(|position| within.admits(position));
        let same = |outward: &String| point.postcode.as_ref().is_some_and(|code| code.outward() == outward);
        self.within.as_ref().is_none_or(inside) && self.outward.as_ref().is_none_or(same)
    }
}

fn states(entry: &Entry, asked: &FactAsked) -> bool {
    match asked {
        FactAsked::Nobodys => false,
        FactAsked::Any(list) => entry.facts.contains(&format!(" {}/", list.prefix())),
        FactAsked::Code(list, code) => {
            let mark = format!(" {}/{code}", list.prefix());
            entry.facts.contains(&format!("{mark} ")) || entry.facts.contains(&format!("{mark}."))
        }
    }
}
