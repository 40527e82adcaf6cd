//! The directory as those who follow it read it: every change, in its order, and none passed over.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::actor::Actor;
use domain::directory::command::Action;
use domain::directory::wording::Line;
use domain::directory::{Listing, Profile, Service, Standing};
use domain::ids::{Id, Version};
use domain::policy;
use storage::read::Page;
use storage::{ListedChange, Store, StoreError};

use crate::support::town::{morning, organisation, service};
use crate::support::{Town, on_each_database, write};

/// Says something else of a service, whatever state it is in.
pub async fn edit(store: &Store, id: Id<Service>, words: &str) -> Result<(), StoreError> {
    let listing = Listing::described(words);
    store
        .write(move |unit| {
            let listing = listing.clone();
            Box::pin(async move {
                let known = unit.listed_service(id).await?.unwrap();
                let (before, mut after) = (known.as_listed(), known.as_listed());
                after.service.version = before.service.version.next();
                after.listing = listing;
                let (by, action) = (Actor::Lifecycle, Action::Import);
                let permit = policy::authorise_listing(&by, action, id, &known.organisation).unwrap();
                let change = ListedChange { before: Some(before), after, action, at: morning() };
                unit.record_listing(&permit, change).await
            })
        })
        .await
}

#[tokio::test]
async fn a_listing_is_read_back_and_every_change_moves_it_to_the_end() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let reader = database.store.reader();
        let all = reader.listings_after(0, 10).await.unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(reader.last_change().await.unwrap(), 2);

        edit(&database.store, town.link_work.id, "Somebody who listens").await.unwrap();
        let new = reader.listings_after(2, 10).await.unwrap();
        let [changed] = new.as_slice() else { panic!("one listing has changed: {new:?}") };
        assert_eq!(changed.listed.listing, Listing::described("Somebody who listens"));
        assert_eq!((changed.listed.change, changed.service.version), (3, Version::new(2)));
        assert_eq!(changed.organisation, town.host);

        let first = reader.listings_after(0, 1).await.unwrap();
        assert_eq!(first[0].service.id, town.choir.id, "pages go on from the number before");
    })
    .await;
}

#[tokio::test]
async fn the_history_of_a_listing_is_read_back_page_by_page_the_newest_first() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        for words in ["We sing.", "We sing on Thursdays.", "We sing and dance."] {
            edit(&database.store, town.choir.id, words).await.unwrap();
        }
        let reader = database.store.reader();
        let first = reader.listing_history(town.choir.id, &Page::first(2)).await.unwrap();
        let said = |lines: &[storage::read::HistoryLine]| -> Vec<String> {
            let changed = lines.iter().flat_map(|line| line.differences.clone());
            changed.filter(|one| one.line == Line::Description).filter_map(|one| one.to).collect()
        };
        assert_eq!(said(&first.lines), ["We sing and dance.", "We sing on Thursdays."]);
        let rest = Page { after: first.next, limit: 2 };
        let rest = reader.listing_history(town.choir.id, &rest).await.unwrap();
        assert_eq!(said(&rest.lines), ["We sing."]);
        assert_eq!(rest.lines[0].differences[0].from.as_deref(), Some("What it is, in its own words"));
        assert_eq!(rest.next, None);
    })
    .await;
}

#[tokio::test]
async fn a_permit_for_something_else_records_nothing() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let (choir, other) = (town.choir.id, town.link_work.id);
        let written = database
            .store
            .write(move |unit| {
                Box::pin(async move {
                    let known = unit.listed_service(choir).await?.unwrap();
                    let (before, mut after) = (known.as_listed(), known.as_listed());
                    after.service.version = before.service.version.next();
                    let (by, action) = (Actor::Lifecycle, Action::Import);
                    let permit = policy::authorise_listing(&by, action, other, &known.organisation).unwrap();
                    let change = ListedChange { before: Some(before), after, action, at: morning() };
                    unit.record_listing(&permit, change).await
                })
            })
            .await;
        assert!(matches!(written, Err(StoreError::Internal(_))), "{written:?}");
    })
    .await;
}

#[tokio::test]
async fn what_an_organisation_says_of_itself_changes_the_listings_of_all_its_services() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let group = town.group.id;
        let say = async |before: Version, words: &str| {
            let profile = Profile { description: words.to_owned(), ..Profile::default() };
            database
                .store
                .write(move |unit| {
                    let profile = profile.clone();
                    Box::pin(async move { unit.update_profile(group, before, &profile, morning()).await })
                })
                .await
        };
        say(Version::NONE, "We sing.").await.unwrap();
        say(Version::new(1), "We sing and dance.").await.unwrap();
        assert_eq!(say(Version::new(1), "We dance.").await, Err(StoreError::Conflict));
        let reader = database.store.reader();
        let profile = reader.profile(group).await.unwrap().unwrap();
        assert_eq!(
            (profile.profile.description.as_str(), profile.version.number()),
            ("We sing and dance.", 2)
        );
        let told: Vec<_> = reader.listings_after(2, 10).await.unwrap();
        assert_eq!(told.iter().map(|one| one.service.id).collect::<Vec<_>>(), [town.choir.id]);
    })
    .await;
}

/// Many write at once, and somebody follows them: whoever goes on from the last number they were given must end with
/// what the directory says in the end.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_the_directory_misses_nothing() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let others: Vec<_> = (0..6)
            .map(|number| {
                let host = organisation(
                    &town.place,
                    domain::organisation::OrganisationKind::CommunityGroup,
                    "Group",
                );
                let service =
                    service(&host, domain::directory::ServiceKind::Community, &format!("Group {number}"));
                (host, service)
            })
            .collect();
        let made = others.clone();
        write(&database.store, move |unit| {
            let made = made.clone();
            Box::pin(async move {
                for (host, service) in &made {
                    unit.insert_organisation(host).await?;
                    unit.insert_service(service, &Listing::default(), &Standing::default(), morning())
                        .await?;
                }
                Ok(())
            })
        })
        .await;

        let done = Arc::new(AtomicBool::new(false));
        let (reader, over) = (database.store.reader(), Arc::clone(&done));
        let mut follower = tokio::task::JoinSet::new();
        follower.spawn(async move {
            let (mut seen, mut last) = (BTreeMap::new(), 0);
            loop {
                let over = over.load(Ordering::SeqCst);
                let page = reader.listings_after(last, 3).await.unwrap();
                if page.is_empty() && over {
                    return seen;
                }
                for one in page {
                    assert!(one.listed.change > last, "numbers rise");
                    last = one.listed.change;
                    seen.insert(one.service.id, one.listed.listing.description);
                }
            }
        });
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..4 {
            let (store, others) = (database.store.clone(), others.clone());
            writers.spawn(async move {
                for round in 0..8 {
                    let (_, service) = &others[(writer + round) % others.len()];
                    edit(&store, service.id, &format!("{writer} in round {round}")).await.unwrap();
                }
            });
        }
        writers.join_all().await;
        done.store(true, Ordering::SeqCst);
        let seen = follower.join_next().await.unwrap().unwrap();
        let rest = database.store.reader().listings_after(0, 100).await.unwrap();
        assert_eq!(rest.len(), seen.len());
        for one in rest {
            assert_eq!(seen[&one.service.id], one.listed.listing.description);
        }
    })
    .await;
}
