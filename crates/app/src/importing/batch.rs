//! One batch in one transaction: what is known of its entries in a handful of queries, then a decision for each.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Actor;
use domain::clock::Timestamp;
use domain::directory::command::{Action, Command, Source};
use domain::directory::import::{Before, Decision, Digest, decide};
use domain::directory::{
    Intake, Listed, ListingStatus, Places, Service, ServiceKind, Standing, VerificationStatus,
};
use domain::ids::{Id, Version};
use domain::name::folded;
use domain::organisation::{Organisation, OrganisationKind};
use domain::policy;
use domain::share_profile::ShareProfile;
use sha2::{Digest as _, Sha256};
use storage::{
    ImportedKind, ImportedRecord, ListedChange, ListedService, Namesake, Origin, StoredProfile, Unit,
};
use uuid::Uuid;

use super::digest;
use crate::error::Error;
use crate::perform::listing::others_concerned;
use crate::request::{Imported, Importing, SourceEntry, SourceOrganisation};

pub(super) async fn import(
    unit: &mut Unit,
    how: &Importing,
    entries: &[SourceEntry],
    now: Timestamp,
) -> Result<Vec<Imported>, Error> {
    let mut batch = Batch::load(unit, how, entries, now).await?;
    let mut outcomes = Vec::with_capacity(entries.len());
    for entry in entries {
        outcomes.push(batch.one(unit, entry).await?);
    }
    if !how.dry_run {
        batch.keep(unit).await?;
    }
    Ok(outcomes)
}

/// A batch and all that is known about it.
struct Batch<'h> {
    how: &'h Importing,
    origin: Origin,
    now: Timestamp,
    services: BTreeMap<String, ImportedRecord>,
    organisations: BTreeMap<String, ImportedRecord>,
    listed: BTreeMap<Uuid, ListedService>,
    hosts: BTreeMap<Uuid, (Organisation, Option<StoredProfile>)>,
    namesakes: Vec<Namesake>,
    /// What has been decided on in this batch, to be written down at its end.
    kept: Vec<ImportedRecord>,
    kept_hosts: Vec<ImportedRecord>,
    /// Keys that came before in this batch.
    seen: BTreeSet<String>,
}

impl<'h> Batch<'h> {
    async fn load(
        unit: &mut Unit,
        how: &'h Importing,
        entries: &[SourceEntry],
        now: Timestamp,
    ) -> Result<Self, Error> {
        let origin = Origin { place: how.place, source: how.source.clone() };
        let keys: Vec<_> = entries.iter().map(|entry| entry.key.clone()).collect();
        let host_keys: BTreeSet<_> = entries.iter().map(|entry| entry.organisation.key.clone()).collect();
        let host_keys: Vec<_> = host_keys.into_iter().collect();
        let services = unit.imported(&origin, ImportedKind::Service, &keys).await?;
        let organisations = unit.imported(&origin, ImportedKind::Organisation, &host_keys).await?;
        // Ids that entries would like are asked for too: they may be somebody else's here.
        let records = services.values().map(|record| record.record);
        let ids: BTreeSet<Uuid> = records.chain(entries.iter().map(|entry| entry.id.uuid())).collect();
        let hosts = organisations.values().map(|record| record.record);
        let host_ids: BTreeSet<Uuid> =
            hosts.chain(entries.iter().map(|entry| entry.organisation.id.uuid())).collect();
        let names: BTreeSet<_> = entries.iter().map(|entry| folded(&entry.name)).collect();
        let names: Vec<_> = names.into_iter().collect();
        Ok(Self {
            how,
            now,
            listed: unit.listed(&ids.into_iter().collect::<Vec<_>>()).await?,
            hosts: unit.organisations(&host_ids.into_iter().collect::<Vec<_>>()).await?,
            namesakes: unit.namesakes(&origin, &names).await?,
            services,
            organisations,
            origin,
            kept: Vec::new(),
            kept_hosts: Vec::new(),
            seen: BTreeSet::new(),
        })
    }

    async fn one(&mut self, unit: &mut Unit, entry: &SourceEntry) -> Result<Imported, Error> {
        let says = digest::of_entry(entry)?;
        // The second of two entries with one key would be written over the first in the same statement.
        if !self.seen.insert(entry.key.clone()) {
            return Ok(Imported::Unchanged);
        }
        let known = self.services.get(&entry.key).cloned();
        let current = known.as_ref().and_then(|known| self.listed.get(&known.record).cloned());
        let before = match (&known, &current) {
            (Some(known), Some(current)) => Some(before(known, current)?),
            _ => None,
        };
        match decide(&says, entry.runs, before.as_ref()) {
            Decision::Ignore => Ok(Imported::NotRunning),
            Decision::Leave => Ok(Imported::Unchanged),
            Decision::KeepOwn => Ok(Imported::OwnEdits),
            Decision::Add => self.add(unit, entry, says).await,
            Decision::Replace => match current {
                Some(current) => self.replace(unit, entry, &current, says).await,
                None => Ok(Imported::Unchanged),
            },
            Decision::Close => match current {
                Some(current) => self.close(unit, &current).await,
                None => Ok(Imported::NotRunning),
            },
        }
    }

    async fn add(&mut self, unit: &mut Unit, entry: &SourceEntry, says: Digest) -> Result<Imported, Error> {
        if !self.how.accept_duplicates
            && let Some(like) = self.lookalike(entry)
        {
            return Ok(Imported::LikelyDuplicate {
                of: like.id,
                name: like.name.clone(),
                organisation: like.organisation_name.clone(),
            });
        }
        let id = if self.listed.contains_key(&entry.id.uuid()) {
            self.other_id(&entry.key)
        } else {
            entry.id.uuid()
        };
        let host = self.host(unit, &entry.organisation).await?;
        let organisation = host.id;
        self.kept.push(ImportedRecord { key: entry.key.clone(), record: id, digest: says });
        if self.how.dry_run {
            return Ok(Imported::Added);
        }
        let service = Service {
            id: Id::new(id),
            organisation,
            kind: ServiceKind::Community,
            name: entry.name.clone(),
            needs: entry.needs.clone(),
            listing: ListingStatus::Active,
            verification: VerificationStatus::NotChecked,
            share_profile: ShareProfile::P0,
            share_reason: None,
            blind_first: false,
            intake: Intake {
                minimum_age: entry.minimum_age,
                maximum_age: entry.maximum_age,
                ..Intake::open()
            },
            places: Places::default(),
            version: Version::NONE.next(),
            confirmed_at: self.confirmed_at(entry),
        };
        let permit = policy::authorise_listing(&Actor::Lifecycle, Action::Import, service.id, &host)?;
        let after = Listed { service, listing: entry.listing.clone(), standing: Standing::default() };
        let change = ListedChange { before: None, after, action: Action::Import, at: self.now };
        unit.record_listing(&permit, change).await?;
        Ok(Imported::Added)
    }

    async fn replace(
        &mut self,
        unit: &mut Unit,
        entry: &SourceEntry,
        current: &ListedService,
        says: Digest,
    ) -> Result<Imported, Error> {
        self.host(unit, &entry.organisation).await?;
        let record = current.service.id.uuid();
        self.kept.push(ImportedRecord { key: entry.key.clone(), record, digest: says });
        if self.how.dry_run {
            return Ok(Imported::Changed);
        }
        let source = Source {
            name: entry.name.clone(),
            needs: entry.needs.clone(),
            minimum_age: entry.minimum_age,
            maximum_age: entry.maximum_age,
            listing: entry.listing.clone(),
            confirmed_at: entry.confirmed_at,
        };
        self.act(unit, current, &Command::Import(Box::new(source))).await?;
        Ok(Imported::Changed)
    }

    async fn close(&self, unit: &mut Unit, current: &ListedService) -> Result<Imported, Error> {
        if !self.how.dry_run {
            self.act(unit, current, &Command::ImportEnd).await?;
        }
        Ok(Imported::Closed)
    }

    /// Authorise, decide, record: the lifecycle carries out what the other directory says.
    async fn act(&self, unit: &mut Unit, current: &ListedService, command: &Command) -> Result<(), Error> {
        let (actor, action) = (Actor::Lifecycle, command.action());
        let permit = policy::authorise_listing(&actor, action, current.service.id, &current.organisation)?;
        let before = current.as_listed();
        let after = before.decide(command, &actor, self.now)?;
        let (was, is) = (before.service.listing, after.service.clone());
        let change = ListedChange { before: Some(before), after, action, at: self.now };
        unit.record_listing(&permit, change).await?;
        others_concerned(unit, was, &is, current.organisation.place, self.now).await
    }

    /// Who offers an entry: known by its key, else added. What it says about itself is brought up to date as long as
    /// nobody here has changed it.
    async fn host(&mut self, unit: &mut Unit, from: &SourceOrganisation) -> Result<Organisation, Error> {
        let says = digest::of_organisation(from)?;
        let known = self.organisations.get(&from.key).cloned();
        let record = ImportedRecord { key: from.key.clone(), record: from.id.uuid(), digest: says };
        let Some((known, (host, profile))) =
            known.and_then(|known| Some((known.clone(), self.hosts.get(&known.record)?.clone())))
        else {
            return self.add_host(unit, from, record).await;
        };
        let now = profile.as_ref().map(|stored| digest::of_profile(&stored.profile)).transpose()?;
        let theirs = now.is_some_and(|now| now != known.digest);
        if says == known.digest || theirs {
            return Ok(host);
        }
        let version = profile.map_or(Version::NONE, |stored| stored.version);
        if !self.how.dry_run {
            unit.update_profile(host.id, version, &from.profile, self.now).await?;
        }
        let record = ImportedRecord { record: host.id.uuid(), ..record };
        self.remember_host(host.clone(), record, Some((from, version.next())));
        Ok(host)
    }

    async fn add_host(
        &mut self,
        unit: &mut Unit,
        from: &SourceOrganisation,
        record: ImportedRecord,
    ) -> Result<Organisation, Error> {
        let id =
            if self.hosts.contains_key(&from.id.uuid()) { self.other_id(&from.key) } else { from.id.uuid() };
        let organisation = Organisation {
            id: Id::new(id),
            place: self.how.place,
            kind: OrganisationKind::CommunityGroup,
            name: from.name.clone(),
            ods_code: None,
        };
        let silent = from.profile == domain::directory::Profile::default();
        if !self.how.dry_run {
            unit.insert_organisation(&organisation).await?;
            if !silent {
                unit.update_profile(organisation.id, Version::NONE, &from.profile, self.now).await?;
            }
        }
        let version = if silent { None } else { Some((from, Version::NONE.next())) };
        self.remember_host(organisation.clone(), ImportedRecord { record: id, ..record }, version);
        Ok(organisation)
    }

    /// The next entry of the same organisation finds it as this one left it.
    fn remember_host(
        &mut self,
        host: Organisation,
        record: ImportedRecord,
        profile: Option<(&SourceOrganisation, Version)>,
    ) {
        let stored = profile.map(|(from, version)| StoredProfile {
            profile: from.profile.clone(),
            version,
            changed_at: self.now,
        });
        self.hosts.insert(record.record, (host, stored));
        self.organisations.insert(record.key.clone(), record.clone());
        self.kept_hosts.retain(|kept| kept.key != record.key);
        self.kept_hosts.push(record);
    }

    /// A listing of the same name that did not come from the same directory. Two entries of one directory may well
    /// have one name: it knows its own.
    fn lookalike(&self, entry: &SourceEntry) -> Option<&Namesake> {
        let name = folded(&entry.name);
        let own: BTreeSet<Uuid> = self.organisations.values().map(|record| record.record).collect();
        self.namesakes.iter().find(|known| {
            known.folded_name == name && !own.contains(&known.organisation.uuid()) && !self.is_ours(known)
        })
    }

    fn is_ours(&self, known: &Namesake) -> bool {
        known.of_source.as_deref() == Some(self.origin.source.as_str())
    }

    /// An id for an entry whose own is taken, the same every time.
    fn other_id(&self, key: &str) -> Uuid {
        let words = [&self.how.place.to_string(), &self.how.source, key];
        let mut hash = Sha256::new();
        for word in words {
            hash.update(word.len().to_be_bytes());
            hash.update(word);
        }
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
        uuid::Builder::from_bytes(bytes).with_version(uuid::Version::Custom).into_uuid()
    }

    /// What the directory knows; at best now, however fast its clock is.
    fn confirmed_at(&self, entry: &SourceEntry) -> Timestamp {
        entry.confirmed_at.unwrap_or(self.now).min(self.now)
    }

    async fn keep(self, unit: &mut Unit) -> Result<(), Error> {
        let Self { origin, kept, kept_hosts, now, .. } = self;
        unit.keep_imported(&origin, ImportedKind::Organisation, kept_hosts, now).await?;
        Ok(unit.keep_imported(&origin, ImportedKind::Service, kept, now).await?)
    }
}

fn before(known: &ImportedRecord, current: &ListedService) -> Result<Before, Error> {
    Ok(Before {
        written: known.digest,
        now: digest::of_listed(&current.service, &current.listed.listing)?,
        claimed: current.listed.standing.owner.is_some(),
        listing: current.service.listing,
    })
}
