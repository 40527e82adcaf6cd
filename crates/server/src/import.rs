//! An import as an operator runs it: told line by line as it goes.

pub mod fetch;
pub mod file;
mod tell;

use app::error::Error;
use app::{Footbridge, ImportTally, request::Importing};
use footbridge_http::directory::import::{Import, Line, Report};

use crate::print;
use tell::Teller;
pub use tell::conclude;

/// An import that is told on the terminal.
pub type Told<'f> = Import<'f, Terminal>;

/// Who is told on the terminal.
#[derive(Debug)]
pub struct Terminal {
    teller: Teller,
    /// Why something could not be told: nobody reads any more.
    failed: Option<std::io::Error>,
    /// After how many entries it is said again how far it is.
    milestone: u64,
}

const MILESTONE: u64 = 10_000;

/// An import of which nothing has come yet.
pub fn begin(footbridge: &Footbridge, how: Importing, all: bool, json: bool) -> Told<'_> {
    Import::new(
        footbridge,
        how,
        Terminal { teller: Teller { all, json }, failed: None, milestone: MILESTONE },
    )
}

impl Report for Terminal {
    fn line(&mut self, line: Line) {
        if self.failed.is_none() {
            self.failed = self.teller.tell(&line).err();
        }
    }

    fn remark(&mut self, words: String) {
        print::remark(words);
    }

    async fn written(&mut self, tally: ImportTally) -> Result<(), Error> {
        if tally.read >= self.milestone {
            print::remark(format_args!("{} entries …", tally.read));
            self.milestone += MILESTONE;
        }
        match self.failed.take() {
            Some(failed) => Err(Error::Internal(failed.to_string())),
            None => Ok(()),
        }
    }
}
