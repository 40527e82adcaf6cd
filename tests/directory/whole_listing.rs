//! A listing that says everything a listing can say.

use domain::directory::Listing;
use serde_json::json;

/// Everything there is to say about a singing group.
pub fn everything_said() -> Listing {
    let id = |number: u32| format!("0193f0c2-7c1a-7b3e-9d2f-{number:012}");
    let listing = json!({
        "summary": "Singing for everybody",
        "description": "We sing what we like.\n\nThere is tea, & cake < 2 pounds.",
        "alternate_names": ["Otherford Singers", "The Thursday Choir"],
        "url": "https://singing.example.org/thursdays",
        "email": "sing@example.org",
        "eligibility": {
            "needs_not_supported": ["addiction"],
            "gender": "women",
            "words": "Anybody who has a voice",
        },
        "areas": [
            {"id": id(1), "name": "Otherford", "kind": "words"},
            {"id": id(2), "name": "The old town", "kind": "outward", "code": "W8"},
            {"id": id(3), "name": "Kensington and Chelsea", "kind": "district", "code": "E09000020"},
            {"id": id(4), "name": "Abingdon", "kind": "ward", "code": "E05009388"},
        ],
        "locations": [
            {
                "id": id(10), "name": "The hall", "words": "Round the back",
                "address": ["The Old School", "3 Invented Row"], "town": "Otherford", "county": "Otherfordshire",
                "postcode": "W8 7NX", "position": {"latitude": 51.505, "longitude": -0.19},
                "access": ["step_free", "hearing_loop"], "access_words": "Ring the lower bell",
                "access_url": "https://singing.example.org/access",
            },
            {"id": id(11), "postcode": "W10 6SB"},
        ],
        "schedules": [
            {
                "id": id(20), "freq": "weekly", "interval": 2, "byday": ["TU", "TH"], "dtstart": "2026-01-01",
                "until": "2026-12-31", "opens_at": "10:00", "closes_at": "12:30", "location": id(10),
                "attending": "in_person", "link": "https://singing.example.org/dates", "notes": "Not in August",
            },
            {"id": id(21), "freq": "monthly", "byday": ["-1FR"]},
            {"id": id(22), "freq": "monthly", "bymonthday": [1, -1]},
        ],
        "languages": [{"id": id(30), "tag": "cy"}],
        "online": true,
        "cost": {
            "first_visit": {"id": id(40), "pence": 0},
            "afterwards": {"id": id(41), "pence": 350, "words": "pay what you can"},
            "others": [{"id": id(42), "words": "Music: bring your own"}],
        },
        "contacts": [{
            "id": id(50), "name": "Sam", "role": "Coordinator", "email": "sam@example.org",
            "phones": [{"id": id(51), "number": "01632 960 001", "words": "mornings"}],
        }],
        "bring_someone": "first_visit",
        "waiting": {"weeks": 3, "stated_on": "2026-02-01"},
        "capacity": {"spaces": 4, "stated_on": "2026-02-02", "source": "link_worker"},
    });
    let listing: Listing = serde_json::from_value(listing).unwrap();
    assert_eq!(listing.faults(), [], "this is a listing that may be kept");
    listing
}
