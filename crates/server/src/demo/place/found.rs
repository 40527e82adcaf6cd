//! How Ashbrook came to be, before the first referral.

use anyhow::Context;
use app::{
    Caller, Footbridge,
    request::{NewOrganisation, NewPlace, NewService, NewStaff},
};
use domain::{
    actor::{Actor, Role},
    calendar::{Calendar, Nation},
    clock::Timestamp,
    coded::Need,
    contact::EmailAddress,
    directory::{self, Intake, ListingStatus, ServiceKind},
    ids::Id,
    organisation::{Organisation, OrganisationKind, Place},
    share_profile::ShareProfile,
};
use tokio::task::JoinSet;

use super::{
    Body, Group, Host, Member, NEIGHBOURHOODS, Part, Practice, World, kinds::KINDS, listing::Described,
    postcodes,
};
use crate::demo::machinery::DemoClock;

const PRACTICES: [(&str, &str, [&str; 3]); 6] = [
    ("Millgate Surgery", "Y9ASH1", ["Dr Ines Calloway", "Nurse Tom Abara", "Petra Winslow"]),
    ("Fenwell Medical Centre", "Y9ASH2", ["Dr Owen Prydderch", "Nurse Shazia Mir", "Gordon Leckie"]),
    ("The Stanning Practice", "Y9ASH3", ["Dr Lena Wolska", "Nurse Kofi Bediako", "Anita Desborough"]),
    ("Weirside Health", "Y9ASH4", ["Dr Harpreet Sohal", "Nurse Judith Kemp", "Marlon Fitch"]),
    ("Tollbar Family Doctors", "Y9ASH5", ["Dr Niamh Costigan", "Nurse Piotr Gawron", "Sylvia Onslow"]),
    ("Copperwood House Surgery", "Y9ASH6", ["Dr Samuel Achterberg", "Nurse Rukia Noor", "Dilys Fenn"]),
];

const HOSTS: [(&str, &str, [&str; 3]); 2] = [
    (
        "Ashbrook Together",
        "Link workers for Millgate, Fenwell and Stanning",
        ["Carys Bevan", "Amina Rashid", "Joe Tranter"],
    ),
    (
        "Weirside Connects",
        "Link workers for Weirside, Tollbar and Copperwood",
        ["Desmond Ayre", "Kasia Nowicka", "Beth Oyelaran"],
    ),
];

const COORDINATORS: [&str; 15] = [
    "Rosa", "Ibrahim", "Wendy", "Callum", "Deepa", "Frank", "Olwen", "Tariq", "Yvonne", "Marek", "Gloria",
    "Hamish", "Lucinda", "Samir", "Nell",
];
const SURNAMES: [&str; 13] = [
    "Appleyard",
    "Boateng",
    "Crewe",
    "Dyer",
    "Ellwood",
    "Farouk",
    "Gittens",
    "Hurst",
    "Ilves",
    "Jolly",
    "Kaur",
    "Lomax",
    "Mbeki-Shaw",
];

/// How many places groups have; some never say.
const CAPACITIES: [Option<u32>; 10] =
    [None, Some(20), Some(8), None, Some(5), Some(2), None, Some(20), Some(1), Some(8)];

/// Founds Ashbrook at a moment, with this many groups.
///
/// # Errors
/// When something is refused or cannot be written.
pub async fn found(footbridge: &Footbridge, groups: u32, at: Timestamp) -> anyhow::Result<World> {
    let clock = DemoClock::at(at);
    let origin = footbridge.with_machinery(clock.machinery(0));
    let new = NewPlace { name: "Ashbrook".to_owned(), nation: Nation::EnglandAndWales };
    let place = origin.add_place(new).await?;
    postcodes::survey(&origin).await?;
    let founder = |number: u32| Founder {
        footbridge: footbridge.with_machinery(clock.machinery(number)),
        place: place.id,
    };

    let mut practices = Vec::new();
    for (practice, number) in PRACTICES.into_iter().zip(1..) {
        practices.push(founder(number).practice(practice).await?);
    }
    let mut hosts = Vec::new();
    for (host, number) in HOSTS.into_iter().zip(11..) {
        hosts.push(founder(number).host(host).await?);
    }
    let body = founder(21).body().await?;
    let mut founding = JoinSet::new();
    for index in 0..groups {
        let founder = founder(100 + index);
        founding.spawn(async move { founder.group(index).await.map(|group| (index, group)) });
    }
    let mut in_any_order = founding.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    in_any_order.sort_by_key(|(index, _)| *index);
    let groups = in_any_order.into_iter().map(|(_, group)| group).collect();
    Ok(World { calendar: Calendar::of(place.nation), place, practices, hosts, groups, body })
}

/// Founds one organisation.
struct Founder {
    footbridge: Footbridge,
    place: Id<Place>,
}

impl Founder {
    async fn organisation(
        &self,
        kind: OrganisationKind,
        name: &str,
        ods_code: Option<&str>,
    ) -> anyhow::Result<Organisation> {
        let ods_code = ods_code.map(str::parse).transpose()?;
        let new = NewOrganisation { place: self.place, kind, name: name.to_owned(), ods_code };
        Ok(self.footbridge.add_organisation(new).await?)
    }

    async fn member(&self, organisation: &Organisation, role: Role, name: &str) -> anyhow::Result<Member> {
        let case_capacity = (role == Role::LinkWorker).then_some(45);
        let new = NewStaff { organisation: organisation.id, name: name.to_owned(), role, case_capacity };
        let staff = self.footbridge.add_staff(new).await?;
        self.footbridge.set_email(staff.id, address(name, &organisation.name)?).await?;
        let actor = Actor::Staff { staff: staff.id, role, organisation: organisation.id, place: self.place };
        Ok(Member { staff, actor })
    }

    async fn practice(
        &self,
        (name, code, [gp, nurse, manager]): (&str, &str, [&str; 3]),
    ) -> anyhow::Result<Practice> {
        let organisation = self.organisation(OrganisationKind::Practice, name, Some(code)).await?;
        Ok(Practice {
            gp: self.member(&organisation, Role::PracticeReferrer, gp).await?,
            nurse: self.member(&organisation, Role::PracticeReferrer, nurse).await?,
            manager: self.member(&organisation, Role::PracticeManager, manager).await?,
            organisation,
        })
    }

    async fn host(
        &self,
        (name, description, [lead, one, other]): (&str, &str, [&str; 3]),
    ) -> anyhow::Result<Host> {
        let organisation = self.organisation(OrganisationKind::LinkWorkHost, name, None).await?;
        let profile = ShareProfile::P3;
        let listing = NewService {
            id: None,
            organisation: None,
            kind: ServiceKind::LinkWork,
            name: format!("{name} link workers"),
            details: directory::Listing::described(format!(
                "{description}. We listen first, make a plan with you and go along the first time."
            )),
            needs: vec![
                Need::LonelinessIsolation,
                Need::LowMoodAnxiety,
                Need::CaringRole,
                Need::Housing,
                Need::MoneyDebt,
            ],
            listing: ListingStatus::Active,
            share_profile: profile,
            share_reason: Some(
                "We visit people at home and must know where, and who else lives there".to_owned(),
            ),
            blind_first: false,
            intake: Intake { minimum_age: Some(16), ..Intake::open() },
        };
        Ok(Host {
            service: self.footbridge.list_service_for(organisation.id, listing).await?.id,
            profile,
            lead: self.member(&organisation, Role::TeamLead, lead).await?,
            workers: [
                self.member(&organisation, Role::LinkWorker, one).await?,
                self.member(&organisation, Role::LinkWorker, other).await?,
            ],
            organisation,
        })
    }

    async fn body(&self) -> anyhow::Result<Body> {
        let organisation =
            self.organisation(OrganisationKind::PlaceBody, "Ashbrook Place Partnership", None).await?;
        Ok(Body {
            administrator: self.member(&organisation, Role::PlaceAdministrator, "Edith Marlowe").await?,
            analyst: self.member(&organisation, Role::PlaceAnalyst, "Femi Adeyemi").await?,
            auditor: self.member(&organisation, Role::Auditor, "Ruth Ganley").await?,
            operator: self.member(&organisation, Role::PlatformOperator, "Lorcan Vale").await?,
            organisation,
        })
    }

    async fn group(&self, index: u32) -> anyhow::Result<Group> {
        let mut listing = Listing::of(index).context("A group has no kind")?;
        let organisation =
            self.organisation(OrganisationKind::CommunityGroup, &listing.new.name, None).await?;
        let coordinator = self.member(&organisation, Role::GroupCoordinator, &name(index)).await?;
        listing.new.details = Described {
            index,
            kind: listing.kind,
            neighbourhood: listing.neighbourhood,
            coordinator: &coordinator.staff.name,
            domain: &domain(&organisation.name),
            ids: &|| self.footbridge.new_id::<Organisation>().uuid(),
        }
        .listing()?;
        let volunteer = match index % 4 {
            1 => Some(self.member(&organisation, Role::GroupVolunteer, &name(index + 77)).await?),
            _ => None,
        };
        let Listing { new, kind, part, .. } = listing;
        let (profile, intake, blind_first) = (new.share_profile, new.intake.clone(), new.blind_first);
        let service = self.footbridge.list_service(&Caller::new(coordinator.actor), new).await?.id;
        Ok(Group { organisation, service, profile, intake, blind_first, kind, part, coordinator, volunteer })
    }
}

/// The address of an invented person at an invented organisation, under a domain that nobody can own.
fn address(name: &str, organisation: &str) -> anyhow::Result<EmailAddress> {
    let name = name.trim_start_matches("Dr ").trim_start_matches("Nurse ");
    Ok(format!("{}@{}", letters(name, "."), domain(organisation)).parse()?)
}

fn domain(organisation: &str) -> String {
    format!("{}.example", letters(organisation, "-"))
}

fn letters(text: &str, between: &str) -> String {
    let words = text.to_lowercase();
    let words = words.split(|symbol: char| !symbol.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(between)
}

fn name(index: u32) -> String {
    let (first, last) = (COORDINATORS.iter().cycle(), SURNAMES.iter().cycle());
    let name = first.zip(last).nth(index as usize);
    name.map(|(first, last)| format!("{first} {last}")).unwrap_or_default()
}

/// What a group lists on its first day.
struct Listing {
    new: NewService,
    kind: &'static super::GroupKind,
    /// Which neighbourhood, counted from 0.
    neighbourhood: usize,
    part: Part,
}

impl Listing {
    fn of(index: u32) -> Option<Self> {
        let (round, which) = ((index as usize) / KINDS.len(), (index as usize) % KINDS.len());
        let kind = KINDS.get(which)?;
        let place = (which + round) % NEIGHBOURHOODS.len();
        // The first group is the whole town's, and the first that whoever looks around meets.
        let neighbourhood = if index == 0 { "Ashbrook" } else { NEIGHBOURHOODS.get(place)? };
        let part = match index {
            6 => Part::Closes,
            33 => Part::Suspended,
            _ if index % 20 == 13 => Part::Pauses,
            _ => Part::Ordinary,
        };
        let (minimum_age, maximum_age) = kind.ages;
        let new = NewService {
            id: None,
            organisation: None,
            kind: ServiceKind::Community,
            name: format!("{neighbourhood} {}", kind.title),
            details: directory::Listing::default(),
            needs: kind.needs.to_vec(),
            listing: ListingStatus::Active,
            share_profile: kind.profile,
            share_reason: (kind.profile > ShareProfile::P2)
                .then(|| "We open a file for each person and are inspected on it".to_owned()),
            blind_first: kind.profile >= ShareProfile::P2 && index % 3 == 1,
            intake: Intake {
                capacity: CAPACITIES.get((index % 10) as usize).copied()?,
                minimum_age,
                maximum_age,
                paused_until: None,
                most_open_asks: (index % 9 == 4).then_some(3),
                lapse_days: match index % 11 {
                    3 => Some(5),
                    7 => Some(15),
                    _ => None,
                },
                ..Intake::open()
            },
        };
        Some(Self { new, kind, neighbourhood: place, part })
    }
}
