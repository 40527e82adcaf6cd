//! Who can be asked: link workers, and the group that was chosen, if one was.

use app::request::ServiceQuery;
use app::view::ServiceView;
use app::{Caller, Error, Footbridge, PageRequest};
use domain::directory::{ListingStatus, Service, ServiceKind};
use domain::ids::Id;

use crate::web::form::{Choice, Form};

/// The services somebody can choose among.
pub struct Services(Vec<ServiceView>);

impl Services {
    /// The link-work services that can be referred to now, up to a hundred, and the service that a form names.
    pub async fn open(footbridge: &Footbridge, caller: &Caller, form: &Form) -> Result<Self, Error> {
        let page = PageRequest { limit: Some(app::page::MOST_ROWS), after: None };
        let query = ServiceQuery { kind: Some(ServiceKind::LinkWork), page, ..ServiceQuery::default() };
        let found = footbridge.services(caller, query).await?.rows;
        let mut all: Vec<ServiceView> = found.into_iter().map(|found| found.service).collect();
        if let Ok(named) = form.value("service").parse::<Id<Service>>()
            && all.iter().all(|service| service.id != named)
        {
            match footbridge.service(caller, named).await {
                Ok(service) => all.push(service),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        all.retain(|service| service.listing == ListingStatus::Active);
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
