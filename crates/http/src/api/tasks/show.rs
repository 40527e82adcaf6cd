//! What is owed, as its readers see it.

use app::view::TaskView;
use app::view::task::RecordView;
use chrono::{DateTime, Utc};
use domain::ids::Id;
use domain::task::{Action, Duty, Task};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::parts::NamedShown;
use crate::valid::Code;

type DutyCode = Code<Duty>;
type ActionCode = Code<Action>;

/// One thing that is owed.
#[derive(Serialize, ToSchema)]
#[schema(as = Task)]
pub struct TaskRow {
    /// Which task; absent where it is what comes next in an open record, which is done by doing it.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    /// What.
    what: DutyCode,
    /// By when.
    due_at: DateTime<Utc>,
    /// The referral of which it is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    referral: Option<Uuid>,
    /// The case it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Uuid>,
    /// The person, where you know them.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<NamedShown>,
    /// The service that was asked, or that has the case.
    service: NamedShown,
    /// When it was asked, where it is about a referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_at: Option<DateTime<Utc>>,
    /// Who sees to it, where that is somebody in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    worker: Option<NamedShown>,
    /// What you may do with the task itself.
    actions: Vec<ActionCode>,
}

impl From<TaskView> for TaskRow {
    fn from(view: TaskView) -> Self {
        let TaskView {
            id,
            what,
            due_at,
            record,
            case,
            person,
            service,
            asked_at,
            needs: _,
            offered_by: _,
            worker,
            actions,
        } = view;
        Self {
            id: id.map(Id::uuid),
            what: Code(what),
            due_at,
            referral: match record {
                RecordView::Referral(referral) => Some(referral.uuid()),
                RecordView::Case(_) => None,
            },
            case: case.map(Id::uuid),
            person: person.map(|person| NamedShown::from(person.named())),
            service: service.into(),
            asked_at,
            worker: worker.map(NamedShown::from),
            actions: actions.into_iter().map(Code).collect(),
        }
    }
}

/// A task that was ticked off, or of which that was taken back.
#[derive(Serialize, ToSchema)]
pub struct Ticked {
    /// Which.
    id: Uuid,
    /// Whether it is done.
    done: bool,
}

impl Ticked {
    pub const fn new(id: Id<Task>, done: bool) -> Self {
        Self { id: id.uuid(), done }
    }
}
