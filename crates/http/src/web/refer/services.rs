//! Who can be asked: link work first, then the community.

use app::request::ServiceQuery;
use app::view::ServiceView;
use app::{Caller, Error, Footbridge, PageRequest};
use domain::directory::{ListingStatus, ServiceKind};

use crate::web::form::{Choice, Form};

/// The services somebody can choose among.
pub struct Services(Vec<ServiceView>);

impl Services {
    /// All that can be referred to now, up to a hundred of each kind.
    pub async fn open(footbridge: &Footbridge, caller: &Caller) -> Result<Self, Error> {
        let mut all = Vec::new();
        for kind in [ServiceKind::LinkWork, ServiceKind::Community] {
            let page = PageRequest { limit: Some(app::page::MOST_ROWS), after: None };
            let query = ServiceQuery { kind: Some(kind), page, ..ServiceQuery::default() };
            let found = footbridge.services(caller, query).await?.rows;
            all.extend(
                found
                    .into_iter()
                    .map(|found| found.service)
                    .filter(|service| service.listing == ListingStatus::Active),
            );
        }
        Ok(Self(all))
    }

    /// The one that a form names; where it names none, the first, which is link work where there is any.
    pub fn chosen(&self, form: &Form) -> Option<&ServiceView> {
        let named = form.value("service");
        if named.is_empty() { self.0.first() } else { self.0.iter().find(|one| one.id.to_string() == named) }
    }

    /// As answers of a question.
    pub fn choices(&self) -> Vec<Choice> {
        let label = |service: &ServiceView| match service.kind {
            ServiceKind::LinkWork => format!("{} (link workers)", service.name),
            ServiceKind::Community => format!("{} ({})", service.name, service.organisation.name),
        };
        self.0.iter().map(|service| Choice::new(service.id.to_string(), label(service))).collect()
    }
}
