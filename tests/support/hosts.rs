//! Those who refer and those who are asked: practices, link-work services, community groups.

use super::somebody::Somebody;
use domain::case::Case;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::Referral;
use domain::share_profile::ShareProfile;
use std::ops::Deref;

/// What can be asked for: a service, and how much of a person it receives.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub service: Id<Service>,
    pub profile: ShareProfile,
}

/// A practice, acting through one of its referrers.
#[derive(Clone, Debug)]
pub struct Practice(pub Somebody);

/// A link-work service, acting through its team lead.
#[derive(Clone, Debug)]
pub struct LinkWork {
    pub offer: Offer,
    pub lead: Somebody,
    pub worker: Somebody,
    pub colleague: Somebody,
}

/// A community group, acting through its coordinator.
#[derive(Clone, Debug)]
pub struct Group {
    pub offer: Offer,
    pub coordinator: Somebody,
}

impl LinkWork {
    /// Says yes; the case that this opens, or joins.
    pub async fn takes_on(&self, referral: Id<Referral>) -> Id<Case> {
        self.accepts(referral).await;
        Id::new(
            self.reads(referral)
                .await
                .case
                .and_then(|case| case.id)
                .expect("an accepted referral has a case"),
        )
    }

    /// Says yes, names the link worker, who speaks with the person and begins the work.
    pub async fn begins_work(&self, referral: Id<Referral>, person: Id<Person>) -> Id<Case> {
        let case = self.takes_on(referral).await;
        self.allocates(case, &self.worker).await;
        self.worker.begins(case, person).await;
        case
    }
}

impl Deref for Practice {
    type Target = Somebody;

    fn deref(&self) -> &Somebody {
        &self.0
    }
}

impl Deref for LinkWork {
    type Target = Somebody;

    fn deref(&self) -> &Somebody {
        &self.lead
    }
}

impl Deref for Group {
    type Target = Somebody;

    fn deref(&self) -> &Somebody {
        &self.coordinator
    }
}

impl From<&LinkWork> for Offer {
    fn from(service: &LinkWork) -> Self {
        service.offer
    }
}

impl From<&Group> for Offer {
    fn from(group: &Group) -> Self {
        group.offer
    }
}
