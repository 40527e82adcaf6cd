//! How many services there would be with one thing more chosen.

use chrono::Weekday;
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
    let mut days = [0_usize; 7];
    let mut parts = [0_usize; 3];
    for slot in among.slots() {
        let times = index.day().times(slot);
        if times.is_never() {
            continue;
        }
        for day in times.days(query.time).iter(Weekday::Mon) {
            if let Some(count) = days.get_mut(day.num_days_from_monday() as usize) {
                *count += 1;
            }
        }
        for (count, part) in parts.iter_mut().zip(PartOfDay::ALL) {
            *count += usize::from(times.include(query.day, Some(*part)));
        }
    }
    let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
    facets.days = week.zip(days).collect();
    facets.times = PartOfDay::ALL.iter().copied().zip(parts).collect();
}
