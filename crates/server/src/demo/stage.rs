//! The stage on which hundreds of stories happen side by side, and always in the same order.
//!
//! A story waits for its next moment. When nobody is on stage any more, those whose moment comes within the next few
//! days go on together, so that their writes share a commit; but never two that could tell who was first: two of the
//! same person, or two that are about the same service, whose places are few. Those take turns by their moments.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use domain::{clock::Timestamp, directory::Service, ids::Id};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinSet,
};

/// How far apart the moments of those who go on together may lie. Longer is faster, and lets the places of a service
/// be taken less strictly in the order of time.
const TOGETHER: TimeDelta = TimeDelta::days(6);
/// How many go on together.
const CAST: usize = 64;

/// Why a story stops before its end.
#[derive(Debug)]
pub enum Interrupted {
    /// What comes next lies after today.
    Today,
    /// Something was refused or went wrong.
    Failed(anyhow::Error),
}

impl<E: std::error::Error> From<E> for Interrupted {
    fn from(error: E) -> Self {
        // The sentence of an error is for people at a screen; what was at fault is in its debug output.
        Self::Failed(anyhow::anyhow!("{error} ({error:?})"))
    }
}

/// What telling a part of a story comes to.
pub type Told<T = ()> = Result<T, Interrupted>;

/// What a story waits for, and what it is about while it is on stage.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// Its moment.
    pub at: Timestamp,
    /// Its number, which decides between equal moments.
    pub story: u32,
    /// Whose life it belongs to: two stories of one life never happen at once.
    pub life: u32,
    /// The service whose places it may change.
    pub service: Option<Id<Service>>,
    /// Whether it may change the places of any service, as a death does.
    pub alone: bool,
}

type Cue = (Turn, oneshot::Sender<()>);

/// The way onto the stage, for a story.
#[derive(Clone, Debug)]
pub struct Wings(mpsc::UnboundedSender<Cue>);

impl Wings {
    /// Waits for the turn to come.
    pub async fn wait(&self, turn: Turn) -> Told {
        let (go, gone) = oneshot::channel();
        let left = || Interrupted::Failed(anyhow::anyhow!("The stage was left before a story had ended"));
        self.0.send((turn, go)).map_err(|_| left())?;
        gone.await.map_err(|_| left())
    }
}

/// The stage.
#[derive(Debug)]
pub struct Stage {
    wings: Wings,
    cues: mpsc::UnboundedReceiver<Cue>,
    stories: JoinSet<Told>,
    waiting: BTreeMap<(Timestamp, u32), Cue>,
    acting: usize,
}

impl Stage {
    /// An empty stage.
    pub fn new() -> Self {
        let (wings, cues) = mpsc::unbounded_channel();
        Self { wings: Wings(wings), cues, stories: JoinSet::new(), waiting: BTreeMap::new(), acting: 0 }
    }

    /// The way onto it.
    pub fn wings(&self) -> Wings {
        self.wings.clone()
    }

    /// Begins a story; `what` says which, should it fail.
    pub fn begin(&mut self, what: String, story: impl Future<Output = Told> + Send + 'static) {
        self.stories.spawn(async move {
            story.await.map_err(|interrupted| match interrupted {
                Interrupted::Failed(error) => Interrupted::Failed(error.context(what)),
                Interrupted::Today => Interrupted::Today,
            })
        });
        self.acting += 1;
    }

    /// Lets all stories happen; `reached` hears how far they are.
    ///
    /// # Errors
    /// When one of them fails; the others stop where they are.
    pub async fn play(mut self, reached: &mut (dyn FnMut(Timestamp) + Send)) -> anyhow::Result<()> {
        loop {
            while self.acting > 0 {
                tokio::select! {
                    Some(cue) = self.cues.recv() => {
                        self.waiting.insert((cue.0.at, cue.0.story), cue);
                    }
                    Some(ended) = self.stories.join_next() => {
                        if let Err(Interrupted::Failed(error)) = ended? {
                            return Err(error);
                        }
                    }
                }
                self.acting -= 1;
            }
            let Some(((now, _), _)) = self.waiting.first_key_value() else { return Ok(()) };
            reached(*now);
            for key in next(&self.waiting) {
                if let Some((_, go)) = self.waiting.remove(&key) {
                    self.acting += 1;
                    // A story that has gone away is counted when it is joined.
                    let _ = go.send(());
                }
            }
        }
    }
}

/// Whose turn it is: in the order of their moments, passing over whoever could meet somebody before them.
fn next(waiting: &BTreeMap<(Timestamp, u32), Cue>) -> Vec<(Timestamp, u32)> {
    let mut cast = Vec::new();
    let (mut lives, mut services) = (BTreeSet::new(), BTreeSet::new());
    let Some(((first, _), _)) = waiting.first_key_value() else { return cast };
    let until = *first + TOGETHER;
    for (key, (turn, _)) in waiting.range(..(until, u32::MAX)) {
        if turn.alone && !cast.is_empty() || cast.len() >= CAST {
            break;
        }
        let life_is_free = lives.insert(turn.life);
        let service_is_free = turn.service.is_none_or(|service| services.insert(service));
        if life_is_free && service_is_free {
            cast.push(*key);
        }
        if turn.alone {
            break;
        }
    }
    cast
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use uuid::Uuid;

    use super::*;

    fn turn(hour: i64, story: u32, life: u32) -> Turn {
        let at = Timestamp::UNIX_EPOCH + TimeDelta::hours(hour);
        Turn { at, story, life, service: None, alone: false }
    }

    fn whose(turns: &[Turn]) -> Vec<u32> {
        let waiting =
            turns.iter().map(|turn| ((turn.at, turn.story), (*turn, oneshot::channel().0))).collect();
        next(&waiting).into_iter().map(|(_, story)| story).collect()
    }

    #[test]
    fn those_near_in_time_go_on_together() {
        assert_eq!(whose(&[turn(0, 1, 1), turn(5, 2, 2), turn(24 * 7, 3, 3)]), [1, 2]);
    }

    #[test]
    fn two_of_one_life_or_about_one_service_take_turns() {
        let choir = Some(Id::new(Uuid::from_u128(1)));
        assert_eq!(whose(&[turn(0, 1, 1), turn(1, 2, 1), turn(2, 3, 2)]), [1, 3]);
        let about = |turn: Turn| Turn { service: choir, ..turn };
        assert_eq!(whose(&[about(turn(0, 1, 1)), turn(1, 2, 2), about(turn(2, 3, 3))]), [1, 2]);
        // Whoever is passed over holds back those who come after them.
        assert_eq!(whose(&[turn(0, 1, 1), about(turn(1, 2, 1)), about(turn(2, 3, 3))]), [1]);
    }

    #[test]
    fn whoever_may_meet_anybody_goes_alone() {
        let alone = |turn: Turn| Turn { alone: true, ..turn };
        assert_eq!(whose(&[turn(0, 1, 1), alone(turn(1, 2, 2)), turn(2, 3, 3)]), [1]);
        assert_eq!(whose(&[alone(turn(1, 2, 2)), turn(2, 3, 3)]), [2]);
    }

    #[tokio::test]
    async fn stories_of_one_life_alternate_by_their_moments() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let mut stage = Stage::new();
        for story in [2, 1] {
            let (wings, told) = (stage.wings(), Arc::clone(&told));
            stage.begin(String::new(), async move {
                for step in 0..3 {
                    let turn = turn(step * 2 + i64::from(story), story, 7);
                    wings.wait(turn).await?;
                    told.lock().unwrap().push(turn.at.timestamp() / 3600);
                }
                Ok(())
            });
        }
        stage.play(&mut |_| {}).await.unwrap();
        assert_eq!(*told.lock().unwrap(), [1, 2, 3, 4, 5, 6]);
    }

    #[tokio::test]
    async fn one_failure_stops_them_all_and_the_end_of_time_does_not() {
        let mut stage = Stage::new();
        let wings = stage.wings();
        stage.begin(String::new(), async { Err(Interrupted::Today) });
        stage.begin(String::new(), async move { wings.wait(turn(1, 1, 1)).await });
        stage.begin("the third".to_owned(), async { Err(Interrupted::Failed(anyhow::anyhow!("refused"))) });
        assert_eq!(format!("{:#}", stage.play(&mut |_| {}).await.unwrap_err()), "the third: refused");
    }
}
