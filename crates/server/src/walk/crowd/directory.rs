//! A directory of services, listed as services that can be asked.

use std::collections::HashMap;

use anyhow::Context;
use domain::{
    actor::Role,
    coded::{Coded, Need},
    directory::ServiceKind,
    ids::Id,
    organisation::{Organisation, OrganisationKind},
    share_profile::ShareProfile,
};

use crate::{
    print,
    walk::{
        client::Caller,
        ground::{Ground, Listing},
        real::ServiceOnFile,
        seen::Service,
    },
};

/// The services that could be listed.
pub struct Directory {
    services: Vec<(Service, Id<Organisation>)>,
}

impl Directory {
    /// Lists every service; what cannot be listed is said.
    pub async fn import(ground: &Ground<'_>, on_file: Vec<ServiceOnFile>) -> anyhow::Result<Self> {
        let mut organisations = HashMap::new();
        let mut services = Vec::new();
        for service in on_file {
            if !organisations.contains_key(&service.organisation) {
                let kind = OrganisationKind::CommunityGroup;
                let host = ground.organisation(kind, &service.organisation, None).await?;
                organisations.insert(service.organisation.clone(), host);
            }
            let Some(host) = organisations.get(&service.organisation).copied() else { continue };
            let entry = service.entry;
            match ground.service(host, listing(service)).await {
                Ok(listed) => services.push((listed, host)),
                Err(error) => {
                    print::remark(format_args!("The service of entry {entry} cannot be listed. {error:#}"));
                }
            }
        }
        Ok(Self { services })
    }

    /// The service whose turn it is, and somebody who answers for it.
    pub async fn asked(&self, ground: &Ground<'_>, turn: usize) -> anyhow::Result<(Service, Caller)> {
        let at = turn.checked_rem(self.services.len()).context("No service could be listed")?;
        let (service, host) = self.services.get(at).context("No service could be listed")?;
        let (_, coordinator) =
            ground.member(*host, Role::GroupCoordinator, "A coordinator", "The group").await?;
        Ok((service.clone(), coordinator))
    }
}

fn listing(service: ServiceOnFile) -> Listing {
    let needs: Vec<Need> = service.needs().into_iter().filter_map(|code| Need::parse(code).ok()).collect();
    Listing {
        kind: ServiceKind::Community,
        share_profile: profile(&needs),
        name: service.name,
        description: service.summary.unwrap_or_default(),
        needs,
    }
}

/// The directory does not say what its services want to know. Whoever writes letters needs an address, and a walk does
/// not (lifecycle.md, section 7).
fn profile(needs: &[Need]) -> ShareProfile {
    let any = |of: &[Need]| needs.iter().any(|need| of.contains(need));
    if any(&[Need::MoneyDebt, Need::Benefits, Need::Housing, Need::LegalImmigration]) {
        ShareProfile::P3
    } else if any(&[Need::PhysicalActivity, Need::NatureArtsCulture, Need::FaithCultureGroup]) {
        ShareProfile::P1
    } else {
        ShareProfile::P2
    }
}
