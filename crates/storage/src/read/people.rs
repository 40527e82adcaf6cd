//! People: one record, those that look like the same human being, and search by name.

use chrono::NaiveDate;
use domain::consent::{Consent, Consents};
use domain::disclosure::Cautions;
use domain::ids::Id;
use domain::name::{Name, folded};
use domain::nhs_number::NhsNumber;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;
use sea_orm::sea_query::{Condition, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::person;
use crate::error::StoreError;
use crate::load;
use crate::row;
use crate::scope;

/// The most records that [`Reader::people_like`] finds: whoever looks for more asks too loosely.
const MOST_ALIKE: u64 = 20;

/// What is known of somebody who may have a record already.
#[derive(Clone, Default)]
pub struct Likeness {
    /// Their NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Their date of birth; counts together with the family name.
    pub born_on: Option<NaiveDate>,
    /// Their family name, or how it begins.
    pub family_name: Option<String>,
}

impl std::fmt::Debug for Likeness {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Likeness(…)")
    }
}

/// One line of a list of people.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub id: Id<Person>,
    /// Given name.
    pub first_name: Option<Name>,
    /// Family name.
    pub family_name: Name,
    /// The name they like to be called.
    pub preferred_name: Option<Name>,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Whether the record is marked as restricted.
    pub restricted: bool,
    /// The day they died, if they have.
    pub died_on: Option<NaiveDate>,
}

impl std::fmt::Debug for PersonLine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PersonLine").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Reader {
    /// A person's record, if it is in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn person(&self, scope: &Scope, id: Id<Person>) -> Result<Option<Person>, StoreError> {
        let query = person::Entity::find()
            .filter(person::Column::Id.eq(id.uuid()))
            .filter(scope::people(scope))
            .into_query();
        self.link.one(&query).await?.map(row::person::person).transpose()
    }

    /// What a person in scope has agreed to, the newest first; nothing where they are not in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn consents(&self, scope: &Scope, person: Id<Person>) -> Result<Option<Consents>, StoreError> {
        let link = &self.link;
        let seen = Query::select()
            .column(person::Column::Id)
            .from(person::Entity)
            .and_where(person::Column::Id.eq(person.uuid()))
            .cond_where(scope::people(scope))
            .take();
        if link.row(&seen).await?.is_none() {
            return Ok(None);
        }
        load::person::consents(link, person).await.map(Some)
    }

    /// What some people said about the practice hearing back. Whoever asks has them in a list already: the people are
    /// in their scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn report_levels(&self, people: &[Id<Person>]) -> Result<Vec<Consent>, StoreError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        load::person::report_levels(&self.link, people).await
    }

    /// Records of the own organisation, and of no other, that may be of the same human being: the same NHS number, or
    /// the same date of birth and a family name that begins the same; each with what has to be known before they are contacted.
    /// At most 20.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn people_like(
        &self,
        scope: &Scope,
        likeness: &Likeness,
    ) -> Result<Vec<(PersonLine, Cautions)>, StoreError> {
        let Some(own) = scope::own_organisation(scope) else { return Ok(Vec::new()) };
        let Some(alike) = alike(likeness) else { return Ok(Vec::new()) };
        let query = held_by(own)
            .columns(row::person::CAUTIONS)
            .cond_where(alike)
            .order_by(person::Column::FoldedName, Order::Asc)
            .order_by(person::Column::Id, Order::Asc)
            .limit(MOST_ALIKE)
            .take();
        let rows = self.link.rows(&query).await?;
        rows.iter()
            .map(|row| {
                let (line, _, mut columns) = line(row)?;
                let cautions = columns.cautions(line.id)?;
                Ok((line, cautions))
            })
            .collect()
    }

    /// The people whose records the own organisation holds, by name; only names that begin with `name`, where given.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn people(
        &self,
        scope: &Scope,
        name: Option<&str>,
        page: &Page<String>,
    ) -> Result<Listing<PersonLine, String>, StoreError> {
        let Some(own) = scope::own_organisation(scope) else { return Ok(Listing::empty()) };
        let rows = self.link.rows(&query(own, name, page)).await?;
        let lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let listing = Listing::of(lines, page, |(line, folded, _)| {
            Some(Cursor { key: folded.clone(), id: line.id.uuid() })
        });
        let Listing { lines, next } = listing;
        Ok(Listing { lines: lines.into_iter().map(|(line, ..)| line).collect(), next })
    }
}

pub(super) fn query(own: Id<Organisation>, name: Option<&str>, page: &Page<String>) -> SelectStatement {
    let mut query = held_by(own);
    if let Some(name) = name {
        query.cond_where(begins_with(&folded(name)));
    }
    page.cut(&mut query, person::Column::FoldedName, person::Column::Id, Order::Asc);
    query
}

fn held_by(organisation: Id<Organisation>) -> SelectStatement {
    use person::Column;
    Query::select()
        .columns([Column::Id, Column::FirstName, Column::FamilyName, Column::PreferredName])
        .columns([Column::BornOn, Column::NhsNumber, Column::Restricted, Column::DiedOn, Column::FoldedName])
        .from(person::Entity)
        .and_where(Column::HeldBy.eq(organisation.uuid()))
        .take()
}

/// Nothing where what is known could be anybody.
fn alike(likeness: &Likeness) -> Option<Condition> {
    let number = likeness.nhs_number.as_ref().map(|number| person::Column::NhsNumber.eq(number.digits()));
    let birth = likeness.born_on.zip(likeness.family_name.as_deref()).map(|(born_on, family_name)| {
        begins_with(&folded(family_name)).add(person::Column::BornOn.eq(born_on))
    });
    if number.is_none() && birth.is_none() {
        return None;
    }
    Some(Condition::any().add_option(number).add_option(birth))
}

/// Folded names that begin with this, as a range, which an index serves; no text comes after the last character.
pub(crate) fn begins_with(folded: &str) -> Condition {
    let mut end = folded.to_owned();
    end.push(char::MAX);
    Condition::all().add(person::Column::FoldedName.gte(folded)).add(person::Column::FoldedName.lt(end))
}

/// A line, the name it is listed under, and the columns that come after it.
fn line(row: &QueryResult) -> Result<(PersonLine, String, Columns<'_>), StoreError> {
    let (id, mut columns) = Columns::of("person", row)?;
    let (first_name, family_name) = columns.name(Id::new(id))?;
    let preferred_name = columns.text_if_any("preferred_name")?;
    let born_on = columns.next()?;
    let nhs_number = columns.text_if_any("nhs_number")?;
    let line = PersonLine {
        id: Id::new(id),
        first_name,
        family_name,
        preferred_name,
        born_on,
        nhs_number,
        restricted: columns.next()?,
        died_on: columns.next()?,
    };
    Ok((line, columns.next()?, columns))
}
