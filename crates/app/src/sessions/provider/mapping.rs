//! The mapping: who, by a claim of the provider, acts in which role for which organisation.

use std::str::FromStr;

use domain::actor::Role;
use domain::coded::Coded;
use domain::ids::Id;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, OrganisationKind};

/// Entries like `elm-gps = practice_referrer @ Y9ASH1`, separated by semicolons; the first that fits counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping(Vec<Place>);

/// Where somebody acts, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    value: String,
    pub(super) role: Role,
    pub(super) organisation: Which,
}

/// An organisation, by its code of the Organisation Data Service or by its id here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    Code(OdsCode),
    Id(Id<Organisation>),
}

/// What is wrong with a mapping, as an operator reads it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{entry}” {what}")]
pub struct MappingError {
    entry: String,
    what: &'static str,
}

impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(text: &str) -> Result<Self, MappingError> {
        let entries = text.split(';').map(str::trim).filter(|entry| !entry.is_empty());
        let places: Vec<Place> = entries.map(str::parse).collect::<Result<_, _>>()?;
        if places.is_empty() {
            return Err(MappingError { entry: text.to_owned(), what: "gives nobody a role" });
        }
        Ok(Self(places))
    }
}

impl FromStr for Place {
    type Err = MappingError;

    fn from_str(entry: &str) -> Result<Self, MappingError> {
        let wrong = |what| MappingError { entry: entry.to_owned(), what };
        let shape = "is not of the form value = role @ organisation";
        // A value may hold an equals sign, as distinguished names do; a role never does.
        let (value, place) = entry.rsplit_once('=').ok_or_else(|| wrong(shape))?;
        let (role, organisation) = place.split_once('@').ok_or_else(|| wrong(shape))?;
        let role: Role = Role::parse(role.trim()).map_err(|_| wrong("names no role"))?;
        if !OrganisationKind::ALL.iter().any(|kind| kind.roles().contains(&role)) {
            return Err(wrong("names a role that nobody signs in with"));
        }
        let organisation = organisation.trim();
        let organisation = match (organisation.parse(), organisation.parse()) {
            (Ok(id), _) => Which::Id(id),
            (Err(_), Ok(code)) => Which::Code(code),
            (Err(_), Err(_)) => {
                return Err(wrong("names no organisation: give its ODS code, or its id here"));
            }
        };
        match value.trim() {
            "" => Err(wrong(shape)),
            value => Ok(Self { value: value.to_owned(), role, organisation }),
        }
    }
}

impl Mapping {
    /// The places of somebody of whom the claim has these values, in the order of the mapping.
    pub(super) fn places_of(&self, values: &[String]) -> impl Iterator<Item = &Place> {
        self.0.iter().filter(|place| values.contains(&place.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entry_that_fits_counts() {
        let id = "0192f1de-0000-7000-8000-000000000001";
        let text = format!("leads = team_lead @ {id}; CN=gps,DC=elm = practice_referrer @ Y9ASH1;");
        let mapping: Mapping = text.parse().unwrap();
        let values = ["CN=gps,DC=elm".to_owned(), "leads".to_owned()];
        let roles: Vec<Role> = mapping.places_of(&values).map(|place| place.role).collect();
        assert_eq!(roles, [Role::TeamLead, Role::PracticeReferrer]);
        assert_eq!(mapping.places_of(&["others".to_owned()]).count(), 0);
    }

    #[test]
    fn what_is_wrong_is_said_of_its_entry() {
        for wrong in [
            "",
            ";",
            "gps",
            "gps = practice_referrer",
            "gps = wizard @ Y9ASH1",
            "gps = person @ Y9ASH1",
            "gps = practice_referrer @ the surgery on the hill, by the river",
            "= practice_referrer @ Y9ASH1",
        ] {
            assert!(wrong.parse::<Mapping>().is_err(), "{wrong}");
        }
        let error = "a = team_lead @ Y9ASH1; b = wizard @ Y9ASH1".parse::<Mapping>().unwrap_err();
        assert_eq!(error.to_string(), "“b = wizard @ Y9ASH1” names no role");
    }
}
