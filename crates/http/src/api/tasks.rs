//! `/tasks`: what people at work owe, and ticking it off.

mod read;
mod show;

use app::Footbridge;
use app::request::TaskQuery;
use axum::extract::{OriginalUri, State};
use domain::task::{Action, Task};
use utoipa_axum::router::OpenApiRouter;

use self::read::Tick;
use self::show::{TaskRow, Ticked};
use super::{Deed, Operation};
use crate::answer::{Answer, page, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId, Query};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let list = Operation::new(
        Deed::List,
        "/tasks",
        "list_tasks",
        "See what is owed",
        "What comes next in your team's open records, and what somebody owes because of something that is over: the \
         most pressing first. What comes next is done by doing it; a task with an `id` can be ticked off too, unless \
         what was owed happens first.",
    );
    let complete = Operation::new(
        Deed::Append,
        "/tasks/{id}/completion",
        "complete_task",
        "Say that a task is done",
        "Many tasks are done without it: a next step, for instance, by asking another service.",
    );
    let reopen = Operation::new(
        Deed::Append,
        "/tasks/{id}/reopening",
        "reopen_task",
        "Say that a task is not done after all",
        "What was settled because it happened stays settled.",
    );
    OpenApiRouter::new()
        .routes(list.asking::<TaskQuery>().paging::<TaskRow>().by(list_tasks))
        .routes(complete.reading::<Tick>().showing::<Ticked>().by(complete_task))
        .routes(reopen.reading::<Tick>().showing::<Ticked>().by(reopen_task))
}

async fn list_tasks(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(query): Query<TaskQuery>,
) -> Answer {
    page::<_, TaskRow>(&uri, footbridge.tasks(&caller, query).await?)
}

async fn complete_task(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Task>,
    Body { key, .. }: Body<Tick>,
) -> Answer {
    footbridge.act_on_task(&caller.with_key(key), id, Action::Complete).await?;
    plain(&Ticked::new(id, true))
}

async fn reopen_task(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Task>,
    Body { key, .. }: Body<Tick>,
) -> Answer {
    footbridge.act_on_task(&caller.with_key(key), id, Action::Reopen).await?;
    plain(&Ticked::new(id, false))
}
