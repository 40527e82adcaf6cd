//! How a new referral, and a question for referrals, are read from what was sent.

use app::request::referral::Sending;
use app::request::{NewReferral, ReferralQuery};
use domain::coded::Urgency;
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::api::paging::which_page;
use crate::valid::{Faults, Form, FromForm, Path, Read, Reader, Schemas, code, id, list, text};

impl FromForm for NewReferral {
    const NAME: &'static str = "NewReferral";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let own_id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let person = form.required("person", "Who is to be helped", id());
        let service = form.required("service", "Which service is asked", id());
        let referrer_kind = form.optional(
            "referrer_kind",
            "In what capacity you ask; told by your role where absent",
            code(),
        );
        let needs = form.required("needs", "What help is needed, one to three", list(1, 3, code()));
        let about = "How much of the person the service receives; what it asks for where absent";
        let profile = form.optional("profile", about, code());
        let urgency = form.optional("urgency", "How soon an answer is needed; routine where absent", code());
        let from_case =
            form.optional("from_case", "The case it is made from, where a link worker refers on", id());
        let plan_action = form.optional("plan_action", "The action of the plan it serves", id());
        let reason = form.optional("reason", "Why, in plain words; needed before it is sent", text());
        let own_words = form.optional("own_words", "What matters to the person, in their words", text());
        let note =
            form.optional("note", "A note written for the service, never copied from case notes", text());
        let earlier = form.optional("earlier", "The earlier referral it follows (R19)", id());
        let shortlist = form.optional(
            "shortlist",
            "The shortlist the service was chosen from: the `id` that `POST /matches` gave",
            id(),
        );
        let sending = form.optional("send", "Whether it is sent at once; later where absent", WhenToSend);
        Ok(Self {
            id: own_id?,
            person: person?,
            service: service?,
            referrer_kind: referrer_kind?,
            needs: needs?,
            profile: profile?,
            urgency: urgency?.unwrap_or(Urgency::Routine),
            from_case: from_case?,
            plan_action: plan_action?,
            reason: reason?,
            own_words: own_words?,
            note: note?,
            earlier: earlier?,
            shortlist: shortlist?,
            sending: sending?.unwrap_or_default(),
        })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "person": "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f",
            "service": "0193f0c2-7c1a-7b3e-9d2f-000000000001",
            "needs": ["loneliness_isolation", "bereavement"],
            "reason": "Her husband died in spring and she hardly leaves the house.",
            "own_words": "I miss having somebody to talk to.",
            "send": "now",
        }))
    }
}

struct WhenToSend;

impl Reader for WhenToSend {
    type Value = Sending;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Sending> {
        match value.as_str() {
            Some("later") => Ok(Sending::Later),
            Some("now") => Ok(Sending::Now),
            Some("ask_anyway") => Ok(Sending::AskAnyway),
            _ => Err(faults.note(at, "unknown_code", "Say later, now or ask_anyway")),
        }
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(["later", "now", "ask_anyway"]))
            .into()
    }
}

impl FromForm for ReferralQuery {
    const NAME: &'static str = "ReferralQuery";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let state = form.optional("state", "In this state only", code());
        let kind = form.optional("kind", "Of this kind only", code());
        let person = form.optional("person", "For this person only", id());
        let page = which_page(form);
        Ok(Self { state: state?, kind: kind?, person: person?, page: page? })
    }
}
