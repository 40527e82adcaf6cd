//! People.

use chrono::NaiveDate;
use domain::disclosure::Cautions;
use domain::ids::{Id, Version};
use domain::name::{Name, folded};
use domain::nhs_number::NhsNumber;
use domain::person::{Person, Reach};
use sea_orm::{Set, TryIntoModel};
use serde_json::Value;

use super::{Row, to_json};
use crate::entity::person;
use crate::error::StoreError;

pub(crate) fn person(row: person::Model) -> Result<Person, StoreError> {
    let at = Row::of("person", row.id);
    Ok(Person {
        id: Id::new(row.id),
        held_by: Id::new(row.held_by),
        version: Version::new(at.count("version", row.version)?),
        first_name: at.text_if_any("first_name", row.first_name.as_ref())?,
        family_name: at.text("family_name", &row.family_name)?,
        preferred_name: at.text_if_any("preferred_name", row.preferred_name.as_ref())?,
        pronouns: at.text_if_any("pronouns", row.pronouns.as_ref())?,
        born_on: row.born_on,
        nhs_number: at.text_if_any("nhs_number", row.nhs_number.as_ref())?,
        reach: at.json("reach", row.reach)?,
        address: row.address,
        postcode: at.text_if_any("postcode", row.postcode.as_ref())?,
        language: row.language,
        requirements: at.json("requirements", row.requirements)?,
        risks: at.json("risks", row.risks)?,
        emergency_contact: row.emergency_contact,
        restricted: row.restricted,
        died_on: row.died_on,
        recorded_at: row.recorded_at,
    })
}

/// The columns of which a list makes the flags beside a name.
pub(crate) const CAUTIONS: [person::Column; 5] = [
    person::Column::Reach,
    person::Column::Requirements,
    person::Column::Risks,
    person::Column::Restricted,
    person::Column::DiedOn,
];

/// What they say, in their order.
pub(crate) fn cautions(
    person: Id<Person>,
    (reach, requirements, risks): (Value, Value, Value),
    restricted: bool,
    died_on: Option<NaiveDate>,
) -> Result<Cautions, StoreError> {
    let at = Row::of("person", person);
    let reach: Reach = at.json("reach", reach)?;
    Ok(Cautions {
        died_on,
        permissions: reach.permissions,
        risks: at.json("risks", risks)?,
        restricted,
        requirements: at.json("requirements", requirements)?,
    })
}

/// The columns that a correction may change: all but the id and who holds the record.
pub(crate) fn corrected_row(person: &Person) -> Result<person::ActiveModel, StoreError> {
    let name = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_owned());
    Ok(person::ActiveModel {
        version: Set(i64::from(person.version.number())),
        first_name: Set(name(&person.first_name)),
        family_name: Set(person.family_name.as_str().to_owned()),
        preferred_name: Set(name(&person.preferred_name)),
        pronouns: Set(person.pronouns.as_ref().map(|pronouns| pronouns.as_str().to_owned())),
        folded_name: Set(searched_name(person)),
        born_on: Set(person.born_on),
        nhs_number: Set(person.nhs_number.as_ref().map(NhsNumber::digits)),
        reach: Set(to_json(&person.reach)?),
        address: Set(person.address.clone()),
        postcode: Set(person.postcode.as_ref().map(|postcode| postcode.as_str().to_owned())),
        language: Set(person.language.clone()),
        requirements: Set(to_json(&person.requirements)?),
        risks: Set(to_json(&person.risks)?),
        emergency_contact: Set(person.emergency_contact.clone()),
        restricted: Set(person.restricted),
        died_on: Set(person.died_on),
        recorded_at: Set(person.recorded_at),
        phone: Set(person.reach.phone.as_ref().map(|phone| phone.canonical().to_owned())),
        ..person::ActiveModel::default()
    })
}

pub(crate) fn person_row(person: &Person) -> Result<person::ActiveModel, StoreError> {
    let columns = corrected_row(person)?;
    Ok(person::ActiveModel { id: Set(person.id.uuid()), held_by: Set(person.held_by.uuid()), ..columns })
}

/// A whole row, to be kept beside it.
pub(crate) fn kept(person: &Person) -> Result<person::Model, StoreError> {
    person_row(person)?.try_into_model().map_err(|error| StoreError::of(&error))
}

/// The family name first, because that is how lists of people are ordered and searched.
fn searched_name(person: &Person) -> String {
    let first = person.first_name.as_ref().map_or("", Name::as_str);
    folded(&format!("{} {first}", person.family_name.as_str()))
}
