//! The directory in memory: which services there are, and what each can be found by. Publishing, searching and routing
//! all look into this one.
//!
//! It is brought up to date by whoever asks, before they look: a number tells what has changed in the directory, a moment
//! whose counts of places have. So every process gives the same answer, and what a question costs does not depend on how
//! many services there are that it does not ask for. Nothing in it is about a person.

mod bits;
mod columns;
mod day;
mod entry;
mod index;
mod marks;
mod week;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::Duration;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::directory::area::Outward;
use domain::geography::Coordinates;

pub(crate) use bits::Bits;
pub(crate) use entry::{Entry, Point, is_published};
pub(crate) use index::{Index, Slot};
pub(crate) use marks::Mark;

use crate::error::Error;
use crate::footbridge::Footbridge;

/// Listings that are read together.
const TOGETHER: u32 = 500;
/// For how long the middle of an outward postcode is known. It lies among some thousand postcodes, and moves when a new list
/// of them is imported.
const MIDDLE_KEPT: Duration = Duration::minutes(10);
/// How far clocks may differ, and how long a transaction may take, so that no count is passed over.
const LOOKED_BACK: Duration = Duration::minutes(2);

/// The directory as it was when it was last looked at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalogue(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    index: RwLock<Index>,
    /// Held by whoever brings it up to date.
    following: tokio::sync::Mutex<()>,
    /// The middles of outward postcodes that were asked for, and when they were looked up.
    middles: RwLock<BTreeMap<Outward, (Coordinates, Timestamp)>>,
}

impl Catalogue {
    /// Looks into it. Nobody waits for anything while they look.
    pub(crate) fn look<Seen>(&self, look: impl FnOnce(&Index) -> Seen) -> Seen {
        look(&self.0.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut Index)) {
        change(&mut self.0.index.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Footbridge {
    /// The middle of the postcodes that begin so; nothing where none of them is known with its place.
    pub(crate) async fn middle_of(&self, outward: &Outward) -> Result<Option<Coordinates>, Error> {
        let (now, middles) = (self.now(), &self.catalogue.0.middles);
        let known = middles.read().unwrap_or_else(PoisonError::into_inner).get(outward).copied();
        if let Some((middle, _)) = known.filter(|(_, at)| now - *at < MIDDLE_KEPT) {
            return Ok(Some(middle));
        }
        let found = self.store.reader().middle_of(outward).await?;
        if let Some(middle) = found {
            let mut middles = middles.write().unwrap_or_else(PoisonError::into_inner);
            middles.insert(outward.clone(), (middle, now));
        }
        Ok(found)
    }

    /// Brings the directory in memory up to date: all of it where nobody has asked for anything yet, which takes a while
    /// in a large place.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn follow_directory(&self) -> Result<(), Error> {
        self.catalogue().await.map(|_| ())
    }

    /// The directory as it is now.
    pub(crate) async fn catalogue(&self) -> Result<&Catalogue, Error> {
        let reader = self.store.reader();
        let now = self.now();
        if self.catalogue.look(Index::change) != reader.last_change().await? {
            let _following = self.catalogue.0.following.lock().await;
            self.follow_listings(now).await?;
        }
        if let Some(counted) = self.catalogue.look(Index::counted_at) {
            let newer = reader.counted_since(counted.min(now) - LOOKED_BACK).await?;
            self.catalogue.change_if(&newer, now);
        }
        if self.catalogue.look(|index| index.day().date() != local_date(now)) {
            self.catalogue.change(|index| index.turn_to(local_date(now)));
        }
        Ok(&self.catalogue)
    }

    /// Takes in everything that has changed in the directory since.
    async fn follow_listings(&self, now: Timestamp) -> Result<(), Error> {
        let reader = self.store.reader();
        // Numbers that belong to nothing any more are passed over, so the last one is asked for before the listings.
        let last = reader.last_change().await?;
        if self.catalogue.look(Index::counted_at).is_none() {
            self.catalogue.change(|index| index.begin(now));
        }
        loop {
            let from = self.catalogue.look(Index::change);
            let listings = reader.listings_after(from, TOGETHER).await?;
            let Some(newest) = listings.last().map(|listed| listed.listed.change) else { break };
            let points = entry::points(&reader, &listings).await?;
            let entries =
                listings.iter().zip(points).map(|(listed, points)| Entry::of(listed, points)).collect();
            self.catalogue.change(|index| index.take(entries, newest));
        }
        self.catalogue.change(|index| index.reached(last));
        Ok(())
    }
}

impl Catalogue {
    /// Takes in counts, where there are any that are not known yet.
    fn change_if(&self, newer: &[storage::read::Counted], now: Timestamp) {
        let has_news = self.look(|index| newer.iter().any(|counted| index.is_news(counted)));
        // The moment alone is put forward now and then, so that not everybody waits for everybody.
        let is_due =
            self.look(|index| index.counted_at().is_none_or(|at| now - at > LOOKED_BACK / 2 || now < at));
        if has_news || is_due {
            self.change(|index| index.count(newer, now));
        }
    }
}
