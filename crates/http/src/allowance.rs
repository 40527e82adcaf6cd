//! How often somebody may ask: so many requests a minute each, and ten times as many together from one address, behind
//! which a whole practice may sit.
//!
//! Callers are told apart by their address and what they show there, a token or a session's cookie, whether or not it is
//! good for anything: whoever asks too often is refused before the database is asked anything. So a program that has run
//! wild slows down itself and not its neighbours, and whoever makes up tokens is counted by their address.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::{StateInformationMiddleware, StateSnapshot};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::extract::Peer;
use crate::problem::Problem;
use crate::status;

/// How many callers one address has room for.
const CALLERS_AT_AN_ADDRESS: u32 = 10;
/// After how many requests those are forgotten who have not asked for a minute.
const TIDY_AFTER: u32 = 4096;

/// The headers of draft-ietf-httpapi-ratelimit-headers: what is allowed, and how much of it is left.
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LEFT: HeaderName = HeaderName::from_static("ratelimit");

type Counts<Key> = RateLimiter<Key, DefaultKeyedStateStore<Key>, DefaultClock, StateInformationMiddleware>;

/// What may be asked in a minute, and by whom how much was.
#[derive(Clone, Debug, Default)]
pub struct Allowance(Option<Arc<Counted>>);

#[derive(Debug)]
struct Counted {
    each: NonZeroU32,
    callers: Counts<(IpAddr, u64)>,
    addresses: Counts<IpAddr>,
    clock: DefaultClock,
    hasher: RandomState,
    asked: AtomicU32,
}

impl Allowance {
    /// So many requests a minute for each caller, which may come all at once; any number where it is 0.
    #[must_use]
    pub fn a_minute(requests: u32) -> Self {
        Self(NonZeroU32::new(requests).map(|each| Arc::new(Counted::of(each))))
    }
}

impl Counted {
    fn of(each: NonZeroU32) -> Self {
        let together = each.saturating_mul(NonZeroU32::MIN.saturating_add(CALLERS_AT_AN_ADDRESS - 1));
        Self {
            each,
            callers: RateLimiter::keyed(Quota::per_minute(each)).with_middleware(),
            addresses: RateLimiter::keyed(Quota::per_minute(together)).with_middleware(),
            clock: DefaultClock::default(),
            hasher: RandomState::new(),
            asked: AtomicU32::new(1),
        }
    }

    /// How much is left; otherwise how long to wait.
    fn ask(&self, address: IpAddr, shown: &HeaderMap) -> Result<StateSnapshot, Duration> {
        self.tidy();
        let wait = |refused: governor::NotUntil<_>| refused.wait_time_from(self.clock.now());
        let address = app::network(address);
        self.addresses.check_key(&address).map_err(wait)?;
        let shown = [shown.get(header::AUTHORIZATION), shown.get(header::COOKIE)];
        self.callers.check_key(&(address, self.hasher.hash_one(shown))).map_err(wait)
    }

    fn tidy(&self) {
        if self.asked.fetch_add(1, Ordering::Relaxed).is_multiple_of(TIDY_AFTER) {
            self.callers.retain_recent();
            self.addresses.retain_recent();
        }
    }

    fn tell(&self, headers: &mut HeaderMap, left: u32) {
        let told =
            [(POLICY, format!("\"caller\";q={};w=60", self.each)), (LEFT, format!("\"caller\";r={left}"))];
        headers.extend(
            told.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?))),
        );
    }
}

/// Lets a request through that is allowed, and says on the answer how much is left.
pub async fn hold(
    State(allowance): State<Allowance>,
    Peer(peer): Peer,
    request: Request,
    next: Next,
) -> Response {
    let Some(counted) = allowance.0 else { return next.run(request).await };
    match counted.ask(peer, request.headers()) {
        Ok(left) => {
            let mut response = next.run(request).await;
            counted.tell(response.headers_mut(), left.remaining_burst_capacity());
            response
        }
        Err(wait) => {
            let seconds = wait.as_secs() + 1;
            let said = format!("You have asked too often. Wait {seconds} seconds, then go on");
            let mut response = Problem::new(status::TOO_OFTEN, said).into_response();
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            counted.tell(response.headers_mut(), 0);
            response
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(token: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(token))])
    }

    fn here() -> IpAddr {
        "192.0.2.7".parse().unwrap()
    }

    #[test]
    fn each_caller_has_an_allowance_and_whoever_makes_up_tokens_has_that_of_the_address() {
        let counted = Counted::of(NonZeroU32::new(3).unwrap());
        for left in [2, 1, 0] {
            let asked = counted.ask(here(), &shows("one")).unwrap();
            assert_eq!(asked.remaining_burst_capacity(), left);
        }
        let wait = counted.ask(here(), &shows("one")).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(20), "{wait:?}");
        counted.ask(here(), &shows("two")).unwrap();
        counted.ask("192.0.2.8".parse().unwrap(), &shows("one")).unwrap();

        let made_up = [
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
            "t", "u", "v", "w", "x", "y", "z",
        ];
        let heard = made_up.iter().filter(|token| counted.ask(here(), &shows(token)).is_ok()).count();
        assert_eq!(heard, 25, "thirty of the address, of which five were used");
    }

    #[test]
    fn whoever_has_a_network_has_one_allowance() {
        let counted = Counted::of(NonZeroU32::MIN);
        let asks = |address: &str| counted.ask(address.parse().unwrap(), &shows("one")).is_ok();
        assert!(asks("2001:db8::1"));
        assert!(!asks("2001:db8::2:3"));
        assert!(asks("2001:db8:0:1::1"));
        assert!(asks("192.0.2.7"));
        assert!(!asks("::ffff:192.0.2.7"), "the same address, written another way");
    }
}
