//! How a person is read from what was sent.

use app::request::{MatchQuestion, NewPerson};
use domain::contact::{ContactPermissions, Hours};
use domain::language::LanguageTag;
use domain::person::{Reach, RiskFlag, Risks};
use serde_json::{Value, json};

use crate::valid::{
    Choice, Form, FromForm, Read, Way, choice, code, date, flag, id, list, object, text, whole, words,
};

impl FromForm for NewPerson {
    const NAME: &'static str = "NewPerson";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let person = written_down(form);
        Ok(Self { id: id?, ..person? })
    }

    fn example() -> Option<Value> {
        Some(example())
    }
}

/// What takes the place of a record.
#[derive(Debug)]
pub struct Correction(pub NewPerson);

impl FromForm for Correction {
    const NAME: &'static str = "CorrectedPerson";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        written_down(form).map(Self)
    }

    fn example() -> Option<Value> {
        Some(example())
    }
}

fn written_down(form: &mut Form<'_>) -> Read<NewPerson> {
    let first_name = form.optional("first_name", "Given name; absent for people who use one name", text());
    let family_name = form.required("family_name", "Family name, or the one name", text());
    let preferred_name = form.optional("preferred_name", "The name they like to be called", text());
    let pronouns = form.optional("pronouns", "The pronouns they use, in their own words", text());
    let born_on = form.required("born_on", "Date of birth", date());
    let nhs_number = form.optional("nhs_number", "NHS number, ten digits, with or without spaces", text());
    let contact = form.optional("contact", "How they can be reached, and how not", object::<Reach>());
    let address = form.optional("address", "Address as lines, without the postcode", words(500));
    let postcode = form.optional("postcode", "Postcode", text());
    let language =
        form.optional("language", "Preferred language, where it is not English", text::<LanguageTag>());
    let requirements =
        form.optional("requirements", "What they need so that they can take part", list(0, 18, code()));
    let risks =
        form.optional("risks", "What is known of risk; absent where nobody has asked", choice::<Risks>());
    let emergency_contact = form.optional("emergency_contact", "Whom to tell in an emergency", words(500));
    let restricted = form.optional("restricted", "The address must not be revealed", flag());
    let died_on = form.optional("died_on", "The day they died", date());
    Ok(NewPerson {
        id: None,
        first_name: first_name?,
        family_name: family_name?,
        preferred_name: preferred_name?,
        pronouns: pronouns?,
        born_on: born_on?,
        nhs_number: nhs_number?,
        reach: contact?.unwrap_or_default(),
        address: address?,
        postcode: postcode?,
        language: language?.map(String::from),
        requirements: requirements?.unwrap_or_default(),
        risks: risks?.unwrap_or_default(),
        emergency_contact: emergency_contact?,
        restricted: restricted?.unwrap_or_default(),
        died_on: died_on?,
    })
}

fn example() -> Value {
    json!({
        "first_name": "Jean",
        "family_name": "Okafor",
        "born_on": "1957-03-25",
        "nhs_number": "999 000 0018",
        "contact": {"phone": "01632 960 001", "channels": ["phone", "letter"], "leave_message": true},
        "address": "4 Mill Lane, Leeds",
        "postcode": "LS1 4AP",
        "requirements": ["step_free"],
        "risks": {"answer": "none_known"},
    })
}

impl FromForm for Reach {
    const NAME: &'static str = "Contact";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let phone = form.optional("phone", "Phone number", text());
        let email = form.optional("email", "E-mail address", text());
        let no_phone =
            form.optional("no_phone", "They have no phone; letters and visits are the plan", flag());
        let channels =
            form.optional("channels", "The channels they agreed to; none where absent", list(0, 6, code()));
        let leave_message = form.optional("leave_message", "A message may be left", flag());
        let name_service =
            form.optional("name_service", "A message may say which service it is about", flag());
        let unsafe_to_write = form.optional(
            "unsafe_to_write",
            "It is not safe to write or to leave a message: whatever else was said, only a call",
            flag(),
        );
        let safe_hours = form.optional(
            "safe_hours",
            "When a message may reach their phone; at any decent hour where absent",
            object(),
        );
        let permissions = ContactPermissions {
            channels: channels?.unwrap_or_default().into_iter().collect(),
            leave_message: leave_message?.unwrap_or_default(),
            name_service: name_service?.unwrap_or_default(),
            unsafe_to_write: unsafe_to_write?.unwrap_or_default(),
            safe_hours: safe_hours?,
        };
        Ok(Self { phone: phone?, email: email?, no_phone: no_phone?.unwrap_or_default(), permissions })
    }
}

impl FromForm for Hours {
    const NAME: &'static str = "Hours";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let from = form.required("from", "From this hour, by the clock on the wall", whole(0, 23));
        let until = form.required("until", "Up to this hour", whole(1, 24));
        let (Ok(from), Ok(until)) = (u8::try_from(from?), u8::try_from(until?)) else {
            return Err(form.fault("until", "hours_out_of_order", OUT_OF_ORDER));
        };
        Self::new(from, until).map_err(|_| form.fault("until", "hours_out_of_order", OUT_OF_ORDER))
    }
}

/// Said where the second hour is not later.
const OUT_OF_ORDER: &str = "Enter a later hour than the first";

impl Choice for Risks {
    const NAME: &'static str = "Risks";
    const TAG: &'static str = "answer";
    const UNKNOWN: &'static str = "Say not_asked, none_known or known. \"None known\" is an answer";
    const WAYS: &'static [Way<Self>] = &[
        Way { word: "not_asked", meaning: "Nobody has asked yet", rest: |_| Ok(Self::NotAsked) },
        Way { word: "none_known", meaning: "Asked, and none is known", rest: |_| Ok(Self::NoneKnown) },
        Way {
            word: "known",
            meaning: "Asked, and these are known",
            rest: |form| form.required("flags", "The risks", list(1, 32, object())).map(Self::Known),
        },
    ];
}

impl FromForm for RiskFlag {
    const NAME: &'static str = "RiskFlag";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let kind = form.required("risk", "What", code());
        let starts_on = form.required("starts_on", "From when", date());
        let ends_on = form.optional("ends_on", "Until when; open where absent", date());
        let shareable = form.optional("shareable", "A service that may read risks is told of it", flag());
        let review_on =
            form.optional("review_on", "When somebody looks at it again; at once where absent", date());
        Ok(Self {
            kind: kind?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            shareable: shareable?.unwrap_or_default(),
            review_on: review_on?,
        })
    }
}

impl FromForm for MatchQuestion {
    const NAME: &'static str = "MatchQuestion";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let nhs_number = form.optional("nhs_number", "NHS number", text());
        let born_on = form.optional("born_on", "Date of birth", date());
        let family_name = form.optional("family_name", "Family name", text());
        Ok(Self { nhs_number: nhs_number?, born_on: born_on?, family_name: family_name? })
    }

    fn example() -> Option<Value> {
        Some(json!({"born_on": "1957-03-25", "family_name": "Okafor"}))
    }
}
