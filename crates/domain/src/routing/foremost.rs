//! Which of very many services are worth a close look.
//!
//! A place has some dozens of services for a need, a country many thousands. Looking closely at each would make everybody
//! wait, so the first two words of a [`Fit`](super::Fit) are told from its [`Outline`] and a distance alone, and only as
//! many bands are looked at as there is room for. Within what is looked at, the order is exactly that of the whole.

use chrono::NaiveDate;

use super::access;
use super::candidate::Coverage;
use super::fit::{Distance, Freshness, NeedFit};
use super::order::Order;
use super::outline::Outline;
use super::seeker::Seeker;
use super::sight::Home;
use super::turn::turn;
use crate::calendar::local_date;
use crate::coded::Need;
use crate::directory::{ListingStatus, VerificationStatus};
use crate::geography::Metres;

/// What to look at closely.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foremost<Key> {
    /// What may fit.
    pub fitting: Vec<Key>,
    /// How many more may fit, all of them in a band farther down.
    pub more_fitting: usize,
    /// What age, area, distance or a failed check bars.
    pub barred: Vec<Key>,
    /// How many more are barred.
    pub more_barred: usize,
}

/// One of many services, from afar.
#[derive(Debug, Clone, Copy)]
pub struct Afar<'o> {
    /// What routing reads of it.
    pub outline: &'o Outline,
    /// How far away it is, where that is known.
    pub distance: Option<Metres>,
    /// The next day on which it meets, where that is known.
    pub next_on: Option<NaiveDate>,
}

/// Where a service stands: by the order that was asked for, by the first two words of its fit, and by its turn.
type Place = (u64, NeedFit, Distance, u64);

/// Takes the foremost of some services that name a need: whole bands until there are this many, and of a band that is
/// larger than what is left those whose turn it is today.
pub fn foremost<'o, Key>(
    need: Need,
    seeker: &Seeker,
    home: Option<&Home>,
    (order, today): (Order, NaiveDate),
    services: impl Iterator<Item = (Key, Afar<'o>)>,
    most: usize,
) -> Foremost<Key> {
    let (mut fitting, mut barred) = (Vec::new(), Vec::new());
    for (key, Afar { outline, distance, next_on }) in services {
        let lead = order.lead(distance, next_on, None);
        let need = NeedFit::of(need, &outline.needs);
        let place =
            (lead, need, Distance::of(seeker, outline.online, distance), turn(outline.service, today));
        if is_barred(seeker, home, outline, distance, today) {
            barred.push((place, key));
        } else {
            fitting.push((place, key));
        }
    }
    let first = |mut all: Vec<(Place, Key)>| {
        let more = all.len().saturating_sub(most);
        if more > 0 {
            all.select_nth_unstable_by_key(most, |(place, _)| *place);
            all.truncate(most);
        }
        (all.into_iter().map(|(_, key)| key).collect(), more)
    };
    let ((fitting, more_fitting), (barred, more_barred)) = (first(fitting), first(barred));
    Foremost { fitting, more_fitting, barred, more_barred }
}

/// Whether one of the rules bars it that can be told from afar and bars many: [`barriers`](super::barrier) has them all.
fn is_barred(
    seeker: &Seeker,
    home: Option<&Home>,
    outline: &Outline,
    distance: Option<Metres>,
    today: NaiveDate,
) -> bool {
    let takes_nobody = outline.listing != ListingStatus::Active
        || outline.verification == VerificationStatus::Unverified
        || Freshness::is_over(local_date(outline.confirmed_at), today)
        || !outline.known().takes_somebody_new(today);
    let is_open_online = access::is_open_online(seeker, outline.online);
    let too_far = distance.zip(seeker.farthest).is_some_and(|(away, farthest)| away > farthest);
    takes_nobody
        || seeker.age.is_some_and(|age| !outline.intake.takes_age(age))
        || (too_far && !is_open_online)
        || outline.covers(home) == Coverage::Outside
        || access::wanted_of(seeker, outline.in_person, outline.online)
            .any(|wanted| outline.lacks.contains(&wanted))
}
