//! What the standard has no field for, as attributes.

use app::view::{Fact, FactList, PublishedService};

use crate::directory::vocabulary::{Kind, NOT_SUPPORTED};
use crate::directory::wire::Attribute;

/// Every attribute of a service. Access features are attributes of its locations.
pub(super) fn of(published: &PublishedService) -> Vec<Attribute> {
    let id = published.service.id.uuid();
    let attribute = |Fact { list, code, value }: Fact| match list {
        FactList::Needs => Some(Kind::Needs.tied(id, "service", &code, value)),
        FactList::NotSupported => Some(Kind::Needs.tied(id, NOT_SUPPORTED, &code, value)),
        FactList::Facts => Some(Kind::Facts.tied(id, "service", &code, value)),
        FactList::Access => None,
    };
    published.facts().into_iter().filter_map(attribute).collect()
}
