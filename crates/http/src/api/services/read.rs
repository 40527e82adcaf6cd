//! How a listing, and a question for listings, are read from what was sent.

use app::request::NewService;
use domain::directory::{Intake, ListingStatus};
use serde_json::{Value, json};

use crate::valid::{Form, FromForm, Read, code, flag, id, list, object, words};

impl FromForm for NewService {
    const NAME: &'static str = "NewService";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let own_id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let organisation =
            form.optional("organisation", "The organisation that offers it; your own where absent", id());
        let listing = listing(form);
        Ok(Self { id: own_id?, organisation: organisation?, ..listing? })
    }

    fn example() -> Option<Value> {
        Some(example())
    }
}

/// What takes the place of a listing.
#[derive(Debug)]
pub struct Listing(pub NewService);

impl FromForm for Listing {
    const NAME: &'static str = "ChangedService";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        listing(form).map(Self)
    }

    fn example() -> Option<Value> {
        Some(example())
    }
}

fn listing(form: &mut Form<'_>) -> Read<NewService> {
    let kind = form.required("kind", "Link work or community", code());
    let name = form.required("name", "Its public name", words(200));
    let description = form.required("description", "What it is, in the group's own words", words(2000));
    let needs = form.required("needs", "The needs it is for", list(1, 33, code()));
    let listing = form.optional("listing", "Whether it can be referred to; active where absent", code());
    let share_profile =
        form.required("share_profile", "What it receives about a person, and no more", code());
    let share_reason =
        form.optional("share_reason", "Why it asks for more than P2; needed where it does", words(500));
    let blind_first = form.optional("blind_first", "It decides before it knows who the person is", flag());
    let intake = form.optional("intake", "Its own rules; no limits where absent", object::<Intake>());
    Ok(NewService {
        id: None,
        organisation: None,
        kind: kind?,
        name: name?,
        details: domain::directory::Listing::described(description?),
        needs: needs?,
        listing: listing?.unwrap_or(ListingStatus::Active),
        share_profile: share_profile?,
        share_reason: share_reason?,
        blind_first: blind_first?.unwrap_or_default(),
        intake: intake?.unwrap_or(Intake::open()),
    })
}

fn example() -> Value {
    json!({
        "kind": "community",
        "name": "Tuesday walkers",
        "description": "An easy walk along the canal with tea afterwards, every Tuesday at 10.",
        "needs": ["loneliness_isolation", "physical_activity"],
        "share_profile": "P1",
        "intake": {"capacity": 12, "minimum_age": 18},
    })
}
