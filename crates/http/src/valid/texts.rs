//! The values of the domain that are written as text, with what the document can say of their shape.

use std::str::FromStr;

use domain::calendar::Month;
use domain::contact::{EmailAddress, Phone, Postcode, WebAddress};
use domain::directory::area::Outward;
use domain::directory::schedule::ByDay;
use domain::geography::AreaCode;
use domain::language::LanguageTag;
use domain::name::Name;
use domain::nhs_number::NhsNumber;
use domain::pronouns::Pronouns;
use domain::text::{PlainWords, PublicSentence, ValueError};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat};

/// Any printable text, line breaks and tabs included: no control characters, and none of the invisible marks that can
/// make a text look like another.
pub(super) const PRINTABLE: &str =
    r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*$";

/// A value that is written as text, with what the document can say of its shape: its lengths and its symbols. Check
/// digits and the like are told by the fault alone.
pub trait Text: FromStr<Err: ValueError> {
    /// Adds its lengths, its pattern and an example to a schema of text.
    fn outline(text: ObjectBuilder) -> ObjectBuilder;
}

impl Text for Name {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(1)).max_length(Some(Self::MAX_CHARS)).pattern(Some(PRINTABLE)).examples(["Siân"])
    }
}

impl Text for Pronouns {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(1)).max_length(Some(Self::MAX_CHARS)).pattern(Some(PRINTABLE)).examples(["she"])
    }
}

impl Text for PlainWords {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(1)).max_length(Some(Self::MAX_CHARS)).pattern(Some(PRINTABLE))
    }
}

impl Text for Month {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[0-9]{4}-(0[1-9]|1[0-2])$")).examples(["2026-10"])
    }
}

impl Text for PublicSentence {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(Self::MIN_CHARS)).max_length(Some(Self::MAX_CHARS)).pattern(Some(PRINTABLE))
    }
}

impl Text for NhsNumber {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[0-9]{3} ?[0-9]{3} ?[0-9]{4}$")).examples(["999 000 0018"])
    }
}

impl Text for Phone {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.min_length(Some(1)).max_length(Some(40)).examples(["01632 960 001"])
    }
}

impl Text for EmailAddress {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.format(Some(SchemaFormat::KnownFormat(KnownFormat::Email)))
            .max_length(Some(254))
            .examples(["name@example.com"])
    }
}

impl Text for Postcode {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}$")).examples(["LS1 4AP"])
    }
}

impl Text for LanguageTag {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")).max_length(Some(35)).examples(["cy"])
    }
}

impl Text for WebAddress {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.format(Some(SchemaFormat::Custom("uri".to_owned()))).examples(["https://choir.example"])
    }
}

impl Text for Outward {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?$")).examples(["W8"])
    }
}

impl Text for AreaCode {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^[A-Za-z][0-9]{8}$")).examples(["E05000644"])
    }
}

impl Text for ByDay {
    fn outline(text: ObjectBuilder) -> ObjectBuilder {
        text.pattern(Some("^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")).examples(["TU"])
    }
}
