//! What anybody said is wrong with a listing.

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::correction::Correction;
use domain::ids::Id;
use storage::read::CorrectionLine;

/// What somebody said, for those who settle it.
#[derive(Debug, Clone)]
pub struct CorrectionView {
    /// Which.
    pub id: Id<Correction>,
    /// About which service.
    pub service: Id<Service>,
    /// Its name.
    pub name: String,
    /// When.
    pub said_at: Timestamp,
    /// What is wrong.
    pub words: String,
    /// How to reach whoever said it.
    pub reach: Option<String>,
}

impl From<CorrectionLine> for CorrectionView {
    fn from(line: CorrectionLine) -> Self {
        let CorrectionLine { correction, service_name } = line;
        let Correction { id, service, place: _, said_at, said } = correction;
        Self {
            id,
            service,
            name: service_name,
            said_at,
            words: said.words.as_str().to_owned(),
            reach: said.reach.map(|reach| reach.as_str().to_owned()),
        }
    }
}
