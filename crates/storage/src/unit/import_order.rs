//! Imports that somebody asked for: kept, leased to whoever works on them, and reported on.

use domain::clock::Timestamp;
use domain::directory::import::ImportStatus;
use domain::ids::Id;
use sea_orm::sea_query::{ExprTrait, Order};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use super::Unit;
use crate::entity::{import_line, import_order};
use crate::error::StoreError;
use crate::import::{ImportLine, ImportOrder};
use crate::row::{code_of, import_order as row, to_json};

impl Unit {
    /// Keeps an import that somebody asks for, with the file it is about.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_import_order(
        &mut self,
        order: &ImportOrder,
        content: Option<Vec<u8>>,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let insert = import_order::Entity::insert(row::order_row(order, content)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// The import that was asked for first and that nobody works on, leased until a moment; its report begins anew.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn lease_import_order(
        &mut self,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<(ImportOrder, Option<Vec<u8>>)>, StoreError> {
        use import_order::Column;
        let free = || {
            let abandoned =
                Column::Status.eq(code_of(ImportStatus::Running)).and(Column::LeasedUntil.lt(now));
            Condition::any().add(Column::Status.eq(code_of(ImportStatus::Waiting))).add(abandoned)
        };
        let mut next = import_order::Entity::find().filter(free()).limit(1).into_query();
        next.order_by(Column::AskedAt, Order::Asc);
        let Some(mut found) = self.link.one::<import_order::Model>(&next).await? else { return Ok(None) };
        let id = found.id;
        let change = import_order::ActiveModel {
            status: Set(code_of(ImportStatus::Running)),
            leased_until: Set(Some(until)),
            lines: Set(0),
            ..Default::default()
        };
        let take = import_order::Entity::update_many()
            .set(change)
            .filter(Column::Id.eq(id))
            .filter(free())
            .into_query();
        // Somebody else took it at the same moment: it is theirs.
        if self.link.run(&take).await? != 1 {
            return Ok(None);
        }
        let old = import_line::Entity::delete_many().filter(import_line::Column::OrderId.eq(id)).into_query();
        self.link.run(&old).await?;
        let content = found.content.take();
        let taken = ImportOrder {
            status: ImportStatus::Running,
            leased_until: Some(until),
            lines: 0,
            has_file: content.is_some(),
            ..row::order(found)?
        };
        Ok(Some((taken, content)))
    }

    /// Writes down how far an import is, where it is still theirs who say so, with the lines its report has grown by.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else works on it by now.
    pub async fn keep_import_order(
        &mut self,
        leased_until: Option<Timestamp>,
        order: &ImportOrder,
        lines: &[ImportLine],
    ) -> Result<(), StoreError> {
        use import_order::Column;
        self.flush().await?;
        let change = import_order::ActiveModel {
            status: Set(code_of(order.status)),
            leased_until: Set(order.leased_until),
            ended_at: Set(order.ended_at),
            failure: Set(order.failure.clone()),
            tally: Set(order.tally.clone()),
            lines: Set(i64::try_from(order.lines).unwrap_or(i64::MAX)),
            ..Default::default()
        };
        let update = import_order::Entity::update_many()
            .set(change)
            .filter(Column::Id.eq(order.id.uuid()))
            .filter(Column::LeasedUntil.eq(leased_until))
            .into_query();
        if self.link.run(&update).await? != 1 {
            return Err(StoreError::Conflict);
        }
        self.insert_lines(order.id, lines).await
    }

    /// Throws away the file of one import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_import_file(&mut self, id: Id<ImportOrder>) -> Result<(), StoreError> {
        self.forget_files(import_order::Column::Id.eq(id.uuid()).into()).await.map(drop)
    }

    /// Throws away the files of all imports that ended before a moment, and says how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_import_files(&mut self, ended_before: Timestamp) -> Result<u64, StoreError> {
        self.forget_files(import_order::Column::EndedAt.lt(ended_before).into()).await
    }

    async fn forget_files(&mut self, of: Condition) -> Result<u64, StoreError> {
        self.flush().await?;
        let nothing = import_order::ActiveModel { content: Set(None), ..Default::default() };
        let update = import_order::Entity::update_many()
            .set(nothing)
            .filter(of)
            .filter(import_order::Column::Content.is_not_null())
            .into_query();
        self.link.run(&update).await
    }

    async fn insert_lines(&mut self, order: Id<ImportOrder>, lines: &[ImportLine]) -> Result<(), StoreError> {
        if lines.is_empty() {
            return Ok(());
        }
        let row = |line: &ImportLine| {
            Ok(import_line::ActiveModel {
                order_id: Set(order.uuid()),
                number: Set(i64::try_from(line.number).unwrap_or(i64::MAX)),
                at: Set(line.at.clone()),
                name: Set(line.name.clone()),
                outcome: Set(line.outcome.clone()),
                why: Set(line.why.clone()),
                likes: Set(line.likes.map(Id::uuid)),
                notes: Set(to_json(&line.notes)?),
            })
        };
        let rows = lines.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.link.run(&import_line::Entity::insert_many(rows).into_query()).await.map(|_| ())
    }

    /// An import of a place with the file it is about: to do the same again.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn import_order(
        &mut self,
        id: Id<ImportOrder>,
    ) -> Result<Option<(ImportOrder, Option<Vec<u8>>)>, StoreError> {
        let query = import_order::Entity::find().filter(import_order::Column::Id.eq(id.uuid())).into_query();
        let found: Option<import_order::Model> = self.link.one(&query).await?;
        found
            .map(|mut found| {
                let content = found.content.take();
                let has_file = content.is_some();
                Ok((ImportOrder { has_file, ..row::order(found)? }, content))
            })
            .transpose()
    }
}
