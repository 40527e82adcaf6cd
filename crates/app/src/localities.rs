//! Postcodes: where they are. Whoever runs the installation imports them; everybody who may refer asks for one.

use std::collections::BTreeMap;

use domain::contact::Postcode;
use domain::effect::Effect;
use domain::geography::{AreaCode, Coordinates, Locality};
use domain::person::Person;
use storage::read::NamedLocality;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::{AreaView, LocalityView};

impl Footbridge {
    /// What is known of a postcode, for somebody who asks.
    ///
    /// # Errors
    /// When it is in no list that was imported: nothing is ever guessed from its neighbours.
    pub async fn locality(&self, caller: &Caller, postcode: &Postcode) -> Result<LocalityView, Error> {
        caller.require(TokenScope::Read)?;
        let known = self.store.reader().named_locality(postcode).await?;
        known.map(LocalityView::of).ok_or_else(unknown)
    }

    /// What is known of a postcode; nothing where it is in no list that was imported.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn locate(&self, postcode: &Postcode) -> Result<Option<Locality>, Error> {
        Ok(self.store.reader().locality(postcode).await?)
    }

    /// Where a postcode is.
    ///
    /// # Errors
    /// When it is in no list that was imported, or in one that does not say where.
    pub async fn coordinates_of(&self, postcode: &Postcode) -> Result<Coordinates, Error> {
        let locality = self.locate(postcode).await?.ok_or_else(unknown)?;
        locality.coordinates.ok_or_else(|| {
            let detail = "We know this postcode, but not where it is. Use one nearby";
            Error::invalid("/postcode", "postcode_unplaced", detail)
        })
    }

    /// Keeps what a list says of some thousand postcodes, and says how many that changed: none, where the same list is
    /// read again.
    ///
    /// # Errors
    /// When the database cannot be written; then none of them is kept.
    pub async fn keep_localities(&self, localities: Vec<Locality>) -> Result<u64, Error> {
        self.set_up(move |unit| {
            let localities = localities.clone();
            Box::pin(async move { Ok(unit.keep_localities(&localities).await?) })
        })
        .await
    }

    /// Keeps the names of areas, and says how many that changed.
    ///
    /// # Errors
    /// When the database cannot be written; then none of them is kept.
    pub async fn name_areas(&self, names: BTreeMap<AreaCode, String>) -> Result<u64, Error> {
        self.set_up(move |unit| {
            let names = names.clone();
            Box::pin(async move { Ok(unit.name_areas(&names).await?) })
        })
        .await
    }
}

impl Act<'_> {
    /// What stands for where a person lives in the count of unmet needs, where one of these effects is counted.
    pub(crate) async fn small_area(
        &mut self,
        person: &Person,
        effects: &[Effect],
    ) -> Result<Option<String>, Error> {
        let counted = effects.iter().any(|effect| matches!(effect, Effect::UnmetNeed { .. }));
        let Some(postcode) = person.postcode.as_ref().filter(|_| counted) else { return Ok(None) };
        let known = self.unit.locality(postcode).await?;
        let area = known.as_ref().map_or_else(|| postcode.outward(), Locality::small_area);
        Ok(Some(area.to_owned()))
    }
}

fn unknown() -> Error {
    let detail = "We do not know this postcode. Check it, or use one nearby";
    Error::invalid("/postcode", "postcode_unknown", detail)
}

impl LocalityView {
    fn of(NamedLocality { locality, names }: NamedLocality) -> Self {
        let Locality { postcode, coordinates, district, ward, lsoa, ended_on } = locality;
        let named = |code: AreaCode| AreaView { name: names.get(code.as_str()).cloned(), code };
        Self {
            postcode,
            coordinates,
            district: district.map(named),
            ward: ward.map(named),
            lsoa: lsoa.map(named),
            ended_on,
        }
    }
}
