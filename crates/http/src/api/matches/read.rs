//! How a question for fitting services is read from what was sent.

use app::request::matching::{Described, Whom};
use app::request::{MatchRequest, ServiceQuery};
use domain::directory::ServiceKind;
use domain::geography::Metres;
use domain::language::LanguageTag;
use domain::routing::Order;
use domain::text::PlainWords;
use serde_json::{Value, json};

use crate::api::day_of_week::DayOfWeek;
use crate::valid::{Form, FromForm, Read, code, id, list, object, text, whole};

impl FromForm for MatchRequest {
    const NAME: &'static str = "MatchRequest";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let who = whom(form);
        let need = form.required("need", "What help is needed", code());
        let kind = form.optional("kind", "Which kind of service; community where absent", code());
        let needs = form.optional("other_needs", "What else they would like help with", list(0, 8, code()));
        let gender = form.optional("gender", "Their gender, where a group's rule makes it matter", code());
        let days =
            form.optional("days", "The days they can make; every day where absent", list(0, 7, DayOfWeek));
        let farthest =
            form.optional("travels_at_most", "How far they can travel, in metres", whole(100, 500_000));
        let shares_at_most =
            form.optional("shares_at_most", "The widest share profile they agree to", code());
        let not_these = form.optional(
            "not_organisations",
            "Organisations they do not want to be sent to",
            list(0, 50, id()),
        );
        let about = "In which order: best where absent, which is by fit; nearest, soonest, or likely, which is by the \
                     share of its answers that were a yes where at least eight are known";
        let order = form.optional("order", about, code());
        Ok(Self {
            who: who?,
            need: need?,
            kind: kind?.unwrap_or(ServiceKind::Community),
            needs: needs?.unwrap_or_default(),
            gender: gender?,
            days: days?.unwrap_or_default().into_iter().collect(),
            farthest: farthest?.map(Metres::new),
            shares_at_most: shares_at_most?,
            not_these: not_these?.unwrap_or_default().into_iter().collect(),
            order: order?.unwrap_or(Order::Best),
            only: ServiceQuery::default(),
        })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "described": {"age": 76, "postcode": "LS1 4AP", "requirements": ["step_free"]},
            "need": "loneliness_isolation",
            "days": ["tuesday", "friday"],
            "travels_at_most": 5000,
        }))
    }
}

/// A record, or the few facts there are; one of the two.
fn whom(form: &mut Form<'_>) -> Read<Whom> {
    let person = form.optional("person", "Whose record it is about", id());
    let about = "Why you open the record, where they are not on your caseload";
    let reason = form.optional("reason", about, text::<PlainWords>());
    let about = "What is known of somebody who has no record yet";
    let described = form.optional("described", about, object::<Described>());
    match (person?, described?, reason?) {
        (Some(person), None, reason) => Ok(Whom::Recorded { person, reason }),
        (None, Some(described), None) => Ok(Whom::Described(described)),
        (None, Some(_), Some(_)) => {
            Err(form.fault("reason", "reason_without_record", "Leave this out: no record is opened"))
        }
        (Some(_), Some(_), _) => {
            Err(form.fault("described", "described_twice", "Leave this out: the person's record says it"))
        }
        (None, None, _) => {
            Err(form.fault("person", "nobody", "Give a person, or describe somebody who has no record yet"))
        }
    }
}

impl FromForm for Described {
    const NAME: &'static str = "DescribedPerson";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let age = form.optional("age", "Age in whole years", whole(0, 130));
        let postcode = form.optional("postcode", "Where they live", text());
        let language =
            form.optional("language", "Preferred language, where it is not English", text::<LanguageTag>());
        let requirements =
            form.optional("requirements", "What they need so that they can take part", list(0, 18, code()));
        Ok(Self {
            age: age?,
            postcode: postcode?,
            language: language?.map(String::from),
            requirements: requirements?.unwrap_or_default(),
        })
    }
}
