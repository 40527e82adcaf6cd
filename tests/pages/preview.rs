//! What whoever sends is shown before they send is what the group reads: the same bytes, before its yes and after, by its
//! link and signed in, whatever its rules ask for and whatever the person agreed to.

use super::person::{Known, known};
use crate::support::clock::minutes;
use crate::support::hosts::Group;
use crate::support::screen::{Screen, Sheet};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use app::request::NewPerson;
use domain::coded::{Channel, Requirement};
use domain::contact::ContactPermissions;
use domain::ids::Id;
use domain::person::Reach;
use domain::referral::Referral;
use domain::share_profile::ShareProfile;
use serde_json::json;

/// The cards of a page, each with everything in it, as they came.
fn cards(page: &Sheet<'_>) -> Vec<String> {
    let mut cards = Vec::new();
    let mut rest = page.html.as_str();
    while let Some(begin) = rest.find("<div class=\"ask\">") {
        rest = &rest[begin..];
        let (mut depth, mut end) = (0, 0);
        loop {
            let close = rest[end..].find("</div>").expect("what is opened is closed") + end;
            depth += rest[end..close].matches("<div").count();
            depth -= 1;
            end = close + "</div>".len();
            if depth == 0 {
                break;
            }
        }
        cards.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    cards
}

/// Somebody of whom all is known that a group could be told.
fn somebody() -> NewPerson {
    let mut somebody = person().with_a_risk().with_number("9990000018");
    somebody.requirements = vec![Requirement::StepFree];
    somebody.language = Some("cy".to_owned());
    somebody.emergency_contact = Some("Ada, her sister, 01632 960 002".to_owned());
    somebody
}

/// Somebody who may only be rung, and nobody may say why.
fn somebody_careful() -> NewPerson {
    let permissions = ContactPermissions {
        channels: [Channel::Phone].into(),
        leave_message: false,
        name_service: false,
        unsafe_to_write: true,
        safe_hours: None,
    };
    let phone = Some("01632 960 003".parse().unwrap());
    NewPerson {
        reach: Reach { phone, permissions, ..Reach::default() },
        ..person().named("Ingrid", "Quillfeather & <Daughters>")
    }
}

/// The link worker's organisation says how it is rung.
async fn a_switchboard(town: &Town, known: &Known) {
    let (worker, service) = (&known.link_work.lead, known.link_work.offer.service);
    let mut edition = worker.reads_listing(service).await.service.edition();
    let new_id = || town.footbridge.new_id::<Referral>().uuid();
    let phones = json!([{"id": new_id(), "number": "01632 960 009"}]);
    edition.listing.contacts =
        serde_json::from_value(json!([{"id": new_id(), "name": "The team", "phones": phones}])).unwrap();
    worker.does_to(service, domain::directory::command::Command::Edit(Box::new(edition))).await;
}

async fn a_group(town: &Town, profile: ShareProfile, blind_first: bool) -> Group {
    let group = town
        .group_that(&format!("Group {profile}{}", if blind_first { " unseen" } else { "" }), |new| {
            new.share_profile = profile;
            new.blind_first = blind_first;
            new.share_reason =
                (profile > ShareProfile::P2).then(|| "To give advice on their own affairs".parse().unwrap());
        })
        .await;
    let address = format!("{}@example.org", group.offer.service).parse().unwrap();
    town.footbridge.set_email(group.coordinator.staff(), address).await.unwrap();
    group
}

/// Shows the preview, with the note at the door where it can be asked for, and sends what it shows.
async fn sends(screen: &Screen, known: &Known, group: &Group) -> Vec<String> {
    let page = screen.opens(&format!("/p/{}/refer/{}", known.person, group.offer.service)).await;
    let mut page = page.press("They agree to this").await;
    if page.offers("Show it again with this") {
        page = page.tick("Ask them to meet the person at the door").press("Show it again with this").await;
    }
    let shown = cards(&page);
    page.press("Send").await.says("is asked for");
    shown
}

async fn sent_last(known: &Known) -> Id<Referral> {
    let worker = &known.link_work.worker;
    let record = worker.footbridge.record_referrals(&worker.caller, known.person).await.unwrap();
    record.referrals.last().unwrap().id
}

/// Sends somebody to a group, and reads along as the group does.
async fn reads_along(town: &Town, known: &Known, group: &Group) {
    let shown = sends(&town.screen_of(&known.link_work.worker).await, known, group).await;
    let [before, after] = shown.as_slice() else { panic!("both sides are shown: {shown:?}") };
    let referral = sent_last(known).await;
    town.clock.passes(minutes(11));
    let link = town.footbridge.issue_answer_link(referral).await.unwrap();
    let (by_link, signed_in) = (town.screen(), town.screen_of(group).await);
    let asked = by_link.opens(&format!("/g/{}", link.secret)).await;
    assert_eq!(cards(&asked), [before.as_str()], "before yes, by the link");
    let rung = if group.offer.profile > ShareProfile::P0 { "01632 960 009" } else { "" };
    assert!(before.contains(rung), "the group can ring whoever asks: {before}");
    let desk = signed_in.opens(&format!("/group/ask/{referral}")).await;
    assert_eq!(cards(&desk), [before.as_str()], "before yes, signed in");

    group.accepts(referral).await;
    let theirs = signed_in.opens(&format!("/group/p/{referral}")).await;
    assert_eq!(cards(&theirs), [after.as_str()], "after yes, signed in");
    let done = by_link.opens(&format!("/g/{}/done", link.secret)).await;
    if done.offers("See who it is and how to reach them") {
        assert!(cards(&done).is_empty(), "nobody is named to whoever only has the link");
        let code = done.press("See who it is and how to reach them").await;
        let sent: String =
            town.footbridge.mailbox().letters().first().unwrap().subject.chars().take(6).collect();
        let proven = code.fill("Code", &sent).press("Show me").await;
        assert_eq!(cards(&proven), [after.as_str()], "after yes, by the link");
    }
}

#[tokio::test]
async fn what_is_shown_before_sending_is_what_the_group_reads_byte_for_byte() {
    on_both(async |town| {
        for new in [somebody(), somebody_careful()] {
            let known = known(town, new).await;
            a_switchboard(town, &known).await;
            for profile in [ShareProfile::P0, ShareProfile::P1, ShareProfile::P2, ShareProfile::P3] {
                for blind_first in [false, true] {
                    let group = a_group(town, profile, blind_first).await;
                    reads_along(town, &known, &group).await;
                }
            }
        }
    })
    .await;
}
