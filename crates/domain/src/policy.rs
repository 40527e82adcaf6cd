//! Policy: who may do what. The only place where a [`Permit`] is made.
//!
//! Authorising comes before deciding, so that a refusal never tells an outsider what state a record is in. It starts
//! with [`Scope`]: what is not admitted is [`Denied::NotFound`], never forbidden.
//!
//! The table itself is in [`referrals`], [`cases`] and [`listings`]: role × relation × action, kept as a golden file.

use crate::actor::{Actor, Role};
use crate::case::{self, Case};
use crate::clock::Timestamp;
use crate::coded::coded;
use crate::directory::Service;
use crate::directory::command::Action as ListingAction;
use crate::ids::Id;
use crate::organisation::{Organisation, Place};
use crate::person::Person;
use crate::referral::{self, Referral};
use crate::scope::{Reach, Scope};
use crate::task::{self, Task};

pub mod accounts;
pub mod audit;
pub mod cases;
pub mod clocks;
pub mod listings;
pub mod messages;
pub mod people;
pub mod referrals;
pub mod reports;

coded! {
    /// How somebody stands to a record.
    pub enum Relation, unknown "Choose one of the listed relations" {
        /// Their organisation sent the referral, or one of those that opened the case.
        Referrer = "referrer", "Referrer";
        /// Their organisation was asked, or has the case.
        Receiver = "receiver", "Receiver";
        /// It is about them.
        Subject = "subject", "Subject";
        /// They look after the place.
        Place = "place", "Place";
        /// They are one of our own workings.
        Machinery = "machinery", "Machinery";
    }
}

/// What a permit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// One referral, and one action on it.
    Referral(Id<Referral>, referral::Action),
    /// One case, and one action on it.
    Case(Id<Case>, case::Action),
    /// One person's record, and one action on it.
    Person(Id<Person>, people::Action),
    /// One task, and one action on it.
    Task(Id<Task>, task::Action),
    /// One service's listing, and one action on it.
    Listing(Id<Service>, ListingAction),
    /// The registers of one service.
    Register(Id<Service>),
}

/// Leave to do one thing to one record. It is made here and nowhere else:
///
/// ```compile_fail
/// use footbridge_domain::policy::{Permit, Subject};
/// fn forged(actor: footbridge_domain::actor::Actor, subject: Subject) -> Permit {
///     Permit { actor, subject }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Permit {
    actor: Actor,
    subject: Subject,
}

impl Permit {
    /// Who was given it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// Whether it is for this.
    #[must_use]
    pub fn is_for(&self, subject: Subject) -> bool {
        self.subject == subject
    }
}

/// Why there is no permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// It does not exist, or is not for them to know of: the two look the same.
    #[error("There is nothing here that you can see")]
    NotFound,
    /// They see it, and this is for somebody else to do.
    #[error("This is not yours to do. Ask somebody who answers for it")]
    Forbidden,
}

/// A referral with what policy must know beside it.
#[derive(Debug, Clone, Copy)]
pub struct ReferralResource<'a> {
    /// The referral.
    pub referral: &'a Referral,
    /// The place of the service that is asked.
    pub place: Id<Place>,
}

/// Leave to do `action` to a referral.
///
/// # Errors
/// [`Denied::NotFound`] where it is out of sight, [`Denied::Forbidden`] where the role or relation does not allow it.
pub fn authorise_referral(
    actor: &Actor,
    action: referral::Action,
    resource: ReferralResource<'_>,
    at: Timestamp,
) -> Result<Permit, Denied> {
    if !Scope::of(actor, at).admits_referral(resource.referral, resource.place) {
        return Err(Denied::NotFound);
    }
    let role = actor.role();
    let allowed = referral_relations(actor, resource).any(|relation| referrals::may(role, relation, action));
    let subject = Subject::Referral(resource.referral.id, action);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// Leave to draft a referral in the name of an organisation, or of oneself.
///
/// # Errors
/// [`Denied::Forbidden`] where the role does not refer, or the organisation is not their own.
pub fn authorise_draft(
    actor: &Actor,
    id: Id<Referral>,
    in_the_name_of: Option<Id<Organisation>>,
    person: Id<Person>,
) -> Result<Permit, Denied> {
    let relation = match in_the_name_of {
        Some(organisation) if actor.organisation() == Some(organisation) => Relation::Referrer,
        None if actor.is_person(person) => Relation::Subject,
        _ if matches!(actor, Actor::Lifecycle) => Relation::Machinery,
        _ => return Err(Denied::Forbidden),
    };
    let action = referral::Action::Draft;
    let allowed = referrals::may(actor.role(), relation, action);
    let subject = Subject::Referral(id, action);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// Leave to ask which services fit somebody: it is for those who may then refer them in the name of their
/// organisation.
///
/// # Errors
/// [`Denied::Forbidden`] where the role does not refer.
pub fn authorise_routing(actor: &Actor) -> Result<(), Denied> {
    let refers = referrals::may(actor.role(), Relation::Referrer, referral::Action::Draft);
    if refers && actor.organisation().is_some() { Ok(()) } else { Err(Denied::Forbidden) }
}

/// Leave to do `action` to a case.
///
/// # Errors
/// [`Denied::NotFound`] where it is out of sight, [`Denied::Forbidden`] where the role or relation does not allow it.
pub fn authorise_case(
    actor: &Actor,
    action: case::Action,
    case: &Case,
    at: Timestamp,
) -> Result<Permit, Denied> {
    if !Scope::of(actor, at).admits_case(case) {
        return Err(Denied::NotFound);
    }
    let allowed = case_relations(actor, case).any(|relation| cases::may(actor.role(), relation, action));
    let subject = Subject::Case(case.id, action);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// Leave for the lifecycle to open a case, because a referral to link work was accepted.
pub const fn authorise_opening(id: Id<Case>) -> Permit {
    Permit { actor: Actor::Lifecycle, subject: Subject::Case(id, case::Action::Join) }
}

/// Leave to do `action` to a person's record; `has_case` says whether the actor's organisation has a case with them.
///
/// # Errors
/// [`Denied::NotFound`] where it is out of sight, [`Denied::Forbidden`] where the role does not allow it.
pub fn authorise_person(
    actor: &Actor,
    action: people::Action,
    person: &Person,
    has_case: bool,
    at: Timestamp,
) -> Result<Permit, Denied> {
    if !Scope::of(actor, at).admits_person(person, has_case) {
        return Err(Denied::NotFound);
    }
    let subject = Subject::Person(person.id, action);
    if people::may(actor.role(), action) {
        Ok(Permit { actor: *actor, subject })
    } else {
        Err(Denied::Forbidden)
    }
}

/// Leave to write down a new person in the own organisation.
///
/// # Errors
/// [`Denied::Forbidden`] where the role keeps no people's records.
pub fn authorise_new_person(actor: &Actor, id: Id<Person>) -> Result<Permit, Denied> {
    let action = people::Action::Record;
    let allowed = actor.organisation().is_some() && people::may(actor.role(), action);
    let subject = Subject::Person(id, action);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// Leave to do `action` to a task: it is for the staff of the organisation that owes it.
///
/// # Errors
/// [`Denied::NotFound`] where it is another organisation's.
pub fn authorise_task(
    actor: &Actor,
    action: task::Action,
    task: &Task,
    at: Timestamp,
) -> Result<Permit, Denied> {
    let own = match Scope::of(actor, at).reach {
        Reach::Organisation { organisation, .. } => organisation == task.organisation,
        Reach::Nothing | Reach::Person(_) | Reach::Referral(_) | Reach::Place(_) | Reach::Everything => false,
    };
    if own {
        Ok(Permit { actor: *actor, subject: Subject::Task(task.id, action) })
    } else {
        Err(Denied::NotFound)
    }
}

/// Leave to do `action` to the listing of a service that an organisation of a place offers. Listings are public, so that
/// there is nothing to hide: who may not is told so.
///
/// # Errors
/// [`Denied::Forbidden`] where the role, or how they stand to it, does not allow it.
pub fn authorise_listing(
    actor: &Actor,
    action: ListingAction,
    service: Id<Service>,
    offered_by: &Organisation,
) -> Result<Permit, Denied> {
    let allowed = listing_standing(actor, offered_by)
        .is_some_and(|standing| listings::may(actor.role(), standing, action));
    let subject = Subject::Listing(service, action);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// Leave to keep the registers of a service that an organisation offers: it is for those who may say of a referral to
/// it that somebody has started.
///
/// # Errors
/// [`Denied::NotFound`] where the service is another organisation's, [`Denied::Forbidden`] where the role answers no
/// referrals.
pub fn authorise_register(
    actor: &Actor,
    service: Id<Service>,
    offered_by: Id<Organisation>,
) -> Result<Permit, Denied> {
    if actor.staff().is_none() || actor.organisation() != Some(offered_by) {
        return Err(Denied::NotFound);
    }
    let allowed = referrals::may(actor.role(), Relation::Receiver, referral::Action::Start);
    let subject = Subject::Register(service);
    if allowed { Ok(Permit { actor: *actor, subject }) } else { Err(Denied::Forbidden) }
}

/// In which role somebody acts at which place; nobody but staff does.
const fn at_place(actor: &Actor) -> Option<(Role, Id<Place>)> {
    match actor {
        Actor::Staff { role, place, .. } => Some((*role, *place)),
        Actor::Person(_) | Actor::Link { .. } | Actor::Clock | Actor::Lifecycle => None,
    }
}

/// The place whose groups an actor looks through: to look after them, or to check them.
///
/// # Errors
/// [`Denied::Forbidden`] for everybody else.
pub const fn authorise_directory(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((role, place)) if listings::looks_through(role) => Ok(place),
        Some(_) | None => Err(Denied::Forbidden),
    }
}

/// The place into whose directory an actor brings what others say.
///
/// # Errors
/// [`Denied::Forbidden`] for everybody who does not look after a place.
pub const fn authorise_importing(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((Role::PlaceAdministrator, place)) => Ok(place),
        Some(_) | None => Err(Denied::Forbidden),
    }
}

/// What an actor may do to a listing, whatever its state.
#[must_use]
pub fn permitted_on_listing(
    actor: &Actor,
    service: Id<Service>,
    offered_by: &Organisation,
) -> Vec<ListingAction> {
    use crate::coded::Coded;
    let all = ListingAction::ALL.iter().copied();
    all.filter(|action| authorise_listing(actor, *action, service, offered_by).is_ok()).collect()
}

/// How an actor stands to what an organisation offers: not at all where they work in another place.
fn listing_standing(actor: &Actor, offered_by: &Organisation) -> Option<listings::Standing> {
    match actor {
        Actor::Staff { organisation, .. } if *organisation == offered_by.id => {
            Some(listings::Standing::Offers)
        }
        Actor::Staff { place, .. } if *place == offered_by.place => Some(listings::Standing::Neighbour),
        Actor::Clock | Actor::Lifecycle => Some(listings::Standing::Machinery),
        // A link is for one referral, and for nothing else of the group's.
        Actor::Staff { .. } | Actor::Person(_) | Actor::Link { .. } => None,
    }
}

/// Leave to read the message back about a referral that they see: it is written to the organisation that referred, and
/// to nobody else.
///
/// # Errors
/// [`Denied::Forbidden`] for everybody else.
pub fn authorise_message_back(actor: &Actor, referral: &Referral) -> Result<(), Denied> {
    let own = actor.organisation();
    let referred = own.is_some() && own == referral.ask.referrer.organisation;
    if referred { Ok(()) } else { Err(Denied::Forbidden) }
}

/// What an actor may do to a referral that they see, whatever its state.
#[must_use]
pub fn permitted_on_referral(
    actor: &Actor,
    resource: ReferralResource<'_>,
    at: Timestamp,
) -> Vec<referral::Action> {
    use crate::coded::Coded;
    referral::Action::ALL
        .iter()
        .copied()
        .filter(|action| authorise_referral(actor, *action, resource, at).is_ok())
        .collect()
}

/// What an actor may do to a case that they see, whatever its state.
#[must_use]
pub fn permitted_on_case(actor: &Actor, case: &Case, at: Timestamp) -> Vec<case::Action> {
    use crate::coded::Coded;
    case::Action::ALL
        .iter()
        .copied()
        .filter(|action| authorise_case(actor, *action, case, at).is_ok())
        .collect()
}

fn referral_relations(actor: &Actor, resource: ReferralResource<'_>) -> impl Iterator<Item = Relation> {
    let ask = &resource.referral.ask;
    let own = actor.organisation();
    let oversees = matches!(actor, Actor::Staff { role: Role::PlaceAdministrator, place, .. } if *place == resource.place);
    [
        (own.is_some() && ask.referrer.organisation == own, Relation::Referrer),
        (own == Some(ask.receiver), Relation::Receiver),
        (actor.is_person(ask.person), Relation::Subject),
        (oversees, Relation::Place),
        (matches!(actor, Actor::Clock | Actor::Lifecycle), Relation::Machinery),
    ]
    .into_iter()
    .filter_map(|(holds, relation)| holds.then_some(relation))
}

fn case_relations(actor: &Actor, case: &Case) -> impl Iterator<Item = Relation> {
    let own = actor.organisation();
    let opened = own.is_some() && case.openings.iter().any(|opening| opening.referrer == own);
    [
        (opened, Relation::Referrer),
        (own == Some(case.organisation), Relation::Receiver),
        (actor.is_person(case.person), Relation::Subject),
        (matches!(actor, Actor::Clock | Actor::Lifecycle), Relation::Machinery),
    ]
    .into_iter()
    .filter_map(|(holds, relation)| holds.then_some(relation))
}
