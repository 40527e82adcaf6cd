//! Ranking, case by case, for a link worker to read: somebody in a sentence, the services of a town, who comes first
//! and why, and what is left out by which rule.

mod sheet;
mod towns;

use footbridge_domain::coded::Need;
use footbridge_domain::routing::Seeker;

use sheet::Sheet;

use super::assert_is_kept;
use crate::fixtures::{on, today};

/// One question put to one town.
struct Question {
    who: &'static str,
    seeker: Seeker,
    need: Need,
}

#[test]
fn the_nearest_group_made_for_the_need_comes_first() {
    let sheet = Sheet::of("Near home, on a day she can make", towns::peggy(), towns::elm());
    assert_is_kept("tests/golden/routing-near-home.txt", &sheet.on(today()));
}

#[test]
fn every_hard_rule_leaves_a_service_out_and_says_so() {
    let sheet = Sheet::of("Every rule that leaves a service out", towns::amir(), towns::of_barriers());
    assert_is_kept("tests/golden/routing-left-out.txt", &sheet.on(today()));
}

#[test]
fn what_is_not_known_bars_nothing_and_is_asked_first() {
    let sheet = Sheet::of(
        "A practice that knows next to nothing yet",
        towns::somebody_at_the_desk(),
        towns::elm_without_a_postcode(),
    );
    assert_is_kept("tests/golden/routing-little-known.txt", &sheet.on(today()));
}

#[test]
fn equals_take_turns_from_day_to_day() {
    let sheet = Sheet::of(
        "Four choirs that fit equally well, on four days",
        towns::somebody_at_the_desk(),
        towns::choirs(),
    );
    let days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"].map(on);
    assert_is_kept("tests/golden/routing-turns.txt", &sheet.orders_on(&days));
}
