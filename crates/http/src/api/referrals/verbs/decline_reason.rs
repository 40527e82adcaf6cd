//! The code of a reason to say no. Two lists share some words, and only the service asked tells which list is meant.

use std::collections::BTreeSet;

use app::error::Error;
use domain::coded::{Coded, CommunityDeclineReason, LinkWorkDeclineReason};
use domain::directory::ServiceKind;
use domain::referral::DeclineReason;
use domain::refusal::Refusal;
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::valid::{Faults, Path, Read, Reader, Schemas};

/// A code that stands on one of the lists, or on both.
pub struct DeclineCode {
    link_work: Option<LinkWorkDeclineReason>,
    community: Option<CommunityDeclineReason>,
}

impl DeclineCode {
    /// The reason it is on the list for this kind of service.
    pub fn on_the_list_of(&self, kind: ServiceKind) -> Result<DeclineReason, Error> {
        let reason = match kind {
            ServiceKind::LinkWork => self.link_work.map(DeclineReason::LinkWork),
            ServiceKind::Community => self.community.map(DeclineReason::Community),
        };
        reason.ok_or_else(|| Error::Refused(Refusal::ReasonNotForThisService.into()))
    }
}

/// Reads such a code.
pub fn decline_code() -> impl Reader<Value = DeclineCode> {
    DeclineCodeReader
}

struct DeclineCodeReader;

impl Reader for DeclineCodeReader {
    type Value = DeclineCode;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<DeclineCode> {
        let code = value.as_str().unwrap_or_default();
        let link_work = LinkWorkDeclineReason::parse(code).ok();
        let community = CommunityDeclineReason::parse(code).ok();
        if link_work.is_none() && community.is_none() {
            return Err(faults.note(at, "unknown_code", CommunityDeclineReason::UNKNOWN));
        }
        Ok(DeclineCode { link_work, community })
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        let link_work = LinkWorkDeclineReason::ALL.iter().map(|reason| reason.code());
        let community = CommunityDeclineReason::ALL.iter().map(|reason| reason.code());
        let codes: BTreeSet<_> = link_work.chain(community).collect();
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes)).into()
    }
}
