//! Everything that a listing says, line by line, for whoever looks for a group.

use app::view::ServiceView;
use chrono::NaiveDate;
use domain::coded::Coded;
use domain::directory::cost::Price;
use domain::directory::eligibility::GenderRule;
use domain::directory::location::Location;
use domain::directory::schedule::Schedule;

use crate::web::words;

/// What a listing says, with what each line is called. What it does not say is not there.
pub fn lines(service: &ServiceView, today: NaiveDate) -> Vec<(&'static str, String)> {
    let listing = &service.details;
    let next = listing.schedules.iter().filter_map(|schedule| schedule.next_from(today)).min();
    let languages = listing.languages.iter().map(|spoken| words::language(spoken.tag.as_str()));
    let all = [
        ("What helps", joined(service.needs.iter().map(|need| need.label().to_owned()), ", ")),
        ("Who it is for", who_for(service)),
        ("When", joined(listing.schedules.iter().map(when), "\n")),
        ("Next on", next.map(|next| words::near_day(next, today)).unwrap_or_default()),
        ("Where", joined(listing.locations.iter().map(place), "\n")),
        ("Areas", joined(listing.areas.iter().map(|area| area.name.clone()), ", ")),
        ("Online", if listing.online == Some(true) { "Yes".to_owned() } else { String::new() }),
        ("Getting in", joined(listing.locations.iter().map(access), "\n")),
        ("Languages", joined(languages, ", ")),
        ("Cost", joined(listing.cost.prices().map(price), "\n")),
        (
            "Bringing somebody",
            listing.bring_someone.map(|bring| bring.label().to_owned()).unwrap_or_default(),
        ),
        ("Contact", contact(service)),
        ("Website", listing.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

fn who_for(service: &ServiceView) -> String {
    let ages = match (service.intake.minimum_age, service.intake.maximum_age) {
        (Some(least), Some(most)) => format!("Ages {least} to {most}"),
        (Some(least), None) => format!("Ages {least} and over"),
        (None, Some(most)) => format!("Ages up to {most}"),
        (None, None) => String::new(),
    };
    let eligibility = &service.details.eligibility;
    let gender = eligibility.gender.filter(|rule| *rule != GenderRule::Everybody);
    let gender = gender.map(|rule| rule.label().to_owned()).unwrap_or_default();
    joined([ages, gender, eligibility.words.clone().unwrap_or_default()].into_iter(), ". ")
}

/// "Tuesdays, 10am to midday. Not in August".
fn when(schedule: &Schedule) -> String {
    let days = joined(schedule.byday.iter().map(|by| by.day).map(super::asked::day_name), " and ");
    let times = match (schedule.opens_at, schedule.closes_at) {
        (Some(from), Some(to)) => format!("{} to {}", words::time_of_day(from), words::time_of_day(to)),
        (Some(from), None) => format!("from {}", words::time_of_day(from)),
        (None, _) => String::new(),
    };
    let notes = schedule.notes.clone().unwrap_or_default();
    joined([joined([days, times].into_iter(), ", "), notes].into_iter(), ". ")
}

fn place(location: &Location) -> String {
    let lines = location.name.iter().chain(&location.address).chain(&location.town).cloned();
    let postcode = location.postcode.iter().map(|postcode| postcode.as_str().to_owned());
    let address = joined(lines.chain(postcode), ", ");
    joined([address, location.words.clone().unwrap_or_default()].into_iter(), ". ")
}

fn access(location: &Location) -> String {
    let features = joined(location.access.iter().map(|feature| feature.label().to_owned()), ", ");
    joined([features, location.access_words.clone().unwrap_or_default()].into_iter(), ". ")
}

fn price(price: &Price) -> String {
    let amount = price.pence.map(|pence| match (pence / 100, pence % 100) {
        (0, 0) => "Free".to_owned(),
        (pounds, 0) => format!("£{pounds}"),
        (pounds, pence) => format!("£{pounds}.{pence:02}"),
    });
    joined([amount.unwrap_or_default(), price.words.clone().unwrap_or_default()].into_iter(), ", ")
}

fn contact(service: &ServiceView) -> String {
    let own = service.details.email.iter().map(|email| email.as_str().to_owned());
    let people = service.details.contacts.iter().map(|contact| {
        let phones = contact.phones.iter().map(|phone| phone.number.clone());
        let email = contact.email.iter().map(|email| email.as_str().to_owned());
        joined(contact.name.iter().chain(&contact.role).cloned().chain(phones).chain(email), ", ")
    });
    joined(own.chain(people), "\n")
}
