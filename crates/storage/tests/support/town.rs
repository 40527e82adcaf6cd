//! A practice, a link-work service, a group and a person: enough to refer from one to the other.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Duration, NaiveDate};
use domain::actor::{Actor, Role, Staff};
use domain::calendar::{Calendar, Nation};
use domain::case::{self, Case, OpenedBy};
use domain::clock::Timestamp;
use domain::clocks::Clocks;
use domain::coded::{Band, Basis, Channel, Need, ReferrerType, Urgency};
use domain::consent::{Consent, ConsentScope};
use domain::contact::ContactPermissions;
use domain::directory::{
    Intake, Listing, ListingStatus, Places, Service, ServiceKind, Standing, VerificationStatus,
};
use domain::effect::Effect;
use domain::free_text::{FreeText, Purpose};
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind, Place};
use domain::person::{Person, Reach, Risks};
use domain::policy::{self, Permit};
use domain::reference::Reference;
use domain::referral::{self, Ask, Referral, Referrer, Sending};
use domain::share_profile::ShareProfile;
use storage::{CaseChange, ReferralChange, StoreError, Surroundings, Unit};

use super::database::fresh_uuid;
use super::{Database, write};

/// Everybody in it.
#[derive(Debug, Clone)]
pub struct Town {
    pub place: Place,
    pub practice: Organisation,
    pub host: Organisation,
    pub group: Organisation,
    pub doctor: Staff,
    pub worker: Staff,
    pub link_work: Service,
    pub choir: Service,
    pub person: Person,
}

/// A moment that is the same whenever the tests are run.
pub fn morning() -> Timestamp {
    "2026-03-02T09:30:00.123456Z".parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn new_id<Of>() -> Id<Of> {
    Id::new(fresh_uuid())
}

pub fn organisation(place: &Place, kind: OrganisationKind, name: &str) -> Organisation {
    Organisation { id: new_id(), place: place.id, kind, name: name.to_owned(), ods_code: None }
}

fn staff(organisation: &Organisation, role: Role, name: &str) -> Staff {
    Staff {
        id: new_id(),
        organisation: organisation.id,
        role,
        name: name.to_owned(),
        case_capacity: Some(30),
    }
}

pub fn service(organisation: &Organisation, kind: ServiceKind, name: &str) -> Service {
    Service {
        id: new_id(),
        organisation: organisation.id,
        kind,
        name: name.to_owned(),
        needs: vec![Need::LonelinessIsolation, Need::PhysicalActivity],
        listing: ListingStatus::Active,
        verification: VerificationStatus::NotChecked,
        share_profile: ShareProfile::P3,
        share_reason: Some("To find the right group".to_owned()),
        blind_first: false,
        intake: Intake::open(),
        places: Places::default(),
        version: domain::ids::Version::new(1),
        confirmed_at: morning(),
    }
}

pub fn person(held_by: &Organisation, family_name: &str) -> Person {
    Person {
        id: new_id(),
        held_by: held_by.id,
        version: domain::ids::Version::new(1),
        first_name: Some("Siân".parse().unwrap()),
        family_name: family_name.parse().unwrap(),
        preferred_name: None,
        pronouns: Some("hi".parse().unwrap()),
        born_on: day("1951-04-09"),
        nhs_number: Some("999 000 0018".parse().unwrap()),
        reach: Reach {
            phone: Some("01632 960 001".parse().unwrap()),
            email: None,
            no_phone: false,
            permissions: ContactPermissions {
                channels: [Channel::Sms, Channel::Letter].into(),
                ..ContactPermissions::default()
            },
        },
        address: Some("1 High Street".to_owned()),
        postcode: Some("W8 7NX".parse().unwrap()),
        language: Some("cy".to_owned()),
        requirements: Vec::new(),
        risks: Risks::NoneKnown,
        emergency_contact: Some("Her sister".to_owned()),
        restricted: false,
        died_on: None,
        recorded_at: morning(),
    }
}

impl Town {
    /// Builds it and writes it down.
    pub async fn settle(database: &Database) -> Self {
        let place = Place::new(new_id(), "Llanfair".to_owned(), Nation::EnglandAndWales);
        let practice = organisation(&place, OrganisationKind::Practice, "Bridge Surgery");
        let host = organisation(&place, OrganisationKind::LinkWorkHost, "Valley Link Workers");
        let group = organisation(&place, OrganisationKind::CommunityGroup, "Tuesday Singers");
        let town = Self {
            doctor: staff(&practice, Role::PracticeReferrer, "Dr Price"),
            worker: staff(&host, Role::LinkWorker, "Ceri"),
            link_work: service(&host, ServiceKind::LinkWork, "Link workers of the valley"),
            choir: service(&group, ServiceKind::Community, "Choir"),
            person: person(&practice, "O’Brien-Łaska"),
            place,
            practice,
            host,
            group,
        };
        let settled = town.clone();
        write(&database.store, move |unit| {
            let town = settled.clone();
            Box::pin(async move {
                unit.insert_place(&town.place).await?;
                for organisation in [&town.practice, &town.host, &town.group] {
                    unit.insert_organisation(organisation).await?;
                }
                for staff in [&town.doctor, &town.worker] {
                    unit.insert_staff(staff).await?;
                }
                for service in [&town.link_work, &town.choir] {
                    let listing = Listing::described("What it is, in its own words");
                    unit.insert_service(service, &listing, &Standing::default(), morning()).await?;
                }
                let permit = policy::authorise_new_person(&town.referrer(), town.person.id).unwrap();
                unit.insert_person(&permit, &town.person).await
            })
        })
        .await;
        town
    }

    /// The doctor, at work.
    pub fn referrer(&self) -> Actor {
        let Staff { id: staff, role, organisation, .. } = self.doctor;
        Actor::Staff { staff, role, organisation, place: self.place.id }
    }

    /// The link worker, at work.
    pub fn link_worker(&self) -> Actor {
        let Staff { id: staff, role, organisation, .. } = self.worker;
        Actor::Staff { staff, role, organisation, place: self.place.id }
    }

    /// What would be asked of a service for the person.
    pub fn ask(&self, service: &Service) -> Ask {
        Ask {
            person: self.person.id,
            service: service.id,
            kind: service.kind,
            receiver: service.organisation,
            referrer: Referrer {
                kind: ReferrerType::Gp,
                organisation: Some(self.practice.id),
                staff: Some(self.doctor.id),
            },
            needs: vec![Need::LonelinessIsolation],
            profile: ShareProfile::P1,
            urgency: Urgency::Routine,
            from_case: None,
            plan_action: None,
            reason: Some(new_id()),
            own_words: None,
            note: None,
            earlier: None,
            shortlist: None,
        }
    }

    /// Leave for anything these tests do to a referral: what storage asks of a permit is that it is for the same
    /// record and the action that is named.
    pub fn permit(&self, id: Id<Referral>) -> Permit {
        policy::authorise_draft(&self.referrer(), id, Some(self.practice.id), self.person.id).unwrap()
    }

    pub fn calendar(&self) -> Calendar {
        Calendar::of(self.place.nation)
    }

    /// A consent of the person, on paper.
    pub fn consent(&self, scope: ConsentScope) -> Consent {
        Consent {
            id: new_id(),
            person: self.person.id,
            scope,
            basis: Basis::ExplicitConsent,
            obtained_by: Some(self.doctor.id),
            decided: None,
            given_at: morning(),
            expires_on: day("2027-03-02"),
            withdrawn_at: None,
        }
    }

    /// Drafts a referral, in a unit.
    pub async fn draft(&self, unit: &mut Unit, id: Id<Referral>, ask: Ask) -> Result<Referral, StoreError> {
        let reference = Reference::from_random(*fresh_uuid().as_bytes().last_chunk().unwrap());
        let after = Referral::drafted(id, reference.clone(), ask.clone(), morning());
        let texts = ask.reason.map(|id| FreeText {
            id,
            purpose: Purpose::Reason,
            words: "She would like company".to_owned(),
        });
        let event = referral::Event::Drafted { reference, ask: Box::new(ask) };
        let change = ReferralChange {
            before: None,
            owed: after.owed(self.calendar(), morning()),
            after: after.clone(),
            event,
            effects: Vec::new(),
            texts: texts.into_iter().collect(),
            at: morning(),
            surroundings: Surroundings::default(),
        };
        unit.record_referral(&self.permit(id), referral::Action::Draft, change).await?;
        Ok(after)
    }

    /// Lets something happen to a referral, in a unit, without asking whether it may.
    pub async fn happen(
        &self,
        unit: &mut Unit,
        id: Id<Referral>,
        event: referral::Event,
        effects: Vec<Effect>,
    ) -> Result<Referral, StoreError> {
        let before = unit.referral(id).await?.unwrap().referral;
        let at = later();
        let after = before.evolve(&event, at);
        let change = ReferralChange {
            owed: after.owed(self.calendar(), at),
            before: Some(before),
            after: after.clone(),
            event,
            effects,
            texts: Vec::new(),
            at,
            surroundings: Surroundings::new(Some("W8".to_owned()), &[]),
        };
        unit.record_referral(&self.permit(id), referral::Action::Draft, change).await?;
        Ok(after)
    }

    /// That it was sent, within the limits of the service.
    pub fn sent(reserved: bool) -> referral::Event {
        let at = morning() + Duration::minutes(1);
        let sending = Sending {
            at,
            visible_from: at + Duration::minutes(10),
            ask_anyway: false,
            clock_from: at,
            lapse_after: 10,
            clocks: Clocks::default(),
        };
        referral::Event::Sent { sending, reserved, consent: new_id() }
    }

    /// Opens a case for a referral, in a unit.
    pub async fn open_case(
        &self,
        unit: &mut Unit,
        id: Id<Case>,
        opened_by: OpenedBy,
    ) -> Result<Case, StoreError> {
        let event = case::Event::Opened {
            person: self.person.id,
            service: self.link_work.id,
            organisation: self.host.id,
            band: Band::Soon,
            clocks: Clocks::default(),
            opened_by,
        };
        let after = Case::opened(id, &event, morning()).unwrap();
        let change = CaseChange {
            before: None,
            owed: after.owed(self.calendar()),
            after: after.clone(),
            event,
            effects: Vec::new(),
            texts: Vec::new(),
            at: morning(),
        };
        unit.record_case(&policy::authorise_opening(id), case::Action::Join, change).await?;
        Ok(after)
    }

    /// Lets something happen to a case, in a unit, without asking whether it may.
    pub async fn happen_to_case(
        &self,
        unit: &mut Unit,
        id: Id<Case>,
        event: case::Event,
        effects: Vec<Effect>,
    ) -> Result<Case, StoreError> {
        let before = unit.case(id).await?.unwrap().case;
        let at = later();
        let after = before.evolve(&event, at);
        let change = CaseChange {
            owed: after.owed(self.calendar()),
            before: Some(before),
            after: after.clone(),
            event,
            effects,
            texts: Vec::new(),
            at,
        };
        unit.record_case(&policy::authorise_opening(id), case::Action::Join, change).await?;
        Ok(after)
    }
}

/// A moment after every one before.
fn later() -> Timestamp {
    static SECONDS: AtomicI64 = AtomicI64::new(3600);
    morning() + Duration::seconds(SECONDS.fetch_add(1, Ordering::Relaxed))
}
