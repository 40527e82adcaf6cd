//! When, for where, in which languages, at what cost, whom to ask.

use domain::coded::Coded;
use domain::directory::area::{Area, Extent};
use domain::directory::contact::{PublicContact, PublicPhone};
use domain::directory::cost::{Cost, Price};
use domain::directory::listing::Language;
use domain::directory::location::Location;
use domain::directory::schedule::{ByDay, Frequency, Schedule};
use domain::ids::Id;
use uuid::Uuid;

use super::{reachable, written_day};
use crate::directory::derived::part_of;
use crate::directory::publish::{AFTERWARDS, DISTRICT, FIRST_VISIT, OUTWARD, WARD};
use crate::directory::read::field::Notes;
use crate::directory::read::moments::time_of_day;
use crate::directory::wire;

pub(super) fn schedules(
    schedules: Vec<wire::Schedule>,
    locations: &[Location],
    notes: &mut Notes,
) -> Vec<Schedule> {
    let read = schedules.into_iter().enumerate();
    read.filter_map(|(place, one)| schedule(one, &format!("/schedules/{place}"), locations, notes)).collect()
}

/// One rule; nothing where it says nothing.
fn schedule(wire: wire::Schedule, at: &str, locations: &[Location], notes: &mut Notes) -> Option<Schedule> {
    let wire::Schedule {
        id,
        service_id: _,
        service_at_location_id,
        valid_from,
        valid_to,
        dtstart,
        freq,
        interval,
        byday,
        bymonthday,
        description,
        opens_at,
        closes_at,
        schedule_link,
        attending_type,
        notes: words,
    } = wire;
    let freq = freq.and_then(|freq| {
        let known = frequency(&freq);
        if known.is_none() {
            notes.note(format!("{at}/freq"), "Left out. Only WEEKLY and MONTHLY are understood");
        }
        known
    });
    let attending = attending_type.as_deref().and_then(by_label);
    // How one attends in words of the feed's own is something to know all the same.
    let attending_words = attending_type.filter(|_| attending.is_none());
    let words: Vec<_> = [description, words, attending_words].into_iter().flatten().collect();
    let words = (!words.is_empty()).then(|| notes.at_most(format!("{at}/notes"), words.join("\n"), 500));
    let mut time = |name: &str, text: Option<String>| {
        let text = text?;
        let time = time_of_day(&text);
        if time.is_none() {
            notes.note(format!("{at}/{name}"), "Left out. This is no time of day");
        }
        time
    };
    let (opens_at, closes_at) = (time("opens_at", opens_at), time("closes_at", closes_at));
    // What begins and ends at once, or ends before it begins, has no end that can be believed.
    let closes_at = closes_at.filter(|closes| opens_at.is_none_or(|opens| opens < *closes));
    let dtstart = dtstart.or(valid_from);
    let schedule = Schedule {
        freq,
        interval: interval.filter(|interval| *interval > 0),
        byday: days(byday.as_deref(), freq, &format!("{at}/byday"), notes),
        bymonthday: listed(bymonthday.as_deref()).filter_map(|day| day.parse().ok()).collect(),
        dtstart: written_day(&format!("{at}/dtstart"), dtstart.as_ref(), notes),
        until: written_day(&format!("{at}/valid_to"), valid_to.as_ref(), notes),
        opens_at,
        closes_at,
        location: service_at_location_id
            .map(Id::new)
            .filter(|wanted| locations.iter().any(|location| location.id == *wanted)),
        attending,
        link: notes.value(format!("{at}/schedule_link"), schedule_link.as_ref()),
        notes: words,
        ..Schedule::empty(Id::new(id))
    };
    (schedule != Schedule::empty(schedule.id)).then_some(schedule)
}

fn frequency(text: &str) -> Option<Frequency> {
    match text.to_ascii_uppercase().as_str() {
        "WEEKLY" => Some(Frequency::Weekly),
        "MONTHLY" => Some(Frequency::Monthly),
        _ => None,
    }
}

/// Days of the week. In a weekly rule they cannot be counted.
fn days(text: Option<&str>, freq: Option<Frequency>, at: &str, notes: &mut Notes) -> Vec<ByDay> {
    let mut days = Vec::new();
    for written in listed(text) {
        match written.parse::<ByDay>() {
            Ok(day) if freq == Some(Frequency::Monthly) => days.push(day),
            Ok(day) => days.push(ByDay { nth: None, ..day }),
            Err(error) => notes.note(at, format!("Left out. {error}")),
        }
    }
    days
}

fn listed(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split([',', ';', ' ']).map(str::trim).filter(|item| !item.is_empty())
}

pub(super) fn areas(areas: Vec<wire::ServiceArea>, notes: &mut Notes) -> Vec<Area> {
    let mut read = Vec::new();
    for (place, wire) in areas.into_iter().enumerate() {
        let wire::ServiceArea { id, service_id: _, name, extent, extent_type, uri: _ } = wire;
        let at = format!("/service_areas/{place}/extent");
        let code = match (extent_type.as_deref(), &extent) {
            (Some(OUTWARD), code) => notes.value(at, code.as_ref()).map(Extent::Outward),
            (Some(WARD), code) => notes.value(at, code.as_ref()).map(Extent::Ward),
            (Some(DISTRICT), code) => notes.value(at, code.as_ref()).map(Extent::District),
            (_, Some(_)) => {
                notes.note(at, "Left out. Only areas with a code of their own are understood");
                None
            }
            (_, None) => None,
        };
        if let Some(name) = name {
            let name = notes.at_most(format!("/service_areas/{place}/name"), name, 200);
            read.push(Area { id: Id::new(id), name, extent: code.unwrap_or(Extent::Words) });
        }
    }
    read
}

pub(super) fn languages(languages: Vec<wire::Language>, notes: &mut Notes) -> Vec<Language> {
    let mut read = Vec::new();
    for (place, wire) in languages.into_iter().enumerate() {
        let wire::Language { id, service_id: _, name, code } = wire;
        let tag = code.or_else(|| name.filter(|name| name.len() == 2));
        match notes.value(format!("/languages/{place}/code"), tag.as_ref()) {
            Some(tag) => read.push(Language { id: Id::new(id), tag }),
            None if tag.is_none() => {
                notes.note(format!("/languages/{place}"), "Left out. It does not say which language");
            }
            None => {}
        }
    }
    read
}

/// What it costs: the first two prices that say so have places of their own, and words about fees are a price too.
pub(super) fn cost(
    costs: Vec<wire::CostOption>,
    fees: Option<String>,
    service: Uuid,
    notes: &mut Notes,
) -> Cost {
    let mut cost = Cost::default();
    for (place, wire) in costs.into_iter().enumerate() {
        let wire::CostOption {
            id,
            service_id: _,
            valid_from: _,
            valid_to: _,
            option,
            amount,
            currency: _,
            amount_description,
        } = wire;
        let at = format!("/cost_options/{place}");
        let pence = amount.and_then(|amount| pence(amount, &at, notes));
        let (first, later) = (option.as_deref() == Some(FIRST_VISIT), option.as_deref() == Some(AFTERWARDS));
        let what_for = option.filter(|_| !first && !later);
        let words: Vec<_> = [what_for, amount_description].into_iter().flatten().collect();
        let words = (!words.is_empty()).then(|| notes.at_most(&at, words.join(": "), 200));
        if pence.is_none() && words.is_none() {
            continue;
        }
        let price = Price { id: Id::new(id), pence, words };
        match () {
            () if first => cost.first_visit = Some(price),
            () if later => cost.afterwards = Some(price),
            () => cost.others.push(price),
        }
    }
    if let Some(fees) = fees {
        let words = Some(notes.at_most("/fees", fees, 200));
        cost.others.push(Price { id: Id::new(part_of(service, "fees")), pence: None, words });
    }
    cost
}

fn pence(pounds: f64, at: &str, notes: &mut Notes) -> Option<u32> {
    let pence = (pounds * 100.0).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on this line")]
    let whole = (0.0..=10_000_000.0).contains(&pence).then_some(pence as u32);
    if whole.is_none() {
        notes.note(format!("{at}/amount"), "Left out. This is no price in pounds");
    }
    whole
}

pub(super) fn contacts(contacts: Vec<wire::Contact>, notes: &mut Notes) -> Vec<PublicContact> {
    let mut read = Vec::new();
    for (place, wire) in contacts.into_iter().enumerate() {
        let wire::Contact { id, service_id: _, name, title, email, phones } = wire;
        let at = format!("/contacts/{place}");
        let email = reachable(email).and_then(|email| notes.value(format!("{at}/email"), Some(&email)));
        let phones = phones.into_iter().enumerate();
        let phones: Vec<_> = phones
            .filter_map(|(which, phone)| telephone(phone, &format!("{at}/phones/{which}/number"), notes))
            .collect();
        if name.is_some() || title.is_some() || email.is_some() || !phones.is_empty() {
            read.push(PublicContact { id: Id::new(id), name, role: title, email, phones });
        }
    }
    read
}

/// A number, with the words that stand before it: "Youth team: 0117 496 0000".
fn telephone(phone: wire::Phone, at: &str, notes: &mut Notes) -> Option<PublicPhone> {
    let wire::Phone { id, contact_id: _, number, description } = phone;
    let begins = number.find(|symbol: char| symbol.is_ascii_digit() || matches!(symbol, '+' | '('));
    let (before, rest) = number.split_at(begins.unwrap_or(0));
    let ends = rest.find(|symbol: char| !(symbol.is_ascii_digit() || " +-().".contains(symbol)));
    let (digits, after) = rest.split_at(ends.unwrap_or(rest.len()));
    let digits = digits.trim().trim_end_matches(['(', '-', '.']).trim().to_owned();
    if !PublicPhone::is_number(&digits) {
        notes.note(at, "Left out. This is no telephone number");
        return None;
    }
    let words: Vec<_> = [Some(before), Some(after), description.as_deref()]
        .into_iter()
        .flatten()
        .map(|words| words.trim().trim_matches([':', '-', '/', '(', ')', ',']).trim())
        .filter(|words| !words.is_empty())
        .collect();
    let words = (!words.is_empty()).then(|| notes.at_most(at, words.join(", "), 200));
    Some(PublicPhone { id: Id::new(id), number: digits, words })
}

/// The entry of a list whose label or code this is.
pub(super) fn by_label<List: Coded>(text: &str) -> Option<List> {
    let wanted = text.trim();
    List::ALL
        .iter()
        .copied()
        .find(|entry| entry.label().eq_ignore_ascii_case(wanted) || entry.code().eq_ignore_ascii_case(wanted))
}
