//! How fast pages are: the first pages of every role, asked for again and again on a filled demonstration on SQLite, each
//! with everything that is read and drawn for it.
//!
//! One browser asks at a time, because the goal is the time of the server and not that of a queue. No browser is there to
//! draw them: `make browser` counts what comes over the wire.

mod browser;
mod list;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use self::browser::Browser;
use self::list::{PAGES, Page};
use crate::goals::tell;
use crate::load::Measured;
use crate::options::Options;
use crate::report::Circumstances;
use crate::server::Server;

/// Within how many milliseconds 95 of 100 answers are wanted, for each page.
const WANTED: f64 = 50.0;
/// The fewest requests of a page: of fewer, nobody could say what 99 of 100 took.
const FEWEST: usize = 20;

/// What was measured of one page.
struct Line {
    page: &'static Page,
    /// Bytes of its HTML, before they are packed.
    bytes: usize,
    measured: Measured,
}

/// Starts a demonstration, asks for every page for as long as `--seconds` says, and prints a line for each, the slowest last.
pub async fn measure(options: &Options) -> anyhow::Result<()> {
    let directory = options.directory()?;
    let directory = tempfile::Builder::new().prefix("footbridge-pages-").tempdir_in(directory)?;
    let began = Instant::now();
    let server = Server::demonstrate(&options.server()?, directory.path()).await?;
    let filled_in = began.elapsed();
    let time = Duration::from_secs_f64(options.seconds);
    let mut lines = Vec::new();
    for page in &PAGES {
        lines.push(line(&server, page, time).await.with_context(|| page.to_string())?);
    }
    lines.sort_by(|one, other| one.p95().total_cmp(&other.p95()));
    print!("{}", table(&lines, filled_in, server.memory()));
    Ok(())
}

/// Finds the page as somebody does who follows links, and asks for it until the time is over.
async fn line(server: &Server, page: &'static Page, time: Duration) -> anyhow::Result<Line> {
    let mut browser = Browser::open(server.address).await?;
    if let Some(role) = page.role {
        browser.signs_in_as(role).await?;
    }
    let address = browser.finds(page.way).await?;
    // The first answer fills caches that every later one finds.
    let bytes = browser.asks(&address).await?;
    let mut measured = Measured::default();
    let began = Instant::now();
    while began.elapsed() < time || measured.count() < FEWEST {
        let asked = Instant::now();
        browser.asks(&address).await?;
        measured.took(asked.elapsed());
    }
    Ok(Line { page, bytes, measured })
}

impl Line {
    fn p95(&self) -> f64 {
        self.measured.within(0.95)
    }
}

fn table(lines: &[Line], filled_in: Duration, (memory, most): (f64, f64)) -> String {
    let mut said = format!(
        "SQLite, the demonstration, filled in {:.0} s; {}; server {memory:.0} MiB, at most {most:.0} MiB\n{:<58}{:>9}{:>9}{:>9}{:>9}{:>9}\n",
        filled_in.as_secs_f64(),
        Circumstances::now("SQLite").machine(),
        "page",
        "requests",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "bytes",
    );
    for line in lines {
        let Line { page, bytes, measured } = line;
        let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|share| measured.within(share));
        let name = page.to_string();
        let _ = writeln!(said, "{name:<58}{:>9}{p50:>9.2}{p95:>9.2}{p99:>9.2}{bytes:>9}", measured.count());
    }
    let within = lines.iter().filter(|line| line.p95() < WANTED).count();
    let slowest = lines.last().map_or(0.0, Line::p95);
    let at = format!("SQLite, {} pages, of which {within} are", lines.len());
    let goal = format!("p95 of the slowest page in ms, below {WANTED:.0}");
    said.push('\n');
    tell(&mut said, &at, &goal, slowest, within == lines.len());
    said
}
