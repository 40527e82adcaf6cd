//! The audit of a place: who looked at what, who changed what, who may sign in.

use std::str::FromStr;

use domain::clock::Timestamp;
use domain::policy::audit::authorise_audit;
use storage::read::{AuditFilter, AuditLine, AuditMark, Log};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page};
use crate::request::{AuditLog, AuditQuery};
use crate::view::{AuditView, Named};

impl Footbridge {
    /// One page of a log of the caller's place, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not read it.
    pub async fn audit(&self, caller: &Caller, query: AuditQuery) -> Result<Page<AuditView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_audit(&caller.actor)?;
        let log = match query.log {
            AuditLog::Looks => Log::Looks,
            AuditLog::Changes => Log::Changes,
            AuditLog::Accounts => Log::Accounts,
        };
        let filter = AuditFilter {
            since: self.now() - chrono::Duration::days(query.days.into()),
            organisation: query.organisation,
            staff: query.staff,
            about: query.about,
        };
        let after = query.page.after.as_ref().and_then(mark);
        let reader = self.store.reader();
        let (lines, next) = reader.audit(place, log, &filter, after, query.page.rows()).await?;
        Ok(Page { rows: lines.into_iter().map(AuditView::of).collect(), next: next.map(cursor) })
    }
}

impl AuditView {
    fn of(line: AuditLine) -> Self {
        Self {
            at: line.mark.at,
            staff: Named { id: line.staff.uuid(), name: line.staff_name },
            role: line.role,
            organisation: line.organisation,
            what: line.what,
            about: line.about,
            account: line.account,
            reason: line.reason,
        }
    }
}

/// Several entries may be of the same moment and the same chain, so the number is part of where one stands.
fn cursor(mark: AuditMark) -> Cursor {
    Cursor {
        sort: CursorKey::Word(format!("{} {}", mark.at.timestamp_micros(), mark.number)),
        id: mark.chain,
    }
}

fn mark(cursor: &Cursor) -> Option<AuditMark> {
    let CursorKey::Word(word) = &cursor.sort else { return None };
    let (at, number) = word.split_once(' ')?;
    let at = Timestamp::from_timestamp_micros(i64::from_str(at).ok()?)?;
    Some(AuditMark { at, chain: cursor.id, number: number.parse().ok()? })
}
