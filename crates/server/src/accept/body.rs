//! The bodies of requests and answers, wrapped so that the [`Watch`] learns when each is done with.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use hyper::body::{Body, Frame, SizeHint};

use super::watch::Watch;

#[derive(Clone, Copy, Debug)]
enum Side {
    Request,
    Answer,
}

/// A body that says when it is let go. A body may be let go before its end, so this is said on drop.
#[derive(Debug)]
pub(super) struct WatchedBody<B: Body + Unpin> {
    body: B,
    complete: bool,
    side: Side,
    watch: Watch,
}

impl<B: Body + Unpin> WatchedBody<B> {
    pub(super) fn request(body: B, watch: Watch) -> Self {
        Self { body, complete: false, side: Side::Request, watch }
    }

    pub(super) fn answer(body: B, watch: Watch) -> Self {
        Self { body, complete: false, side: Side::Answer, watch }
    }
}

impl<B: Body + Unpin> Body for WatchedBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        self.complete = frame.is_none() || self.body.is_end_stream();
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B: Body + Unpin> Drop for WatchedBody<B> {
    fn drop(&mut self) {
        match self.side {
            Side::Request => self.watch.request_body_released(self.complete || self.body.is_end_stream()),
            Side::Answer => self.watch.answer_released(),
        }
    }
}
