//! The entries of a listing, as they are read.

use domain::directory::area::{Area, Extent};
use domain::directory::contact::{PublicContact, PublicPhone};
use domain::directory::cost::{Cost, Price};
use domain::directory::eligibility::Eligibility;
use domain::directory::listing::Language;
use domain::directory::location::Location;
use domain::directory::schedule::Schedule;
use domain::ids::Id;
use uuid::Uuid;

use crate::valid::{
    Choice, Form, FromForm, Read, Way, code, date, day_of_month, id, list, object, text, time_of_day, whole,
    words,
};

/// What stands where an entry came without an id, until it is given one. No entry ever has it.
pub const WITHOUT_ID: Uuid = Uuid::nil();

fn own_id<Of>(form: &mut Form<'_>) -> Read<Id<Of>> {
    let own = form.optional("id", "The id of the entry that stays; absent in a new one", id());
    Ok(own?.unwrap_or(Id::new(WITHOUT_ID)))
}

impl FromForm for Eligibility {
    const NAME: &'static str = "Eligibility";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let about = "The needs it cannot support";
        let needs_not_supported = form.optional("needs_not_supported", about, list(0, 33, code()));
        let gender = form.optional("gender", "Whether it is for one gender", code());
        let about = "Whom it is for, in the group's words";
        let words = form.optional("words", about, words(1000));
        Ok(Self {
            needs_not_supported: needs_not_supported?.unwrap_or_default(),
            gender: gender?,
            words: words?,
        })
    }
}

impl Choice for Area {
    const NAME: &'static str = "Area";
    const TAG: &'static str = "kind";
    const UNKNOWN: &'static str = "Choose words, outward, ward or district";
    const WAYS: &'static [Way<Self>] = &[
        Way {
            word: "words",
            meaning: "Nobody has said more than its name; it keeps nobody out",
            rest: |form| area(form, |_| Ok(Extent::Words)),
        },
        Way {
            word: "outward",
            meaning: "The homes whose postcodes begin so",
            rest: |form| {
                area(form, |form| {
                    form.required("code", "The first part of a postcode", text()).map(Extent::Outward)
                })
            },
        },
        Way {
            word: "ward",
            meaning: "A ward",
            rest: |form| {
                area(form, |form| form.required("code", "The code of the ward", text()).map(Extent::Ward))
            },
        },
        Way {
            word: "district",
            meaning: "A district, borough or unitary council",
            rest: |form| {
                area(form, |form| {
                    form.required("code", "The code of the district", text()).map(Extent::District)
                })
            },
        },
    ];
}

fn area(form: &mut Form<'_>, extent: fn(&mut Form<'_>) -> Read<Extent>) -> Read<Area> {
    let id = own_id(form);
    let name = form.required("name", "What people call it", words(200));
    let extent = extent(form);
    Ok(Area { id: id?, name: name?, extent: extent? })
}

impl FromForm for Location {
    const NAME: &'static str = "Location";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = own_id(form);
        let name = form.optional("name", "What people call it", words(200));
        let finding = form.optional("words", "How to find it", words(1000));
        let about = "The lines of its address above the town, the first first";
        let address = form.optional("address", about, list(0, 4, words(200)));
        let town = form.optional("town", "The town or city", words(100));
        let county = form.optional("county", "The county", words(100));
        let postcode = form.optional("postcode", "The postcode", text());
        let access = form.optional("access", "What makes it accessible", list(0, 12, code()));
        let about = "What else there is to know about getting in";
        let access_words = form.optional("access_words", about, words(1000));
        let access_url = form.optional("access_url", "A page about its accessibility", text());
        Ok(Self {
            id: id?,
            name: name?,
            words: finding?,
            address: address?.unwrap_or_default(),
            town: town?,
            county: county?,
            postcode: postcode?,
            position: None,
            access: access?.unwrap_or_default(),
            access_words: access_words?,
            access_url: access_url?,
        })
    }
}

impl FromForm for Schedule {
    const NAME: &'static str = "Schedule";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let own = own_id(form);
        let about = "How often; on `dtstart` alone, or as the notes say, where absent";
        let freq = form.optional("freq", about, code());
        let about = "Every so many weeks or months, counted from `dtstart`";
        let interval = form.optional("interval", about, whole(1, 52));
        let about = "Days of the week (RFC 5545); with a number in a monthly rule, like 1TU";
        let byday = form.optional("byday", about, list(0, 35, text()));
        let about = "Days of the month, from -1 to -31 counted from its end";
        let bymonthday = form.optional("bymonthday", about, list(0, 31, day_of_month()));
        let dtstart = form.optional("dtstart", "The first day", date());
        let until = form.optional("until", "The last day", date());
        let opens_at = form.optional("opens_at", "When it begins", time_of_day());
        let closes_at = form.optional("closes_at", "When it ends", time_of_day());
        let about = "The id of the location it happens at, where it is not at all of them";
        let location = form.optional("location", about, id());
        let attending = form.optional("attending", "How one takes part", code());
        let link = form.optional("link", "A page with the dates", text());
        let notes = form.optional("notes", "What else there is to know", words(500));
        Ok(Self {
            id: own?,
            freq: freq?,
            interval: interval?,
            byday: byday?.unwrap_or_default(),
            bymonthday: bymonthday?.unwrap_or_default(),
            dtstart: dtstart?,
            until: until?,
            opens_at: opens_at?,
            closes_at: closes_at?,
            location: location?,
            attending: attending?,
            link: link?,
            notes: notes?,
        })
    }
}

impl FromForm for Language {
    const NAME: &'static str = "SpokenLanguage";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = own_id(form);
        let tag = form.required("tag", "The language, as its code", text());
        Ok(Self { id: id?, tag: tag? })
    }
}

impl FromForm for Price {
    const NAME: &'static str = "Price";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = own_id(form);
        let pence = form.optional("pence", "How much, in pence; 0 is free", whole(0, 10_000_000));
        let words = form.optional("words", "What for, and for whom", words(200));
        Ok(Self { id: id?, pence: pence?, words: words? })
    }
}

impl FromForm for Cost {
    const NAME: &'static str = "Cost";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let first_visit = form.optional("first_visit", "The first visit", object());
        let afterwards = form.optional("afterwards", "Every visit after it", object());
        let others = form.optional("others", "Whatever else may be paid", list(0, 100, object()));
        Ok(Self { first_visit: first_visit?, afterwards: afterwards?, others: others?.unwrap_or_default() })
    }
}

impl FromForm for PublicPhone {
    const NAME: &'static str = "PublicPhone";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = own_id(form);
        let number = form.required("number", "The number", words(40));
        let words = form.optional("words", "When it is answered, or by whom", words(200));
        Ok(Self { id: id?, number: number?, words: words? })
    }
}

impl FromForm for PublicContact {
    const NAME: &'static str = "PublicContact";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = own_id(form);
        let name = form.optional("name", "Their name, where it is public", words(200));
        let role = form.optional("role", "What they do there", words(200));
        let email = form.optional("email", "Their e-mail address", text());
        let phones = form.optional("phones", "Their telephone numbers", list(0, 100, object()));
        Ok(Self { id: id?, name: name?, role: role?, email: email?, phones: phones?.unwrap_or_default() })
    }
}
