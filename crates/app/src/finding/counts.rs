//! How many services there would be with one thing more chosen.

use chrono::{Weekday, WeekdaySet};
use domain::coded::Coded;
use domain::search::PartOfDay;

use super::filters::{About, Filters};
use crate::catalogue::{Bits, Index, Mark};
use crate::request::ServiceQuery;
use crate::view::found::Facets;

/// Counts what else could be chosen. Of what only one can be chosen, the counts are without the one that is.
pub(super) fn facets(index: &Index, query: &ServiceQuery, filters: &Filters, all: &Bits) -> Facets {
    let without = |about| if filters.is_chosen(about) { filters.but(&[about]) } else { all.clone() };
    let (needs, languages) = (without(About::Need), without(About::Language));
    let mut facets = Facets::default();
    for (mark, set) in index.marks().iter() {
        match mark {
            Mark::Need(need) => facets.needs.push((*need, needs.count_with(set))),
            Mark::Access(feature) => facets.access.push((*feature, all.count_with(set))),
            Mark::Language(tag) => facets.languages.push((tag.clone(), languages.count_with(set))),
            Mark::Free => facets.free = without(About::Free).count_with(set),
            Mark::Online => facets.online = without(About::Online).count_with(set),
            Mark::Published | Mark::Kind(_) | Mark::InPerson => {}
        }
    }
    facets.needs.retain(|(_, count)| *count > 0);
    facets.access.retain(|(_, count)| *count > 0);
    facets.languages.retain(|(_, count)| *count > 0);
    facets.accepting = without(About::Accepting).count_with(&index.day().accepting);
    facets.has_space = without(About::Space).count_with(&index.day().space);
    times(index, query, &without(About::Time), &mut facets);
    facets
}

fn times(index: &Index, query: &ServiceQuery, among: &Bits, facets: &mut Facets) {
    let week = &index.day().week;
    let days = WeekdaySet::ALL.iter(Weekday::Mon);
    facets.days = days.map(|day| (day, among.count_with(week.with(Some(day), query.time)))).collect();
    let parts = PartOfDay::ALL.iter().copied();
    facets.times = parts.map(|part| (part, among.count_with(week.with(query.day, Some(part))))).collect();
}
