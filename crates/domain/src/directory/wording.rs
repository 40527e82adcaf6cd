//! A listing in words, line by line: what a group reads of itself, what two versions differ in, and what its history
//! says. There is one set of these lines, so that what is shown and what is compared never part.

mod price;
mod rules;
mod when;

use super::capacity::SpacesNow;
use super::listed::Listed;
use super::location::Location;
use super::standing::Suspension;
use crate::calendar::{local_date, long_date};
use crate::coded::{Coded, coded};

pub use when::{schedule, weekdays};

coded! {
    /// A line of a listing.
    pub enum Line, unknown "Choose one of the listed lines" {
        Name = "name", "Name";
        Summary = "summary", "In one line";
        Description = "description", "What it is";
        OtherNames = "other_names", "Other names";
        WhoFor = "who_for", "Who it is for";
        Needs = "needs", "What it helps with";
        NeedsNotSupported = "needs_not_supported", "What it cannot help with";
        Ages = "ages", "Ages";
        When = "when", "When";
        Where = "where", "Where";
        Areas = "areas", "Areas";
        Online = "online", "Online";
        Access = "access", "Getting in";
        Languages = "languages", "Languages";
        Cost = "cost", "Cost";
        Contact = "contact", "Contact";
        Web = "web", "Website";
        BringSomeone = "bring_someone", "Bringing somebody";
        Spaces = "spaces", "Spaces";
        Wait = "wait", "Wait";
        Pause = "pause", "Pause";
        Places = "places", "Places";
        OpenAsks = "open_asks", "Unanswered referrals at once";
        EachWeek = "each_week", "New people a week";
        EachMonth = "each_month", "New people a month";
        AsksEach = "asks_each", "Unanswered referrals of one organisation";
        QuietMonths = "quiet_months", "Months without new people";
        WhoMayAsk = "who_may_ask", "Who may ask";
        RingFirst = "ring_first", "Ring first";
        BlindFirst = "blind_first", "Deciding before knowing who";
        LapseDays = "lapse_days", "Working days to answer";
        Shares = "shares", "What it receives about a person";
        ShareReason = "share_reason", "Why it receives that";
        Status = "status", "Whether it can be referred to";
        Suspension = "suspension", "Suspension";
        Verification = "verification", "Check";
        Key = "key", "Key";
    }
}

impl Listed {
    /// Every line that says something, in the order of [`Line`].
    #[must_use]
    pub fn lines(&self) -> Vec<(Line, String)> {
        let all = Line::ALL.iter().filter_map(|line| self.line(*line).map(|words| (*line, words)));
        all.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// What one line says; nothing where the group has not said.
    #[must_use]
    pub fn line(&self, line: Line) -> Option<String> {
        let Self { service, listing, standing } = self;
        let intake = &service.intake;
        match line {
            Line::Name => Some(service.name.clone()),
            Line::Summary => listing.summary.clone(),
            Line::Description => Some(listing.description.clone()),
            Line::OtherNames => Some(listing.alternate_names.join(", ")),
            Line::WhoFor => Some(self.who_for()),
            Line::Needs => Some(labels(&service.needs)),
            Line::NeedsNotSupported => Some(labels(&listing.eligibility.needs_not_supported)),
            Line::Ages => rules::ages(intake),
            Line::When => Some(each(&listing.schedules, schedule)),
            Line::Where => Some(each(&listing.locations, place)),
            Line::Areas => Some(joined(listing.areas.iter().map(|area| area.name.clone()))),
            Line::Online => listing.online.map(|online| if online { "Yes" } else { "No" }.to_owned()),
            Line::Access => Some(each(&listing.locations, access)),
            Line::Languages => {
                Some(joined(listing.languages.iter().map(|spoken| spoken.tag.as_str().to_owned())))
            }
            Line::Cost => Some(price::cost(&listing.cost)),
            Line::Contact => Some(self.contact()),
            Line::Web => listing.url.as_ref().map(|url| url.as_str().to_owned()),
            Line::BringSomeone => listing.bring_someone.map(|bring| bring.label().to_owned()),
            Line::Spaces => self.spaces(),
            Line::Wait => listing.waiting.map(|wait| {
                let weeks = rules::counted(wait.weeks, "week");
                format!("{weeks}, on {}", long_date(wait.stated_on))
            }),
            Line::Pause => intake.paused_until.map(|until| format!("Until {}", super::intake::until(until))),
            Line::Places => intake.capacity.map(|places| places.to_string()),
            Line::OpenAsks => intake.most_open_asks.map(|most| format!("{most} at most")),
            Line::EachWeek => intake.new_each_week.map(|most| format!("{most} at most")),
            Line::EachMonth => intake.new_each_month.map(|most| format!("{most} at most")),
            Line::AsksEach => intake.most_asks_each.map(|most| format!("{most} at most")),
            Line::QuietMonths => Some(rules::months(&intake.quiet_months)),
            Line::WhoMayAsk => Some(rules::who_may_ask(&intake.who_may_ask)),
            Line::RingFirst => intake.ring_first.then(|| "Before asking".to_owned()),
            Line::BlindFirst => service.blind_first.then(|| "Yes".to_owned()),
            Line::LapseDays => intake.lapse_days.map(|days| days.to_string()),
            Line::Shares => Some(service.share_profile.label().to_owned()),
            Line::ShareReason => service.share_reason.clone(),
            Line::Status => Some(service.listing.label().to_owned()),
            Line::Suspension => standing.suspension.as_ref().map(suspended),
            Line::Verification => Some(self.verification()),
            Line::Key => standing.key_reason.as_ref().map(|reason| {
                let held = if standing.owner.is_some() { "Somebody holds it" } else { "Nobody holds it" };
                format!("{held}. {}", reason.as_str())
            }),
        }
    }

    fn who_for(&self) -> String {
        let eligibility = &self.listing.eligibility;
        let gender = eligibility.gender.map(|gender| gender.label().to_owned());
        lines_of(gender.into_iter().chain(eligibility.words.clone()))
    }

    fn contact(&self) -> String {
        let own = self.listing.email.as_ref().map(|email| email.as_str().to_owned());
        let people = self.listing.contacts.iter().map(|contact| {
            let phones = contact.phones.iter().map(|phone| match &phone.words {
                Some(words) => format!("{} ({words})", phone.number),
                None => phone.number.clone(),
            });
            let email = contact.email.as_ref().map(|email| email.as_str().to_owned());
            let named = contact.name.clone().into_iter().chain(contact.role.clone());
            joined(named.chain(email).chain(phones))
        });
        lines_of(own.into_iter().chain(people))
    }

    fn spaces(&self) -> Option<String> {
        let stated = self.listing.capacity?;
        let answer = SpacesNow::ALL.iter().rev().find(|answer| answer.at_least() == Some(stated.spaces));
        let spaces = answer.map_or_else(|| stated.spaces.to_string(), |answer| answer.label().to_owned());
        let source = stated.source.label().to_lowercase();
        Some(format!("{spaces}, on {}: {source}", long_date(stated.stated_on)))
    }

    fn verification(&self) -> String {
        let status = self.service.verification.label();
        match &self.standing.check {
            Some(check) => {
                let missing = rules::missing_points(check);
                let on = long_date(check.on);
                if missing.is_empty() {
                    format!("{status}, called on {on}")
                } else {
                    format!("{status}, called on {on}. Not so: {missing}")
                }
            }
            None => status.to_owned(),
        }
    }
}

fn suspended(suspension: &Suspension) -> String {
    format!(
        "Since {}: {} The group can appeal until {}",
        long_date(local_date(suspension.since)),
        suspension.reason.as_str(),
        long_date(suspension.appeal_by)
    )
}

fn place(location: &Location) -> String {
    let lines = location.name.iter().chain(&location.address).chain(&location.town).chain(&location.county);
    let postcode = location.postcode.as_ref().map(|postcode| postcode.as_str().to_owned());
    let address = joined(lines.cloned().chain(postcode));
    match &location.words {
        Some(words) if !address.is_empty() => format!("{address}. {words}"),
        Some(words) => words.clone(),
        None => address,
    }
}

fn access(location: &Location) -> String {
    let features = joined(location.access.iter().map(|feature| feature.label().to_owned()));
    joined([features].into_iter().filter(|words| !words.is_empty()).chain(location.access_words.clone()))
}

fn labels<List: Coded>(list: &[List]) -> String {
    joined(list.iter().map(|entry| entry.label().to_owned()))
}

fn each<Item>(items: &[Item], words: impl Fn(&Item) -> String) -> String {
    lines_of(items.iter().map(words))
}

fn joined(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(", ")
}

/// One to a line; what says nothing is left out.
fn lines_of(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
}
