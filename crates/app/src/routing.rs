//! Routing: which services fit a person and a need. What was shown is kept, so that the referral that is chosen from
//! it can show what else there was.
//!
//! Which services are looked at closely is told by the directory in memory. Everything is read and ranked before the unit of work begins: the listings are public and many, and nothing is decided
//! on them that sending a referral does not decide again. In the unit the person is seen once more, the look at them is
//! written down and the list is kept; where that fails, nothing is shown.

mod gather;
mod referral;
mod replies;

use std::sync::Arc;

use domain::actor::Actor;
use domain::calendar::local_date;
use domain::coded::UnmetReason;
use domain::consent::Consents;
use domain::ids::Id;
use domain::person::Person;
use domain::policy;
use domain::refusal::Refusal;
use domain::routing::{Candidate, Contactable, KeptShortlist, Order, Seeker, Shortlist, shortlist};
use domain::scope::Scope;

use self::gather::Gathered;
use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::request::matching::{MatchRequest, Whom};
use crate::request::{NewUnmetNeed, ServiceQuery};
use crate::show;
use crate::view::ShortlistView;

/// How many that fit are shown and kept.
const MOST_RANKED: usize = 20;
/// How many that were left out are shown and kept.
const MOST_EXCLUDED: usize = 50;

/// Who looks for something, as far as it matters, and what was read about them.
struct Asked {
    seeker: Seeker,
    consents: Consents,
    postcode: Option<domain::contact::Postcode>,
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
        let asked = self.asked(caller, &request).await?;
        let gathered = self.gather(&request, &asked).await?;
        let list = self.ranked(caller, &request, &asked, &gathered).await?;
        let shown = Arc::new((request, gathered, list));
        let kept = Arc::clone(&shown);
        let view = self.once(
            caller,
            Arc::new(move |act| {
                let kept = Arc::clone(&kept);
                Box::pin(async move {
                    let (request, gathered, list) = kept.as_ref();
                    act.keep_shortlist(request, gathered, list).await
                })
            }),
        );
        let view = view.await?;
        let (request, gathered, list) = shown.as_ref();
        self.note_shortlist(caller, request, &asked, gathered, list).await?;
        Ok(view)
    }

    /// What matters about whom it is for.
    async fn asked(&self, caller: &Caller, request: &MatchRequest) -> Result<Asked, Error> {
        let wishes = Seeker {
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
                    ..wishes
                };
                let postcode = described.postcode.clone();
                Ok(Asked { seeker, consents: Consents::default(), postcode })
            }
            Whom::Recorded { person, .. } => {
                let scope = Scope::of(&caller.actor, self.now());
                let reader = self.store.reader();
                let person = reader.person(&scope, *person).await?.ok_or_else(unknown_person)?;
                let seeker = Seeker {
                    age: Some(person.age_on(local_date(self.now()))),
                    requirements: requirements(&person),
                    language: person.language.clone(),
                    contactable: Contactable::of(&person.reach),
                    ..wishes
                };
                let consents = reader.consents(&scope, person.id).await?.unwrap_or_default();
                Ok(Asked { seeker, consents, postcode: person.postcode })
            }
        }
    }

    /// The ranked list. How services answer is asked only of those that are shown, unless the order goes by it.
    async fn ranked(
        &self,
        caller: &Caller,
        request: &MatchRequest,
        asked: &Asked,
        gathered: &Gathered,
    ) -> Result<Shortlist, Error> {
        let today = local_date(self.now());
        let rank = |among: &[Candidate]| {
            let mut list = shortlist(request.need, &asked.seeker, among, today);
            list.put_in_order(request.order, among, today);
            list
        };
        let mut list = rank(&gathered.candidates);
        let looked_at = if request.order == Order::Likely { list.ranked.len() } else { MOST_RANKED };
        let told: Vec<_> = list.ranked.iter().take(looked_at).map(|entry| entry.service).collect();
        let told: Vec<&Candidate> =
            gathered.candidates.iter().filter(|candidate| told.contains(&candidate.service)).collect();
        let offered: Vec<_> =
            told.iter().map(|candidate| (candidate.service, candidate.organisation)).collect();
        let mut replies = self.replies(&caller.actor, &offered).await?;
        let told: Vec<Candidate> = told
            .into_iter()
            .map(|candidate| Candidate { replies: replies.remove(&candidate.service), ..candidate.clone() })
            .collect();
        // Ranking one does not depend on the others, so those that are told of can be ranked again by themselves.
        let again = rank(&told).ranked;
        list.ranked.splice(..again.len().min(list.ranked.len()), again);
        Ok(list)
    }

    /// Notes that a need is not met, once for each question, day, caller and person.
    async fn note_shortlist(
        &self,
        caller: &Caller,
        request: &MatchRequest,
        asked: &Asked,
        gathered: &Gathered,
        list: &Shortlist,
    ) -> Result<(), Error> {
        let (Some(reason), Actor::Staff { place, .. }) = (unmet(request, list), caller.actor) else {
            return Ok(());
        };
        let access = request.only.access.iter().filter_map(|feature| feature.meets());
        let unmet = NewUnmetNeed {
            place,
            kind: request.kind,
            needs: vec![request.need],
            reason,
            small_area: gathered.small_area(),
            requirements: asked.seeker.requirements.iter().copied().chain(access).collect(),
        };
        let about = match request.who {
            Whom::Recorded { person, .. } => Some(person),
            Whom::Described(_) => None,
        };
        self.note_unmet_need_once(caller, unmet, about).await
    }
}

impl Act<'_> {
    /// Writes down the look at the person, and keeps what is shown.
    async fn keep_shortlist(
        &mut self,
        request: &MatchRequest,
        gathered: &Gathered,
        list: &Shortlist,
    ) -> Result<ShortlistView, Error> {
        let organisation = self.actor.organisation().ok_or(Error::NotFound)?;
        let person = self.looked_at(&request.who).await?;
        let (ranked, more_ranked) = cut(&list.ranked, MOST_RANKED);
        let (excluded, more_excluded) = cut(&list.excluded, MOST_EXCLUDED);
        let kept = KeptShortlist {
            id: self.footbridge.new_id(),
            organisation,
            asked_by: self.actor.staff(),
            person,
            kind: request.kind,
            need: request.need,
            asked_at: self.now,
            ranked: ranked.iter().map(Into::into).collect(),
            excluded: excluded.iter().map(Into::into).collect(),
        };
        self.unit.insert_shortlist(&kept).await?;
        let shown = Shortlist { ranked: ranked.to_vec(), excluded: excluded.to_vec() };
        let view = show::shortlist::view(&kept, &shown, &gathered.names);
        Ok(ShortlistView {
            is_placed: gathered.is_placed(),
            more_ranked: more_ranked.saturating_add(counted(gathered.more_fitting)),
            more_excluded: more_excluded.saturating_add(counted(gathered.more_barred)),
            unmet: unmet(request, list),
            ..view
        })
    }

    /// Whose record was opened for it, if any: still in sight, alive, and the look written down.
    async fn looked_at(&mut self, who: &Whom) -> Result<Option<Id<Person>>, Error> {
        let Whom::Recorded { person, reason } = who else { return Ok(None) };
        let person = self.seen_person(*person).await?.ok_or_else(unknown_person)?;
        if person.died_on.is_some() {
            return Err(Error::Refused(Refusal::PersonHasDied.into()));
        }
        self.check_reason(&person, reason.as_ref()).await?;
        self.log_access(person.id, "match", reason.as_ref()).await?;
        Ok(Some(person.id))
    }
}

/// Why the need is not met, where nothing fits. That nothing fits a day, a price or a wish for space says less than that.
fn unmet(request: &MatchRequest, list: &Shortlist) -> Option<UnmetReason> {
    let access = request.only.access.clone();
    let is_whole = request.only == ServiceQuery { access, ..ServiceQuery::default() };
    list.unmet().filter(|_| is_whole)
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

/// The first of a list, and how many more there are.
fn cut<Row>(all: &[Row], most: usize) -> (&[Row], u32) {
    let (shown, more) = all.split_at_checked(most).unwrap_or((all, &[]));
    (shown, counted(more.len()))
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
