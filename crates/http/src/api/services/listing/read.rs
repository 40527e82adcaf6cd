//! How a listing is read from what was sent.

use app::Footbridge;
use domain::coded::Need;
use domain::directory::cost::Cost;
use domain::directory::eligibility::Eligibility;
use domain::directory::{Edition, Listing};
use domain::ids::Id;
use serde_json::{Value, json};

use super::parts;
use crate::valid::{Form, FromForm, Read, choice, code, flag, list, object, text, words};

/// What takes the place of everything a service says.
#[derive(Debug)]
pub struct ChangedListing {
    name: String,
    needs: Vec<Need>,
    listing: Listing,
}

impl FromForm for ChangedListing {
    const NAME: &'static str = "ChangedListing";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let name = form.required("name", "Its public name", words(200));
        let needs = form.required("needs", "The needs it is for", list(1, 33, code()));
        let summary = form.optional("summary", "What it is in one line", words(200));
        let about = "What it is, in the group's own words; line breaks are kept";
        let description = form.optional("description", about, words(5000));
        let about = "Other names under which people look for it";
        let alternate_names = form.optional("alternate_names", about, list(0, 100, words(200)));
        let url = form.optional("url", "Its page on the web", text());
        let email = form.optional("email", "Its e-mail address", text());
        let eligibility =
            form.optional("eligibility", "Whom it is for, beyond ages and needs", object::<Eligibility>());
        let areas = form.optional("areas", "Where people must live", list(0, 100, choice()));
        let locations = form.optional("locations", "Where it happens", list(0, 100, object()));
        let schedules = form.optional("schedules", "When it happens", list(0, 100, object()));
        let about = "The languages it can be had in (BCP 47)";
        let languages = form.optional("languages", about, list(0, 100, object()));
        let online = form.optional("online", "Whether one can take part online", flag());
        let cost = form.optional("cost", "What it costs", object::<Cost>());
        let contacts =
            form.optional("contacts", "Whom to ask; anybody may read this", list(0, 100, object()));
        let bring_someone = form.optional("bring_someone", "Whether somebody may come along", code());
        let listing = Listing {
            summary: summary?,
            description: description?.unwrap_or_default(),
            alternate_names: alternate_names?.unwrap_or_default(),
            url: url?,
            email: email?,
            eligibility: eligibility?.unwrap_or_default(),
            areas: areas?.unwrap_or_default(),
            locations: locations?.unwrap_or_default(),
            schedules: schedules?.unwrap_or_default(),
            languages: languages?.unwrap_or_default(),
            online: online?,
            cost: cost?.unwrap_or_default(),
            contacts: contacts?.unwrap_or_default(),
            bring_someone: bring_someone?,
            waiting: None,
            capacity: None,
        };
        Ok(Self { name: name?, needs: needs?, listing })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "name": "Tuesday walkers",
            "needs": ["loneliness_isolation", "physical_activity"],
            "summary": "An easy walk along the canal with tea afterwards",
            "schedules": [{"freq": "weekly", "byday": ["TU"], "opens_at": "10:00", "closes_at": "11:30"}],
            "locations": [{"name": "The Lock House", "postcode": "LS1 4AP", "access": ["step_free"]}],
            "cost": {"first_visit": {"pence": 0}, "afterwards": {"pence": 200}},
            "contacts": [{"name": "Sam", "phones": [{"number": "01632 960 001"}]}],
        }))
    }
}

impl ChangedListing {
    /// The edition that comes of it. What is said elsewhere stays: rules, spaces and waits; and so does where a location
    /// is on the map, as long as its postcode is the same.
    pub fn in_place_of(self, before: Edition, footbridge: &Footbridge) -> Edition {
        let Self { name, needs, listing } = self;
        let positions = before.listing.locations;
        let mut listing =
            Listing { waiting: before.listing.waiting, capacity: before.listing.capacity, ..listing };
        for location in &mut listing.locations {
            let same =
                positions.iter().find(|one| one.id == location.id && one.postcode == location.postcode);
            location.position = same.and_then(|one| one.position);
        }
        give_ids(&mut listing, footbridge);
        Edition { name, needs, listing, ..before }
    }
}

/// Every entry that came without an id gets one of its own.
fn give_ids(listing: &mut Listing, footbridge: &Footbridge) {
    listing.areas.iter_mut().for_each(|area| named(&mut area.id, footbridge));
    listing.locations.iter_mut().for_each(|location| named(&mut location.id, footbridge));
    listing.schedules.iter_mut().for_each(|schedule| named(&mut schedule.id, footbridge));
    listing.languages.iter_mut().for_each(|language| named(&mut language.id, footbridge));
    let cost = &mut listing.cost;
    let prices = cost.first_visit.iter_mut().chain(&mut cost.afterwards).chain(&mut cost.others);
    prices.for_each(|price| named(&mut price.id, footbridge));
    for contact in &mut listing.contacts {
        named(&mut contact.id, footbridge);
        contact.phones.iter_mut().for_each(|phone| named(&mut phone.id, footbridge));
    }
}

fn named<Of>(id: &mut Id<Of>, footbridge: &Footbridge) {
    if id.uuid() == parts::WITHOUT_ID {
        *id = footbridge.new_id();
    }
}
