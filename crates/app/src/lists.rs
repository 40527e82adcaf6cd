//! What is read: single records, each look written down, and the lists people wait for.

use std::sync::Arc;

use domain::actor::Role;
use domain::case::{self, Case, Contact};
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::name::Name;
use domain::referral::{self, Referral};
use domain::scope::Scope;
use storage::RecordKind;
use storage::read::{self, CaseFilter, ReferralFilter};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page, PageRequest};
use crate::request::{CaseloadQuery, ReferralQuery};
use crate::view::referral::DueLine;
use crate::view::{CaseLine, CaseView, ContactView, EventView, InboxLine, Named, ReferralLine, ReferralView};

impl Footbridge {
    /// One referral, as the caller sees it. The look is written down.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn referral(&self, caller: &Caller, id: Id<Referral>) -> Result<ReferralView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let view = act.referral_view(id).await?;
                    let person = act.unit.referral(id).await?.ok_or(Error::NotFound)?.referral.ask.person;
                    act.log_access(person, "referral", None).await?;
                    Ok(view)
                })
            }),
        )
        .await
    }

    /// One case, as the caller sees it. The look is written down.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn case(&self, caller: &Caller, id: Id<Case>) -> Result<CaseView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let view = act.case_view(id).await?;
                    let person = act.unit.case(id).await?.ok_or(Error::NotFound)?.case.person;
                    act.log_access(person, "case", None).await?;
                    Ok(view)
                })
            }),
        )
        .await
    }

    /// The tracker: what the caller's organisation sent and was asked, the newest change first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn referrals(
        &self,
        caller: &Caller,
        query: ReferralQuery,
    ) -> Result<Page<ReferralLine>, Error> {
        caller.require(TokenScope::Read)?;
        let scope = Scope::of(&caller.actor, self.now());
        let filter = ReferralFilter {
            statuses: query.state.into_iter().collect(),
            kind: query.kind,
            person: query.person,
            ..ReferralFilter::default()
        };
        let listing = self.store.reader().referrals(&scope, &filter, &moments(&query.page)).await?;
        let own = caller.actor.organisation();
        Ok(Page {
            rows: listing.lines.into_iter().map(|line| ReferralLine::of(line, own)).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// What waits for the caller's organisation to answer, the soonest due first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn inbox(&self, caller: &Caller, page: PageRequest) -> Result<Page<InboxLine>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(organisation) = caller.actor.organisation() else {
            return Ok(Page { rows: Vec::new(), next: None });
        };
        let scope = Scope::of(&caller.actor, self.now());
        let listing = self.store.reader().inbox(&scope, organisation, &moments(&page)).await?;
        Ok(Page {
            rows: listing.lines.into_iter().map(InboxLine::of).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// The caseload: the cases of the caller's service, or of one link worker, the soonest due first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn caseload(&self, caller: &Caller, query: CaseloadQuery) -> Result<Page<CaseLine>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(organisation) = caller.actor.organisation() else {
            return Ok(Page { rows: Vec::new(), next: None });
        };
        let scope = Scope::of(&caller.actor, self.now());
        let filter = CaseFilter {
            organisation: Some(organisation),
            worker: query.worker,
            include_closed: query.closed,
            ..CaseFilter::default()
        };
        let listing = self.store.reader().caseload(&scope, &filter, &moments(&query.page)).await?;
        Ok(Page {
            rows: listing.lines.into_iter().map(CaseLine::of).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// What happened to a referral, step by step.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn referral_timeline(
        &self,
        caller: &Caller,
        id: Id<Referral>,
    ) -> Result<Vec<EventView>, Error> {
        caller.require(TokenScope::Read)?;
        let scope = Scope::of(&caller.actor, self.now());
        let lines = self
            .store
            .reader()
            .timeline(&scope, RecordKind::Referral, id.uuid())
            .await?
            .ok_or(Error::NotFound)?;
        steps(lines, caller, |body| {
            serde_json::from_value(body).map(|event: referral::Event| event.sentence())
        })
    }

    /// What happened in a case, step by step: for the service that has it and for the person.
    ///
    /// # Errors
    /// When it is out of sight, or the caller is a practice, which reads the outcome in its referral.
    pub async fn case_timeline(&self, caller: &Caller, id: Id<Case>) -> Result<Vec<EventView>, Error> {
        caller.require(TokenScope::Read)?;
        let scope = Scope::of(&caller.actor, self.now());
        self.require_inside(caller, &scope, id).await?;
        let lines = self
            .store
            .reader()
            .timeline(&scope, RecordKind::Case, id.uuid())
            .await?
            .ok_or(Error::NotFound)?;
        steps(lines, caller, |body| serde_json::from_value(body).map(|event: case::Event| event.sentence()))
    }

    /// The contacts of a case, the newest first: for the service that has it.
    ///
    /// # Errors
    /// When it is out of sight, or the caller is a practice, to whom contacts are never shown.
    pub async fn contacts(
        &self,
        caller: &Caller,
        id: Id<Case>,
        page: PageRequest,
    ) -> Result<Page<ContactView>, Error> {
        caller.require(TokenScope::Read)?;
        let scope = Scope::of(&caller.actor, self.now());
        self.require_inside(caller, &scope, id).await?;
        let listing =
            self.store.reader().contacts(&scope, id, &moments(&page)).await?.ok_or(Error::NotFound)?;
        Ok(Page {
            rows: listing.lines.into_iter().map(ContactView::of).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// A practice keeps sight of the case it opened, and not of what is said in it.
    async fn require_inside(&self, caller: &Caller, scope: &Scope, id: Id<Case>) -> Result<(), Error> {
        let detail = self.store.reader().case(scope, id).await?.ok_or(Error::NotFound)?;
        let case = &detail.stored.case;
        let inside =
            caller.actor.organisation() == Some(case.organisation) || caller.actor.is_person(case.person);
        let sentence =
            "What is said in a case stays with the link-work service. Read the outcome in your referral";
        if inside { Ok(()) } else { Err(Error::Forbidden(sentence)) }
    }
}

impl Cursor {
    pub(crate) fn of_moment(read::Cursor { key, id }: read::Cursor<Timestamp>) -> Self {
        Self { sort: CursorKey::Moment(key), id }
    }

    pub(crate) fn of_word(read::Cursor { key, id }: read::Cursor<String>) -> Self {
        Self { sort: CursorKey::Word(key), id }
    }

    pub(crate) fn by_word(&self) -> Option<read::Cursor<String>> {
        match &self.sort {
            CursorKey::Word(word) => Some(read::Cursor { key: word.clone(), id: self.id }),
            CursorKey::Moment(_) | CursorKey::Number(_) | CursorKey::Rank(..) => None,
        }
    }

    pub(crate) fn by_number(&self) -> Option<read::Cursor<i64>> {
        match &self.sort {
            CursorKey::Number(number) => Some(read::Cursor { key: *number, id: self.id }),
            CursorKey::Moment(_) | CursorKey::Word(_) | CursorKey::Rank(..) => None,
        }
    }

    fn by_moment(&self) -> Option<read::Cursor<Timestamp>> {
        match &self.sort {
            CursorKey::Moment(moment) => Some(read::Cursor { key: *moment, id: self.id }),
            CursorKey::Word(_) | CursorKey::Number(_) | CursorKey::Rank(..) => None,
        }
    }
}

pub(crate) fn moments(page: &PageRequest) -> read::Page<Timestamp> {
    read::Page { after: page.after.as_ref().and_then(Cursor::by_moment), limit: page.rows() }
}

pub(crate) fn words(page: &PageRequest) -> read::Page<String> {
    read::Page { after: page.after.as_ref().and_then(Cursor::by_word), limit: page.rows() }
}

/// Events as steps; who did it is a name inside the own organisation, and otherwise the organisation or the role.
fn steps(
    lines: Vec<read::EventLine>,
    caller: &Caller,
    sentence: impl Fn(serde_json::Value) -> serde_json::Result<String>,
) -> Result<Vec<EventView>, Error> {
    let own = caller.actor.organisation();
    lines
        .into_iter()
        .map(|line| {
            let colleague = own.is_some() && line.organisation == own;
            let by_link = line.role == Role::AnswerLink;
            let organisation = line
                .organisation_name
                .map(|name| if by_link { format!("{name}, by its link") } else { name });
            let by = line
                .staff_name
                .filter(|_| colleague)
                .or(organisation)
                .unwrap_or_else(|| domain::coded::Coded::label(line.role).to_owned());
            Ok(EventView {
                version: line.version,
                at: line.at,
                event: line.name,
                sentence: sentence(line.body).map_err(|error| Error::Internal(error.to_string()))?,
                by,
            })
        })
        .collect()
}

fn full_name(first: Option<&Name>, family: &Name) -> String {
    match first {
        Some(first) => format!("{} {}", first.as_str(), family.as_str()),
        None => family.as_str().to_owned(),
    }
}

pub(crate) fn due_line(what: Option<domain::due::DueKind>, at: Option<Timestamp>) -> Option<DueLine> {
    Some(DueLine { what: what?, at: at? })
}

impl ReferralLine {
    /// Only the organisation that sent it reads the name in a list.
    pub(crate) fn of(line: read::ReferralLine, own: Option<Id<domain::organisation::Organisation>>) -> Self {
        let sent_it = own.is_some() && line.referrer == own;
        let person = sent_it.then(|| Named {
            id: line.person.uuid(),
            name: full_name(line.first_name.as_ref(), &line.family_name),
        });
        Self {
            id: line.id,
            reference: line.reference,
            kind: line.kind,
            state: line.status,
            person,
            service: line.service_name,
            sent_at: line.sent_at,
            changed_at: line.changed_at,
            due: due_line(line.due_what, line.due_at),
        }
    }
}

impl InboxLine {
    fn of(line: read::InboxLine) -> Self {
        Self {
            id: line.id,
            reference: line.reference,
            state: line.status,
            service: Named { id: line.service.uuid(), name: line.service_name },
            referrer: line.referrer_name,
            needs: line.needs,
            urgency: line.urgency,
            ask_anyway: line.ask_anyway,
            sent_at: line.sent_at,
            due: due_line(line.due_what, line.due_at),
        }
    }
}

impl CaseLine {
    fn of(line: read::CaseLine) -> Self {
        Self {
            id: line.id,
            person: Named {
                id: line.person.uuid(),
                name: full_name(line.first_name.as_ref(), &line.family_name),
            },
            state: line.status,
            band: line.band,
            worker: line.worker_name,
            due: due_line(line.due_what, line.due_at),
            last_contact_at: line.last_contact_at,
            changed_at: line.changed_at,
        }
    }
}

impl ContactView {
    fn of(line: read::ContactLine) -> Self {
        let Contact { id, at, channel, result, note: _ } = line.contact;
        Self { id, at, channel, result, note: line.note, by: line.by_name }
    }
}
