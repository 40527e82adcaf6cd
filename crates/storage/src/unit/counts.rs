//! The counts of a service: one conditional update, so that nothing it gives out is given twice, whatever the
//! interleaving (rule 7).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::intake::Span;
use domain::ids::Id;
use domain::referral::react::PlacesChange;
use sea_orm::sea_query::{CaseStatement, Condition, Expr, ExprTrait, UpdateStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use crate::entity::service::{Column, Entity};

/// How the counts of one service change in a unit.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// All but the new people.
    pub places: PlacesChange,
    /// New people by the local day on which they were asked for, more or fewer.
    new_people: BTreeMap<NaiveDate, i32>,
    /// When.
    at: Option<Timestamp>,
}

impl Counts {
    /// Adds a change of one referral at a moment.
    pub fn add(&mut self, change: &PlacesChange, at: Timestamp) {
        if self.at.is_none_or(|known| known < at) {
            self.at = Some(at);
        }
        let sum = &mut self.places;
        sum.taken += change.taken;
        sum.reserved += change.reserved;
        sum.open_asks += change.open_asks;
        sum.within_limits |= change.within_limits;
        if let Some(day) = change.asked_on.filter(|_| change.new_people != 0) {
            *self.new_people.entry(day).or_default() += change.new_people;
        }
    }

    /// The update. It meets no row where the service's own limits leave no room for what must keep to them.
    pub fn update(&self, service: Id<Service>) -> UpdateStatement {
        let change = &self.places;
        let plus = |counted: Column, more: i32| column(counted).add(i64::from(more));
        let week = self.window(Span::Week, Column::WeekBegins, Column::WeekNew);
        let month = self.window(Span::Month, Column::MonthBegins, Column::MonthNew);
        let mut update = Entity::update_many()
            .col_expr(Column::Taken, plus(Column::Taken, change.taken))
            .col_expr(Column::Reserved, plus(Column::Reserved, change.reserved))
            .col_expr(Column::OpenAsks, plus(Column::OpenAsks, change.open_asks))
            .col_expr(Column::CountedAt, self.counted_at())
            .filter(Column::Id.eq(service.uuid()));
        for window in [&week, &month].into_iter().flatten() {
            update = update
                .col_expr(window.begins_column, window.begins.clone())
                .col_expr(window.count_column, window.count.clone());
        }
        if change.within_limits {
            let held = column(Column::Taken)
                .add(column(Column::Reserved))
                .add(i64::from(change.taken + change.reserved));
            update = update
                .filter(under(Column::Capacity, held))
                .filter(under(Column::MostOpenAsks, plus(Column::OpenAsks, change.open_asks)))
                .filter(week.map_or_else(Condition::all, |week| week.within(Column::NewEachWeek)))
                .filter(month.map_or_else(Condition::all, |month| month.within(Column::NewEachMonth)));
        }
        update.into_query()
    }

    /// When it was counted: where one of its rules counts something, so that what others think of its space changes.
    fn counted_at(&self) -> Expr {
        let rules = [Column::Capacity, Column::MostOpenAsks, Column::NewEachWeek, Column::NewEachMonth];
        let counts = rules.into_iter().fold(Condition::any(), |any, rule| any.add(rule.is_not_null()));
        CaseStatement::new().case(counts, Expr::val(self.at)).finally(column(Column::CountedAt)).into()
    }

    /// How the count of a week or a month changes; nothing where it does not. The newest that people are added to
    /// begins where an older one is counted; what is given back to another than the counted one is forgotten.
    fn window(&self, span: Span, begins_column: Column, count_column: Column) -> Option<Window> {
        let mut changes: BTreeMap<NaiveDate, i32> = BTreeMap::new();
        for (day, people) in &self.new_people {
            *changes.entry(span.around(*day)).or_default() += people;
        }
        changes.retain(|_, people| *people != 0);
        let newest =
            changes.iter().rfind(|(_, people)| **people > 0).map(|(begins, people)| (*begins, *people));
        let counted_from = |begins: NaiveDate| Condition::all().add(begins_column.eq(begins));
        let in_step = changes.iter().fold(column(count_column), |count, (begins, people)| {
            let people = i64::from(*people);
            count.add(CaseStatement::new().case(counted_from(*begins), people).finally(0_i64))
        });
        let (begins, count) = match newest {
            Some((first, people)) => {
                let turns = || Condition::any().add(begins_column.is_null()).add(begins_column.lt(first));
                (
                    CaseStatement::new().case(turns(), first).finally(column(begins_column)).into(),
                    CaseStatement::new().case(turns(), i64::from(people)).finally(in_step).into(),
                )
            }
            None => (column(begins_column), in_step),
        };
        let newest = newest.map(|(begins, _)| begins);
        (!changes.is_empty()).then_some(Window { begins_column, count_column, begins, count, newest })
    }
}

/// A week or a month as an update leaves it.
struct Window {
    begins_column: Column,
    count_column: Column,
    begins: Expr,
    count: Expr,
    /// The first day of the newest to which people are added.
    newest: Option<NaiveDate>,
}

impl Window {
    /// No more new people than the rule says, and none in a week or month that is over and forgotten.
    fn within(self, most: Column) -> Condition {
        let begun = self.newest.map(|newest| {
            Condition::any().add(self.begins_column.is_null()).add(self.begins_column.lte(newest))
        });
        let kept = Condition::all().add(self.count.lte(column(most))).add_option(begun);
        Condition::any().add(most.is_null()).add(kept)
    }
}

fn under(most: Column, count: Expr) -> Expr {
    most.is_null().or(count.lte(column(most)))
}

fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}
