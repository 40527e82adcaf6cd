//! What stands in the way of one ask: the rules of a service, held against who asks and for whom.

use chrono::NaiveDate;

use super::windows::{Span, is_quiet, quiet_until};
use super::{Intake, WhoMayAsk};
use crate::directory::service::Places;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::refusal::Refusal;

/// Who asks, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// How old the person is today.
    pub age: u32,
    /// For which organisation; none for a self-referral.
    pub organisation: Option<Id<Organisation>>,
    /// Whether a link worker asks, or a case is behind it.
    pub from_link_work: bool,
    /// How many of their asks this service has not answered yet.
    pub unanswered: u32,
}

impl Intake {
    /// Whether this asker may ask at all. Asking anyway does not help: somebody else can ask for the person.
    #[must_use]
    pub fn asker_refused(&self, asking: &Asking) -> Option<Refusal> {
        match &self.who_may_ask {
            WhoMayAsk::Everyone => None,
            WhoMayAsk::LinkWorkers => (!asking.from_link_work).then_some(Refusal::LinkWorkersOnly),
            WhoMayAsk::Named(named) => {
                let is_named = asking.organisation.is_some_and(|asker| named.contains(&asker));
                (!is_named).then_some(Refusal::NamedAskersOnly)
            }
        }
    }

    /// Everything about this person and this asker that does not fit the rules; the service can make an exception.
    pub fn misfits(&self, asking: &Asking) -> impl Iterator<Item = Refusal> {
        let age = (!self.takes_age(asking.age)).then_some(Refusal::OutsideAgeRule);
        let too_many = self.most_asks_each.filter(|most| asking.unanswered >= *most);
        [age, too_many.map(|most| Refusal::TooManyOfYours { most })].into_iter().flatten()
    }

    /// Everything that keeps the service from taking anybody new on a local day; it can make an exception.
    pub fn closed_by(&self, places: &Places, today: NaiveDate) -> impl Iterator<Item = Refusal> {
        let paused =
            self.paused_until.filter(|until| today < *until).map(|until| Refusal::IntakePaused { until });
        let quiet = is_quiet(&self.quiet_months, today)
            .then(|| Refusal::IntakeQuiet { until: quiet_until(&self.quiet_months, today) });
        let full = (places.free(self.capacity) == Some(0)).then_some(Refusal::ServiceFull);
        let unheard = self.most_open_asks.filter(|most| places.open_asks >= *most);
        let week = self
            .new_each_week
            .filter(|_| !places.week.has_room(self.new_each_week, Span::Week.around(today)));
        let month = self
            .new_each_month
            .filter(|_| !places.month.has_room(self.new_each_month, Span::Month.around(today)));
        [
            paused,
            quiet,
            full,
            unheard.map(|_| Refusal::TooManyOpenAsks),
            week.map(|most| Refusal::WeekFull { most, from: Span::Week.after(today) }),
            month.map(|most| Refusal::MonthFull { most, from: Span::Month.after(today) }),
        ]
        .into_iter()
        .flatten()
    }

    /// Whether the service takes anybody new on a local day.
    #[must_use]
    pub fn is_open_on(&self, places: &Places, today: NaiveDate) -> bool {
        self.closed_by(places, today).next().is_none()
    }
}
