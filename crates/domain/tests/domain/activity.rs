//! What a place reads about its own work, told with people who are only counted.

use footbridge_domain::calendar::{Calendar, Nation};
use footbridge_domain::coded::Need;
use footbridge_domain::figures::Figure;
use footbridge_domain::ids::Id;
use footbridge_domain::referral::StatusKind;
use footbridge_domain::reports::activity::{Flow, Middle, Sent, Share, report};
use uuid::Uuid;

fn to_link_workers(case: u128) -> Sent {
    Sent {
        flow: Flow::LinkWork,
        on: "2026-03-02".parse().unwrap(),
        referrer: Some("Elm Surgery".to_owned()),
        needs: vec![Need::LonelinessIsolation],
        state: StatusKind::Started,
        accepted: true,
        started: true,
        answered_on: Some("2026-03-03".parse().unwrap()),
        first_attempt_on: Some("2026-03-09".parse().unwrap()),
        case: Some(Id::new(Uuid::from_u128(case))),
        connected: false,
    }
}

fn england() -> Calendar {
    Calendar::of(Nation::EnglandAndWales)
}

#[test]
fn a_share_is_hidden_where_those_in_it_or_those_left_out_are_few() {
    assert_eq!(Share::of(0, 0), Share::None);
    assert_eq!(Share::of(7, 100), Share::Hidden);
    assert_eq!(Share::of(93, 100), Share::Hidden);
    assert_eq!(Share::of(0, 100), Share::Percent(0));
    assert_eq!(Share::of(38, 100), Share::Percent(40), "from counts rounded to 5");
    assert_eq!(Share::of(100, 100), Share::Percent(100));
}

#[test]
fn a_case_that_two_practices_opened_counts_once_among_the_connected() {
    let mut sent: Vec<Sent> = (0..20).map(to_link_workers).collect();
    for sent in sent.iter_mut().take(10) {
        sent.connected = true;
    }
    let alone = report(&sent, england());
    assert_eq!(alone.connected, Share::Percent(50));
    assert_eq!(alone.reach, Share::Percent(100));
    let again: Vec<Sent> = sent.iter().take(10).cloned().collect();
    sent.extend(again);
    assert_eq!(report(&sent, england()).connected, Share::Percent(50));
}

#[test]
fn what_took_long_is_told_in_working_days_and_not_of_a_few() {
    let sent: Vec<Sent> = (0..9).map(to_link_workers).collect();
    assert_eq!(report(&sent, england()).to_first_attempt, Middle(Some(5)), "over a weekend");
    assert_eq!(report(&sent[..7], england()).to_first_attempt, Middle(None));
}

#[test]
fn no_table_gives_away_what_another_hides() {
    let mut sent: Vec<Sent> = (0..40).map(to_link_workers).collect();
    for sent in sent.iter_mut().take(3) {
        sent.state = StatusKind::Declined;
    }
    let report = report(&sent, england());
    let hidden = |row: &Vec<Figure>| row.iter().filter(|figure| **figure == Figure::Hidden).count();
    assert!(report.by_state.figures.rows.iter().map(hidden).sum::<usize>() >= 1);
    assert_eq!(report.by_month.columns, ["March 2026"]);
    assert_eq!(report.by_need, [(Need::LonelinessIsolation, Figure::Shown(40))]);
}
