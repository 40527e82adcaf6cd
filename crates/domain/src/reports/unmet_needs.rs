//! The needs that were not met in one month, cut by area, by reason and by what it takes to take part.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::coded::{Coded, Need, Requirement, UnmetReason, coded};
use crate::figures::{Figure, Table, publish_together};

coded! {
    /// How the people whose need was not met are cut up.
    pub enum Cut, unknown "Choose one of the listed tables" {
        /// By need alone.
        Need = "need", "Need";
        /// By need and small area.
        Area = "area", "Need and area";
        /// By need and reason.
        Reason = "reason", "Need and reason";
        /// By need and what must be in place. Somebody may require several things, so that these do not add up.
        Requirement = "requirement", "Need and requirement";
    }
}

/// How often one need was not met in the month, in one area, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Which need.
    pub need: Need,
    /// Why it was not met.
    pub reason: UnmetReason,
    /// Where; empty where it is not known.
    pub small_area: String,
    /// What must be in place.
    pub requirements: Vec<Requirement>,
    /// How often.
    pub count: u64,
    /// When a listing answered all of it, if one did.
    pub answered_on: Option<NaiveDate>,
}

/// One figure of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Of which table.
    pub cut: Cut,
    /// Of which need; of all of them where absent.
    pub need: Option<Need>,
    /// The code of the area, reason or requirement; of all of them where absent.
    pub of: Option<String>,
    /// What `of` is in words.
    pub label: Option<String>,
    /// How many people.
    pub people: Figure,
    /// For an area: since when there is a listing that answers the need there.
    pub answered_on: Option<NaiveDate>,
}

/// The report. A line that would say 0 is left out.
#[must_use]
pub fn report(noted: &[Noted]) -> Vec<Line> {
    let needs: Vec<Need> =
        noted.iter().map(|noted| noted.need).collect::<BTreeSet<_>>().into_iter().collect();
    let areas = Crossed::of(noted, &needs, |noted| noted.small_area.as_str());
    let reasons = Crossed::of(noted, &needs, |noted| noted.reason);
    let [by_area, by_reason] = publish_together([&areas.counts, &reasons.counts]);
    let mut lines = totals(&needs, &by_area);
    areas.lines(&needs, &by_area, Cut::Area, area, &mut lines);
    reasons.lines(&needs, &by_reason, Cut::Reason, coded_label, &mut lines);
    for line in lines.iter_mut().filter(|line| line.cut == Cut::Area) {
        line.answered_on = line.need.and_then(|need| answered(noted, need, line.of.as_deref()?));
    }
    lines.extend(by_requirement(noted));
    lines
}

/// Counts by need, and by something else beside it.
struct Crossed<Key> {
    keys: Vec<Key>,
    counts: Vec<Vec<u64>>,
}

impl<'n, Key: Ord + Copy> Crossed<Key> {
    fn of(noted: &'n [Noted], needs: &[Need], key: impl Fn(&'n Noted) -> Key) -> Self {
        let mut sums: BTreeMap<(Need, Key), u64> = BTreeMap::new();
        for noted in noted {
            *sums.entry((noted.need, key(noted))).or_default() += noted.count;
        }
        let keys: BTreeSet<Key> = sums.keys().map(|(_, key)| *key).collect();
        let keys: Vec<Key> = keys.into_iter().collect();
        let count = |need: &Need, key: &Key| sums.get(&(*need, *key)).copied().unwrap_or_default();
        let counts = needs.iter().map(|need| keys.iter().map(|key| count(need, key)).collect()).collect();
        Self { keys, counts }
    }

    fn lines(
        &self,
        needs: &[Need],
        table: &Table,
        cut: Cut,
        words: impl Fn(Key) -> (String, String),
        lines: &mut Vec<Line>,
    ) {
        let rows = needs.iter().map(|need| Some(*need)).zip(&table.rows);
        for (need, cells) in rows.chain([(None, &table.column_totals)]) {
            for (key, people) in self.keys.iter().zip(cells) {
                let (of, label) = words(*key);
                let line =
                    Line { cut, need, of: Some(of), label: Some(label), people: *people, answered_on: None };
                lines.extend(worth_saying(line));
            }
        }
    }
}

fn totals(needs: &[Need], table: &Table) -> Vec<Line> {
    let line = |need, people| Line { cut: Cut::Need, need, of: None, label: None, people, answered_on: None };
    let rows = needs.iter().zip(&table.row_totals).map(|(need, people)| line(Some(*need), *people));
    rows.chain([line(None, table.total)]).filter_map(worth_saying).collect()
}

fn by_requirement(noted: &[Noted]) -> Vec<Line> {
    let mut sums: BTreeMap<(Need, Requirement), u64> = BTreeMap::new();
    for noted in noted {
        for requirement in &noted.requirements {
            *sums.entry((noted.need, *requirement)).or_default() += noted.count;
        }
    }
    let line = |((need, requirement), count): (_, u64)| {
        let (of, label) = coded_label::<Requirement>(requirement);
        let people = Figure::of(count);
        let (cut, need, of, label) = (Cut::Requirement, Some(need), Some(of), Some(label));
        worth_saying(Line { cut, need, of, label, people, answered_on: None })
    };
    sums.into_iter().filter_map(line).collect()
}

/// When the last of a need in an area was answered; nothing while any of it is open.
fn answered(noted: &[Noted], need: Need, area: &str) -> Option<NaiveDate> {
    let here = noted.iter().filter(|noted| noted.need == need && noted.small_area == area);
    here.map(|noted| noted.answered_on).collect::<Option<Vec<_>>>()?.into_iter().max()
}

fn worth_saying(line: Line) -> Option<Line> {
    (line.people != Figure::Shown(0)).then_some(line)
}

fn area(area: &str) -> (String, String) {
    let label = if area.is_empty() { "Area not known" } else { area };
    (area.to_owned(), label.to_owned())
}

fn coded_label<List: Coded>(entry: List) -> (String, String) {
    (entry.code().to_owned(), entry.label().to_owned())
}
