//! One group that fits a person, and why.

use std::collections::BTreeMap;

use app::view::shortlist::{ExcludedView, RankedView};
use app::view::{AnswersView, FoundService};
use chrono::NaiveDate;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::routing::KeptShortlist;

use crate::web::tag::Tag;
use crate::web::words;

/// The services that are shown, and how they have answered.
pub type Known<'k> = (&'k [FoundService], &'k BTreeMap<Id<Service>, AnswersView>);

/// One group.
pub struct Row {
    /// Its page.
    pub details: String,
    /// Where the preview of a referral is.
    pub refer: String,
    /// Where a signpost is written down.
    pub signpost: String,
    /// The key of that form.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Who offers it, where that says something else than its name.
    pub organisation: String,
    /// What it is in one line.
    pub summary: String,
    /// Why it fits, in one line.
    pub words: String,
    /// How it has answered until now, where that may be told.
    pub answers: String,
    /// What to ask first.
    pub checks: Vec<String>,
    /// When it happens next.
    pub next: String,
    /// Whether it has space.
    pub tag: Tag,
    /// On what that rests.
    pub since: String,
}

impl Row {
    /// A group that fits, where its listing is there.
    pub fn of(
        person: Id<Person>,
        from: Id<KeptShortlist>,
        ranked: &RankedView,
        (services, answers): Known<'_>,
        key: String,
        today: NaiveDate,
    ) -> Option<Self> {
        let found = services.iter().find(|found| found.service.id.uuid() == ranked.service.id)?;
        let service = &found.service;
        let other = service.organisation.name != service.name;
        Some(Self {
            details: format!("/o/{}", service.id),
            refer: format!("/p/{person}/refer/{}?from={from}", service.id),
            signpost: format!("/p/{person}/signpost/{}", service.id),
            key,
            name: service.name.clone(),
            organisation: if other { service.organisation.name.clone() } else { String::new() },
            summary: service.details.summary.clone().unwrap_or_default(),
            words: ranked.words.clone(),
            answers: answers.get(&service.id).map(words::answers).unwrap_or_default(),
            checks: ranked.checks.iter().map(|check| check.words.clone()).collect(),
            next: found
                .next_on
                .map(|on| format!("Next on {}", words::near_day(on, today)))
                .unwrap_or_default(),
            tag: Tag::capacity(found.capacity.tag),
            since: words::capacity_since(found.capacity),
        })
    }
}

/// A group that was left out, and why.
pub fn left_out(excluded: &ExcludedView) -> (String, String) {
    let rules: Vec<&str> = excluded.rules.iter().map(|rule| rule.words.as_str()).collect();
    (excluded.service.name.clone(), rules.join(". "))
}
