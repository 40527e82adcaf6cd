//! Who offers services.

use serde::Serialize;
use uuid::Uuid;

use super::Attribute;

/// `organization.json`.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Organization {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub email: Option<String>,
    pub website: Option<String>,
    pub logo: Option<String>,
    pub uri: Option<String>,
    pub legal_status: Option<String>,
    pub parent_organization_id: Option<Uuid>,
    pub organization_identifiers: Vec<OrganizationIdentifier>,
    pub attributes: Vec<Attribute>,
}

/// `organization_identifier.json`: a number in a register, whose scheme is a code of org-id.guide.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct OrganizationIdentifier {
    pub id: Uuid,
    pub organization_id: Option<Uuid>,
    pub identifier_scheme: Option<String>,
    pub identifier_type: String,
    pub identifier: String,
}
