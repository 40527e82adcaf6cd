//! The numbers by which the clocks of a place run, as those see them who set them.

use domain::clocks::{ClockVersion, Clocks};
use domain::ids::Version;

/// The numbers in force, and how they came to be.
#[derive(Debug, Clone)]
pub struct ClocksView {
    /// The numbers.
    pub clocks: Clocks,
    /// Which version of them; none where nobody has set any.
    pub version: Version,
    /// Every version that somebody set, the newest first.
    pub versions: Vec<ClockVersion>,
}
