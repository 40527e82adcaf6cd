//! The registers of a group: its sessions, and who is expected at one.

mod marking;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::attendance::{Mark, SessionKey};
use domain::calendar::local_date;
use domain::directory::occurrence::occurrences;
use domain::policy;
use domain::scope::Scope;
use storage::read::{Page, ReferralDetail, ServiceFilter};
use storage::{Guest, KeptMark, ListedService};
use uuid::Uuid;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::show::referral::received;
use crate::view::Named;
use crate::view::attendance::{RegisterRow, RegisterView, SessionLine};

/// Days of sessions that are past and may still want their register, and of sessions to come.
const DAYS: Days = Days::new(28);
/// The most services of a group, and the most people at a session.
const MOST: u32 = 200;

impl Footbridge {
    /// The sessions of the caller's organisation in the last four weeks and the next four, the first first.
    ///
    /// # Errors
    /// When the caller keeps no register, or the database cannot be reached.
    pub async fn sessions_held(&self, caller: &Caller) -> Result<Vec<SessionLine>, Error> {
        caller.require(TokenScope::Read)?;
        let own = caller.actor.organisation().ok_or(Error::NotFound)?;
        let reader = self.store.reader();
        let filter = ServiceFilter { organisation: Some(own), ..ServiceFilter::default() };
        let services = reader.services(&filter, &Page::first(MOST)).await?.lines;
        let services: Vec<_> = services.into_iter().filter(|line| keeps(caller, line).is_ok()).collect();
        let today = local_date(self.now());
        let from = today.checked_sub_days(DAYS).unwrap_or(today);
        let until = today.checked_add_days(DAYS).unwrap_or(today);
        let ids: Vec<_> = services.iter().map(|line| line.service.id).collect();
        let marks = reader.marks(&ids, from, until).await?;
        let mut sessions: Vec<SessionLine> =
            services.iter().flat_map(|line| sessions_of(line, &marks, from, until)).collect();
        sessions.sort_by(|one, other| {
            let key = |line: &SessionLine| (line.session.on, line.opens_at);
            key(one).cmp(&key(other)).then_with(|| one.service.name.cmp(&other.service.name))
        });
        Ok(sessions)
    }

    /// The register of a session. A list of names is no look at anybody's record.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the service is not the caller's own, or does not happen on that day.
    pub async fn register(&self, caller: &Caller, session: SessionKey) -> Result<RegisterView, Error> {
        caller.require(TokenScope::Read)?;
        let reader = self.store.reader();
        let line = reader.service(session.service).await?.ok_or(Error::NotFound)?;
        keeps(caller, &line)?;
        let day = occurrences(&line.listed.listing.schedules, session.on, session.on).next();
        let marks = reader.marks(&[session.service], session.on, session.on).await?;
        let guests = reader.guests(session).await?;
        // A register that was kept stays readable, whatever becomes of the schedule.
        if day.is_none() && marks.is_empty() && guests.is_empty() {
            return Err(Error::NotFound);
        }
        let marks: BTreeMap<Uuid, Mark> = marks.into_iter().map(|kept| (kept.who, kept.mark)).collect();
        let marked: Vec<Uuid> = marks.keys().copied().collect();
        let scope = Scope::of(&caller.actor, self.now());
        let coming = reader.coming_to(&scope, session.service, &marked, MOST).await?;
        let expected = coming.iter().filter(|detail| {
            let referral = &detail.stored.referral;
            marks.contains_key(&referral.id.uuid()) || session.expects(referral)
        });
        let rows = expected.map(|detail| self.row_of(caller, detail));
        let rows = rows.chain(guests.into_iter().map(row_of_guest));
        Ok(RegisterView {
            session,
            service: named(&line),
            opens_at: day.and_then(|day| day.opens_at),
            can_mark: session.has_begun(local_date(self.now())),
            rows: rows.map(|row| marked_row(row, &marks)).collect(),
        })
    }

    fn row_of(&self, caller: &Caller, detail: &ReferralDetail) -> RegisterRow {
        let view = received(detail, &caller.actor, self.now());
        RegisterRow {
            who: view.id.uuid(),
            referral: Some(view.id),
            called: view.person.called,
            full_name: view.person.full_name,
            reference: Some(view.reference.to_string()),
            flags: view.person.flags,
            mark: Mark::NotMarked,
            conflict: view.status.start_conflict,
        }
    }
}

fn row_of_guest(guest: Guest) -> RegisterRow {
    RegisterRow {
        who: guest.id.uuid(),
        referral: None,
        called: Some(guest.first_name),
        full_name: None,
        reference: None,
        flags: Vec::new(),
        mark: Mark::NotMarked,
        conflict: None,
    }
}

fn marked_row(row: RegisterRow, marks: &BTreeMap<Uuid, Mark>) -> RegisterRow {
    RegisterRow { mark: marks.get(&row.who).copied().unwrap_or(row.mark), ..row }
}

fn sessions_of(
    line: &ListedService,
    marks: &[KeptMark],
    from: NaiveDate,
    until: NaiveDate,
) -> Vec<SessionLine> {
    let days = occurrences(&line.listed.listing.schedules, from, until);
    days.map(|day| {
        let session = SessionKey { service: line.service.id, on: day.on };
        let count = |mark| marks.iter().filter(|kept| kept.session == session && kept.mark == mark).count();
        SessionLine {
            session,
            service: named(line),
            opens_at: day.opens_at,
            here: count(Mark::Here),
            not_here: count(Mark::NotHere),
        }
    })
    .collect()
}

/// Whether the caller keeps the registers of a service.
fn keeps(caller: &Caller, line: &ListedService) -> Result<(), Error> {
    let service = &line.service;
    let _permit = policy::authorise_register(&caller.actor, service.id, service.organisation)?;
    Ok(())
}

fn named(line: &ListedService) -> Named {
    Named { id: line.service.id.uuid(), name: line.service.name.clone() }
}
