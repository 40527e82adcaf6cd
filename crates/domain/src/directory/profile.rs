//! What an organisation says about itself in public.

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::contact::{EmailAddress, WebAddress};
use crate::ids::Id;
use crate::organisation::Organisation;

/// The public description of an organisation: one document beside its slim record. Its JSON is what is stored; absent
/// means that nobody has said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What it is, in at most 5,000 characters of plain text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its page on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// Its e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Where its logo is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<WebAddress>,
    /// The form it has in law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_status: Option<LegalStatus>,
    /// Its number in a register of charities, as it stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charity_number: Option<String>,
    /// Its number in the register of companies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_number: Option<String>,
    /// The organisation it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<Organisation>>,
}

coded! {
    /// The form an organisation has in law.
    pub enum LegalStatus, unknown "Choose one of the listed legal forms" {
        /// A group of people without a legal form.
        Unincorporated = "unincorporated", "Unincorporated group";
        /// A charity that is a trust or an association.
        Charity = "charity", "Charity";
        /// A charitable incorporated organisation.
        CharitableIncorporatedOrganisation =
            "charitable_incorporated_organisation", "Charitable incorporated organisation";
        /// A company limited by guarantee.
        CompanyLimitedByGuarantee = "company_limited_by_guarantee", "Company limited by guarantee";
        /// A community interest company.
        CommunityInterestCompany = "community_interest_company", "Community interest company";
        /// A co-operative or a community benefit society.
        Society = "society", "Co-operative or community benefit society";
        /// A body of the state: a council, the health service, a school.
        PublicBody = "public_body", "Public body";
        /// A faith body.
        FaithBody = "faith_body", "Faith body";
        /// A business.
        Business = "business", "Business";
    }
}
