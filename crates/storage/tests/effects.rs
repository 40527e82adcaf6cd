//! What an event sets going is written with it: letters, tasks and needs that were not met.

use chrono::Duration;
use domain::case::{self, OpenedBy};
use domain::coded::{ClosureCode, CodedEvent, UnmetReason};
use domain::due::Owner;
use domain::effect::{Audience, Effect, MessageKind, TaskKind};
use domain::free_text::{StandardSentence, Wording};
use domain::referral::Event;
use storage::Recipient;

use crate::support::town::{morning, new_id};
use crate::support::{Town, on_each_database, write};

#[tokio::test]
async fn an_unmet_need_is_a_count_without_anybody_in_it() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let writer = town.clone();
        write(&database.store, move |unit| {
            let town = writer.clone();
            Box::pin(async move {
                for _ in 0..2 {
                    let id = new_id();
                    town.draft(unit, id, town.ask(&town.choir)).await?;
                    town.happen(unit, id, Town::sent(false), Vec::new()).await?;
                    let unmet = vec![Effect::UnmetNeed { reason: UnmetReason::NoReply }];
                    town.happen(unit, id, Event::Lapsed, unmet).await?;
                    unit.flush().await?;
                }
                Ok(())
            })
        })
        .await;
        assert_eq!(database.number("SELECT count(*) FROM unmet_need").await, 1);
        let counted = "SELECT count FROM unmet_need WHERE small_area = 'W8' AND reason = 'no_reply'";
        assert_eq!(database.number(counted).await, 2);
    })
    .await;
}

#[tokio::test]
async fn after_a_death_nothing_leaves_for_the_person_and_the_practices_hear_once() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let (writer, case) = (town.clone(), new_id());
        let tell = |audience, message| Effect::Tell { audience, message, not_before: morning() };
        write(&database.store, move |unit| {
            let town = writer.clone();
            Box::pin(async move {
                let (first, second) = (new_id(), new_id());
                for id in [first, second] {
                    town.draft(unit, id, town.ask(&town.link_work)).await?;
                    let told = vec![tell(Audience::Person, MessageKind::WeAsked)];
                    town.happen(unit, id, Town::sent(false), told).await?;
                }
                let opened_by = |referral| OpenedBy { referral, referrer: Some(town.practice.id) };
                town.open_case(unit, case, opened_by(first)).await?;
                let joined = case::Event::Joined { opened_by: opened_by(second) };
                town.happen_to_case(unit, case, joined, Vec::new()).await
            })
        })
        .await;
        let writer = town.clone();
        write(&database.store, move |unit| {
            let town = writer.clone();
            Box::pin(async move {
                let closed = case::Event::Closed {
                    code: ClosureCode::Died,
                    sentence: Wording::Standard(StandardSentence::Died),
                    actions: None,
                    reason: None,
                    died_on: Some(morning().date_naive()),
                };
                let owner = Owner::Organisation(town.host.id);
                let task = Effect::Task { task: TaskKind::TellGroup, owner, due_at: morning() };
                let effects = vec![
                    tell(Audience::Person, MessageKind::CaseClosed),
                    Effect::SilencePerson,
                    tell(Audience::Practice, MessageKind::MessageBack),
                    Effect::Coded { event: CodedEvent::SocialPrescribingCaseClosed },
                    task,
                    task,
                ];
                town.happen_to_case(unit, case, closed, effects).await
            })
        })
        .await;
        let now = morning() + Duration::days(30);
        let letters = database.store.lease_messages(100, now, now).await.unwrap();
        assert!(
            letters.iter().all(|letter| letter.recipient == Recipient::Organisation(town.practice.id, None))
        );
        let mut told: Vec<_> = letters.iter().map(|letter| (letter.message, letter.coded)).collect();
        told.sort_unstable();
        let coded = (MessageKind::CodedEvent, Some(CodedEvent::SocialPrescribingCaseClosed));
        assert_eq!(told, [(MessageKind::MessageBack, None), coded]);
        assert_eq!(database.number("SELECT count(*) FROM task").await, 2);
        assert_eq!(database.number("SELECT count(*) FROM outbox WHERE state = 'stopped'").await, 3);
    })
    .await;
}
