//! One case as a page of text.

use std::fmt::Write;

use chrono::{NaiveDate, Weekday};
use footbridge_domain::calendar::long_date;
use footbridge_domain::coded::Coded;
use footbridge_domain::directory::eligibility::GenderRule;
use footbridge_domain::ids::Id;
use footbridge_domain::routing::{Candidate, Coverage, Excluded, Ranked, Shortlist, shortlist};

use super::Question;

/// Services with the names people know them by.
pub type Town = Vec<(&'static str, Candidate)>;

/// A question and the town it is put to.
pub struct Sheet {
    title: &'static str,
    question: Question,
    town: Town,
}

impl Sheet {
    pub fn of(title: &'static str, question: Question, town: Town) -> Self {
        Self { title, question, town }
    }

    /// The whole case on one day.
    pub fn on(&self, today: NaiveDate) -> String {
        let list = self.list(today);
        let mut text = self.head();
        write!(text, "\nThe services, on {}\n\n", long_date(today)).unwrap();
        for (name, candidate) in &self.town {
            writeln!(text, "  {name}: {}.", description(candidate)).unwrap();
        }
        text.push_str("\nThe list\n");
        for (number, ranked) in list.ranked.iter().enumerate() {
            write!(text, "\n  {}. {}\n", number + 1, self.entry(ranked)).unwrap();
        }
        text.push_str("\nLeft out\n\n");
        for excluded in &list.excluded {
            text.push_str(&self.left_out(excluded));
        }
        if list.excluded.is_empty() {
            text.push_str("  Nothing.\n");
        }
        text
    }

    /// Only the order, on each of several days.
    pub fn orders_on(&self, days: &[NaiveDate]) -> String {
        let mut text = self.head();
        for day in days {
            let names: Vec<_> =
                self.list(*day).ranked.iter().map(|ranked| self.name(ranked.service)).collect();
            write!(text, "\n  {:<14}{}\n", long_date(*day), names.join(" · ")).unwrap();
        }
        text
    }

    fn list(&self, today: NaiveDate) -> Shortlist {
        let candidates: Vec<_> = self.town.iter().map(|(_, candidate)| candidate.clone()).collect();
        shortlist(self.question.need, &self.question.seeker, &candidates, today)
    }

    fn head(&self) -> String {
        let line = "=".repeat(self.title.chars().count());
        let (who, need) = (self.question.who, self.question.need.label());
        format!("{}\n{line}\n\n{who}\nWhat is asked for: {need}.\n", self.title)
    }

    fn name<Of>(&self, service: Id<Of>) -> &'static str {
        let found = self.town.iter().find(|(_, candidate)| candidate.service.uuid() == service.uuid());
        found.unwrap().0
    }

    fn entry(&self, ranked: &Ranked) -> String {
        let fit = ranked.fit;
        let mut text = format!("{}\n     {}\n", self.name(ranked.service), ranked.words());
        let words = [
            fit.need.label(),
            fit.distance.label(),
            fit.access.label(),
            fit.timing.label(),
            fit.freshness.label(),
        ];
        writeln!(text, "     Fit: {}.", words.join("; ")).unwrap();
        for check in &ranked.checks {
            writeln!(text, "     Before referring: {check}.").unwrap();
        }
        text.trim_end().to_owned()
    }

    fn left_out(&self, excluded: &Excluded) -> String {
        let mut text = format!("  {}\n", self.name(excluded.service));
        for barrier in &excluded.barriers {
            writeln!(text, "     {barrier}. ({})", barrier.rule()).unwrap();
        }
        text
    }
}

/// A service in one line: everything about it that differs from the plainest one.
fn description(candidate: &Candidate) -> String {
    let labels = |needs: &[footbridge_domain::coded::Need]| {
        needs.iter().map(|need| need.label().to_lowercase()).collect::<Vec<_>>().join(", ")
    };
    let mut said = vec![format!("for {}", labels(&candidate.needs))];
    if !candidate.not_for.is_empty() {
        said.push(format!("not for {}", labels(&candidate.not_for)));
    }
    match (candidate.minimum_age, candidate.maximum_age) {
        (None, None) => {}
        (Some(youngest), Some(oldest)) => said.push(format!("ages {youngest} to {oldest}")),
        (Some(youngest), None) => said.push(format!("from age {youngest}")),
        (None, Some(oldest)) => said.push(format!("up to age {oldest}")),
    }
    if candidate.gender != GenderRule::Everybody {
        said.push(candidate.gender.label().to_lowercase());
    }
    match candidate.coverage {
        Coverage::Everywhere => {}
        Coverage::Inside => said.push("its area holds their home".to_owned()),
        Coverage::Outside => said.push("its area does not hold their home".to_owned()),
        Coverage::NotKnown => said.push("it covers \"the villages\"".to_owned()),
    }
    said.push(match (candidate.in_person, candidate.distance) {
        (true, Some(distance)) => format!("{distance} away"),
        (true, None) => "somewhere, the postcode is not known".to_owned(),
        (false, _) => "nowhere to go to".to_owned(),
    });
    if candidate.online {
        said.push("online".to_owned());
    }
    let days: Vec<_> = candidate.days.iter(Weekday::Mon).map(|day| day.to_string()).collect();
    if !days.is_empty() {
        said.push(days.join(" "));
    }
    said.extend(candidate.provides.iter().map(|provided| provided.label().to_lowercase()));
    said.extend(candidate.lacks.iter().map(|lacking| format!("not: {}", lacking.label().to_lowercase())));
    said.extend(candidate.languages.iter().map(|tag| format!("speaks {tag}")));
    said.push(format!("receives {}", candidate.profile));
    said.extend(candidate.intake.iter().map(|refusal| format!("intake: {}", refusal.code())));
    said.extend(candidate.room.iter().map(|room| match room.said_on {
        Some(day) => format!("said on {} that it has {} places", long_date(day), room.places),
        None => format!("{} places by count", room.places),
    }));
    said.extend(candidate.wait_weeks.iter().map(|weeks| format!("{weeks} weeks to wait")));
    said.extend(candidate.replies.iter().map(|replies| {
        format!("{} answers, usually after {} working days", replies.answers, replies.working_days)
    }));
    said.push(format!("{}, {}", candidate.listing.label(), candidate.verification.label()).to_lowercase());
    said.push(format!("confirmed on {}", long_date(candidate.confirmed_on)));
    said.join("; ")
}
