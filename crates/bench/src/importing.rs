//! Importing another directory: a file of invented entries, taken in by the operator's own command in a process of its own,
//! whose memory is looked at all the while. Then the same file again, of which nothing has changed.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use app::Footbridge;
use app::request::NewPlace;
use domain::calendar::Nation;

use crate::database::Database;
use crate::goals::tell;
use crate::options::{Engine, Options};
use crate::stage::machinery::SteppingClock;
use crate::usage;

/// The most memory an import may take, in mebibytes, however much it imports.
const MEMORY: f64 = 200.0;
/// How often its memory is looked at. The kernel keeps the most there ever was, as long as the process lives.
const LOOK_EVERY: Duration = Duration::from_millis(20);

const MAPPING: &str = r#"
source = "invented"
format = "csv"
key = "number"

[fields]
name = "title"
description = "about"
url = "website"
"organization.name" = "title"
"service_at_locations.0.location.addresses.0.postal_code" = "postcode"
"#;

/// What one import took.
struct Took {
    time: Duration,
    memory: f64,
}

/// Measures one database with a file of so many entries, and says how it went.
pub async fn measure(engine: Engine, entries: u32, options: &Options) -> anyhow::Result<String> {
    let database = Database::create(engine, options).await?;
    let measured = with(&database, engine, entries, options).await;
    database.remove().await?;
    measured
}

async fn with(
    database: &Database,
    engine: Engine,
    entries: u32,
    options: &Options,
) -> anyhow::Result<String> {
    let directory = tempfile::Builder::new().prefix("footbridge-bench-").tempdir_in(options.directory()?)?;
    prepare(&database.url()).await.context("the database could not be prepared")?;
    write_entries(directory.path(), entries).context("the entries could not be written")?;
    let (program, url) = (options.server()?, database.url());
    let mut took = Vec::new();
    for _ in 0..2 {
        let (program, url, inside) = (program.clone(), url.clone(), directory.path().to_owned());
        // On a thread of its own: meanwhile ours may be the door through which the program reaches its database.
        took.push(tokio::task::spawn_blocking(move || import(&program, &url, &inside)).await??);
    }
    let [first, again] = took.as_slice() else { anyhow::bail!("an import is made twice") };
    let a_second = |took: &Took| f64::from(entries) / took.time.as_secs_f64().max(1e-9);
    let mut said = format!(
        "{entries} entries imported in {:.1} s, {:.0} a second; found unchanged in {:.1} s, {:.0} a second\n",
        first.time.as_secs_f64(),
        a_second(first),
        again.time.as_secs_f64(),
        a_second(again),
    );
    for (what, took) in [("import", first), ("import of the same again", again)] {
        let goal = format!("memory of the {what} in MiB, below {MEMORY}");
        tell(&mut said, &format!("{engine:?}, {entries} entries"), &goal, took.memory, took.memory < MEMORY);
    }
    Ok(said)
}

async fn prepare(database_url: &str) -> anyhow::Result<()> {
    let clock = SteppingClock::starting(chrono::Utc::now() - chrono::Duration::days(1));
    let footbridge = Footbridge::open(database_url, clock.machinery()).await?;
    footbridge.migrate().await?;
    let place = NewPlace { name: "Invented Area".to_owned(), nation: Nation::EnglandAndWales };
    footbridge.add_place(place).await?;
    footbridge.close().await;
    Ok(())
}

fn write_entries(directory: &Path, entries: u32) -> anyhow::Result<()> {
    std::fs::write(directory.join("mapping.toml"), MAPPING)?;
    let mut file = BufWriter::new(File::create(directory.join("entries.csv"))?);
    writeln!(file, "number,title,about,website,postcode")?;
    for number in 0..entries {
        writeln!(
            file,
            "{number},Invented Group {number},\"People who meet, talk and drink tea. They have done so for {number} weeks, and \
             whoever comes is made welcome, with a chair by the window and somebody to sit beside.\",\
             https://group-{number}.example.org,AB{} 1AA",
            number % 99 + 1
        )?;
    }
    Ok(file.flush()?)
}

/// Runs the command to its end.
fn import(program: &Path, database_url: &str, directory: &Path) -> anyhow::Result<Took> {
    let mut command = Command::new(program);
    command.args(["directory", "import", "entries.csv", "--mapping", "mapping.toml"]);
    command.args(["--database-url", database_url, "--log-filter", "error"]);
    command.current_dir(directory).stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    let mut process =
        command.spawn().with_context(|| format!("{} could not be started", program.display()))?;
    let mut memory = 0.0;
    let ended = loop {
        let (_, most) = usage::memory(process.id());
        memory = f64::max(memory, most);
        if let Some(ended) = process.try_wait()? {
            break ended;
        }
        std::thread::sleep(LOOK_EVERY);
    };
    ensure!(ended.success(), "the import failed ({ended})");
    Ok(Took { time: began.elapsed(), memory })
}
