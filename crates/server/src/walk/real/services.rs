//! Services from the Kensington & Chelsea Self Care directory, as its API served them.

mod needs;

use super::{AddressOnFile, Reading, written};
use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A service as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceOnFile {
    /// The number of the entry in the file, from 1.
    pub entry: usize,
    pub name: String,
    /// Who runs it.
    pub organisation: String,
    pub summary: Option<String>,
    /// The directory's own words for what it helps with: "Lunch/Social Clubs".
    pub categories: Vec<String>,
    /// The boroughs it works in.
    pub areas: Vec<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub address: Option<AddressOnFile>,
}

impl ServiceOnFile {
    /// The needs this service answers, as codes of our own list; `other` when the directory does not say.
    #[must_use]
    pub fn needs(&self) -> Vec<&'static str> {
        needs::of_categories(&self.categories)
    }
}

pub(super) fn read(organisations: &str, addresses: Option<&str>) -> anyhow::Result<Reading<ServiceOnFile>> {
    let organisations: Organisations =
        serde_json::from_str(organisations).context("These are not organisations")?;
    let mut reading = Reading::new();
    let addresses = addresses_by_contact(addresses)?;
    let mut seen = BTreeMap::new();
    for (entry, organisation) in (1..).zip(organisations.organisations) {
        let Ok(Wrapped { organisation }) = serde_json::from_value(organisation) else {
            reading.problem(entry, "This is not an organisation of the directory");
            continue;
        };
        let Some(mut service) = organisation.service(entry) else {
            reading.problem(entry, "A service needs a name");
            continue;
        };
        if let Some(first) = seen.insert(service.name.clone(), entry) {
            // Both are kept: two services may well have one name.
            reading.problem(entry, format!("Entry {first} has the same name"));
        }
        service.address = addresses.get(&organisation.contact_id).cloned();
        reading.records.push(service);
    }
    Ok(reading)
}

fn addresses_by_contact(text: Option<&str>) -> anyhow::Result<BTreeMap<String, AddressOnFile>> {
    let Some(text) = text else { return Ok(BTreeMap::new()) };
    let addresses: Addresses = serde_json::from_str(text).context("addresses.json holds something else")?;
    let addresses = addresses.addresses.into_iter().map(|wrapped| wrapped.address);
    Ok(addresses.filter_map(|address| Some((address.contact_id.clone(), address.on_file()?))).collect())
}

impl Organisation {
    fn service(&self, entry: usize) -> Option<ServiceOnFile> {
        let name = written(&self.display_name)?;
        let listed = |text: &str| -> Vec<String> { text.split(',').filter_map(written).collect() };
        Some(ServiceOnFile {
            entry,
            organisation: written(&self.delivered_by).unwrap_or_else(|| name.clone()),
            name,
            summary: written(&self.summary).or_else(|| written(&self.activities)),
            categories: [&self.category, &self.second_category]
                .into_iter()
                .filter_map(|text| written(text))
                .collect(),
            areas: listed(&self.where_we_work),
            phone: written(&self.phone),
            email: written(&self.email),
            website: written(&self.website),
            address: None,
        })
    }
}

impl Address {
    fn on_file(&self) -> Option<AddressOnFile> {
        let lines = [&self.street, &self.supplement_1, &self.supplement_2, &self.supplement_3, &self.city];
        AddressOnFile::new(lines.into_iter().map(String::as_str), Some(&self.postal_code))
    }
}

#[derive(Deserialize)]
struct Organisations {
    organisations: Vec<Value>,
}

#[derive(Deserialize)]
struct Wrapped {
    organisation: Organisation,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Organisation {
    #[serde(rename = "Contact ID")]
    contact_id: String,
    #[serde(rename = "Display Name")]
    display_name: String,
    #[serde(rename = "Delivered by-Organization Name")]
    delivered_by: String,
    #[serde(rename = "Summary of Activities")]
    summary: String,
    #[serde(rename = "Service Activities")]
    activities: String,
    #[serde(rename = "Self care service category")]
    category: String,
    #[serde(rename = "Self Care Category Secondary")]
    second_category: String,
    #[serde(rename = "Where we work")]
    where_we_work: String,
    #[serde(rename = "OfficeMain-Phone-General Phone")]
    phone: String,
    #[serde(rename = "OfficeMain-Email")]
    email: String,
    #[serde(rename = "Website")]
    website: String,
}

#[derive(Deserialize)]
struct Addresses {
    addresses: Vec<WrappedAddress>,
}

#[derive(Deserialize)]
struct WrappedAddress {
    address: Address,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Address {
    #[serde(rename = "Contact ID")]
    contact_id: String,
    #[serde(rename = "Street Address")]
    street: String,
    #[serde(rename = "Supplemental Address 1")]
    supplement_1: String,
    #[serde(rename = "Supplemental Address 2")]
    supplement_2: String,
    #[serde(rename = "Supplemental Address 3")]
    supplement_3: String,
    city: String,
    postal_code: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORGANISATIONS: &str = r#"{"organisations": [
        {"organisation": {"Contact ID": "7", "Display Name": "Walking Club ", "Delivered by-Organization Name": "",
            "Summary of Activities": "", "Service Activities": "We walk.\n", "Self care service category": "Exercise",
            "Self Care Category Secondary": "Befriending", "Where we work": "Westminster, , Brent", "Website": ""}},
        {"organisation": {"Display Name": ""}},
        {"organisation": {"Display Name": 12}},
        {"organisation": {"Contact ID": "8", "Display Name": "Walking Club"}}]}"#;
    const ADDRESSES: &str = r#"{"addresses": [
        {"address": {"Contact ID": "8", "Street Address": "", "city": "", "postal_code": ""}},
        {"address": {"Contact ID": "7", "Street Address": "1 High Street", "city": "London", "postal_code": "W10 6SB"}}]}"#;

    #[test]
    fn a_listing_is_read_and_joined_to_its_address() -> anyhow::Result<()> {
        let reading = read(ORGANISATIONS, Some(ADDRESSES))?;
        let walking = &reading.records[0];
        assert_eq!((walking.name.as_str(), walking.organisation.as_str()), ("Walking Club", "Walking Club"));
        assert_eq!(walking.summary.as_deref(), Some("We walk."));
        assert_eq!(walking.areas, ["Westminster", "Brent"]);
        assert_eq!(walking.needs(), ["physical_activity", "loneliness_isolation"]);
        assert_eq!(walking.website, None);
        assert_eq!(walking.address.as_ref().and_then(|address| address.postcode.as_deref()), Some("W10 6SB"));
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_said_by_entry_and_the_rest_is_read() -> anyhow::Result<()> {
        let reading = read(ORGANISATIONS, Some(ADDRESSES))?;
        assert_eq!(reading.records.iter().map(|service| service.entry).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(reading.records[1].address, None);
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "2: A service needs a name",
                "3: This is not an organisation of the directory",
                "4: Entry 1 has the same name"
            ]
        );
        Ok(())
    }
}
