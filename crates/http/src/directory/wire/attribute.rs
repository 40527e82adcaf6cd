//! Taxonomies, their terms, and the attributes that tie terms to records.

use serde::Serialize;
use uuid::Uuid;

/// `attribute.json`. `value` is HSDS's: what a term alone does not say, such as a number of weeks.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Attribute {
    pub id: Uuid,
    pub link_id: Option<Uuid>,
    pub taxonomy_term_id: Option<Uuid>,
    pub link_type: Option<String>,
    pub value: Option<String>,
    pub taxonomy_term: Option<TaxonomyTerm>,
}

/// `taxonomy.json`.
#[expect(clippy::struct_field_names, reason = "the standard names its fields")]
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Taxonomy {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub uri: Option<String>,
    pub version: Option<String>,
    pub taxonomy_terms: Vec<TaxonomyTerm>,
}

/// `taxonomy_term.json`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TaxonomyTerm {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub parent_id: Option<Uuid>,
    pub taxonomy: Option<String>,
    pub taxonomy_id: Option<Uuid>,
    pub term_uri: Option<String>,
    /// Our own code.
    pub code: Option<String>,
}
