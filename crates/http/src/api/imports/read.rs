//! What is sent to import a directory.

use app::request::{ImportFrom, NewImport};
use serde_json::{Value, json};

use crate::directory::read::Mapping;
use crate::valid::{Form, FromForm, Read, flag, long_text, object, typed, whole, words};

impl FromForm for NewImport {
    const NAME: &'static str = "NewImport";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let source = form.required("source", "What the other directory is called, for ever", words(200));
        let address = form.optional("address", "The address of a feed", words(2000));
        let file = form.optional("file", "A file, where it is no feed", object::<File>());
        let mapping = form.optional("mapping", "A mapping in TOML", long_text());
        let dry_run = form.optional("dry_run", "Write nothing; so it is unless you say no", flag());
        let about = "List what looks like something that is listed already beside it";
        let accept_duplicates = form.optional("accept_duplicates", about, flag());
        let from = match (address?, file?) {
            (Some(address), None) => Ok(ImportFrom::Feed(address)),
            (None, Some(File { name, content })) => {
                Ok(ImportFrom::File { name, bytes: content.into_bytes() })
            }
            _ => Err(form.fault("address", "one_origin", "Give either an address or a file")),
        };
        let mapping = mapping?;
        match mapping.as_deref().map(Mapping::parse) {
            Some(Ok(mapping)) if mapping.join.is_some() => {
                let said = "Import this with the command: its mapping names a second file";
                return Err(form.fault("mapping", "mapping_joins", said));
            }
            Some(Err(_)) => {
                let said = "Check the mapping: `footbridge directory import` says where it is wrong";
                return Err(form.fault("mapping", "mapping_wrong", said));
            }
            Some(Ok(_)) | None => {}
        }
        Ok(Self {
            source: source?,
            from: from?,
            mapping,
            dry_run: dry_run?.unwrap_or(true),
            accept_duplicates: accept_duplicates?.unwrap_or_default(),
        })
    }

    fn example() -> Option<Value> {
        Some(json!({"source": "directory.example.org", "address": "https://directory.example.org/oruk"}))
    }
}

/// A file that is sent along.
struct File {
    name: String,
    content: String,
}

impl FromForm for File {
    const NAME: &'static str = "ImportedFile";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let name = form.required("name", "What it is called", words(200));
        let content = form.required("content", "What it holds, as text", long_text());
        Ok(Self { name: name?, content: content? })
    }
}

/// Whether likely duplicates are listed too.
pub struct Application {
    /// Whether they are.
    pub accept_duplicates: bool,
}

impl FromForm for Application {
    const NAME: &'static str = "ImportApplication";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let about = "List what looks like something that is listed already beside it";
        let accept_duplicates = form.optional("accept_duplicates", about, flag());
        Ok(Self { accept_duplicates: accept_duplicates?.unwrap_or_default() })
    }
}

/// Where a page of a report begins.
pub struct AfterLine {
    /// After the line with this number.
    pub after: u64,
}

impl FromForm for AfterLine {
    const NAME: &'static str = "AfterLine";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let after = form.optional("after", "After the line with this number", typed(whole(0, u32::MAX)));
        Ok(Self { after: after?.map_or(0, u64::from) })
    }
}
