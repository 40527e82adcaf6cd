//! Routing: which services fit a person and a need. What was shown is kept, so that the referral that is chosen from
//! it can show what else there was.
//!
//! The listings are read before the unit of work begins: they are public, they are many, and nothing is decided on
//! them that sending a referral does not decide again. The person is read, the look at them written down, and the list
//! kept in one unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::consent::Consents;
use domain::contact::Postcode;
use domain::directory::listing::Listing;
use domain::geography::Coordinates;
use domain::ids::Id;
use domain::person::Person;
use domain::policy;
use domain::referral::Referral;
use domain::refusal::Refusal;
use domain::routing::{Candidate, Contactable, Home, KeptShortlist, Seeker, Shortlist, Sight, shortlist};
use domain::scope::Scope;
use storage::ListedService;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::request::matching::{Described, MatchRequest, Whom};
use crate::show;
use crate::view::ShortlistView;

/// How many services are looked at for one question.
const MOST_CANDIDATES: u32 = 400;
/// How many that fit are shown and kept.
const MOST_RANKED: usize = 20;
/// How many that were left out are shown and kept.
const MOST_EXCLUDED: usize = 50;

/// What is read before the unit begins: public, all of it but where somebody lives.
struct Surroundings {
    home: Option<Home>,
    listed: Vec<ListedService>,
    positions: BTreeMap<Postcode, Coordinates>,
}

impl Footbridge {
    /// The services that fit somebody and a need, ranked, each with its reasons; and those that do not, each with its
    /// rules. The look at the person is written down, and what is shown is kept.
    ///
    /// # Errors
    /// When the person is out of sight, a reason to open their record is needed and was not given, they have died, or
    /// the role does not refer.
    pub async fn match_services(
        &self,
        caller: &Caller,
        request: MatchRequest,
    ) -> Result<ShortlistView, Error> {
        caller.require(TokenScope::Referrals)?;
        policy::authorise_routing(&caller.actor)?;
        let postcode = self.postcode_of(caller, &request.who).await?;
        let surroundings = Arc::new(self.surroundings(&request, postcode).await?);
        let request = Arc::new(request);
        self.once(
            caller,
            Arc::new(move |act| {
                let (request, surroundings) = (Arc::clone(&request), Arc::clone(&surroundings));
                Box::pin(async move { act.match_services(&request, &surroundings).await })
            }),
        )
        .await
    }

    /// Where somebody lives, before it is decided again inside the unit that they are in sight.
    async fn postcode_of(&self, caller: &Caller, who: &Whom) -> Result<Option<Postcode>, Error> {
        match who {
            Whom::Described(Described { postcode, .. }) => Ok(postcode.clone()),
            Whom::Recorded { person, reason } => {
                let scope = Scope::of(&caller.actor, self.now());
                let seen = self.store.reader().person(&scope, *person).await?.ok_or_else(unknown_person)?;
                if reason.is_none() && self.needs_reason(caller, *person).await? {
                    let detail = "They are not on your caseload. Say why you open their record";
                    return Err(Error::invalid("/reason", "reason_needed", detail));
                }
                Ok(seen.postcode)
            }
        }
    }

    async fn surroundings(
        &self,
        request: &MatchRequest,
        postcode: Option<Postcode>,
    ) -> Result<Surroundings, Error> {
        let reader = self.store.reader();
        let home = match postcode {
            Some(postcode) => Some(Home { locality: reader.locality(&postcode).await?, postcode }),
            None => None,
        };
        let listed = reader.candidates(request.kind, request.need, MOST_CANDIDATES).await?;
        let mut unplaced: Vec<_> = listed.iter().flat_map(|one| unplaced(&one.listed.listing)).collect();
        unplaced.sort_unstable();
        unplaced.dedup();
        let positions = reader.positions_of(&unplaced).await?;
        Ok(Surroundings { home, listed, positions })
    }
}

impl Act<'_> {
    async fn match_services(
        &mut self,
        request: &MatchRequest,
        surroundings: &Surroundings,
    ) -> Result<ShortlistView, Error> {
        let organisation = self.actor.organisation().ok_or(Error::NotFound)?;
        let (seeker, consents, person) = self.seeker(request).await?;
        let home = surroundings.home.as_ref();
        let candidates: Vec<_> =
            surroundings.listed.iter().map(|one| candidate(one, surroundings, &consents, self.now)).collect();
        let list = shortlist(request.need, &seeker, &candidates, local_date(self.now));
        let (shown, more) = cut(list);
        let kept = KeptShortlist {
            id: self.footbridge.new_id(),
            organisation,
            asked_by: self.actor.staff(),
            person,
            kind: request.kind,
            need: request.need,
            asked_at: self.now,
            ranked: shown.ranked.iter().map(Into::into).collect(),
            excluded: shown.excluded.iter().map(Into::into).collect(),
        };
        self.unit.insert_shortlist(&kept).await?;
        let is_placed = home.and_then(|home| home.locality.as_ref()?.coordinates).is_some();
        Ok(show::shortlist::view(&kept, &shown, more, is_placed, &surroundings.listed))
    }

    /// What matters about whom it is for. A look at a record is written down.
    async fn seeker(
        &mut self,
        request: &MatchRequest,
    ) -> Result<(Seeker, Consents, Option<Id<Person>>), Error> {
        let asked = Seeker {
            gender: request.gender,
            needs: request.needs.clone(),
            days: request.days,
            farthest: request.farthest,
            shares_at_most: request.shares_at_most,
            not_these: request.not_these.clone(),
            ..Seeker::default()
        };
        match &request.who {
            Whom::Described(described) => {
                let seeker = Seeker {
                    age: described.age,
                    requirements: described.requirements.clone(),
                    language: described.language.clone(),
                    ..asked
                };
                Ok((seeker, Consents::default(), None))
            }
            Whom::Recorded { person, reason } => {
                let person = self.seen_person(*person).await?.ok_or_else(unknown_person)?;
                if person.died_on.is_some() {
                    return Err(Error::Refused(Refusal::PersonHasDied.into()));
                }
                self.log_access(person.id, "match", reason.as_ref()).await?;
                let seeker = Seeker {
                    age: Some(person.age_on(local_date(self.now))),
                    requirements: requirements(&person),
                    language: person.language.clone(),
                    contactable: Contactable::of(&person.reach),
                    ..asked
                };
                Ok((seeker, self.consents_of(person.id).await?, Some(person.id)))
            }
        }
    }

    /// A shortlist that a referral says it was chosen from: one of the own organisation's, not about somebody else,
    /// that holds the service.
    pub(crate) async fn check_shortlist(
        &mut self,
        id: Id<KeptShortlist>,
        new: &crate::request::NewReferral,
    ) -> Result<Option<Fault>, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let fits = self.unit.shortlist(&scope, id).await?.is_some_and(|kept| {
            kept.person.is_none_or(|person| person == new.person) && kept.holds(new.service)
        });
        let detail = "Choose a shortlist that you asked for this person and that holds this service";
        Ok((!fits).then(|| Fault::at("/shortlist", "unknown_shortlist", detail)))
    }

    /// The shortlist a referral was chosen from, for those who asked for it.
    pub(crate) async fn chosen_from(
        &mut self,
        referral: &Referral,
    ) -> Result<Option<crate::view::ChosenFromView>, Error> {
        let Some(id) = referral.ask.shortlist else { return Ok(None) };
        let scope = Scope::of(&self.actor, self.now);
        let kept = self.unit.named_shortlist(&scope, id).await?;
        Ok(kept.map(|(kept, names)| show::shortlist::chosen_from(&kept, &names, referral.ask.service)))
    }
}

fn unknown_person() -> Error {
    Error::invalid("/person", "unknown_person", "Choose a person whose record you can see")
}

/// What is written down as a requirement, and what follows from how they can be reached.
fn requirements(person: &Person) -> Vec<domain::coded::Requirement> {
    use domain::coded::Requirement::NoPhone;
    let mut requirements = person.requirements.clone();
    if person.reach.no_phone && !requirements.contains(&NoPhone) {
        requirements.push(NoPhone);
    }
    requirements
}

/// The postcodes of locations that say no position of their own.
fn unplaced(listing: &Listing) -> impl Iterator<Item = Postcode> {
    let unplaced = listing.locations.iter().filter(|location| location.position.is_none());
    unplaced.filter_map(|location| location.postcode.clone())
}

fn candidate(
    one: &ListedService,
    surroundings: &Surroundings,
    consents: &Consents,
    now: Timestamp,
) -> Candidate {
    let listing = &one.listed.listing;
    let sites: Vec<_> = listing
        .locations
        .iter()
        .filter_map(|location| {
            let by_postcode = || surroundings.positions.get(location.postcode.as_ref()?).copied();
            location.position.or_else(by_postcode)
        })
        .collect();
    let sight = Sight { service: &one.service, listing, sites: &sites, replies: None };
    sight.from(surroundings.home.as_ref(), consents, now)
}

/// What is shown of a list, and how many more there are of either.
fn cut(mut list: Shortlist) -> (Shortlist, (usize, usize)) {
    let more = |all: usize, most: usize| all.saturating_sub(most);
    let beyond = (more(list.ranked.len(), MOST_RANKED), more(list.excluded.len(), MOST_EXCLUDED));
    list.ranked.truncate(MOST_RANKED);
    list.excluded.truncate(MOST_EXCLUDED);
    (list, beyond)
}
