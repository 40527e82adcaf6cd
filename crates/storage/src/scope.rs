//! Scope as SQL: the twin of [`Scope::admits_referral`], [`Scope::admits_case`] and [`Scope::admits_person`]. The two
//! are one definition; a test holds them equal on both databases.

use domain::coded::Coded;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::referral::StatusKind;
use domain::scope::{Reach, Scope};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};

use crate::entity::{case, case_opening, organisation, person, referral};
use crate::query::Blanks;

/// A code written into the statement itself. A partial index serves only a condition that names its codes.
pub(crate) fn constant(code: impl Coded) -> Expr {
    Expr::Constant(code.code().into())
}

/// The same sight with blanks for whose it is and when.
pub(crate) fn with_blanks(scope: &Scope, blanks: &mut Blanks) -> Scope {
    let reach = match scope.reach {
        Reach::Nothing => Reach::Nothing,
        Reach::Everything => Reach::Everything,
        Reach::Person(own) => Reach::Person(blanks.id(own)),
        Reach::Place(place) => Reach::Place(blanks.id(place)),
        Reach::Referral(own) => Reach::Referral(blanks.id(own)),
        Reach::Organisation { organisation, staff } => {
            Reach::Organisation { organisation: blanks.id(organisation), staff: blanks.id(staff) }
        }
    };
    Scope { reach, at: blanks.moment(scope.at) }
}

/// The referrals within sight.
pub(crate) fn referrals(scope: &Scope) -> Condition {
    referral_sides(scope).into_iter().fold(Condition::any(), Condition::add)
}

/// The referrals within sight, in parts that have no referral in common. One index serves each part and none serves
/// both, so a list reads a page of each.
pub(crate) fn referral_sides(scope: &Scope) -> Vec<Condition> {
    use referral::Column;
    let not = |status| Expr::col((referral::Entity, Column::Status)).ne(constant(status));
    let asked = || Condition::all().add(not(StatusKind::Draft)).add(Column::VisibleFrom.lte(scope.at));
    match scope.reach {
        Reach::Nothing => Vec::new(),
        Reach::Everything => vec![Condition::all()],
        Reach::Person(own) => {
            let own_draft = Column::ReferrerOrganisationId.is_null();
            vec![
                Condition::all()
                    .add(Column::PersonId.eq(own.uuid()))
                    .add(not(StatusKind::EnteredInError))
                    .add(not(StatusKind::Draft).or(own_draft)),
            ]
        }
        Reach::Organisation { organisation, staff } => {
            let own = organisation.uuid();
            let sent = Condition::all()
                .add(Column::ReferrerOrganisationId.eq(own))
                .add(not(StatusKind::Draft).or(Column::ReferrerStaffId.eq(staff.uuid())));
            let sent_by_others =
                Column::ReferrerOrganisationId.is_null().or(Column::ReferrerOrganisationId.ne(own));
            vec![sent, asked().add(Column::ReceiverId.eq(own)).add(sent_by_others)]
        }
        Reach::Referral(own) => vec![asked().add(Column::Id.eq(own.uuid()))],
        Reach::Place(place) => {
            let of_place = Query::select()
                .column(organisation::Column::Id)
                .from(organisation::Entity)
                .and_where(organisation::Column::PlaceId.eq(place.uuid()))
                .take();
            vec![asked().add(Column::ReceiverId.in_subquery(of_place))]
        }
    }
}

/// The referrals within sight that an organisation was asked and knows of. Its own scope says nothing more than that.
pub(crate) fn referrals_asked_of(scope: &Scope, organisation: Id<Organisation>) -> Condition {
    use referral::Column;
    let asked = Condition::all()
        .add(Column::ReceiverId.eq(organisation.uuid()))
        .add(Expr::col((referral::Entity, Column::Status)).ne(constant(StatusKind::Draft)))
        .add(Column::VisibleFrom.lte(scope.at));
    if own_organisation(scope) == Some(organisation) { asked } else { asked.add(referrals(scope)) }
}

/// The cases within sight that an organisation has. Its own scope says nothing more than that.
pub(crate) fn cases_of(scope: &Scope, organisation: Id<Organisation>) -> Condition {
    let has = Condition::all().add(case::Column::OrganisationId.eq(organisation.uuid()));
    if own_organisation(scope) == Some(organisation) { has } else { has.add(cases(scope)) }
}

/// The cases within sight.
pub(crate) fn cases(scope: &Scope) -> Condition {
    use case::Column;
    match scope.reach {
        Reach::Nothing | Reach::Place(_) | Reach::Referral(_) => Condition::any(),
        Reach::Everything => Condition::all(),
        Reach::Person(own) => Condition::all().add(Column::PersonId.eq(own.uuid())),
        Reach::Organisation { organisation, .. } => {
            let opened_by = Query::select()
                .column(case_opening::Column::CaseId)
                .from(case_opening::Entity)
                .and_where(case_opening::Column::OrganisationId.eq(organisation.uuid()))
                .and_where(case_opening::Column::CaseId.into_expr().equals((case::Entity, Column::Id)))
                .take();
            Condition::any().add(Column::OrganisationId.eq(organisation.uuid())).add(Expr::exists(opened_by))
        }
    }
}

/// The people whose whole record is within sight.
pub(crate) fn people(scope: &Scope) -> Condition {
    use person::Column;
    match scope.reach {
        Reach::Nothing | Reach::Place(_) | Reach::Referral(_) => Condition::any(),
        Reach::Everything => Condition::all(),
        Reach::Person(own) => Condition::all().add(Column::Id.eq(own.uuid())),
        Reach::Organisation { organisation, .. } => {
            let case_with = Query::select()
                .column(case::Column::Id)
                .from(case::Entity)
                .and_where(case::Column::PersonId.into_expr().equals((person::Entity, Column::Id)))
                .and_where(case::Column::OrganisationId.eq(organisation.uuid()))
                .take();
            Condition::any().add(Column::HeldBy.eq(organisation.uuid())).add(Expr::exists(case_with))
        }
    }
}

/// All of these conditions.
pub(crate) fn all<const N: usize>(conditions: [Condition; N]) -> Condition {
    conditions.into_iter().fold(Condition::all(), Condition::add)
}

/// The organisation that looks, where one does: some lists hold its own records and no others.
pub(crate) const fn own_organisation(scope: &Scope) -> Option<Id<Organisation>> {
    match scope.reach {
        Reach::Organisation { organisation, .. } => Some(organisation),
        Reach::Nothing | Reach::Person(_) | Reach::Referral(_) | Reach::Place(_) | Reach::Everything => None,
    }
}
