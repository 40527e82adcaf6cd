//! R21 and the ten minutes after R2.

use chrono::Duration;
use footbridge_domain::effect::{About, Audience, BY_ASKING, Effect, WHERE_IT_STOPPED};
use footbridge_domain::referral::react::PlacesChange;
use footbridge_domain::referral::{Command, Held, StatusKind};
use footbridge_domain::scope::{Reach, Scope};

use crate::fixtures::{Story, a_referral, group, id, place, told};

const UNDO: Command = Command::UndoSending;

fn group_sees(story: &Story) -> bool {
    let reach = Reach::Organisation { organisation: group(), staff: id(104) };
    Scope { reach, at: story.now }.admits_referral(&story.referral, place())
}

#[test]
fn within_ten_minutes_sending_is_undone_and_the_place_is_free() {
    let story = a_referral().sent().after(Duration::minutes(9)).does(&UNDO);
    assert_eq!(
        (story.kind(), story.referral.place, story.referral.sent),
        (StatusKind::Draft, Held::Nothing, None)
    );
    let change = PlacesChange::between(&story.before, &story.referral);
    assert_eq!((change.taken, change.reserved, change.open_asks), (0, -1, -1));
    let owed_again = Effect::OweAgain { tasks: &BY_ASKING };
    let no_other_place = Effect::Settle { tasks: &WHERE_IT_STOPPED, about: About::Itself };
    assert_eq!(story.effects, [Effect::StopMessages, owed_again, no_other_place]);
}

#[test]
fn after_ten_minutes_it_is_withdrawn_instead() {
    assert_eq!(a_referral().seen().refuses(&UNDO), ["undo_window_over"]);
}

#[test]
fn an_urgent_referral_leaves_at_once_and_has_no_undo() {
    let story = a_referral().urgent().sent();
    assert!(group_sees(&story));
    assert_eq!(story.refuses(&UNDO), ["undo_window_over"]);
}

#[test]
fn nobody_outside_sees_it_or_is_told_before_the_ten_minutes_are_over() {
    let story = a_referral().sent();
    assert!(!group_sees(&story));
    for effect in &story.effects {
        if let Effect::Tell { audience, not_before, .. } = effect {
            let wait = if *audience == Audience::Referrer { 0 } else { 10 };
            assert_eq!(*not_before - story.now, Duration::minutes(wait), "{audience}");
        }
    }
    assert!(group_sees(&story.after(Duration::minutes(10))));
}

#[test]
fn an_undone_draft_can_be_sent_again() {
    let story = a_referral().sent().does(&UNDO).sent();
    assert_eq!((story.kind(), story.referral.place), (StatusKind::Sent, Held::Reserved));
}

#[test]
fn what_is_taken_back_before_anybody_knew_is_not_told_to_the_service() {
    let withdrawn = a_referral().sent().withdrawn_by(crate::fixtures::practice_referrer());
    assert!(told(&withdrawn.effects).is_empty());
    let mistaken = a_referral().sent().entered_in_error();
    assert!(told(&mistaken.effects).is_empty());
}
