//! A listing as everybody reads it, and its history.

use app::view::{HistoryView, ListingView};
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::Need;
use domain::directory::command::Action;
use domain::directory::freshness::Reminder;
use domain::directory::history::Difference;
use domain::directory::listing::{CapacitySource, CapacityStatement, WaitingTime};
use domain::directory::verification::CheckPoint;
use domain::directory::wording::Line;
use domain::directory::{ListingStatus, VerificationStatus};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::show::SuspensionShown;
use crate::valid::Code;

type NeedCode = Code<Need>;
type ListingCode = Code<ListingStatus>;
type VerificationCode = Code<VerificationStatus>;
type PointCode = Code<CheckPoint>;
type ActionCode = Code<Action>;
type LineCode = Code<Line>;
type SourceCode = Code<CapacitySource>;
type ReminderCode = Code<Reminder>;

/// Everything a service says in public, and how others stand to it.
#[derive(Serialize, ToSchema)]
#[schema(as = Listing)]
pub struct ListingRecord {
    /// Which service.
    id: Uuid,
    /// Which state of the listing.
    version: u32,
    /// Its public name.
    name: String,
    /// The needs it is for.
    needs: Vec<NeedCode>,
    /// What it says: the document that a change takes the place of.
    #[schema(value_type = Object)]
    says: Value,
    /// The same in words, line by line, with everything that is said about it.
    lines: Vec<LineShown>,
    /// How many spaces somebody said there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    spaces: Option<SpacesShown>,
    /// How long people wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting: Option<WaitShown>,
    /// Whether it can be referred to.
    listing: ListingCode,
    /// Whether somebody outside the group has checked it.
    verification: VerificationCode,
    /// The last check.
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<CheckShown>,
    /// The suspension in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspension: Option<SuspensionShown>,
    /// Whether somebody holds its key.
    claimed: bool,
    /// When somebody last said that it is right.
    confirmed_at: DateTime<Utc>,
    /// Who did.
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    /// The last time the group was asked since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    reminded: Option<ReminderCode>,
    /// When it was last changed.
    changed_at: DateTime<Utc>,
    /// What you may do to it now.
    actions: Vec<ActionCode>,
}

/// One line of a listing.
#[derive(Serialize, ToSchema)]
#[schema(as = ListingWords)]
struct LineShown {
    /// Which line.
    line: LineCode,
    /// What it says.
    words: String,
}

/// How many spaces somebody said there are.
#[derive(Serialize, ToSchema)]
#[schema(as = StatedSpaces)]
struct SpacesShown {
    /// Spaces for new people, at least so many.
    spaces: u32,
    /// On which day that was so.
    stated_on: NaiveDate,
    /// Who said so.
    source: SourceCode,
}

/// How long people wait.
#[derive(Serialize, ToSchema)]
#[schema(as = StatedWait)]
struct WaitShown {
    /// Weeks.
    weeks: u32,
    /// On which day that was so.
    stated_on: NaiveDate,
}

/// A check by telephone.
#[derive(Serialize, ToSchema)]
#[schema(as = CheckMade)]
struct CheckShown {
    /// The day of the call.
    on: NaiveDate,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// The points that held, of six.
    points: Vec<PointCode>,
}

impl From<ListingView> for ListingRecord {
    fn from(view: ListingView) -> Self {
        let ListingView {
            service,
            lines,
            key_holder: _,
            confirmed_by,
            checked_by,
            suspended_by: _,
            reminded,
            changed_at,
            ..
        } = view;
        let standing = service.standing;
        let mut says = service.details;
        // Where a location is on the map follows from its postcode, and is not the group's to send back.
        says.locations.iter_mut().for_each(|location| location.position = None);
        let spaces = says.capacity.take().map(SpacesShown::from);
        let waiting = says.waiting.take().map(WaitShown::from);
        Self {
            id: service.id.uuid(),
            version: service.version.number(),
            name: service.name,
            needs: service.needs.into_iter().map(Code).collect(),
            says: serde_json::to_value(&says).unwrap_or_default(),
            lines: lines.into_iter().map(|(line, words)| LineShown { line: Code(line), words }).collect(),
            spaces,
            waiting,
            listing: Code(service.listing),
            verification: Code(service.verification),
            check: standing.check.map(|check| CheckShown {
                on: check.on,
                by: checked_by,
                points: check.points.into_iter().map(Code).collect(),
            }),
            suspension: standing.suspension.map(SuspensionShown::from),
            claimed: standing.owner.is_some(),
            confirmed_at: service.confirmed_at,
            confirmed_by,
            reminded: reminded.map(Code),
            changed_at,
            actions: service.actions.into_iter().map(Code).collect(),
        }
    }
}

impl From<CapacityStatement> for SpacesShown {
    fn from(stated: CapacityStatement) -> Self {
        let CapacityStatement { spaces, stated_on, source } = stated;
        Self { spaces, stated_on, source: Code(source) }
    }
}

impl From<WaitingTime> for WaitShown {
    fn from(stated: WaitingTime) -> Self {
        let WaitingTime { weeks, stated_on } = stated;
        Self { weeks, stated_on }
    }
}

/// One change of a listing.
#[derive(Serialize, ToSchema)]
#[schema(as = ListingChange)]
pub struct HistoryEntry {
    /// Which state it led to.
    version: u32,
    /// When.
    at: DateTime<Utc>,
    /// Who did it.
    by: String,
    /// What was done.
    action: ActionCode,
    /// Every line that says something else since then.
    changes: Vec<ChangedLine>,
}

/// A line before and after.
#[derive(Serialize, ToSchema)]
#[schema(as = ChangedLine)]
struct ChangedLine {
    /// Which line.
    line: LineCode,
    /// What it said; absent where it said nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// What it says now.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl From<HistoryView> for HistoryEntry {
    fn from(view: HistoryView) -> Self {
        let HistoryView { version, at, by, action, differences } = view;
        let changed = |Difference { line, from, to }| ChangedLine { line: Code(line), from, to };
        Self {
            version: version.number(),
            at,
            by,
            action: Code(action),
            changes: differences.into_iter().map(changed).collect(),
        }
    }
}
