//! Where it happens, and how one gets in: a set of boxes for each place, and one more.

use app::Footbridge;
use domain::coded::Coded;
use domain::contact::Postcode;
use domain::directory::area::{Area, Extent, Outward};
use domain::directory::location::{AccessFeature, Location};
use domain::directory::{Edition, Listing};

use crate::valid::Read;
use crate::web::form::Form;

/// The most places that a page has boxes for.
const MOST: usize = 20;
/// What is typed about each place, beside the boxes of access.
const TYPED: [&str; 6] = ["place", "address", "town", "postcode", "finding", "access-words"];

/// The names of the boxes of one place.
#[derive(Debug)]
pub struct Boxes {
    /// What stands above them.
    pub heading: String,
    /// What people call it.
    pub place: String,
    /// Its address.
    pub address: String,
    /// Its town.
    pub town: String,
    /// Its postcode.
    pub postcode: String,
    /// How to find it.
    pub finding: String,
    /// What makes it accessible.
    pub access: String,
    /// What else there is to know about getting in.
    pub access_words: String,
}

/// The boxes of each place and of one more.
pub fn boxes(locations: &[Location], form: &Form) -> Vec<Boxes> {
    let typed = (0..MOST).filter(|place| is_typed(form, *place)).max().map_or(0, |last| last + 1);
    let last = locations.len().max(typed);
    let boxes = (0..=last).take(MOST).map(|place| Boxes {
        heading: if place == last { "Another place".to_owned() } else { format!("Place {}", place + 1) },
        place: format!("place-{place}"),
        address: format!("address-{place}"),
        town: format!("town-{place}"),
        postcode: format!("postcode-{place}"),
        finding: format!("finding-{place}"),
        access: format!("access-{place}"),
        access_words: format!("access-words-{place}"),
    });
    boxes.collect()
}

fn is_typed(form: &Form, place: usize) -> bool {
    TYPED.into_iter().any(|name| !form.value(&format!("{name}-{place}")).trim().is_empty())
}

/// Puts what is said into the boxes.
pub fn fill(form: &mut Form, listing: &Listing) {
    for (place, location) in listing.locations.iter().enumerate() {
        let mut set = |name: &str, value: &str| form.set(&format!("{name}-{place}"), value);
        set("place", location.name.as_deref().unwrap_or_default());
        set("address", &location.address.join(", "));
        set("town", location.town.as_deref().unwrap_or_default());
        set("postcode", location.postcode.as_ref().map_or("", |postcode| postcode.as_str()));
        set("finding", location.words.as_deref().unwrap_or_default());
        set("access-words", location.access_words.as_deref().unwrap_or_default());
        form.set_all(&format!("access-{place}"), location.access.iter().map(|feature| feature.code()));
    }
    if listing.online == Some(true) {
        form.set("online", "yes");
    }
    let areas: Vec<_> = listing.areas.iter().map(|area| area.name.as_str()).collect();
    form.set("areas", areas.join("\n"));
}

/// The edition with the places that were typed.
pub fn read(form: &mut Form, mut edition: Edition, footbridge: &Footbridge) -> Read<Edition> {
    let listing = &mut edition.listing;
    let before = std::mem::take(&mut listing.locations);
    let mut places = Vec::new();
    for place in 0..before.len().max(MOST) {
        if is_typed(form, place) {
            places.push(one(form, place, before.get(place), footbridge));
        }
    }
    let areas = areas(form, &std::mem::take(&mut listing.areas), footbridge);
    let online = form.is_ticked("online");
    // Not ticked is not the same as "no": only who said yes before takes it back.
    listing.online = if online { Some(true) } else { listing.online.map(|_| false) };
    listing.locations = places.into_iter().collect::<Read<_>>()?;
    listing.areas = areas?;
    // A time that was bound to a place that is gone is at all places.
    let kept: Vec<_> = listing.locations.iter().map(|location| location.id).collect();
    for schedule in &mut listing.schedules {
        schedule.location = schedule.location.filter(|location| kept.contains(location));
    }
    Ok(edition)
}

fn one(form: &mut Form, place: usize, known: Option<&Location>, footbridge: &Footbridge) -> Read<Location> {
    let name = |field: &str| format!("{field}-{place}");
    let called = form.words(&name("place"), "Name of the place", 200);
    let address = form.words(&name("address"), "Address", 400);
    let town = form.words(&name("town"), "Town", 100);
    let postcode = form.optional::<Postcode>(&name("postcode"));
    let finding = form.words(&name("finding"), "How to find it", 1000);
    let access = form.ticked::<AccessFeature>(&name("access"));
    let access_words = form.words(&name("access-words"), "Getting in", 1000);
    let postcode = postcode?;
    let address: Option<String> = address?.map(Into::into);
    let lines = address.map_or_else(Vec::new, |address| {
        let lines = address.splitn(4, [',', '\n']).map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    });
    let same = known.filter(|known| known.postcode == postcode);
    Ok(Location {
        id: known.map_or_else(|| footbridge.new_id(), |known| known.id),
        name: called?.map(Into::into),
        words: finding?.map(Into::into),
        address: lines,
        town: town?.map(Into::into),
        county: known.and_then(|known| known.county.clone()),
        postcode,
        position: same.and_then(|known| known.position),
        access: access?,
        access_words: access_words?.map(Into::into),
        access_url: known.and_then(|known| known.access_url.clone()),
    })
}

/// One area to a line. What is the first part of a postcode means the homes there; other words keep nobody out.
fn areas(form: &mut Form, before: &[Area], footbridge: &Footbridge) -> Read<Vec<Area>> {
    let typed = form.value("areas").to_owned();
    let names: Vec<&str> = typed.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| name.chars().count() > 200) {
        return Err(form.fault("areas", "words_too_long", "Each area must be 200 characters or less"));
    }
    let area = |name: &&str| {
        let known = before.iter().find(|area| area.name == **name);
        known.cloned().unwrap_or_else(|| Area {
            id: footbridge.new_id(),
            name: (*name).to_owned(),
            extent: name.parse::<Outward>().map_or(Extent::Words, Extent::Outward),
        })
    };
    Ok(names.iter().map(area).collect())
}
