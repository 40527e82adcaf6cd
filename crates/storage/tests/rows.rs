//! What is written is what is read, for every state and every kind.

use chrono::Duration;
use domain::case::{self, Contact, OpenedBy};
use domain::coded::{Channel, ClosureCode, ContactResult, EndCode, NotStartedReason};
use domain::consent::{ConsentScope, ReportLevel};
use domain::free_text::{StandardSentence, Wording};
use domain::ids::Version;
use domain::referral::DeclineReason;
use domain::referral::status::{Arrangement, StartSource, WithdrawnBy};
use domain::referral::{Event, HandOver, NoteKind, StatusKind};
use domain::share_profile::ShareProfile;
use domain::{coded::Coded, policy};

use crate::support::town::{day, morning, new_id};
use crate::support::{Town, on_each_database, write};

/// One event to each state, from wherever: `evolve` never refuses.
fn events() -> Vec<Event> {
    let sentence = Wording::Written(new_id());
    let reason = DeclineReason::Community(domain::coded::CommunityDeclineReason::ALL[0]);
    let consent = new_id();
    let arrangement =
        Arrangement { first_on: Some(day("2026-03-10")), contact_by: None, details: Some(new_id()) };
    let accepted =
        Event::Accepted { arrangement, spoke_to: None, case: None, joined: false, late: false, consent };
    let started = |source| Event::Started { on: day("2026-03-11"), source, consent: None };
    vec![
        Event::QuestionAsked { question: new_id(), paused_until: morning() + Duration::days(7) },
        Event::QuestionAnswered { answer: new_id(), clock_from: morning() + Duration::days(2) },
        Event::PlacedOnWaitingList { expected: day("2026-06-01"), consent },
        Event::Nudged,
        Event::Told { about: NoteKind::GoingWell, words: None },
        accepted,
        Event::AnswerTakenBack { was: StatusKind::Accepted, clock_from: morning(), consent },
        started(StartSource::ServiceStatement),
        Event::Started { on: day("2026-03-12"), source: StartSource::Register, consent: None },
        Event::OutcomeTakenBack { was: StatusKind::Started, consent },
        Event::HandedOver { to: HandOver::Practice },
        Event::Ended { code: EndCode::GoalMet, sentence, how_it_went: Some(new_id()) },
        Event::Declined {
            reason,
            sentence,
            try_instead: Some(new_id()),
            late: false,
            after_acceptance: false,
        },
        Event::Lapsed,
        Event::NotStarted { reason: NotStartedReason::Cost, sentence },
        Event::Redirected { reason, sentence, to: new_id(), successor: new_id() },
        Event::Withdrawn { by: WithdrawnBy::Person, reason: None },
        Event::EnteredInError { reason: new_id() },
        Event::SendingUndone,
    ]
}

#[tokio::test]
async fn a_referral_in_every_state_comes_back_as_it_went() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let mut seen = Vec::new();
        for event in std::iter::once(None).chain(events().into_iter().map(Some)) {
            let id = new_id();
            let (writer, event) = (town.clone(), event.clone());
            let written = write(&database.store, move |unit| {
                let (town, event) = (writer.clone(), event.clone());
                Box::pin(async move {
                    let mut referral = town.draft(unit, id, town.ask(&town.choir)).await?;
                    if let Some(event) = event {
                        town.happen(unit, id, Town::sent(true), Vec::new()).await?;
                        referral = town.happen(unit, id, event, Vec::new()).await?;
                    }
                    Ok(referral)
                })
            })
            .await;
            let read = write(&database.store, move |unit| Box::pin(unit.referral(id))).await.unwrap();
            assert_eq!(read.referral, written);
            assert_eq!(read.place, town.place.id);
            seen.push(read.referral.status.kind());
        }
        let unseen: Vec<_> = StatusKind::ALL.iter().filter(|state| !seen.contains(state)).collect();
        assert!(unseen.is_empty(), "not tried: {unseen:?}");
        assert!(database.store.verify().await.unwrap().faults.is_empty());
        assert!(database.store.doctor(morning()).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn a_case_in_every_state_comes_back_as_it_went() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let sentence = Wording::Standard(StandardSentence::PersonEnded);
        let contact = Contact {
            id: new_id(),
            at: morning() + Duration::hours(2),
            channel: Channel::Phone,
            result: ContactResult::Spoke,
            note: None,
        };
        let events = [
            case::Event::WaitingReviewed,
            case::Event::Allocated { worker: town.worker.id, override_reason: None },
            case::Event::ContactLogged { next_on: None, contact },
            case::Event::Activated { review_on: day("2026-04-20"), consent: new_id() },
            case::Event::Paused { reason: new_id(), until: day("2026-05-20") },
            case::Event::Resumed { review_on: day("2026-06-20") },
            case::Event::Closed {
                code: ClosureCode::PersonEnded,
                sentence,
                actions: Some(new_id()),
                reason: None,
                died_on: None,
            },
        ];
        let (id, referral) = (new_id(), new_id());
        let opener = town.clone();
        let mut written = write(&database.store, move |unit| {
            let town = opener.clone();
            Box::pin(async move {
                town.draft(unit, referral, town.ask(&town.link_work)).await?;
                let opened_by = OpenedBy { referral, referrer: Some(town.practice.id) };
                town.open_case(unit, id, opened_by).await
            })
        })
        .await;
        for event in events.into_iter().map(Some).chain([None]) {
            let read = write(&database.store, move |unit| Box::pin(unit.case(id))).await.unwrap();
            assert_eq!(read.case, written);
            let Some(event) = event else { break };
            let writer = town.clone();
            written = write(&database.store, move |unit| {
                let (town, event) = (writer.clone(), event.clone());
                Box::pin(async move { town.happen_to_case(unit, id, event, Vec::new()).await })
            })
            .await;
        }
        assert!(database.store.verify().await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test]
async fn people_services_and_consents_come_back_as_they_went() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let scopes = [
            ConsentScope::Refer,
            ConsentScope::HoldRecord,
            ConsentScope::ContactBy { channel: Channel::Email },
            ConsentScope::Share { service: town.choir.id, profile: ShareProfile::P2 },
            ConsentScope::ReportToPractice { level: ReportLevel::CodesOnly },
            ConsentScope::Evaluation,
        ];
        let mut given: Vec<_> = scopes.into_iter().map(|scope| town.consent(scope)).collect();
        let (writer, consents) = (town.clone(), given.clone());
        let (person, service, read) = write(&database.store, move |unit| {
            let (town, consents) = (writer.clone(), consents.clone());
            Box::pin(async move {
                let action = policy::people::Action::RecordConsent;
                let permit =
                    policy::authorise_person(&town.referrer(), action, &town.person, false, morning())
                        .unwrap();
                for consent in &consents {
                    unit.insert_consent(&permit, consent, Vec::new()).await?;
                }
                let read = unit.consents(town.person.id).await?;
                Ok((unit.person(town.person.id).await?, unit.service(town.choir.id).await?, read))
            })
        })
        .await;
        assert_eq!(person, Some(town.person.clone()));
        assert_eq!(service, Some(town.choir.clone()));
        given.sort_unstable_by_key(|consent| std::cmp::Reverse(consent.id));
        assert_eq!(read.0, given);

        let mut changed = town.choir.clone();
        changed.version = Version::new(2);
        changed.name = "Choir & Tea".to_owned();
        let update = changed.clone();
        let after = write(&database.store, move |unit| {
            let update = update.clone();
            Box::pin(async move {
                unit.update_service(Version::new(1), &update, morning()).await?;
                Ok(())
            })
        });
        after.await;
        let read = database.store.reader().service(changed.id).await.unwrap().unwrap();
        assert_eq!(read.service, changed);
    })
    .await;
}
