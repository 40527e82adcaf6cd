//! What a connection is doing, and until when it may.

use std::{
    future::poll_fn,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Poll,
};

use tokio::time::{Instant, sleep_until};

use super::Limits;

/// The phases of a connection. Each but [`Phase::Working`] has a deadline of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Accepted, and not a byte has come.
    Silent,
    /// The head of a request is arriving.
    Head,
    /// The head is complete and the body is arriving.
    Body,
    /// The request has all it needs; how long the work may take is for the router to say.
    Working,
    /// The answer is being sent.
    Answering,
    /// The answer is complete and its last bytes are being written, still within the time for the answer.
    Flushing,
    /// Answered; the next request may come.
    Idle,
    /// The answer is out but the request was not read to its end. Its rest is thrown away for a while, because
    /// closing over unread bytes would take back the answer.
    Lingering,
}

impl Phase {
    /// The word for logs and metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Head => "head",
            Self::Body => "body",
            Self::Working => "working",
            Self::Answering => "answering",
            Self::Flushing => "flushing",
            Self::Idle => "idle",
            Self::Lingering => "lingering",
        }
    }
}

/// One connection's phase and deadline, told by its stream, its bodies and its service, and read by whoever cuts it.
#[derive(Clone, Debug)]
pub(super) struct Watch(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    limits: Limits,
    phase: Phase,
    /// When the phase must be over.
    due: Option<Instant>,
    /// When the write that stands still now must have moved.
    stalled_due: Option<Instant>,
    /// Whether a request's body was given up before its end.
    unread: bool,
}

impl State {
    fn enter(&mut self, phase: Phase) {
        let within = |allowed| Some(Instant::now() + allowed);
        self.due = match phase {
            Phase::Silent | Phase::Head | Phase::Lingering => within(self.limits.head),
            Phase::Body => within(self.limits.body),
            Phase::Working => None,
            Phase::Answering => within(self.limits.answer),
            Phase::Flushing => self.due,
            Phase::Idle => within(self.limits.idle),
        };
        self.phase = phase;
    }

    fn deadline(&self) -> Option<Instant> {
        [self.due, self.stalled_due].into_iter().flatten().min()
    }
}

impl Watch {
    pub(super) fn new(limits: Limits) -> Self {
        let mut state = State { limits, phase: Phase::Silent, due: None, stalled_due: None, unread: false };
        state.enter(Phase::Silent);
        Self(Arc::new(Mutex::new(state)))
    }

    pub(super) fn phase(&self) -> Phase {
        self.state().phase
    }

    /// Bytes came in.
    pub(super) fn received(&self) {
        let mut state = self.state();
        if matches!(state.phase, Phase::Silent | Phase::Idle) {
            state.enter(Phase::Head);
        }
    }

    /// The head of a request is complete.
    pub(super) fn request(&self, has_body: bool) {
        let mut state = self.state();
        state.unread = has_body;
        state.enter(if has_body { Phase::Body } else { Phase::Working });
    }

    /// Nobody waits for the request's body any more: it was read to its end, or given up.
    pub(super) fn request_body_released(&self, complete: bool) {
        let mut state = self.state();
        state.unread = !complete;
        if state.phase == Phase::Body {
            state.enter(Phase::Working);
        }
    }

    /// The router has answered.
    pub(super) fn answer(&self) {
        self.state().enter(Phase::Answering);
    }

    /// The whole answer has been handed over to be written.
    pub(super) fn answer_released(&self) {
        self.state().enter(Phase::Flushing);
    }

    /// Everything handed over has been written.
    pub(super) fn flushed(&self) {
        let mut state = self.state();
        if state.phase == Phase::Flushing {
            state.enter(Phase::Idle);
        }
    }

    /// A write found no room.
    pub(super) fn stalled(&self) {
        let mut state = self.state();
        let due = Instant::now() + state.limits.stall;
        state.stalled_due.get_or_insert(due);
    }

    /// A write went through.
    pub(super) fn moved(&self) {
        self.state().stalled_due = None;
    }

    /// The connection is closing. Says whether the other side may still be sending.
    pub(super) fn closing(&self) -> bool {
        let mut state = self.state();
        if state.unread && state.phase != Phase::Lingering {
            state.enter(Phase::Lingering);
        }
        state.unread
    }

    /// Resolves when the deadline has passed, with the phase it passed in.
    ///
    /// It must be polled after the connection whenever that is polled: deadlines move while the connection works,
    /// and nothing else wakes this future when one comes nearer.
    pub(super) async fn overdue(&self) -> Phase {
        let mut alarm = pin!(sleep_until(Instant::now()));
        poll_fn(|context| {
            loop {
                let Some(deadline) = self.state().deadline() else { return Poll::Pending };
                if alarm.deadline() != deadline {
                    alarm.as_mut().reset(deadline);
                }
                if alarm.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                // Somebody on another thread may have moved the deadline since it was read.
                if self.state().deadline() == Some(deadline) {
                    return Poll::Ready(self.phase());
                }
            }
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere cannot leave the state half-written: each method writes it in one go.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
