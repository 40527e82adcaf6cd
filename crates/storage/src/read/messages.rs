//! What is told, to whom, and how far it is: lists without a word of it, and single messages as they went out.

use domain::clock::Timestamp;
use domain::effect::{Audience, MessageKind};
use domain::ids::Id;
use domain::language::PublicLanguage;
use domain::message::{DeliveryState, Print, Way};
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::{Reach, Scope};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryResult, QueryTrait};
use uuid::Uuid;

use super::Reader;
use super::columns::Columns;
use super::page::{Cursor, Listing, Page};
use crate::entity::{delivery, organisation, outbox, referral};
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::outbox::{Letter, Recipient};
use crate::row::Row;
use crate::scope;

/// How far a letter of the outbox is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// It is still to leave.
    Waiting,
    /// It went out.
    Sent,
    /// It never leaves.
    Stopped,
    /// It could not be delivered, and somebody has to look.
    Dead,
}

/// Which messages of those within sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFilter {
    /// What an organisation was told.
    To(Id<Organisation>),
    /// What was told to others in its name.
    From(Id<Organisation>),
    /// What could not be delivered.
    Dead,
    /// What is to be printed and posted.
    ToPrint,
    /// What was told about one record.
    About(RecordKind, Uuid),
    /// What has gone out: the mailbox of a demonstration.
    Out,
    /// Everything.
    All,
}

/// One line of a list of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageLine {
    /// Which.
    pub id: Id<Letter>,
    /// What kind of record it is about.
    pub record_kind: RecordKind,
    /// Which record.
    pub record: Uuid,
    /// In what capacity the recipient is told.
    pub audience: Audience,
    /// What about.
    pub message: MessageKind,
    /// To whom.
    pub recipient: Recipient,
    /// The name of the organisation that is told.
    pub recipient_name: Option<String>,
    /// The organisation that answers for it.
    pub owner: Option<Id<Organisation>>,
    /// Whom it is about.
    pub person: Option<Id<Person>>,
    /// The reference of the referral it is about.
    pub reference: Option<String>,
    /// How far it is.
    pub state: LetterState,
    /// Why it was dropped, or what went wrong, as a code.
    pub reason: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was written.
    pub written_at: Timestamp,
    /// Not before.
    pub not_before: Timestamp,
    /// When it went out, was dropped or was given up.
    pub settled_at: Option<Timestamp>,
    /// By which way it went out.
    pub way: Option<Way>,
    /// How far that is.
    pub delivery: Option<DeliveryState>,
    /// Since when.
    pub delivery_at: Option<Timestamp>,
}

/// One message as it went out.
#[derive(Clone, PartialEq, Eq)]
pub struct SentMessage {
    /// Where to, as it was then.
    pub destination: Option<String>,
    /// In which language.
    pub language: PublicLanguage,
    /// How large it is printed.
    pub print: Print,
    /// Its subject.
    pub subject: Option<String>,
    /// What it says.
    pub words: String,
    /// When it went out.
    pub handed_at: Timestamp,
}

impl std::fmt::Debug for SentMessage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SentMessage(…)")
    }
}

impl Reader {
    /// The messages within sight, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn messages(
        &self,
        scope: &Scope,
        filter: MessageFilter,
        page: &Page<Timestamp>,
    ) -> Result<Listing<MessageLine, Timestamp>, StoreError> {
        let rows = self.link.rows(&list(scope, filter, page)).await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &MessageLine| {
            Some(Cursor { key: line.written_at, id: line.id.uuid() })
        }))
    }

    /// One message within sight, and what went out, if anything did.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn message(
        &self,
        scope: &Scope,
        id: Id<Letter>,
    ) -> Result<Option<(MessageLine, Option<SentMessage>)>, StoreError> {
        let mut query = lines();
        query.and_where(outbox::Column::Id.eq(id.uuid())).cond_where(within(scope));
        let Some(row) = self.link.row(&query).await? else { return Ok(None) };
        Ok(Some((line(&row)?, self.went_out(&[id.uuid()]).await?.pop().map(|(_, sent)| sent))))
    }

    /// What went out of some messages, by their ids.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn went_out(&self, letters: &[Uuid]) -> Result<Vec<(Id<Letter>, SentMessage)>, StoreError> {
        let query = delivery::Entity::find()
            .filter(delivery::Column::LetterId.is_in(letters.iter().copied()))
            .into_query();
        let rows: Vec<delivery::Model> = self.link.all(&query).await?;
        rows.into_iter().map(sent).collect()
    }

    /// Whether a letter is still to leave.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn still_waits(&self, id: Id<Letter>) -> Result<bool, StoreError> {
        let query = Query::select()
            .column(outbox::Column::Id)
            .from(outbox::Entity)
            .and_where(outbox::Column::Id.eq(id.uuid()))
            .and_where(outbox::Column::State.eq("waiting"))
            .take();
        Ok(self.link.row(&query).await?.is_some())
    }

    /// What a carrier took and may still say something about: its own reference for each, the longest silent first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unconfirmed(
        &self,
        handed_after: Timestamp,
        most: u32,
    ) -> Result<Vec<(Id<Letter>, String)>, StoreError> {
        use delivery::Column;
        let query = Query::select()
            .columns([Column::LetterId, Column::CarrierReference])
            .from(delivery::Entity)
            .and_where(Expr::cust(
                r#""delivery"."state" = 'handed' AND "delivery"."carrier_reference" IS NOT NULL"#,
            ))
            .and_where(Column::HandedAt.gt(handed_after))
            .order_by((delivery::Entity, Column::StateAt), Order::Asc)
            .limit(u64::from(most))
            .take();
        let rows = self.link.rows(&query).await?;
        rows.iter().map(|row| Ok((Id::new(self.link.column(row, 0)?), self.link.column(row, 1)?))).collect()
    }
}

/// The messages within sight: what an organisation was told, and what was told to others in its name; for who looks
/// after a place, what concerns its organisations.
fn within(scope: &Scope) -> Condition {
    use outbox::Column;
    match scope.reach {
        Reach::Nothing | Reach::Referral(_) => Condition::any(),
        Reach::Everything => Condition::all(),
        Reach::Person(own) => Condition::all().add(Column::RecipientId.eq(own.uuid())),
        Reach::Organisation { organisation, .. } => Condition::any()
            .add(Column::OwnerId.eq(organisation.uuid()))
            .add(Column::RecipientId.eq(organisation.uuid())),
        Reach::Place(place) => {
            let own = || {
                Query::select()
                    .column(organisation::Column::Id)
                    .from(organisation::Entity)
                    .and_where(organisation::Column::PlaceId.eq(place.uuid()))
                    .take()
            };
            Condition::any()
                .add(Column::OwnerId.in_subquery(own()))
                .add(Column::RecipientId.in_subquery(own()))
        }
    }
}

const OWN: [outbox::Column; 16] = [
    outbox::Column::Id,
    outbox::Column::RecordKind,
    outbox::Column::RecordId,
    outbox::Column::Audience,
    outbox::Column::Message,
    outbox::Column::RecipientKind,
    outbox::Column::RecipientId,
    outbox::Column::StaffId,
    outbox::Column::OwnerId,
    outbox::Column::PersonId,
    outbox::Column::State,
    outbox::Column::Reason,
    outbox::Column::Attempts,
    outbox::Column::CreatedAt,
    outbox::Column::NotBefore,
    outbox::Column::SettledAt,
];

fn lines() -> SelectStatement {
    let own = |column: outbox::Column| Expr::col((outbox::Entity, column));
    Query::select()
        .columns(OWN.map(|column| (outbox::Entity, column)))
        .column((organisation::Entity, organisation::Column::Name))
        .column((referral::Entity, referral::Column::Reference))
        .columns(
            [delivery::Column::Way, delivery::Column::State, delivery::Column::StateAt]
                .map(|column| (delivery::Entity, column)),
        )
        .from(outbox::Entity)
        .join(
            JoinType::LeftJoin,
            organisation::Entity,
            own(outbox::Column::RecipientId).equals((organisation::Entity, organisation::Column::Id)),
        )
        .join(
            JoinType::LeftJoin,
            referral::Entity,
            own(outbox::Column::RecordId).equals((referral::Entity, referral::Column::Id)),
        )
        .join(
            JoinType::LeftJoin,
            delivery::Entity,
            own(outbox::Column::Id).equals((delivery::Entity, delivery::Column::LetterId)),
        )
        .take()
}

pub(super) fn list(scope: &Scope, filter: MessageFilter, page: &Page<Timestamp>) -> SelectStatement {
    use outbox::Column;
    let mut query = lines();
    // What an organisation asks of its own is within its sight by itself.
    let own = scope::own_organisation(scope);
    if !matches!(filter, MessageFilter::To(asked) | MessageFilter::From(asked) if Some(asked) == own) {
        query.cond_where(within(scope));
    }
    match filter {
        MessageFilter::To(organisation) => {
            query.and_where(Column::RecipientId.eq(organisation.uuid()));
        }
        MessageFilter::From(organisation) => {
            query
                .and_where(Column::OwnerId.eq(organisation.uuid()))
                .and_where(Column::RecipientId.ne(organisation.uuid()));
        }
        MessageFilter::Dead => {
            query.and_where(Expr::cust(r#""outbox"."state" = 'dead'"#));
        }
        MessageFilter::ToPrint => {
            let to_print = Query::select()
                .column(delivery::Column::LetterId)
                .from(delivery::Entity)
                .and_where(Expr::cust(r#""delivery"."state" = 'to_print'"#))
                .take();
            query.and_where(Column::Id.in_subquery(to_print));
        }
        MessageFilter::About(kind, record) => {
            query.and_where(Column::RecordId.eq(record)).and_where(Column::RecordKind.eq(kind.code()));
        }
        MessageFilter::Out => {
            query.and_where(Expr::col((delivery::Entity, delivery::Column::LetterId)).is_not_null());
        }
        MessageFilter::All => {}
    }
    page.cut(&mut query, (outbox::Entity, Column::CreatedAt), (outbox::Entity, Column::Id), Order::Desc);
    query
}

fn line(row: &QueryResult) -> Result<MessageLine, StoreError> {
    let (id, mut columns) = Columns::of("outbox", row)?;
    let record_kind: String = columns.next()?;
    let record_kind = RecordKind::parse(&record_kind).ok_or_else(|| columns.at.broken("record_kind"))?;
    let record = columns.next()?;
    let audience = columns.code("audience")?;
    let message = columns.code("message")?;
    let (kind, recipient, staff): (String, Uuid, Option<Uuid>) =
        (columns.next()?, columns.next()?, columns.next()?);
    let recipient =
        Recipient::parse(&kind, recipient, staff).ok_or_else(|| columns.at.broken("recipient_kind"))?;
    let (owner, person): (Option<Uuid>, Option<Uuid>) = (columns.next()?, columns.next()?);
    let state: String = columns.next()?;
    let state = match state.as_str() {
        "waiting" => LetterState::Waiting,
        "sent" => LetterState::Sent,
        "stopped" => LetterState::Stopped,
        "dead" => LetterState::Dead,
        _ => return Err(columns.at.broken("state")),
    };
    let reason = columns.next()?;
    let attempts: i64 = columns.next()?;
    let attempts = columns.at.count("attempts", attempts)?;
    let (written_at, not_before, settled_at) = (columns.next()?, columns.next()?, columns.next()?);
    Ok(MessageLine {
        id: Id::new(id),
        record_kind,
        record,
        audience,
        message,
        recipient,
        owner: owner.map(Id::new),
        person: person.map(Id::new),
        state,
        reason,
        attempts,
        written_at,
        not_before,
        settled_at,
        recipient_name: columns.next()?,
        reference: columns.next()?,
        way: columns.code_if_any("way")?,
        delivery: columns.code_if_any("state")?,
        delivery_at: columns.next()?,
    })
}

fn sent(row: delivery::Model) -> Result<(Id<Letter>, SentMessage), StoreError> {
    let at = Row::of("delivery", row.letter_id);
    Ok((
        Id::new(row.letter_id),
        SentMessage {
            language: at.code("language", &row.language)?,
            print: at.code("print", &row.print)?,
            destination: row.destination,
            subject: row.subject,
            words: row.words,
            handed_at: row.handed_at,
        },
    ))
}
