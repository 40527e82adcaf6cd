//! One case with the person, the names and the texts around it, and the contacts in it.

use domain::actor::Staff;
use domain::calendar::Nation;
use domain::case::{Case, Contact};
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::scope::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, JoinType, QueryResult};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use super::referral::Texts;
use crate::entity::{case, contact, free_text, staff};
use crate::error::StoreError;
use crate::load;
use crate::scope;
use crate::stored::StoredCase;

/// One case with everything a view of it needs.
#[derive(Debug, Clone)]
pub struct CaseDetail {
    /// The case.
    pub stored: StoredCase,
    /// Whom it is about.
    pub person: Person,
    /// The link-work service.
    pub service: Service,
    /// The nation of the place of the organisation that has it: its working days count.
    pub nation: Nation,
    /// The name of the organisation that has it.
    pub organisation_name: String,
    /// The name of the link worker who has it, or had it last.
    pub worker_name: Option<String>,
    /// Everything that was written for it.
    pub texts: Texts,
}

/// One contact, what was said in it and who made it.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// The contact.
    pub contact: Contact,
    /// What was said, in words.
    pub note: Option<String>,
    /// Who logged it.
    pub by: Option<Id<Staff>>,
    /// Their name.
    pub by_name: Option<String>,
}

impl std::fmt::Debug for ContactLine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ContactLine").field("contact", &self.contact).finish_non_exhaustive()
    }
}

impl Reader {
    /// One case, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case(&self, scope: &Scope, id: Id<Case>) -> Result<Option<CaseDetail>, StoreError> {
        let condition = scope::all([case::Column::Id.eq(id.uuid()).into(), scope::cases(scope)]);
        let Some(whole) = load::case::whole(&self.link, condition, false).await? else { return Ok(None) };
        let load::case::Whole { stored, service, person, around, .. } = whole;
        Ok(Some(CaseDetail {
            stored,
            person,
            service,
            nation: around.nation,
            organisation_name: around.organisation_name,
            worker_name: around.worker_name,
            texts: load::text::of_case(&self.link, id).await?,
        }))
    }

    /// The contacts of a case, the newest first; nothing where it is not in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn contacts(
        &self,
        scope: &Scope,
        case: Id<Case>,
        page: &Page<Timestamp>,
    ) -> Result<Option<Listing<ContactLine, Timestamp>>, StoreError> {
        let rows = self.link.rows(&contacts(scope, case, page)).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let lines = rows.iter().filter_map(|row| line(row).transpose()).collect::<Result<_, _>>()?;
        Ok(Some(Listing::of(lines, page, |line: &ContactLine| {
            Some(Cursor { key: line.contact.at, id: line.contact.id.uuid() })
        })))
    }
}

/// A page of contacts beside their case. A case in scope that has none leaves one row with nothing beside it, and a
/// case out of scope leaves no row.
pub(super) fn contacts(scope: &Scope, id: Id<Case>, page: &Page<Timestamp>) -> SelectStatement {
    use contact::Column;
    let mut latest = Query::select();
    latest
        .columns(CONTACT_COLUMNS)
        .from(contact::Entity)
        .and_where(Column::CaseId.eq(id.uuid()))
        .and_where(Column::TakenBackAt.is_null());
    page.cut(&mut latest, (contact::Entity, Column::At), (contact::Entity, Column::Id), Order::Desc);
    let mut query = Query::select();
    query.from(case::Entity).join_subquery(
        JoinType::LeftJoin,
        latest,
        "line",
        Expr::col(("line", Column::CaseId)).equals((case::Entity, case::Column::Id)),
    );
    add_contact_line(&mut query);
    query.and_where(case::Column::Id.eq(id.uuid())).cond_where(scope::cases(scope)).take()
}

/// The columns of a contact of which a line is made.
pub(super) const CONTACT_COLUMNS: [contact::Column; 7] = [
    contact::Column::Id,
    contact::Column::CaseId,
    contact::Column::At,
    contact::Column::Channel,
    contact::Column::Result,
    contact::Column::NoteText,
    contact::Column::StaffId,
];

/// Selects the contacts of a subquery called "line", with what was said and who logged each, the newest first.
pub(super) fn add_contact_line(query: &mut SelectStatement) {
    use contact::Column;
    let of_line = |column: Column| Expr::col(("line", column));
    query
        .columns([Column::Id, Column::At, Column::Channel, Column::Result].map(|column| ("line", column)))
        .columns([Column::NoteText, Column::StaffId].map(|column| ("line", column)))
        .column((free_text::Entity, free_text::Column::Words))
        .column((staff::Entity, staff::Column::Name))
        .left_join(
            free_text::Entity,
            of_line(Column::NoteText).equals((free_text::Entity, free_text::Column::Id)),
        )
        .left_join(staff::Entity, of_line(Column::StaffId).equals((staff::Entity, staff::Column::Id)))
        .order_by(("line", Column::At), Order::Desc)
        .order_by(("line", Column::Id), Order::Desc);
}

pub(super) fn line(row: &QueryResult) -> Result<Option<ContactLine>, StoreError> {
    let Some((id, mut columns)) = Columns::of_optional("contact", row)? else { return Ok(None) };
    let at = columns.next()?;
    let channel = columns.code("channel")?;
    let result = columns.code("result")?;
    let note: Option<Uuid> = columns.next()?;
    let by: Option<Uuid> = columns.next()?;
    Ok(Some(ContactLine {
        contact: Contact { id: Id::new(id), at, channel, result, note: note.map(Id::new) },
        note: columns.next()?,
        by: by.map(Id::new),
        by_name: columns.next()?,
    }))
}
