//! What is to be imported, and what was before.

use app::request::{ImportFrom, NewImport};
use app::view::ImportView;
use app::{Footbridge, MOST_FILE_BYTES, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::get;

use crate::directory::read::Mapping;
use crate::valid::Read;
use crate::web::form::{Choice, Form, Upload};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// What is sent beside a file: the other fields, and a mapping.
const BESIDE_BYTES: usize = 256 * 1024;

/// `/admin/directory`.
pub fn routes() -> Router<Footbridge> {
    let most = DefaultBodyLimit::max(MOST_FILE_BYTES + BESIDE_BYTES);
    Router::new().route("/admin/directory", get(show).post(send).layer(most))
}

#[derive(Template)]
#[template(path = "pages/directory/ask.html")]
struct Ask {
    frame: Frame,
    form: Form,
    ways: Vec<Choice>,
    rows: Vec<Row>,
}

/// An import that was asked for.
pub struct Row {
    /// Which.
    pub id: String,
    /// What the other directory is called.
    pub source: String,
    /// The file or the address.
    pub from: String,
    /// Whether it was a dry run.
    pub kind: &'static str,
    /// How far it is.
    pub tag: Tag,
    /// What became of its entries, in a line.
    pub tally: String,
    /// When it was asked for.
    pub asked: String,
}

impl From<ImportView> for Row {
    fn from(view: ImportView) -> Self {
        Self {
            id: view.id.to_string(),
            kind: if view.dry_run { "Dry run" } else { "Import" },
            tag: Tag::import(view.status),
            tally: tally(&view),
            asked: words::moment(view.asked_at),
            source: view.source,
            from: view.from,
        }
    }
}

/// What became of the entries, in a line.
pub fn tally(view: &ImportView) -> String {
    let tally = &view.tally;
    let told = [
        (tally.added, "new"),
        (tally.changed, "changed"),
        (tally.unchanged, "unchanged"),
        (tally.closed, "closed"),
        (tally.own_edits, "left as edited here"),
        (tally.likely_duplicates, "likely listed already"),
        (tally.skipped, "skipped"),
    ];
    let told = told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let told: Vec<_> = told.collect();
    let read = usize::try_from(tally.read).unwrap_or(usize::MAX);
    let read = words::count(read, "entry", "entries");
    if told.is_empty() { read } else { format!("{read}: {}", told.join(", ")) }
}

async fn question(footbridge: &Footbridge, visitor: &Visitor, form: Form) -> Result<Ask, app::error::Error> {
    let wanted = PageRequest { limit: Some(20), after: None };
    let imports = footbridge.imports(&visitor.caller(), wanted).await?;
    Ok(Ask {
        frame: visitor.frame("Import a directory").at("/admin/orgs").back_to("/admin/orgs").with(&form),
        form,
        ways: vec![
            Choice::new("address", "At an address").hint("A feed of Open Referral UK").revealing(),
            Choice::new("file", "In a file").hint("CSV or JSON, up to 10 MB").revealing(),
        ],
        rows: imports.rows.into_iter().map(Row::from).collect(),
    })
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    page(&question(&footbridge, &visitor, Form::blank(&footbridge)).await?)
}

async fn send(State(footbridge): State<Footbridge>, visitor: Visitor, mut upload: Upload) -> Shown {
    let read = read(&mut upload);
    let mut form = upload.form;
    if let Ok(new) = form.settle(read) {
        match footbridge.order_import(&visitor.caller_for(&form), new).await {
            Ok(import) => {
                let notice = Notice::new("The dry run has begun. It writes nothing");
                return visitor.done(&footbridge, &format!("/admin/directory/{}", import.id), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    form.renew_key(&footbridge);
    faulty(&question(&footbridge, &visitor, form).await?)
}

fn read(upload: &mut Upload) -> Read<NewImport> {
    let (file, mapping) = (upload.take("file"), upload.take("mapping"));
    let form = &mut upload.form;
    let source = match form.words("source", "The name", 200)? {
        Some(source) => Ok(source.as_str().to_owned()),
        None => Err(form.fault("source", "missing", "Enter what the other directory is called")),
    };
    let way = form.value("way").to_owned();
    let from = match (way.as_str(), file) {
        ("address", _) => {
            let address = form.value("address").trim().to_owned();
            if address.is_empty() {
                Err(form.fault("address", "missing", "Enter the address of the feed"))
            } else {
                Ok(ImportFrom::Feed(address))
            }
        }
        ("file", Some((name, bytes))) => Ok(ImportFrom::File { name, bytes }),
        ("file", None) => Err(form.fault("file", "missing", "Choose a file")),
        _ => Err(form.fault("way", "missing", "Select where the entries are")),
    };
    let mapping = match mapping.map(|(_, bytes)| String::from_utf8(bytes)) {
        None => Ok(None),
        Some(Err(_)) => Err(form.fault("mapping", "mapping_wrong", "Choose a mapping that is text in UTF-8")),
        Some(Ok(text)) => match Mapping::parse(&text) {
            Ok(mapping) if mapping.join.is_some() => {
                let said = "Import this with the command: its mapping names a second file";
                Err(form.fault("mapping", "mapping_joins", said))
            }
            Ok(_) => Ok(Some(text)),
            Err(wrong) => {
                let first = wrong.to_string();
                let said = format!("The mapping cannot be read. {}", first.trim());
                Err(form.fault("mapping", "mapping_wrong", said))
            }
        },
    };
    Ok(NewImport { source: source?, from: from?, mapping: mapping?, dry_run: true, accept_duplicates: false })
}
