//! A practice refers somebody in one go: the record, the consent and the referral are there together or not at all.

use crate::support::clock::days;
use crate::support::hosts::LinkWork;
use crate::support::somebody::Somebody;
use crate::support::town::on_both;
use crate::support::words::{ask, done, person, why};
use app::request::{About, Asking, NewConsent, NewPerson, Stage, TrackerQuery};
use app::view::{ReferralView, TrackedView};
use app::{Error, IdempotencyKey};
use domain::coded::Basis;
use domain::consent::{ConsentScope, ReportLevel};
use domain::ids::Id;
use domain::person::Risks;
use domain::referral::StatusKind;

fn asking(who: &Somebody, person: NewPerson, service: &LinkWork) -> Asking {
    let id = who.footbridge.new_id();
    let offer = service.offer;
    let scope = ConsentScope::Share { service: offer.service, profile: offer.profile };
    let consent = NewConsent {
        id: None,
        person: id,
        scope,
        basis: Basis::ExplicitConsent,
        decision: None,
        expires_on: None,
    };
    let person = NewPerson { id: Some(id), ..person };
    let about = About::New(Box::new(person));
    Asking { about, consents: vec![consent], referral: ask(id, service), draft: None }
}

async fn refers(who: &Somebody, asking: Asking) -> Result<ReferralView, Error> {
    who.footbridge.refer(&who.caller, asking).await
}

async fn tracks(who: &Somebody, stage: Stage) -> Vec<TrackedView> {
    let query = TrackerQuery { stage, ..TrackerQuery::default() };
    done(who, who.footbridge.tracker(&who.caller, query).await).rows
}

#[tokio::test]
async fn everything_is_written_together() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let sent = done(&practice, refers(&practice, asking(&practice, person(), &link_work)).await);
        assert_eq!(sent.status.state, Some(StatusKind::Sent));

        let tracked = tracks(&practice, Stage::Open).await;
        let [tracked] = tracked.as_slice() else { panic!("{} referrals", tracked.len()) };
        assert_eq!(tracked.line.person.as_ref().map(|who| who.name.as_str()), Some("Margaret Ashdown"));
        assert_eq!(tracked.latest, "The service was asked.");
        assert!(tracked.asked_by.is_some() && tracked.progress.is_none());
        assert!(tracks(&practice, Stage::Finished).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn where_the_referral_is_refused_nobody_is_written_down() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let unasked = NewPerson { risks: Risks::NotAsked, ..person() };
        let number = "9990000018";
        let unasked = NewPerson { nhs_number: Some(number.parse().unwrap()), ..unasked };
        let refused = refers(&practice, asking(&practice, unasked, &link_work)).await;
        assert_eq!(why(refused), "risks_not_answered");
        let question =
            app::request::MatchQuestion { nhs_number: Some(number.parse().unwrap()), ..Default::default() };
        let found = practice.footbridge.match_people(&practice.caller, question).await;
        assert_eq!(done(&practice, found), []);
    })
    .await;
}

#[tokio::test]
async fn a_second_press_of_the_button_refers_nobody_twice() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let key = IdempotencyKey { key: "pressed".to_owned(), request_hash: [7; 32] };
        let caller = practice.caller.clone().with_key(Some(key));
        let pressed = Somebody { caller, ..(*practice).clone() };
        let first = done(&pressed, refers(&pressed, asking(&practice, person(), &link_work)).await);
        let second = done(&pressed, refers(&pressed, asking(&practice, person(), &link_work)).await);
        assert_eq!(first, second);
        assert_eq!(tracks(&practice, Stage::Open).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_tracker_says_how_far_the_link_worker_is_where_the_person_lets_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let sent = done(&practice, refers(&practice, asking(&practice, person(), &link_work)).await);
        let peggy = Id::new(tracks(&practice, Stage::Open).await[0].line.person.as_ref().unwrap().id);
        town.clock.passes(days(1));
        link_work.begins_work(sent.id, peggy).await;

        let tracked = tracks(&practice, Stage::Open).await;
        let progress = tracked[0].progress.as_ref().unwrap();
        assert_eq!(progress.state, domain::case::StatusKind::Active);
        assert!(progress.worker.is_some() && progress.due.is_some());

        practice.hears_consent(peggy, ConsentScope::ReportToPractice { level: ReportLevel::CodesOnly }).await;
        assert_eq!(tracks(&practice, Stage::Open).await[0].progress, None);
        practice
            .hears_consent(peggy, ConsentScope::ReportToPractice { level: ReportLevel::StatusOnly })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_begun_belongs_to_whoever_began_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let another = town.practice("High Street Surgery").await;
        let footbridge = &practice.footbridge;
        let keep = |id, body| footbridge.keep_page_draft(&practice.caller, "refer", id, body);
        let id = done(&practice, keep(None, "first-name=Peggy").await);
        assert_eq!(done(&practice, keep(Some(id), "first-name=Margaret").await), id, "it is saved again");

        let seen = footbridge.page_draft(&another.caller, id).await;
        assert!(matches!(seen, Err(Error::NotFound)));
        let theirs = footbridge.keep_page_draft(&another.caller, "refer", Some(id), "first-name=Eve").await;
        assert_ne!(done(&another, theirs), id, "nobody else's form is written over");
        let thrown = footbridge.discard_page_draft(&another.caller, id).await;
        assert!(matches!(thrown, Err(Error::NotFound)));
        assert_eq!(
            done(&practice, footbridge.page_draft(&practice.caller, id).await).body,
            "first-name=Margaret"
        );

        let link_work = town.link_work().await;
        let asking = Asking { draft: Some(id), ..asking(&practice, person(), &link_work) };
        let sent = done(&practice, refers(&practice, asking).await);
        let draft = done(&practice, footbridge.page_draft(&practice.caller, id).await);
        assert_eq!(
            (draft.became, draft.body.as_str()),
            (Some(sent.id), ""),
            "what was typed is not kept twice"
        );
        assert_eq!(done(&practice, footbridge.page_drafts(&practice.caller, "refer").await), []);

        done(&practice, keep(None, "first-name=Old").await);
        town.clock.passes(days(31));
        assert_eq!(done(&practice, footbridge.page_drafts(&practice.caller, "refer").await), []);
    })
    .await;
}
