//! Signposts.

use domain::ids::Id;
use domain::signpost::Signpost;
use sea_orm::Set;

use crate::entity::signpost::{ActiveModel, Model};

pub(crate) fn signpost(found: &Model) -> Signpost {
    let Model { id, organisation_id, staff_id, person_id, service_id, given_at } = *found;
    Signpost {
        id: Id::new(id),
        organisation: Id::new(organisation_id),
        given_by: staff_id.map(Id::new),
        person: Id::new(person_id),
        service: Id::new(service_id),
        given_at,
    }
}

pub(crate) fn signpost_row(signpost: &Signpost) -> ActiveModel {
    let Signpost { id, organisation, given_by, person, service, given_at } = signpost;
    ActiveModel {
        id: Set(id.uuid()),
        organisation_id: Set(organisation.uuid()),
        staff_id: Set(given_by.map(Id::uuid)),
        person_id: Set(person.uuid()),
        service_id: Set(service.uuid()),
        given_at: Set(*given_at),
    }
}
