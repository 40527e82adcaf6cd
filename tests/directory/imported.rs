//! Real directories, taken in and published again.

use crate::support::town::Town;
use app::ImportTally;
use app::request::{Imported, Importing, SourceEntry};
use footbridge_http::directory::read::{Item, Items, Joined, Mapping};
use footbridge_tests::real::{dataset, standard};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// A directory that somebody else keeps: its file, and how it is read.
pub struct Theirs {
    pub file: PathBuf,
    pub mapping: Mapping,
}

fn mapping(name: &str) -> Mapping {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/mappings").join(name);
    Mapping::parse(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// Kensington & Chelsea's Self Care directory of 2019: 179 services.
pub fn kensington_and_chelsea() -> Option<Theirs> {
    let file = dataset("kcsc-self-care-directory/organisations.json")?;
    Some(Theirs { file, mapping: mapping("kensington-chelsea-self-care.toml") })
}

/// The register of charities in Harrow: 1,008, of which 364 have been removed.
pub fn harrow() -> Option<Theirs> {
    Some(Theirs {
        file: dataset("harrow-charities/charities.csv")?,
        mapping: mapping("harrow-charities.toml"),
    })
}

/// The first page of Bristol's live feed: three services.
pub fn bristol() -> Option<Theirs> {
    let file = standard("oruk/live-samples/bristol-services-page1.json")?;
    Some(Theirs { file, mapping: Mapping::of_the_standard("bristol") })
}

/// One service of Bristol's in full.
pub fn bristol_in_full() -> Option<Theirs> {
    let file = standard("oruk/live-samples/bristol-service-1625ip.json")?;
    Some(Theirs { file, mapping: Mapping::of_the_standard("bristol") })
}

impl Theirs {
    /// Everything it says.
    pub fn items(&self) -> Vec<Item> {
        let open = |path: &Path| BufReader::new(File::open(path).unwrap());
        let joined = self.mapping.join.as_ref().map(|join| open(&self.file.with_file_name(&join.file)));
        let joined = joined.map(|bytes| Joined::read(&self.mapping, bytes).unwrap()).unwrap_or_default();
        Items::of(&self.mapping, joined, open(&self.file)).map(|item| item.unwrap()).collect()
    }

    pub fn entries(&self) -> Vec<SourceEntry> {
        self.items().into_iter().filter_map(|item| item.entry.ok()).collect()
    }

    pub fn how(&self, town: &Town) -> Importing {
        Importing {
            place: town.place(),
            source: self.mapping.source.clone(),
            dry_run: false,
            accept_duplicates: false,
        }
    }

    /// Takes it in, and says how many entries became what.
    pub async fn taken_in_by(&self, town: &Town) -> ImportTally {
        tally(&town.footbridge.import(&self.how(town), self.entries()).await.unwrap())
    }
}

pub fn tally(outcomes: &[Imported]) -> ImportTally {
    let mut tally = ImportTally::default();
    for outcome in outcomes {
        tally.count(outcome);
    }
    tally
}
