//! R17 and R20: taken back.

use footbridge_domain::coded::Coded;
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::referral::status::WithdrawnBy;
use footbridge_domain::referral::{Command, Held, Status, StatusKind};

use crate::fixtures::{a_referral, practice_referrer, tasks, the_person, told};
use crate::goldens::referral_in;

const WITHDRAW: Command = Command::Withdraw { reason: None };

#[test]
fn the_person_takes_it_back_at_any_time_while_it_is_open_and_owes_no_reason() {
    for kind in StatusKind::ALL.iter().filter(|kind| kind.is_open()) {
        let story = referral_in(*kind).withdrawn_by(the_person());
        assert!(
            matches!(story.referral.status, Status::Withdrawn { by: WithdrawnBy::Person, reason: None, .. }),
            "{kind}"
        );
        assert_eq!(story.referral.place, Held::Nothing);
    }
}

#[test]
fn who_asked_takes_it_back_until_it_has_started() {
    for kind in StatusKind::ALL {
        let may = kind.is_open() && *kind != StatusKind::Started;
        let story = referral_in(*kind).by(practice_referrer());
        assert_eq!(story.tries(&WITHDRAW).is_ok(), may, "{kind}");
    }
}

#[test]
fn the_service_is_told_to_stop_and_delete_and_everything_on_its_way_is_stopped() {
    let story = a_referral().seen().accepted().withdrawn_by(the_person());
    assert!(story.effects.contains(&Effect::StopMessages));
    assert_eq!(
        told(&story.effects),
        [(Audience::Service, MessageKind::StopAndDelete), (Audience::Referrer, MessageKind::Withdrawn)]
    );
}

#[test]
fn who_took_it_back_themself_is_not_told_of_it() {
    let story = a_referral().seen().withdrawn_by(practice_referrer());
    assert_eq!(told(&story.effects), [(Audience::Service, MessageKind::StopAndDelete)]);
}

#[test]
fn a_mistake_is_recalled_from_whoever_saw_it_and_looked_into() {
    let story = a_referral().seen().accepted().entered_in_error();
    assert_eq!(told(&story.effects), [(Audience::Service, MessageKind::Recall)]);
    assert_eq!(tasks(&story.effects)[0].0, TaskKind::BreachCheck);
    assert!(story.effects.contains(&Effect::StopMessages));
}

#[test]
fn a_mistake_is_a_mistake_in_every_state_but_once() {
    for kind in StatusKind::ALL.iter().filter(|kind| **kind != StatusKind::EnteredInError) {
        assert_eq!(referral_in(*kind).entered_in_error().kind(), StatusKind::EnteredInError);
    }
}
