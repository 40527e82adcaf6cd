//! What fits a question: a page of it in order, how many there are in all, and what else could be chosen.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use chrono::NaiveDate;
use domain::coded::UnmetReason;
use domain::geography::Metres;
use domain::search::SortBy;
use uuid::Uuid;

use super::counts;
use super::filters::{About, Filters};
use super::whereabouts::Spot;
use crate::catalogue::{Bits, Entry, Index, Mark, Slot};
use crate::page::{Cursor, CursorKey};
use crate::request::ServiceQuery;
use crate::view::found::Facets;

/// What fits a question.
#[derive(Debug)]
pub(super) struct Found {
    pub hits: Vec<Hit>,
    pub total: usize,
    pub sort: SortBy,
    pub facets: Facets,
    pub next: Option<Cursor>,
    /// Why a need is not met by any of it.
    pub missing: Option<UnmetReason>,
}

/// One service that fits.
#[derive(Debug)]
pub(super) struct Hit {
    pub id: Uuid,
    pub distance: Option<Metres>,
    pub next_on: Option<NaiveDate>,
}

impl Found {
    pub fn of(index: &Index, query: &ServiceQuery, spot: Option<&Spot>) -> Self {
        let filters = Filters::of(index, published(index), query, spot);
        let all = filters.all();
        let sort = order(query, spot);
        let order = Order::of(index, sort, spot, filters.off.as_deref());
        let rows = usize::try_from(query.page.rows()).unwrap_or(usize::MAX);
        let mut ranked = first(&order, &all, query.page.after.as_ref(), rows.saturating_add(1));
        let goes_on = ranked.len() > rows;
        ranked.truncate(rows);
        let next = ranked.last().filter(|_| goes_on).map(Ranked::cursor);
        let hit = |ranked: &Ranked<'_>| Hit {
            id: ranked.entry.id,
            distance: spot.and_then(|spot| distance(ranked.entry, spot)),
            next_on: index.day().next_on(ranked.slot),
        };
        Self {
            hits: ranked.iter().map(hit).collect(),
            total: all.count(),
            sort,
            facets: counts::facets(index, query, &filters, &all),
            next,
            missing: missing(index, &filters),
        }
    }
}

/// The languages in which something can be had that anybody may read of.
pub(super) fn languages(index: &Index) -> Vec<String> {
    let published = published(index);
    let spoken = index.marks().iter().filter(|(_, set)| published.count_with(set) > 0);
    let tag = |mark: &Mark| if let Mark::Language(tag) = mark { Some(tag.clone()) } else { None };
    spoken.filter_map(|(mark, _)| tag(mark)).collect()
}

/// What anybody may read of.
fn published(index: &Index) -> Bits {
    let mut published = index.live().clone();
    published.keep(index.marks().with(&Mark::Published));
    published
}

impl Found {
    /// Services that are named, without a question.
    pub fn these(index: &Index, ids: &[Uuid]) -> Vec<Hit> {
        let published = ids.iter().filter(|id| index.service(**id).is_some_and(|entry| entry.is_published));
        published.map(|id| Hit { id: *id, distance: None, next_on: index.next_on(*id) }).collect()
    }
}

fn order(query: &ServiceQuery, spot: Option<&Spot>) -> SortBy {
    let usual = match (&query.text, spot) {
        (Some(_), _) => SortBy::Best,
        (None, Some(_)) => SortBy::Nearest,
        (None, None) => SortBy::Name,
    };
    match query.sort {
        Some(SortBy::Nearest) if spot.is_none() => usual,
        Some(SortBy::Best) if query.text.is_none() => usual,
        Some(sort) => sort,
        None => usual,
    }
}

/// Nothing fits; or what fits takes nobody new, whether or not that was asked for.
fn missing(index: &Index, filters: &Filters) -> Option<UnmetReason> {
    let fitting = filters.but(&[About::Accepting, About::Space]);
    if fitting.count() == 0 {
        return Some(UnmetReason::NothingFound);
    }
    let none_is_open = fitting.count_with(&index.day().accepting) == 0;
    none_is_open.then_some(UnmetReason::AllFull)
}

fn distance(entry: &Entry, spot: &Spot) -> Option<Metres> {
    let positions = entry.points.iter().filter_map(|point| point.position);
    positions.map(|position| spot.centre.distance_to(position)).min()
}

/// What services are put in order by: two numbers, then the name, then the id.
struct Order<'i> {
    index: &'i Index,
    sort: SortBy,
    nearness: Option<Vec<u64>>,
    off: Option<&'i [u16]>,
}

impl<'i> Order<'i> {
    fn of(index: &'i Index, sort: SortBy, spot: Option<&Spot>, off: Option<&'i [u16]>) -> Self {
        let wanted = spot.filter(|_| sort != SortBy::Name);
        let nearness = wanted.map(|spot| index.columns().nearness(spot.centre, index.size()));
        Self { index, sort, nearness, off }
    }

    fn keys(&self, slot: Slot) -> (u64, u64) {
        let nearness = self.nearness.as_ref().and_then(|known| known.get(slot.place()).copied());
        let off = || self.off.and_then(|off| off.get(slot.place()).copied()).unwrap_or(0);
        let then = nearness.unwrap_or(0);
        match self.sort {
            SortBy::Best => (u64::from(off()), then),
            SortBy::Nearest => (nearness.unwrap_or(u64::MAX), then),
            SortBy::Soonest => (u64::from(self.index.day().next(slot)), then),
            SortBy::Freshest => (u64::MAX - u64::from(self.index.columns().confirmed(slot)), then),
            SortBy::Name => self.index.columns().name_key(slot),
        }
    }

    fn ranked(&self, slot: Slot) -> Option<Ranked<'i>> {
        Some(Ranked { keys: self.keys(slot), entry: self.index.entry(slot)?, slot })
    }
}

/// A service and where it stands.
struct Ranked<'i> {
    keys: (u64, u64),
    entry: &'i Entry,
    slot: Slot,
}

impl Ranked<'_> {
    fn whole(&self) -> ((u64, u64), &str, Uuid) {
        (self.keys, &self.entry.folded_name, self.entry.id)
    }

    fn cursor(&self) -> Cursor {
        let (first, second) = self.keys;
        Cursor { sort: CursorKey::Rank(first, second, self.entry.folded_name.to_string()), id: self.entry.id }
    }

    fn is_after(&self, cursor: &Cursor) -> bool {
        match &cursor.sort {
            CursorKey::Rank(first, second, name) => {
                self.whole() > ((*first, *second), name.as_str(), cursor.id)
            }
            CursorKey::Moment(_) | CursorKey::Word(_) | CursorKey::Number(_) => true,
        }
    }
}

impl PartialEq for Ranked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.whole() == other.whole()
    }
}

impl Eq for Ranked<'_> {}

impl PartialOrd for Ranked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        // The numbers nearly always decide, and are at hand; names are not.
        self.keys.cmp(&other.keys).then_with(|| self.whole().cmp(&other.whole()))
    }
}

/// The first of some services in an order, from a cursor on. No more than these are ever sorted.
fn first<'i>(order: &Order<'i>, all: &Bits, after: Option<&Cursor>, most: usize) -> Vec<Ranked<'i>> {
    let mut heap: BinaryHeap<Ranked<'i>> = BinaryHeap::with_capacity(most.saturating_add(1));
    for slot in all.slots() {
        let is_beyond = heap.len() >= most && heap.peek().is_some_and(|last| last.keys < order.keys(slot));
        if is_beyond {
            continue;
        }
        let Some(ranked) = order.ranked(slot) else { continue };
        if heap.len() >= most && heap.peek().is_some_and(|last| *last < ranked) {
            continue;
        }
        if after.is_none_or(|cursor| ranked.is_after(cursor)) {
            heap.push(ranked);
            if heap.len() > most {
                heap.pop();
            }
        }
    }
    heap.into_sorted_vec()
}
