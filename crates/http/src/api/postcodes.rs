//! `/postcodes/{postcode}`: where a postcode is.

use app::Footbridge;
use app::error::Error;
use app::view::{AreaView, LocalityView};
use axum::extract::{Path, State};
use chrono::NaiveDate;
use domain::contact::Postcode;
use domain::geography::Coordinates;
use domain::ids::Version;
use domain::text::ValueError;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::{Deed, Operation};
use crate::answer::{Answer, Wishes};
use crate::caller::SignedIn;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let read = Operation::new(
        Deed::Look,
        "/postcodes/{postcode}",
        "read_postcode",
        "Say where a postcode is",
        "As the national lists have it that were imported here. A postcode that is in none of them is unknown, and never \
         guessed from its neighbours. Ask for the postcode of a place: addresses end up in logs, and a person's \
         postcode does not belong there.",
    );
    OpenApiRouter::new().routes(read.showing::<LocalityRecord>().by(read_postcode))
}

async fn read_postcode(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Path(typed): Path<String>,
    wishes: Wishes,
) -> Answer {
    let postcode: Postcode = typed.parse().map_err(|error: domain::contact::PostcodeError| {
        Error::invalid("/postcode", error.code(), error.to_string())
    })?;
    let known = LocalityRecord::from(footbridge.locality(&caller, &postcode).await?);
    wishes.shown(Version::NONE, &known)
}

/// Where a postcode is, and the areas it lies in.
#[derive(Serialize, ToSchema)]
#[schema(as = Locality)]
pub struct LocalityRecord {
    /// In capitals, with its space.
    postcode: String,
    /// The middle of it; absent where the lists know the postcode and not where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<CoordinatesShown>,
    /// The local authority district.
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<AreaShown>,
    /// The electoral ward.
    #[serde(skip_serializing_if = "Option::is_none")]
    ward: Option<AreaShown>,
    /// The lower layer super output area: about 1,500 people.
    #[serde(skip_serializing_if = "Option::is_none")]
    lsoa: Option<AreaShown>,
    /// When the Royal Mail gave it up; people go on using it for years.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_on: Option<NaiveDate>,
}

/// A point on the earth, in decimal degrees of WGS 84.
#[derive(Serialize, ToSchema)]
#[schema(as = Coordinates)]
pub struct CoordinatesShown {
    /// North of the equator.
    latitude: f64,
    /// East of Greenwich.
    longitude: f64,
}

/// An area by its code.
#[derive(Serialize, ToSchema)]
#[schema(as = NamedArea)]
pub struct AreaShown {
    /// A letter for the nation and eight digits, as the Office for National Statistics gives them.
    code: String,
    /// Its name, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl From<LocalityView> for LocalityRecord {
    fn from(view: LocalityView) -> Self {
        let LocalityView { postcode, coordinates, district, ward, lsoa, ended_on } = view;
        Self {
            postcode: postcode.into(),
            coordinates: coordinates.map(CoordinatesShown::from),
            district: district.map(AreaShown::from),
            ward: ward.map(AreaShown::from),
            lsoa: lsoa.map(AreaShown::from),
            ended_on,
        }
    }
}

impl From<Coordinates> for CoordinatesShown {
    fn from(coordinates: Coordinates) -> Self {
        Self { latitude: coordinates.latitude(), longitude: coordinates.longitude() }
    }
}

impl From<AreaView> for AreaShown {
    fn from(area: AreaView) -> Self {
        let AreaView { code, name } = area;
        Self { code: code.into(), name }
    }
}
