//! What a group sends that registers itself.

use app::request::NewRegistration;
use domain::directory::Service;
use domain::directory::capacity::SpacesNow;
use domain::ids::Id;
use domain::registration::{Answers, Contact, Meets};
use serde_json::{Value, json};

use crate::valid::{Form, FromForm, Read, code, flag, id, list, object, text, words};

impl FromForm for NewRegistration {
    const NAME: &'static str = "NewOrganisation";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let place = form.optional("place", "The place it belongs to; needed where there are several", id());
        let name = form.required("name", "What the group is called", words(200));
        let summary = form.required("summary", "What it does, in one line", words(200));
        let meets = form.required("meets", "Where it meets", code());
        let postcode = form.optional("postcode", "The postcode of the place it meets at", text());
        let when = form.required("when", "When it meets, in its own words", words(500));
        let contact = form.required("contact", "Who answers for it", object::<RegisteredContact>());
        let in_public = form.optional("public", "Whether anybody may read how to reach them", flag());
        let who_for = form.optional("who_for", "Whom it is for", words(1000));
        let needs = form.optional("needs", "The needs it is for", list(0, 40, code()));
        let cost = form.optional("cost", "What it costs: a price in pounds, or words", words(200));
        let step_free = form.optional("step_free", "Whether one gets in without a step", flag());
        let spaces = form.optional("spaces", "New people it could take this month", code());
        let meets = meets?;
        let postcode = match (meets, postcode?) {
            (Meets::AtAPlace, None) => {
                return Err(form.fault("postcode", "missing", "Give the postcode of the place you meet at"));
            }
            (Meets::AtAPlace, given) => given,
            (Meets::Online | Meets::Travels, _) => None,
        };
        let answers = Answers {
            name: name?,
            summary: summary?,
            meets,
            postcode,
            when: when?,
            contact: contact?.0,
            in_public: in_public?.unwrap_or_default(),
            who_for: who_for?,
            needs: needs?.unwrap_or_default(),
            cost: cost?,
            step_free: step_free?.unwrap_or_default(),
            spaces: spaces?.unwrap_or(SpacesNow::NotSure),
        };
        Ok(Self { place: place?, answers })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "name": "Slow Walkers",
            "summary": "A slow walk in the park, and tea",
            "meets": "at_a_place",
            "postcode": "OX3 7LJ",
            "when": "Tuesdays from 10 to midday",
            "contact": {"name": "Ro Field", "email": "ro@walkers.example", "phone": "01632 960 001"},
        }))
    }
}

/// Who answers for a group.
struct RegisteredContact(Contact);

impl FromForm for RegisteredContact {
    const NAME: &'static str = "RegisteredContact";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let name = form.required("name", "Their name", text());
        let email = form.required("email", "The address they prove, and sign in with", text());
        let phone = form.optional("phone", "Their number, so that somebody can ring", text());
        Ok(Self(Contact { name: name?, email: email?, phone: phone? }))
    }
}

/// The code that was sent, and what it proves.
pub struct Proof {
    /// The secret of the answer that began it.
    pub secret: String,
    /// The code.
    pub code: String,
    /// The listing that is claimed, where one is.
    pub claims: Option<Id<Service>>,
}

impl FromForm for Proof {
    const NAME: &'static str = "OrganisationProof";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let secret = form.required("secret", "The secret of the answer that began it", words(100));
        let code = form.required("code", "The 6 numbers that were sent", words(20));
        let claims = form.optional("claims", "The listing that is yours, where it is there already", id());
        Ok(Self { secret: secret?, code: code?, claims: claims? })
    }

    fn example() -> Option<Value> {
        Some(json!({"secret": "7f0c2a1e", "code": "123456"}))
    }
}
