//! Tokens that were looked up a moment ago. A token that is ended works for one second longer at most, which is what
//! we promise; in exchange a busy caller costs no query for each request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use storage::TokenHash;
use storage::read::TokenHolder;

/// How long a look-up is good for.
const GOOD_FOR: Duration = Duration::from_millis(900);
/// How many are remembered; past that, all are forgotten.
const MOST: usize = 4096;

/// What was looked up a moment ago.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recent(Arc<Mutex<HashMap<TokenHash, LookUp>>>);

/// One look-up: when, and whom it found.
type LookUp = (Instant, Arc<TokenHolder>);

impl Recent {
    /// The holder of a token that was looked up a moment ago.
    pub(crate) fn get(&self, hash: &TokenHash) -> Option<Arc<TokenHolder>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(hash).filter(|(since, _)| since.elapsed() < GOOD_FOR).map(|(_, holder)| Arc::clone(holder))
    }

    /// Remembers a look-up.
    pub(crate) fn put(&self, hash: TokenHash, holder: TokenHolder) -> Arc<TokenHolder> {
        let holder = Arc::new(holder);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(hash, (Instant::now(), Arc::clone(&holder)));
        holder
    }

    /// Forgets everything, because a token was ended here.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
