//! Rules that contradict one another, or what is already so: all of them at once, each beside its field.

use super::Intake;
use crate::directory::faults::Fault;
use crate::directory::service::Places;

impl Intake {
    /// Everything that is wrong with these rules; nothing where a service may set them. `before` are the rules that
    /// they replace, with the places that are spoken for under them.
    #[must_use]
    pub fn faults(&self, before: Option<(&Self, &Places)>) -> Vec<Fault> {
        let mut faults = self.contradictions();
        if let Some((before, places)) = before {
            let held = places.taken.saturating_add(places.reserved);
            let below = self.capacity.filter(|capacity| self.capacity != before.capacity && *capacity < held);
            faults.extend(below.map(|_| {
                let sentence = format!(
                    "{held} places are taken or kept already. Choose {held} or more, or pause new referrals"
                );
                fault("/capacity", "capacity_below_held", sentence)
            }));
            let asks = places.open_asks;
            let below = self
                .most_open_asks
                .filter(|most| self.most_open_asks != before.most_open_asks && *most < asks);
            faults.extend(below.map(|_| {
                let sentence = format!(
                    "{asks} referrals wait for your answer already. Choose {asks} or more, or answer some first"
                );
                fault("/most_open_asks", "asks_below_open", sentence)
            }));
        }
        faults
    }

    fn contradictions(&self) -> Vec<Fault> {
        let crossed =
            |least: Option<u32>, most: Option<u32>| least.zip(most).is_some_and(|(least, most)| least > most);
        let none = |most: Option<u32>| most == Some(0);
        let checks = [
            (
                crossed(self.minimum_age, self.maximum_age),
                "/minimum_age",
                "ages_crossed",
                "The youngest age must not be above the oldest",
            ),
            (
                self.lapse_days.is_some_and(|days| !(3..=20).contains(&days)),
                "/lapse_days",
                "lapse_days_range",
                "Choose 3 to 20 working days",
            ),
            (
                crossed(self.new_each_week, self.new_each_month),
                "/new_each_week",
                "week_above_month",
                "A week cannot have more new people than a month. Lower the week, or raise the month",
            ),
            (none(self.new_each_week), "/new_each_week", "none_at_all", NONE_AT_ALL),
            (none(self.new_each_month), "/new_each_month", "none_at_all", NONE_AT_ALL),
            (none(self.most_open_asks), "/most_open_asks", "none_at_all", NONE_AT_ALL),
            (none(self.most_asks_each), "/most_asks_each", "none_at_all", NONE_AT_ALL),
            (
                self.quiet_months.iter().any(|month| !(1..=12).contains(month)),
                "/quiet_months",
                "month_wrong",
                "Give months by their numbers, from 1 for January to 12 for December",
            ),
            (
                (1..=12).all(|month| self.quiet_months.contains(&month)),
                "/quiet_months",
                "always_quiet",
                "Leave at least one month in which you take new people, or close the service",
            ),
        ];
        let wrong = checks.into_iter().filter(|(is_wrong, ..)| *is_wrong);
        wrong.map(|(_, pointer, code, sentence)| fault(pointer, code, sentence)).collect()
    }
}

const NONE_AT_ALL: &str =
    "Choose 1 or more, or leave this out. To take nobody new for a time, pause new referrals";

fn fault(pointer: &str, code: &'static str, sentence: impl Into<String>) -> Fault {
    Fault { pointer: pointer.to_owned(), code, sentence: sentence.into() }
}
