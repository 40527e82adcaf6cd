//! The thirteen rules of a referral's and a case's life, held against random histories: anybody tries anything, at
//! any moment, and after every step each rule still holds (docs: the life of a referral, section 3).
//!
//! A history is [`history::Step`]s; [`cast::Cast`] plays it; [`always`] are the rules. What fails is shrunk to the
//! smallest history and printed as sentences.

mod always;
mod cast;
mod commands;
mod history;
mod scope;

use self::cast::Cast;
use self::history::{History, histories};
use crate::support::town::{Database, Town};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

#[test]
fn the_rules_hold_whatever_anybody_does_on_sqlite() {
    every_history(120, &histories(), async |history| play(Database::Sqlite, history).await);
}

#[test]
fn the_rules_hold_whatever_anybody_does_on_postgresql() {
    every_history(24, &histories(), async |history| play(Database::Postgres, history).await);
}

/// Plays a history in a new town. `Err` is the sentence of the rule that did not hold.
async fn play(database: Database, history: &History) -> Result<(), String> {
    let Some(town) = Town::on(database, history.nation).await else { return Ok(()) };
    let mut cast = Cast::assemble(&town).await;
    for (number, step) in history.steps.iter().enumerate() {
        cast.takes(step).await.map_err(|broken| format!("After step {}: {broken}", number + 1))?;
    }
    always::at_the_end(&town, &cast).await
}

/// Holds something against so many histories, and tells of the smallest one it does not hold for.
fn every_history(
    cases: u32,
    histories: &impl Strategy<Value = History>,
    holds: impl AsyncFn(&History) -> Result<(), String>,
) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config)
        .run(histories, move |history| runtime.block_on(holds(&history)).map_err(TestCaseError::fail));
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, history)) => {
            panic!("{reason}\nThe smallest history that shows it:\n{history}")
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
