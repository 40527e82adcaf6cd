//! How fast messages leave: a worker of its own hands e-mails to a mail server on this machine, which takes every one.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::options::Options;
use crate::stage;

/// What a minute is held against: a place with a hundred services on a busy morning sends less in a day.
const WANTED_A_MINUTE: f64 = 1000.0;

/// Fills an outbox with so many e-mails, has one worker send them, and says how fast that was.
pub async fn measure(options: &Options, messages: u32) -> anyhow::Result<()> {
    let directory = options.directory()?.join(format!("footbridge-outbox-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    let measured = within(options, &directory, messages).await;
    drop(std::fs::remove_dir_all(&directory));
    println!("{}", measured?);
    Ok(())
}

async fn within(options: &Options, directory: &Path, messages: u32) -> anyhow::Result<String> {
    let url = format!("sqlite://{}", directory.join("outbox.sqlite").display());
    stage::letters(&url, messages).await?;
    let taken = Arc::new(AtomicU32::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mail_url = format!("mail_url=smtp://{}", listener.local_addr()?);
    let mut command = Command::new(options.server()?);
    command.args(["worker", "--once", "--database-url", &url, "--set", &mail_url]);
    command.args(["--set", "public_url=https://bench.example", "--log-filter", "error"]);
    command.current_dir(directory).stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    let worker = tokio::task::spawn_blocking(move || command.status());
    let ended = tokio::select! {
        ended = worker => ended?,
        never = take_all(listener, &taken) => never?,
    };
    let took = began.elapsed().as_secs_f64();
    ensure!(ended.context("the worker could not be started")?.success(), "the worker failed");
    let sent = taken.load(Ordering::Relaxed);
    let a_minute = f64::from(sent) * 60.0 / took;
    let goal = if a_minute >= WANTED_A_MINUTE { "more" } else { "LESS" };
    Ok(format!(
        "{sent} e-mails left in {took:.1} s, from the start of the worker to its end: {a_minute:.0} a minute, {goal} than \
         {WANTED_A_MINUTE:.0}"
    ))
}

/// A mail server that takes everything and counts.
async fn take_all<Never>(listener: TcpListener, taken: &Arc<AtomicU32>) -> anyhow::Result<Never> {
    let mut guests = tokio::task::JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await?;
        let taken = Arc::clone(taken);
        guests.spawn(async move { take(stream, &taken).await });
    }
}

async fn take(stream: TcpStream, taken: &AtomicU32) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 here\r\n").await?;
    let mut inside = false;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match line.as_str() {
            "." if inside => {
                inside = false;
                taken.fetch_add(1, Ordering::Relaxed);
                b"250 taken\r\n"
            }
            _ if inside => continue,
            "DATA" => {
                inside = true;
                b"354 go on\r\n"
            }
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}
