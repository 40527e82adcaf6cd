//! What a community group of Ashbrook says about itself on its first day.

use anyhow::Context;
use chrono::NaiveTime;
use domain::{
    coded::Coded,
    directory::{
        Listing,
        contact::{PublicContact, PublicPhone},
        cost::{Cost, Price},
        listing::{BringSomeone, Language},
        location::{AccessFeature, Location},
        schedule::{Attending, Frequency, Schedule},
    },
    ids::Id,
};

use super::{
    NEIGHBOURHOODS,
    kind::{GroupKind, Meets},
    postcodes,
};

/// What is spoken beside English, in some of the groups.
const LANGUAGES: [&str; 5] = ["pl", "ur", "pa", "ar", "cy"];

/// Who can get in, from the easiest house to the hardest.
const ACCESS: [&[AccessFeature]; 4] = [
    &[
        AccessFeature::StepFree,
        AccessFeature::AccessibleToilet,
        AccessFeature::HearingLoop,
        AccessFeature::BlueBadgeParking,
    ],
    &[AccessFeature::StepFree, AccessFeature::Seating, AccessFeature::PublicTransport],
    &[AccessFeature::StepFree, AccessFeature::QuietRoom, AccessFeature::AssistanceDogs],
    &[AccessFeature::Seating, AccessFeature::Parking],
];

/// A group as it describes itself.
pub struct Described<'a> {
    pub index: u32,
    pub kind: &'static GroupKind,
    /// Which neighbourhood, counted from 0.
    pub neighbourhood: usize,
    /// Whoever answers its telephone.
    pub coordinator: &'a str,
    /// What stands after the @ of its address.
    pub domain: &'a str,
    /// Makes identifiers.
    pub ids: &'a dyn Fn() -> uuid::Uuid,
}

impl Described<'_> {
    /// All of it.
    ///
    /// # Errors
    /// When something in the tables of this folder is not what it should be.
    pub fn listing(&self) -> anyhow::Result<Listing> {
        let location = self.kind.meets.as_ref().map(|meets| self.location(meets)).transpose()?;
        let place = location.as_ref().map(|location| location.id);
        let schedules = self.kind.meets.as_ref().map(|meets| self.schedule(meets, place)).transpose()?;
        Ok(Listing {
            description: self.kind.description.to_owned(),
            email: Some(format!("hello@{}", self.domain).parse()?),
            schedules: schedules.into_iter().collect(),
            locations: location.into_iter().collect(),
            languages: self.languages()?,
            online: (self.index % 12 == 5).then_some(true),
            cost: self.cost(),
            contacts: vec![self.contact()],
            bring_someone: BringSomeone::ALL.get((self.index % 5) as usize).copied(),
            ..Listing::default()
        })
    }

    fn id<Of>(&self) -> Id<Of> {
        Id::new((self.ids)())
    }

    fn schedule(&self, meets: &Meets, location: Option<Id<Location>>) -> anyhow::Result<Schedule> {
        let byday = meets.days.iter().map(|day| day.parse()).collect::<Result<Vec<_>, _>>()?;
        let counted = meets.days.iter().any(|day| day.starts_with(|symbol: char| symbol.is_ascii_digit()));
        Ok(Schedule {
            freq: Some(if counted { Frequency::Monthly } else { Frequency::Weekly }),
            byday,
            opens_at: Some(clock_time(meets.from)?),
            closes_at: Some(clock_time(meets.until)?),
            location,
            attending: Some(Attending::InPerson),
            ..Schedule::empty(self.id())
        })
    }

    fn location(&self, meets: &Meets) -> anyhow::Result<Location> {
        let neighbourhood = NEIGHBOURHOODS.get(self.neighbourhood).context("No such neighbourhood")?;
        let street = postcodes::street(self.neighbourhood, self.index)?;
        Ok(Location {
            id: self.id(),
            name: Some(meets.venue.to_owned()),
            words: None,
            address: vec![format!("{} {neighbourhood} Road", self.index % 90 + 2)],
            town: Some("Ashbrook".to_owned()),
            county: None,
            postcode: Some(street.postcode),
            position: street.coordinates,
            access: ACCESS.get((self.index % 4) as usize).copied().unwrap_or_default().to_vec(),
            access_words: None,
            access_url: None,
        })
    }

    fn languages(&self) -> anyhow::Result<Vec<Language>> {
        let other = LANGUAGES.get((self.index % 9) as usize).copied();
        std::iter::once("en")
            .chain(other)
            .map(|tag| Ok(Language { id: self.id(), tag: tag.parse()? }))
            .collect()
    }

    fn cost(&self) -> Cost {
        let price = |pence| Price { id: self.id(), pence: Some(pence), words: None };
        let afterwards = (self.kind.pence > 0).then(|| price(self.kind.pence));
        Cost { first_visit: Some(price(0)), afterwards, others: Vec::new() }
    }

    /// The numbers from 01632 960 000 are Ofcom's, for stories.
    fn contact(&self) -> PublicContact {
        let number = format!("01632 960 {:03}", 300 + self.index);
        PublicContact {
            id: self.id(),
            name: Some(self.coordinator.to_owned()),
            role: Some("Coordinator".to_owned()),
            email: None,
            phones: vec![PublicPhone { id: self.id(), number, words: None }],
        }
    }
}

fn clock_time(written: &str) -> anyhow::Result<NaiveTime> {
    Ok(NaiveTime::parse_from_str(written, "%H:%M")?)
}
