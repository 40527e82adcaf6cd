//! What is done all the time in the background, beside whatever is served: following the directory, looking for what
//! should never be, and throwing away what is kept no longer.

use std::{convert::Infallible, time::Duration};

use app::{ClockTally, Error, Footbridge};
use footbridge_http::directory::import::{Fetch, carry_out};

use crate::command::doctor::figures;

/// How often is looked. The figures are counted over everything that is open, so not more often than anybody reads them.
const EVERY: Duration = Duration::from_mins(5);
const GAUGE: &str = "footbridge_doctor";
const STEPS: &str = "footbridge_clock_steps_total";

/// Looks again and again, for as long as it is polled.
pub async fn tend(footbridge: &Footbridge) -> Infallible {
    metrics::describe_gauge!(
        GAUGE,
        "What `footbridge doctor` counts; none of it should be, but for what is overdue"
    );
    loop {
        // Whoever asks first in the morning, or after a start, does not have to wait for a directory to be read.
        if let Err(error) = footbridge.follow_directory().await {
            tracing::warn!(%error, "the directory could not be followed");
        }
        if let Err(error) = look(footbridge).await {
            tracing::warn!(%error, "the doctor could not look");
        }
        if let Err(error) = tidy(footbridge).await {
            tracing::warn!(%error, "what is kept no longer could not be thrown away");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// How often the clock looks for what it owes. What is due at the end of a working day is done within a minute of it.
const TICK: Duration = Duration::from_secs(15);

/// Does what time brings about, again and again, for as long as it is polled. Any number of processes may.
pub async fn keep_time(footbridge: &Footbridge) -> Infallible {
    metrics::describe_counter!(STEPS, "Steps of the clock, by how they ended");
    loop {
        if let Err(error) = tick(footbridge).await {
            tracing::warn!(%error, "the clock could not ask what is due");
        }
        tokio::time::sleep(TICK).await;
    }
}

/// How often it is asked whether somebody wants an import.
const IMPORTS_EVERY: Duration = Duration::from_secs(2);

/// Does the imports that somebody asks for, again and again, for as long as it is polled. Any number of processes may.
pub async fn import(footbridge: &Footbridge, fetch: &dyn Fetch) -> Infallible {
    loop {
        let has_more = Box::pin(carry_out(footbridge, fetch)).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "an import could not be carried out");
            false
        });
        if !has_more {
            tokio::time::sleep(IMPORTS_EVERY).await;
        }
    }
}

/// Does everything time has brought about by now.
pub async fn tick(footbridge: &Footbridge) -> Result<(), Error> {
    let ClockTally { performed, put_off, failed } = footbridge.work_off().await?;
    let performed = performed + Box::pin(footbridge.remind_listings()).await?;
    for (how, count) in [("performed", performed), ("put_off", put_off), ("failed", failed)] {
        metrics::counter!(STEPS, "how" => how).increment(count);
    }
    if performed > 0 {
        tracing::info!(performed, failed, "the clock did what it owed");
    }
    Ok(())
}

/// Throws away what is kept no longer.
pub async fn tidy(footbridge: &Footbridge) -> Result<(), Error> {
    let forgotten = footbridge.forget_answers().await?;
    let files = footbridge.forget_import_files().await?;
    tracing::debug!(forgotten, files, "answers kept for retries, and files that were imported");
    Ok(())
}

/// Looks once, and shows the figures among the metrics.
pub async fn look(footbridge: &Footbridge) -> Result<(), Error> {
    for figure in figures(&footbridge.doctor().await?) {
        #[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and no count comes near 2^53")]
        metrics::gauge!(GAUGE, "figure" => figure.name).set(figure.count as f64);
        if figure.must_be_none && figure.count > 0 {
            tracing::warn!(figure = figure.name, count = figure.count, "the doctor found something to mend");
        }
    }
    Ok(())
}
