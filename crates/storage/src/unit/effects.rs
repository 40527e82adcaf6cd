//! The effects of an event, as rows: letters to write, tasks to do, needs that were not met.

use domain::calendar::local_date;
use domain::case::Case;
use domain::coded::{Coded, CodedEvent};
use domain::effect::{Audience, Effect, MessageKind, TaskKind};
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::referral::Referral;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{ColumnTrait, Set};

use super::Unit;
use super::record::Occasion;
use super::task as tasks;
use crate::change::Surroundings;
use crate::entity::{outbox, task};
use crate::error::StoreError;
use crate::history::derived_id;
use crate::load;
use crate::outbox::Recipient;
use crate::row::code_of;
use crate::row::due::owner_columns;
use crate::stored::StoredReferral;
use crate::unmet_need::UnmetNeed;

/// Who owes the tasks of a record, and in which case.
#[derive(Debug, Clone, Copy)]
struct OwedBy {
    organisation: Id<Organisation>,
    case: Option<Id<Case>>,
}

impl Unit {
    pub(super) async fn settle_referral_effects(
        &mut self,
        occasion: &Occasion<'_>,
        stored: &StoredReferral,
        effects: &[Effect],
        surroundings: &Surroundings,
    ) -> Result<(), StoreError> {
        let referral = &stored.referral;
        let ask = &referral.ask;
        let owed_by =
            OwedBy { organisation: ask.referrer.organisation.unwrap_or(ask.receiver), case: ask.from_case };
        let owner = referral.ask.referrer.organisation.unwrap_or(referral.ask.receiver);
        for (order, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Tell { audience, .. } => {
                    for recipient in self.told_of_referral(referral, *audience).await? {
                        self.write_letter(occasion, owner, effect, recipient);
                    }
                }
                Effect::UnmetNeed { reason } => {
                    let needs = referral.ask.needs.iter().copied();
                    self.pending.note_unmet(needs.map(|need| UnmetNeed {
                        place: stored.place,
                        on: local_date(occasion.at),
                        kind: referral.ask.kind,
                        need,
                        reason: *reason,
                        surroundings: surroundings.clone(),
                    }));
                }
                Effect::Coded { .. } => {
                    let recipient = Recipient::Organisation(referral.ask.receiver, None);
                    self.write_letter(occasion, owner, effect, recipient);
                }
                Effect::Task { .. }
                | Effect::Settle { .. }
                | Effect::OweAgain { .. }
                | Effect::PassTasksOn { .. }
                | Effect::ForgetWords
                | Effect::SilencePerson
                | Effect::StopMessages => self.settle_effect(occasion, effect, order, owed_by),
            }
        }
        Ok(())
    }

    pub(super) fn settle_case_effects(&mut self, occasion: &Occasion<'_>, case: &Case, effects: &[Effect]) {
        let owed_by = OwedBy { organisation: case.organisation, case: Some(case.id) };
        for (order, effect) in effects.iter().enumerate() {
            match effect {
                Effect::Tell { audience, .. } => {
                    for recipient in told_of_case(case, *audience) {
                        self.write_letter(occasion, case.organisation, effect, recipient);
                    }
                }
                // It leaves once for a case: the first who asked hears it; for somebody who asked for themself, the
                // link-work service passes it on.
                Effect::Coded { .. } => {
                    let practice = case.openings.iter().find_map(|opening| opening.referrer);
                    let recipient = Recipient::Organisation(practice.unwrap_or(case.organisation), None);
                    self.write_letter(occasion, case.organisation, effect, recipient);
                }
                Effect::Task { .. }
                | Effect::Settle { .. }
                | Effect::OweAgain { .. }
                | Effect::PassTasksOn { .. }
                | Effect::ForgetWords
                | Effect::UnmetNeed { .. }
                | Effect::SilencePerson
                | Effect::StopMessages => self.settle_effect(occasion, effect, order, owed_by),
            }
        }
    }

    /// What is the same for a referral and a case. A case has no unmet need: its referrals do.
    fn settle_effect(&mut self, occasion: &Occasion<'_>, effect: &Effect, order: usize, owed_by: OwedBy) {
        match effect {
            Effect::Task { task, owner, due_at } => {
                let (owner_kind, owner_id) = owner_columns(*owner);
                let version = occasion.version.number().to_be_bytes();
                let parts: [&[u8]; 4] = [b"task", occasion.record.as_bytes(), &version, &order.to_be_bytes()];
                self.pending.tasks.push(task::ActiveModel {
                    id: Set(derived_id(occasion.at, &parts)),
                    kind: Set(code_of(*task)),
                    record_kind: Set(occasion.kind.code().to_owned()),
                    record_id: Set(occasion.record),
                    owner_kind: Set(owner_kind.to_owned()),
                    owner_id: Set(owner_id),
                    organisation_id: Set(Some(owed_by.organisation.uuid())),
                    person_id: Set(Some(occasion.person.uuid())),
                    case_id: Set(owed_by.case.map(Id::uuid)),
                    due_at: Set(*due_at),
                    done_at: Set(None),
                    done_by: Set(None),
                    settled_by: Set(None),
                    created_at: Set(occasion.at),
                });
            }
            Effect::Settle { tasks, about } => {
                let (done, which) = tasks::settled(occasion, tasks, *about);
                self.pending.change_tasks(done, which);
            }
            Effect::OweAgain { tasks } => {
                let (again, which) = tasks::owed_again(occasion.record, tasks);
                self.pending.change_tasks(again, which);
            }
            Effect::PassTasksOn { to } => {
                let (owner_kind, owner_id) = owner_columns(*to);
                let passed = task::ActiveModel {
                    owner_kind: Set(owner_kind.to_owned()),
                    owner_id: Set(owner_id),
                    ..Default::default()
                };
                // Whom to give it to is the team's to say, and settled in another statement.
                let theirs = task::Column::OwnerKind
                    .ne("person")
                    .and(task::Column::Kind.ne(TaskKind::GiveToSomebody.code()));
                self.pending.change_tasks(passed, open_tasks(occasion).add(theirs));
            }
            Effect::ForgetWords => self.pending.forgotten.push(occasion.record),
            Effect::SilencePerson => {
                let (done, which) = tasks::settled_for(occasion);
                self.pending.change_tasks(done, which);
                self.pending.silence(occasion.person);
            }
            Effect::StopMessages => self.pending.stop(occasion.record),
            Effect::Tell { .. } | Effect::Coded { .. } | Effect::UnmetNeed { .. } => {}
        }
    }

    /// `owner` answers for it: whoever asked, or has the case.
    fn write_letter(
        &mut self,
        occasion: &Occasion<'_>,
        owner: Id<Organisation>,
        effect: &Effect,
        recipient: Recipient,
    ) {
        let (audience, message, not_before, coded): (_, _, _, Option<CodedEvent>) = match effect {
            Effect::Tell { audience, message, not_before } => (*audience, *message, *not_before, None),
            Effect::Coded { event } => {
                (Audience::Practice, MessageKind::CodedEvent, occasion.at, Some(*event))
            }
            Effect::Task { .. }
            | Effect::Settle { .. }
            | Effect::OweAgain { .. }
            | Effect::PassTasksOn { .. }
            | Effect::ForgetWords
            | Effect::UnmetNeed { .. }
            | Effect::SilencePerson
            | Effect::StopMessages => return,
        };
        let (recipient_kind, recipient_id, staff_id) = match recipient {
            Recipient::Person(person) => ("person", person.uuid(), None),
            Recipient::Organisation(organisation, staff) => {
                ("organisation", organisation.uuid(), staff.map(Id::uuid))
            }
        };
        let version = occasion.version.number().to_be_bytes();
        let coded = coded.map(Coded::code);
        let parts: [&[u8]; 7] = [
            b"letter",
            occasion.record.as_bytes(),
            &version,
            audience.code().as_bytes(),
            message.code().as_bytes(),
            recipient_id.as_bytes(),
            coded.unwrap_or_default().as_bytes(),
        ];
        self.pending.letters.push(outbox::ActiveModel {
            id: Set(derived_id(occasion.at, &parts)),
            record_kind: Set(occasion.kind.code().to_owned()),
            record_id: Set(occasion.record),
            event_version: Set(i64::from(occasion.version.number())),
            audience: Set(code_of(audience)),
            message: Set(code_of(message)),
            recipient_kind: Set(recipient_kind.to_owned()),
            recipient_id: Set(recipient_id),
            staff_id: Set(staff_id),
            coded_event: Set(coded.map(str::to_owned)),
            not_before: Set(not_before),
            state: Set("waiting".to_owned()),
            leased_until: Set(None),
            attempts: Set(0),
            created_at: Set(occasion.at),
            owner_id: Set(Some(owner.uuid())),
            person_id: Set(Some(occasion.person.uuid())),
            failed_ways: Set(None),
            reason: Set(None),
            settled_at: Set(None),
        });
    }

    /// Who is meant. The practice of a referral that was made from a case is whoever opened the case.
    async fn told_of_referral(
        &mut self,
        referral: &Referral,
        audience: Audience,
    ) -> Result<Vec<Recipient>, StoreError> {
        let ask = &referral.ask;
        let person = Recipient::Person(ask.person);
        let referrer = ask.referrer.organisation;
        let referrer = referrer.map_or(person, |own| Recipient::Organisation(own, ask.referrer.staff));
        Ok(match audience {
            Audience::Person => vec![person],
            Audience::Service => vec![Recipient::Organisation(ask.receiver, None)],
            Audience::Referrer | Audience::LinkWorker => vec![referrer],
            Audience::Practice => match ask.from_case {
                Some(case) => {
                    let known = self.seen.cases.get(&case).and_then(Option::as_ref);
                    let openings = match known {
                        Some(known) => known.record.case.openings.clone(),
                        None => load::case::openings(&self.link, case).await?,
                    };
                    distinct(openings.iter().filter_map(|opening| opening.referrer))
                }
                None => vec![referrer],
            },
        })
    }
}

/// What is owed about a record and not done.
fn open_tasks(occasion: &Occasion<'_>) -> Condition {
    Condition::all()
        .add(task::Column::RecordId.eq(occasion.record))
        .add(task::Column::RecordKind.eq(occasion.kind.code()))
        .add(task::Column::DoneAt.is_null())
}

fn told_of_case(case: &Case, audience: Audience) -> Vec<Recipient> {
    match audience {
        Audience::Person => vec![Recipient::Person(case.person)],
        Audience::Service => vec![Recipient::Organisation(case.organisation, None)],
        Audience::LinkWorker => vec![Recipient::Organisation(case.organisation, case.worker)],
        Audience::Referrer | Audience::Practice => {
            distinct(case.openings.iter().filter_map(|opening| opening.referrer))
        }
    }
}

/// Each organisation once, although it may have opened the case twice.
fn distinct(organisations: impl Iterator<Item = Id<Organisation>>) -> Vec<Recipient> {
    let mut told = Vec::new();
    for organisation in organisations {
        let recipient = Recipient::Organisation(organisation, None);
        if !told.contains(&recipient) {
            told.push(recipient);
        }
    }
    told
}
