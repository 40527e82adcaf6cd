//! The scope in memory and the scope in SQL are one definition.

use chrono::Duration;
use domain::case::OpenedBy;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::referral::status::Arrangement;
use domain::referral::{Event, Referral, Referrer};
use domain::scope::{Reach, Scope};
use storage::read::{CaseFilter, Page, ReferralFilter};
use storage::{StoredCase, StoredReferral};

use crate::support::town::{morning, new_id};
use crate::support::{Database, Town, on_each_database, write};

/// Referrals in the states that a scope tells apart, from each kind of sender; and cases with and without an opener.
async fn settle(database: &Database, town: &Town) -> (Vec<StoredReferral>, Vec<StoredCase>) {
    let town = town.clone();
    write(&database.store, move |unit| {
        let town = town.clone();
        Box::pin(async move {
            let senders = [
                (Some(town.practice.id), Some(town.doctor.id)),
                (Some(town.practice.id), Some(new_id())),
                (Some(town.host.id), Some(town.worker.id)),
                (Some(town.group.id), None),
                (None, None),
            ];
            let mut ids = Vec::new();
            for (organisation, staff) in senders {
                for service in [&town.choir, &town.link_work] {
                    for events in [
                        vec![],
                        vec![Town::sent(false)],
                        vec![Town::sent(false), Event::EnteredInError { reason: new_id() }],
                        vec![Town::sent(false), accepted()],
                    ] {
                        let id = new_id();
                        let mut ask = town.ask(service);
                        ask.referrer = Referrer { organisation, staff, ..ask.referrer };
                        town.draft(unit, id, ask).await?;
                        for event in events {
                            town.happen(unit, id, event, Vec::new()).await?;
                        }
                        ids.push(id);
                    }
                }
            }
            let case = new_id();
            let opened_by = OpenedBy { referral: ids[0], referrer: Some(town.practice.id) };
            town.open_case(unit, case, opened_by).await?;
            let mut referrals = Vec::new();
            for id in ids {
                referrals.push(unit.referral(id).await?.unwrap());
            }
            Ok((referrals, vec![unit.case(case).await?.unwrap()]))
        })
    })
    .await
}

fn accepted() -> Event {
    let arrangement = Arrangement::default();
    Event::Accepted { arrangement, spoke_to: None, case: None, joined: false, late: false, consent: new_id() }
}

fn reaches(town: &Town, referral: Id<Referral>) -> Vec<Reach> {
    let of = |organisation, staff| Reach::Organisation { organisation, staff };
    vec![
        Reach::Nothing,
        Reach::Everything,
        Reach::Person(town.person.id),
        Reach::Person(new_id()),
        Reach::Referral(referral),
        Reach::Referral(new_id()),
        Reach::Place(town.place.id),
        Reach::Place(new_id()),
        of(town.practice.id, town.doctor.id),
        of(town.practice.id, new_id()),
        of(town.host.id, town.worker.id),
        of(town.group.id, new_id()),
        of(new_id(), new_id()),
    ]
}

fn moments() -> [Timestamp; 3] {
    let visible_from = morning() + Duration::minutes(11);
    [visible_from - Duration::microseconds(1), visible_from, visible_from + Duration::days(30)]
}

#[tokio::test]
async fn what_memory_admits_sql_finds_and_nothing_else() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let (referrals, cases) = settle(database, &town).await;
        let reader = database.store.reader();
        for (reach, at) in reaches(&town, referrals[0].referral.id)
            .into_iter()
            .flat_map(|reach| moments().map(|at| (reach, at)))
        {
            let scope = Scope { reach, at };
            let listed =
                reader.referrals(&scope, &ReferralFilter::default(), &Page::first(1000)).await.unwrap();
            let mut found: Vec<_> = listed.lines.iter().map(|line| line.id).collect();
            found.sort_unstable();
            let admitted =
                referrals.iter().filter(|stored| scope.admits_referral(&stored.referral, stored.place));
            let mut admitted: Vec<_> = admitted.map(|stored| stored.referral.id).collect();
            admitted.sort_unstable();
            assert_eq!(found, admitted, "{scope:?}");
            for stored in &referrals {
                let one = reader.referral(&scope, stored.referral.id).await.unwrap();
                assert_eq!(one.is_some(), admitted.contains(&stored.referral.id), "{scope:?}");
            }
            let listed = reader.caseload(&scope, &CaseFilter::default(), &Page::first(1000)).await.unwrap();
            for stored in &cases {
                let admitted = scope.admits_case(&stored.case);
                assert_eq!(listed.lines.iter().any(|line| line.id == stored.case.id), admitted, "{scope:?}");
                assert_eq!(
                    reader.case(&scope, stored.case.id).await.unwrap().is_some(),
                    admitted,
                    "{scope:?}"
                );
            }
            let has_case =
                matches!(reach, Reach::Organisation { organisation, .. } if organisation == town.host.id);
            let person = reader.person(&scope, town.person.id).await.unwrap();
            assert_eq!(person.is_some(), scope.admits_person(&town.person, has_case), "{scope:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_double() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let (referrals, _) = settle(database, &town).await;
        let reader = database.store.reader();
        for reach in reaches(&town, referrals[0].referral.id) {
            let scope = Scope { reach, at: morning() + Duration::days(1) };
            let filter = ReferralFilter::default();
            let whole = reader.referrals(&scope, &filter, &Page::first(1000)).await.unwrap().lines;
            let (mut pieced, mut page) = (Vec::new(), Page::first(3));
            loop {
                let listing = reader.referrals(&scope, &filter, &page).await.unwrap();
                pieced.extend(listing.lines);
                match listing.next {
                    Some(next) => page.after = Some(next),
                    None => break,
                }
            }
            assert_eq!(pieced, whole, "{scope:?}");
        }
    })
    .await;
}
