//! The load: some clients, each of which asks again as soon as it has been answered.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::bail;
use tokio::task::LocalSet;

use crate::client::Client;

/// What was measured, possibly in several turns.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// How long it took altogether.
    pub elapsed: Duration,
    /// How long each answer took, in microseconds.
    microseconds: Vec<u32>,
}

impl Measured {
    /// So much in this time, with how long each answer took.
    fn of(elapsed: Duration, times: Vec<Duration>) -> Self {
        let micros = |time: Duration| u32::try_from(time.as_micros()).unwrap_or(u32::MAX);
        let mut microseconds: Vec<_> = times.into_iter().map(micros).collect();
        microseconds.sort_unstable();
        Self { elapsed, microseconds }
    }

    /// Adds another turn.
    pub fn add(&mut self, other: Self) {
        self.elapsed += other.elapsed;
        self.microseconds.extend(other.microseconds);
        self.microseconds.sort_unstable();
    }

    /// Adds one answer.
    pub fn took(&mut self, time: Duration) {
        self.add(Self::of(time, vec![time]));
    }

    /// How many answers.
    pub fn count(&self) -> usize {
        self.microseconds.len()
    }

    /// Answers in a second.
    pub fn per_second(&self) -> f64 {
        per_second(self.count(), self.elapsed)
    }

    /// The time, in milliseconds, within which this share of the answers came.
    pub fn within(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a position among some thousands of answers"
        )]
        let position = (self.count().saturating_sub(1) as f64 * share).round() as usize;
        self.microseconds.get(position).map_or(0.0, |microseconds| f64::from(*microseconds) / 1000.0)
    }
}

/// Things in a second.
pub fn per_second(count: usize, elapsed: Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of some thousands")]
    let count = count as f64;
    count / elapsed.as_secs_f64().max(1e-9)
}

/// Lets the clients ask until the time is over or there is nothing left to ask.
///
/// # Errors
/// At the first answer that is not a success: what goes wrong quickly is not fast.
pub async fn drive(
    server: SocketAddr,
    clients: u32,
    time: Duration,
    next: impl FnMut() -> Option<Vec<u8>> + 'static,
) -> anyhow::Result<Measured> {
    let mut connected = Vec::new();
    for _ in 0..clients {
        connected.push(Client::connect(server).await?);
    }
    let next: Questions = Rc::new(RefCell::new(Box::new(next)));
    let until = Instant::now() + time;
    together(connected.into_iter().map(|client| ask_again_and_again(client, until, Rc::clone(&next)))).await
}

/// Lets everybody ask at once, each until they have done, and takes how long each of their answers took.
///
/// # Errors
/// When one of them fails.
pub async fn together<Asking>(asking: impl Iterator<Item = Asking>) -> anyhow::Result<Measured>
where
    Asking: Future<Output = anyhow::Result<Vec<Duration>>> + 'static,
{
    let everybody = LocalSet::new();
    let began = Instant::now();
    let tasks: Vec<_> = asking.map(|one| everybody.spawn_local(one)).collect();
    everybody.await;
    let elapsed = began.elapsed();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok(Measured::of(elapsed, times))
}

/// What is asked next, for whoever is ready to ask; nothing when all has been used up.
type Questions = Rc<RefCell<Box<dyn FnMut() -> Option<Vec<u8>>>>>;

async fn ask_again_and_again(
    mut client: Client,
    until: Instant,
    next: Questions,
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let Some(request) = (next.borrow_mut())() else { break };
        let began = Instant::now();
        let answer = client.ask(&request).await?;
        if !(200..300).contains(&answer.status) {
            let asked = String::from_utf8_lossy(&request);
            let asked = asked.lines().next().unwrap_or_default();
            bail!("{asked} was answered {}: {}", answer.status, String::from_utf8_lossy(answer.body));
        }
        times.push(began.elapsed());
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_all_turns() {
        let turn = |times: &[u32]| Measured { elapsed: Duration::from_secs(1), microseconds: times.to_vec() };
        let mut measured = turn(&[5000, 1000, 3000]);
        measured.add(turn(&[2000, 4000]));
        assert_eq!(measured.count(), 5);
        assert!((measured.per_second() - 2.5).abs() < 1e-9);
        assert!((measured.within(0.5) - 3.0).abs() < 1e-9);
        assert!((measured.within(0.99) - 5.0).abs() < 1e-9);
        assert!(Measured::default().within(0.5).abs() < 1e-9);
    }
}
