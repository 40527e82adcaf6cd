//! Imports that whoever looks after a place asks for, at a page or through the API. They are written down and done in the
//! background: what was asked for never disappears, and an import whose process goes away is taken up by the next one.

use std::sync::Arc;

use chrono::Duration;
use domain::directory::import::{FILE_KEPT_DAYS, ImportStatus};
use domain::ids::Id;
use domain::policy;
use storage::{ImportLine, ImportOrder, ImportOrigin, Origin};

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::importing::ImportTally;
use crate::page::{Cursor, Page, PageRequest};
use crate::request::{ImportFrom, Importing, NewImport};
use crate::view::ImportView;

/// The most lines a report keeps; what comes after them is counted.
pub const MOST_LINES: u64 = 20_000;
/// The most bytes of a file.
pub const MOST_FILE_BYTES: usize = 10 * 1024 * 1024;
/// For how long an import is somebody's who says nothing of it. A page of a feed takes a minute at most, and each of its
/// records another.
const LEASE: Duration = Duration::minutes(15);
/// Lines of a page of a report.
const LINES_TOGETHER: u32 = 50;

/// An import that is somebody's to do.
#[derive(Debug)]
pub struct TakenImport {
    order: ImportOrder,
    /// The file it is about.
    pub content: Option<Vec<u8>>,
    /// The lines that are not kept yet.
    lines: Vec<ImportLine>,
}

impl Footbridge {
    /// Asks for an import. It is done in the background; a dry run writes nothing into the directory.
    ///
    /// # Errors
    /// Every fault of what was asked; that it is not theirs to ask for.
    pub async fn order_import(&self, caller: &Caller, new: NewImport) -> Result<ImportView, Error> {
        caller.require(TokenScope::Services)?;
        let place = policy::authorise_importing(&caller.actor)?;
        let faults = faults(&new);
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let NewImport { source, from, mapping, dry_run, accept_duplicates } = new;
        let (from, content) = match from {
            ImportFrom::Feed(address) => (ImportOrigin::Feed { address }, None),
            ImportFrom::File { name, bytes } => (ImportOrigin::File { name }, Some(bytes)),
        };
        let origin = Origin { place, source: source.trim().to_owned() };
        let waiting = self.waiting(caller, origin, from, mapping);
        self.keep_order(caller, ImportOrder { dry_run, accept_duplicates, ..waiting }, content, None).await
    }

    /// An import that nobody has begun, for a dry run.
    fn waiting(
        &self,
        caller: &Caller,
        origin: Origin,
        from: ImportOrigin,
        mapping: Option<String>,
    ) -> ImportOrder {
        ImportOrder {
            id: self.new_id(),
            origin,
            asked_by: caller.actor.staff(),
            asked_at: self.now(),
            from,
            mapping,
            dry_run: true,
            accept_duplicates: false,
            status: ImportStatus::Waiting,
            leased_until: None,
            ended_at: None,
            failure: None,
            tally: serde_json::Value::Object(serde_json::Map::new()),
            lines: 0,
            has_file: false,
        }
    }

    /// Whether imports are the caller's to ask for.
    #[must_use]
    pub fn may_import(&self, caller: &Caller) -> bool {
        policy::authorise_importing(&caller.actor).is_ok()
    }

    /// Does for good what an import has shown, or does again what broke off: with the same file or address.
    ///
    /// # Errors
    /// When there is none with this id, or it is not over yet.
    pub async fn apply_import(
        &self,
        caller: &Caller,
        id: Id<ImportOrder>,
        accept_duplicates: bool,
    ) -> Result<ImportView, Error> {
        caller.require(TokenScope::Services)?;
        let place = policy::authorise_importing(&caller.actor)?;
        let found = self
            .store
            .write(move |unit| Box::pin(async move { Ok::<_, Error>(unit.import_order(id).await?) }))
            .await?;
        let (before, content) =
            found.filter(|(order, _)| order.origin.place == place).ok_or(Error::NotFound)?;
        if matches!(before.status, ImportStatus::Waiting | ImportStatus::Running) {
            let said = "Wait until the report is complete. Then apply it";
            return Err(Error::invalid("/id", "import_not_over", said));
        }
        if content.is_none() && matches!(before.from, ImportOrigin::File { .. }) {
            let said = "The file is not kept any more. Import it again from your own copy";
            return Err(Error::invalid("/id", "file_not_kept", said));
        }
        let waiting = self.waiting(caller, before.origin, before.from, before.mapping);
        let order = ImportOrder { dry_run: false, accept_duplicates, ..waiting };
        self.keep_order(caller, order, content, Some(id)).await
    }

    async fn keep_order(
        &self,
        caller: &Caller,
        order: ImportOrder,
        content: Option<Vec<u8>>,
        applies: Option<Id<ImportOrder>>,
    ) -> Result<ImportView, Error> {
        let order = ImportOrder { has_file: content.is_some(), ..order };
        let kept = Arc::new((order, content));
        self.once(
            caller,
            Arc::new(move |act| {
                let kept = Arc::clone(&kept);
                Box::pin(async move {
                    let (order, content) = kept.as_ref();
                    act.unit.insert_import_order(order, content.clone()).await?;
                    // From now on the file is this one's.
                    if let Some(earlier) = applies {
                        act.unit.forget_import_file(earlier).await?;
                    }
                    Ok(ImportView::of(order.clone()))
                })
            }),
        )
        .await
    }

    /// The imports of the caller's place, the newest first.
    ///
    /// # Errors
    /// When they are not the caller's to see.
    pub async fn imports(&self, caller: &Caller, page: PageRequest) -> Result<Page<ImportView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = policy::authorise_importing(&caller.actor)?;
        let found = self.store.reader().import_orders(place, &crate::lists::moments(&page)).await?;
        Ok(Page {
            rows: found.lines.into_iter().map(ImportView::of).collect(),
            next: found.next.map(Cursor::of_moment),
        })
    }

    /// How far an import is.
    ///
    /// # Errors
    /// When there is none with this id that the caller sees.
    pub async fn import_asked_for(&self, caller: &Caller, id: Id<ImportOrder>) -> Result<ImportView, Error> {
        caller.require(TokenScope::Read)?;
        let place = policy::authorise_importing(&caller.actor)?;
        let order = self.store.reader().import_order(place, id).await?;
        order.map(ImportView::of).ok_or(Error::NotFound)
    }

    /// The lines of its report after one with this number, and the number of the last of them where there are more.
    ///
    /// # Errors
    /// As for [`import_asked_for`](Self::import_asked_for).
    pub async fn import_report(
        &self,
        caller: &Caller,
        id: Id<ImportOrder>,
        after: u64,
    ) -> Result<(Vec<ImportLine>, Option<u64>), Error> {
        let order = self.import_asked_for(caller, id).await?;
        let lines = self.store.reader().import_lines(id, after, LINES_TOGETHER).await?;
        let last = lines.last().map(|line| line.number).filter(|number| *number < order.lines);
        Ok((lines, last))
    }

    /// Takes the import that was asked for first, for whoever does imports: no face hands it to a caller.
    ///
    /// # Errors
    /// When the database cannot be reached or written.
    pub async fn take_import(&self) -> Result<Option<TakenImport>, Error> {
        let now = self.now();
        self.store
            .write(move |unit| {
                Box::pin(async move {
                    let leased = unit.lease_import_order(now, now + LEASE).await?;
                    let taken = |(order, content)| TakenImport { order, content, lines: Vec::new() };
                    Ok::<_, Error>(leased.map(taken))
                })
            })
            .await
    }

    /// Writes down how far an import is.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody else has taken it meanwhile.
    pub async fn report_import(&self, taken: &mut TakenImport, tally: ImportTally) -> Result<(), Error> {
        let until = self.now() + LEASE;
        self.keep_taken(taken, tally, |order| order.leased_until = Some(until)).await
    }

    /// Ends an import; with a reason where the rest could not be read.
    ///
    /// # Errors
    /// As for [`report_import`](Self::report_import).
    pub async fn end_import(
        &self,
        mut taken: TakenImport,
        tally: ImportTally,
        failure: Option<String>,
    ) -> Result<(), Error> {
        let now = self.now();
        self.keep_taken(&mut taken, tally, |order| {
            order.status = if failure.is_some() { ImportStatus::Failed } else { ImportStatus::Done };
            order.failure = failure;
            order.ended_at = Some(now);
            order.leased_until = None;
        })
        .await
    }

    /// Throws away the files of imports that ended so long ago that nobody applies them any more; says how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_import_files(&self) -> Result<u64, Error> {
        let before = self.now() - Duration::days(FILE_KEPT_DAYS);
        self.store
            .write(move |unit| Box::pin(async move { Ok(unit.forget_import_files(before).await?) }))
            .await
    }

    async fn keep_taken(
        &self,
        taken: &mut TakenImport,
        tally: ImportTally,
        change: impl FnOnce(&mut ImportOrder),
    ) -> Result<(), Error> {
        let leased_until = taken.order.leased_until;
        change(&mut taken.order);
        taken.order.tally = serde_json::to_value(tally)
            .map_err(|_| Error::Internal("a tally could not be written as JSON".to_owned()))?;
        let kept = Arc::new((taken.order.clone(), std::mem::take(&mut taken.lines)));
        self.store
            .write(move |unit| {
                let kept = Arc::clone(&kept);
                Box::pin(async move {
                    let (order, lines) = kept.as_ref();
                    unit.keep_import_order(leased_until, order, lines).await?;
                    let ended = order.ended_at.map(|at| order.status.keeps_file_until(order.dry_run, at));
                    if ended == Some(None) {
                        unit.forget_import_file(order.id).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}

impl TakenImport {
    /// How its entries are imported.
    #[must_use]
    pub fn how(&self) -> Importing {
        Importing {
            place: self.order.origin.place,
            source: self.order.origin.source.clone(),
            dry_run: self.order.dry_run,
            accept_duplicates: self.order.accept_duplicates,
        }
    }

    /// How a file's columns become fields.
    #[must_use]
    pub fn mapping(&self) -> Option<&str> {
        self.order.mapping.as_deref()
    }

    /// The address of its feed, where it is one.
    #[must_use]
    pub fn feed(&self) -> Option<&str> {
        match &self.order.from {
            ImportOrigin::Feed { address } => Some(address),
            ImportOrigin::File { .. } => None,
        }
    }

    /// Puts a line into its report, as long as there is room; it is kept with the next word of how far it is.
    pub fn tell(&mut self, line: ImportLine) {
        if self.order.lines < MOST_LINES {
            self.order.lines += 1;
            self.lines.push(ImportLine { number: self.order.lines, ..line });
        }
    }
}

fn faults(new: &NewImport) -> Vec<Fault> {
    let mut faults = Vec::new();
    let length = new.source.trim().chars().count();
    if !(1..=200).contains(&length) {
        let said = "Enter what the directory is called, in 1 to 200 characters";
        faults.push(Fault::at("/source", "source_length", said));
    }
    match &new.from {
        ImportFrom::Feed(address) => {
            let known = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
            if !known || address.chars().any(char::is_whitespace) || address.len() > 2000 {
                let said = "Enter an address that begins with https:// or http://";
                faults.push(Fault::at("/address", "address_wrong", said));
            }
        }
        ImportFrom::File { bytes, .. } if bytes.is_empty() => {
            faults.push(Fault::at("/file", "file_empty", "Choose a file that is not empty"));
        }
        ImportFrom::File { bytes, .. } if bytes.len() > MOST_FILE_BYTES => {
            faults.push(Fault::at("/file", "file_too_large", "Choose a file smaller than 10 MB"));
        }
        ImportFrom::File { .. } => {}
    }
    faults
}
