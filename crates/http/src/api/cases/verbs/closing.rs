//! The ways in which a case ends, and begins again.

use app::{Caller, Footbridge};
use chrono::NaiveDate;
use domain::case::Command;
use domain::case::command::Closure;
use domain::coded::ClosureCode;
use domain::ids::Id;
use domain::referral::{HandOver, Referral};
use domain::text::{PlainWords, PublicSentence};
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::Verb;
use crate::valid::{
    Faults, Form, FromForm, Path, Read, Reader, Schemas, code, date, flag, id, list, object, text,
};

/// What is said when a case is closed, C7 and C11 alike.
struct Said {
    code: ClosureCode,
    sentence: PublicSentence,
    actions_for_practice: Option<PlainWords>,
    plan_reviewed: bool,
    measure_offered: bool,
    hand_overs: Vec<SeenThrough>,
}

impl Said {
    fn read(form: &mut Form<'_>) -> Read<Self> {
        let closing = form.required("code", "How it ended", code());
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        let about = "What the practice is asked to do; where absent, \"no action\" is written out";
        let actions_for_practice = form.optional("actions_for_practice", about, text());
        let plan_reviewed = form.optional("plan_reviewed", "The plan was reviewed with the person", flag());
        let measure_offered = form.optional("measure_offered", "The last measure was offered", flag());
        let about = "Who sees each referral through that is still open";
        let hand_overs = form.optional("hand_overs", about, list(0, 100, object()));
        Ok(Self {
            code: closing?,
            sentence: sentence?,
            actions_for_practice: actions_for_practice?,
            plan_reviewed: plan_reviewed?.unwrap_or_default(),
            measure_offered: measure_offered?.unwrap_or_default(),
            hand_overs: hand_overs?.unwrap_or_default(),
        })
    }

    fn closure(self, footbridge: &Footbridge) -> Closure {
        let Self { code, sentence, actions_for_practice, plan_reviewed, measure_offered, hand_overs } = self;
        Closure {
            code,
            sentence: footbridge.written(sentence),
            actions: actions_for_practice.map(|words| footbridge.written(words)),
            plan_reviewed,
            measure_offered,
            hand_overs: hand_overs.into_iter().map(|open| (open.referral, open.to)).collect(),
        }
    }
}

/// An open referral, and who sees it through.
struct SeenThrough {
    referral: Id<Referral>,
    to: HandOver,
}

impl FromForm for SeenThrough {
    const NAME: &'static str = "SeenThrough";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let referral = form.required("referral", "Which referral", id());
        let to = form.required("to", "Who sees it through", WhoSeesItThrough);
        Ok(Self { referral: referral?, to: to? })
    }
}

struct WhoSeesItThrough;

impl Reader for WhoSeesItThrough {
    type Value = HandOver;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<HandOver> {
        match value.as_str() {
            Some("team") => Ok(HandOver::Team),
            Some("service") => Ok(HandOver::Service),
            Some("practice") => Ok(HandOver::Practice),
            Some("person") => Ok(HandOver::Person),
            _ => Err(faults.note(at, "unknown_code", "Say team, service, practice or person")),
        }
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        let who = ["team", "service", "practice", "person"];
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(who)).into()
    }
}

/// C7.
pub struct Closing(Said);

impl FromForm for Closing {
    const NAME: &'static str = "Closure";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        Said::read(form).map(Self)
    }

    fn example() -> Option<Value> {
        Some(json!({
            "code": "goals_met",
            "sentence": "She goes to the choir every week and feels less alone.",
            "plan_reviewed": true,
            "measure_offered": true,
        }))
    }
}

impl Verb for Closing {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::Close(self.0.closure(footbridge))
    }
}

/// C11.
pub struct CloseEarly(Said);

impl FromForm for CloseEarly {
    const NAME: &'static str = "EarlyClosure";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        Said::read(form).map(Self)
    }
}

impl Verb for CloseEarly {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::CloseEarly(self.0.closure(footbridge))
    }
}

/// C8.
pub struct PersonDeclines {
    reason: Option<PlainWords>,
}

impl FromForm for PersonDeclines {
    const NAME: &'static str = "PersonDeclines";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.optional("reason", "The reason, if they gave one; read by staff only", text());
        Ok(Self { reason: reason? })
    }
}

impl Verb for PersonDeclines {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::PersonDeclines { reason: self.reason.map(|words| footbridge.written(words)) }
    }
}

/// C9.
pub struct NeverReached {
    sentence: PublicSentence,
}

impl FromForm for NeverReached {
    const NAME: &'static str = "NeverReached";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let sentence = form.required("sentence", "What anybody concerned may read", text());
        Ok(Self { sentence: sentence? })
    }
}

impl Verb for NeverReached {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::NeverReached { sentence: footbridge.written(self.sentence) }
    }
}

/// C10.
pub struct Death {
    on: NaiveDate,
    source: PlainWords,
}

impl FromForm for Death {
    const NAME: &'static str = "Death";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let on = form.required("on", "The day", date());
        let source = form.required("source", "Who told us", text());
        Ok(Self { on: on?, source: source? })
    }
}

impl Verb for Death {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        Command::RecordDeath { on: self.on, source: footbridge.written(self.source) }
    }
}

/// C12.
pub struct PersonEnds;

impl FromForm for PersonEnds {
    const NAME: &'static str = "PersonEnds";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for PersonEnds {
    fn command(self, _: &Footbridge, _: &Caller) -> Command {
        Command::PersonEnds
    }
}

/// C13.
pub struct Reopening {
    reason: PlainWords,
    person_agrees: bool,
    review_on: NaiveDate,
}

impl FromForm for Reopening {
    const NAME: &'static str = "Reopening";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why; read by staff only", text());
        let person_agrees = form.required("person_agrees", "The person was asked, and agrees", flag());
        let review_on = form.required("review_on", "When it is reviewed, 8 weeks ahead at most", date());
        Ok(Self { reason: reason?, person_agrees: person_agrees?, review_on: review_on? })
    }
}

impl Verb for Reopening {
    fn command(self, footbridge: &Footbridge, _: &Caller) -> Command {
        let Self { reason, person_agrees, review_on } = self;
        Command::Reopen { reason: footbridge.written(reason), person_agrees, review_on }
    }
}
