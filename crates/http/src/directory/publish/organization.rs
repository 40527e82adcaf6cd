//! Who offers services.

use domain::coded::Coded;
use domain::directory::Profile;
use domain::ids::Id;
use domain::organisation::Organisation;
use uuid::Uuid;

use super::service::part;
use crate::directory::wire;

/// Codes of org-id.guide for the registers we know.
pub const CHARITIES: &str = "GB-CHC";
pub const COMPANIES: &str = "GB-COH";
pub const HEALTH: &str = "GB-NHS";

/// An organisation, with what it says about itself where it says anything. The standard requires a description: where
/// there is none the name stands in for it, which reading takes for nothing.
pub fn organization(organisation: &Organisation, profile: Option<&Profile>) -> wire::Organization {
    let Organisation { id, place: _, kind: _, name, ods_code } = organisation;
    let silent = Profile::default();
    let Profile { description, url, email, logo, legal_status, charity_number, company_number, parent } =
        profile.unwrap_or(&silent);
    let id = id.uuid();
    let numbers = [
        (CHARITIES, "Charity number", charity_number.clone()),
        (COMPANIES, "Company number", company_number.clone()),
        (HEALTH, "ODS code", ods_code.as_ref().map(|code| code.as_str().to_owned())),
    ];
    wire::Organization {
        id,
        name: name.clone(),
        description: if description.is_empty() { name.clone() } else { description.clone() },
        email: email.as_ref().map(|email| email.as_str().to_owned()),
        website: url.as_ref().map(ToString::to_string),
        logo: logo.as_ref().map(ToString::to_string),
        uri: None,
        legal_status: legal_status.map(|status| status.label().to_owned()),
        parent_organization_id: parent.map(Id::uuid),
        organization_identifiers: numbers
            .into_iter()
            .filter_map(|(scheme, register, number)| Some(identifier(id, scheme, register, number?)))
            .collect(),
        attributes: Vec::new(),
    }
}

fn identifier(of: Uuid, scheme: &str, register: &str, number: String) -> wire::OrganizationIdentifier {
    wire::OrganizationIdentifier {
        id: part(of, scheme),
        organization_id: Some(of),
        identifier_scheme: Some(scheme.to_owned()),
        identifier_type: register.to_owned(),
        identifier: number,
    }
}
