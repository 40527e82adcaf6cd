//! How a consent is read from what was sent.

use chrono::NaiveDate;
use domain::coded::Basis;
use domain::consent::{Consent, ConsentScope};
use domain::ids::Id;
use domain::text::PlainWords;
use serde_json::{Value, json};

use crate::valid::{Choice, Form, FromForm, Read, Way, choice, code, date, id, text};

/// What the person in the path agreed to.
#[derive(Debug)]
pub struct Given {
    pub id: Option<Id<Consent>>,
    pub scope: ConsentScope,
    pub basis: Basis,
    pub decision: Option<PlainWords>,
    pub expires_on: Option<NaiveDate>,
}

impl FromForm for Given {
    const NAME: &'static str = "NewConsent";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let id = form.optional("id", "An id you want it to have, a UUID version 7", id());
        let scope = form.required("scope", "What is agreed to", choice::<ConsentScope>());
        let basis = form.required("basis", "On what ground it rests", code());
        let about = "Who decided and why; needed where the ground is not the person's own consent";
        let decision = form.optional("decision", about, text());
        let expires_on =
            form.optional("expires_on", "Its last day; 12 months on where absent, and at most", date());
        Ok(Self { id: id?, scope: scope?, basis: basis?, decision: decision?, expires_on: expires_on? })
    }

    fn example() -> Option<Value> {
        Some(json!({
            "scope": {"kind": "share", "service": "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f", "profile": "P2"},
            "basis": "explicit_consent",
        }))
    }
}

impl Choice for ConsentScope {
    const NAME: &'static str = "ConsentScope";
    const TAG: &'static str = "kind";
    const UNKNOWN: &'static str =
        "Say refer, hold_record, contact_by, share, report_to_practice or evaluation";
    const WAYS: &'static [Way<Self>] = &[
        Way { word: "refer", meaning: "To be referred to social prescribing", rest: |_| Ok(Self::Refer) },
        Way {
            word: "hold_record",
            meaning: "That the link-work service holds a record",
            rest: |_| Ok(Self::HoldRecord),
        },
        Way {
            word: "contact_by",
            meaning: "To be reached by a channel",
            rest: |form| {
                form.required("channel", "Which channel", code()).map(|channel| Self::ContactBy { channel })
            },
        },
        Way {
            word: "share",
            meaning: "That a service receives what a share profile covers",
            rest: |form| {
                let service = form.required("service", "Which service", id());
                let profile = form.required("profile", "How much", code());
                Ok(Self::Share { service: service?, profile: profile? })
            },
        },
        Way {
            word: "report_to_practice",
            meaning: "That the practice hears back",
            rest: |form| {
                form.required("level", "How much", code()).map(|level| Self::ReportToPractice { level })
            },
        },
        Way { word: "evaluation", meaning: "To take part in evaluation", rest: |_| Ok(Self::Evaluation) },
    ];
}

/// Nothing has to be said.
#[derive(Debug)]
pub struct Nothing;

impl FromForm for Nothing {
    const NAME: &'static str = "Nothing";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}
