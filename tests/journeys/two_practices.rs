//! Two practices refer the same person: one case, two who keep sight of it, and neither learns of the other.

use crate::support::clock::minutes;
use crate::support::town::on_both;
use crate::support::words::{Described, person};
use domain::coded::ClosureCode;
use domain::referral::StatusKind;

#[tokio::test]
async fn the_second_referral_joins_the_open_case_and_neither_practice_learns_of_the_other() {
    on_both(async |town| {
        let mill_lane = town.practice("Mill Lane Surgery").await;
        let harbour = town.practice("Harbour Practice").await;
        let link_work = town.link_work().await;
        let hers = mill_lane.writes_down(person().with_number("999 000 0018")).await;
        let hers_again =
            harbour.writes_down(person().with_number("999 000 0018").named("Peggy", "Ashdown")).await;

        let first = mill_lane.refers(hers, &link_work).await;
        let second = harbour.refers(hers_again, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.takes_on(first).await;
        let joined = link_work.takes_on(second).await;
        assert_eq!(case, joined, "one open case for one person");
        assert_eq!(link_work.caseload().await, [case]);
        assert_eq!(link_work.reads_case(case).await.openings, [first, second]);

        link_work.allocates(case, &link_work.worker).await;
        link_work.worker.begins(case, hers).await;
        for (practice, own, others) in [(&mill_lane, first, second), (&harbour, second, first)] {
            assert_eq!(practice.reads(own).await.status.state, Some(StatusKind::Started));
            assert_eq!(practice.reads_case(case).await.openings, [own]);
            assert_eq!(practice.tracker().await, [own]);
            let everything = format!(
                "{}{}{}",
                serde_json::to_string(&practice.reads(own).await).unwrap(),
                serde_json::to_string(&practice.reads_case(case).await).unwrap(),
                serde_json::to_string(
                    &practice.footbridge.referral_timeline(&practice.caller, own).await.unwrap()
                )
                .unwrap(),
            );
            assert!(!everything.contains(&others.to_string()), "the other practice's referral is named");
        }
        let read = serde_json::to_string(&mill_lane.reads_case(case).await).unwrap();
        assert!(!read.contains("Harbour"), "the other practice is named");

        link_work.worker.closes(case, ClosureCode::GoalsMet).await;
        for (practice, own) in [(&mill_lane, first), (&harbour, second)] {
            assert_eq!(practice.reads(own).await.status.state, Some(StatusKind::Ended));
        }
        let mut told: Vec<_> = town.inspection().letters().await;
        told.retain(|letter| letter.message == "message_back");
        assert_eq!(told.len(), 2, "each practice hears back once");
        assert_ne!(told[0].recipient_id, told[1].recipient_id);
    })
    .await;
}

#[tokio::test]
async fn two_referrals_of_one_practice_share_the_case_and_one_message_back() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let first = practice.refers(peggy, &link_work).await;
        let second = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(first, peggy).await;
        assert_eq!(link_work.takes_on(second).await, case);
        link_work.worker.closes(case, ClosureCode::PartlyMet).await;
        let letters = town.inspection().letters().await;
        assert_eq!(letters.iter().filter(|letter| letter.message == "message_back").count(), 1);
    })
    .await;
}
