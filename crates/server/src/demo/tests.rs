//! Ashbrook, a small one, as its own people see it.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    Caller, Machinery, PageRequest,
    request::{CaseloadQuery, ReferralQuery},
};
use domain::{
    actor::Role,
    case,
    clock::Timestamp,
    coded::Coded,
    directory::ServiceKind,
    ids::Id,
    referral::{Referral, StatusKind},
};

use super::{machinery::DemoClock, *};
use crate::ambient::SystemIdentifiers;

/// A small Ashbrook in a file of its own, as it is on a Saturday in November.
struct Ashbrook {
    footbridge: Footbridge,
    filled: Filled,
    _folder: tempfile::TempDir,
}

impl Ashbrook {
    async fn small() -> Self {
        let now: Timestamp = "2026-11-21T11:22:33Z".parse().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/demo.sqlite", folder.path().display());
        let machinery =
            Machinery { clock: Arc::new(DemoClock::at(now)), identifiers: Arc::new(SystemIdentifiers) };
        let footbridge = Footbridge::open(&url, machinery).await.unwrap().in_demonstration(true);
        footbridge.migrate().await.unwrap();
        let filled = fill(&footbridge, Size::SMALL, &mut |_, _| {}).await.unwrap();
        Self { footbridge, filled, _folder: folder }
    }

    /// Everybody who works here.
    async fn callers(&self) -> Vec<Caller> {
        let mut callers = Vec::new();
        for organisation in self.footbridge.organisations().await.unwrap() {
            for staff in self.footbridge.staff_of(organisation.id).await.unwrap() {
                callers.push(self.footbridge.caller_of(staff.id).await.unwrap());
            }
        }
        callers
    }

    async fn callers_in(&self, role: Role) -> Vec<Caller> {
        self.callers().await.into_iter().filter(|caller| caller.actor.role() == role).collect()
    }

    /// The referrals somebody sees.
    async fn seen_by(&self, caller: &Caller) -> Vec<(Id<Referral>, ServiceKind, StatusKind)> {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = PageRequest { limit: Some(100), after };
            let query = ReferralQuery { page, ..ReferralQuery::default() };
            let lines = self.footbridge.referrals(caller, query).await.unwrap();
            seen.extend(lines.rows.iter().map(|line| (line.id, line.kind, line.state)));
            after = lines.next;
            if after.is_none() {
                return seen;
            }
        }
    }

    /// Every referral that anybody sees, with one who sees it.
    async fn referrals(&self) -> BTreeMap<Id<Referral>, (Caller, ServiceKind, StatusKind)> {
        let mut seen = BTreeMap::new();
        for caller in self.callers().await {
            for (id, kind, state) in self.seen_by(&caller).await {
                seen.entry(id).or_insert((caller.clone(), kind, state));
            }
        }
        seen
    }

    /// Everything about every referral, as text.
    async fn portrait(&self) -> Vec<String> {
        let mut portrait = Vec::new();
        for (id, (caller, ..)) in self.referrals().await {
            let view = self.footbridge.referral(&caller, id).await.unwrap();
            let timeline = self.footbridge.referral_timeline(&caller, id).await.unwrap();
            portrait.push(serde_json::to_string(&(view, timeline)).unwrap());
        }
        portrait
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_ashbrook_has_one_of_everything_and_holds_together() {
    let ashbrook = Ashbrook::small().await;
    ashbrook.every_history_holds_and_nothing_needs_mending().await;
    ashbrook.referrals_stand_in_every_state_and_are_as_many_as_were_planned().await;
    ashbrook.cases_stand_in_every_state().await;
    ashbrook.nobody_has_a_number_that_could_be_somebodys().await;
    ashbrook.there_is_a_token_for_each_role_and_each_works().await;
    ashbrook.what_holds_something_is_left_alone().await;
}

impl Ashbrook {
    async fn every_history_holds_and_nothing_needs_mending(&self) {
        let verification = self.footbridge.verify().await.unwrap();
        assert_eq!(verification.faults, []);
        assert!(verification.records > 200, "{verification:?}");
        let diagnosis = self.footbridge.doctor().await.unwrap();
        assert!(diagnosis.is_sound(), "{diagnosis:?}");
    }

    async fn referrals_stand_in_every_state_and_are_as_many_as_were_planned(&self) {
        let referrals = self.referrals().await;
        let community = referrals.values().filter(|(_, kind, _)| *kind == ServiceKind::Community);
        let states: Vec<StatusKind> = community.map(|(.., state)| *state).collect();
        for state in StatusKind::ALL {
            assert!(states.contains(state), "no community referral is {state}");
        }
        assert_eq!(states.len(), Size::SMALL.community as usize);
        assert!(referrals.len() - states.len() >= Size::SMALL.people as usize);
    }

    async fn cases_stand_in_every_state(&self) {
        let mut states = BTreeSet::new();
        for caller in self.callers_in(Role::TeamLead).await {
            let page = PageRequest { limit: Some(100), after: None };
            let query = CaseloadQuery { worker: None, closed: true, page };
            let cases = self.footbridge.caseload(&caller, query).await.unwrap();
            states.extend(cases.rows.iter().map(|line| line.state.code()));
        }
        for state in case::StatusKind::ALL {
            assert!(states.contains(state.code()), "no case is {state}");
        }
    }

    async fn nobody_has_a_number_that_could_be_somebodys(&self) {
        let mut numbers = BTreeSet::new();
        for manager in self.callers_in(Role::PracticeManager).await {
            for (id, ..) in self.seen_by(&manager).await {
                let person = self.footbridge.referral(&manager, id).await.unwrap().person;
                assert!(person.nhs_number.is_none_or(|number| number.is_test_range()));
                numbers.extend(person.nhs_number);
                if let Some(phone) = person.phone {
                    let digits = phone.canonical();
                    assert!(digits.starts_with("+441632960") || digits.starts_with("+447700900"), "{digits}");
                }
            }
        }
        assert!(numbers.len() > 50, "{} numbers", numbers.len());
    }

    async fn there_is_a_token_for_each_role_and_each_works(&self) {
        for role in [
            Role::PracticeReferrer,
            Role::PracticeManager,
            Role::LinkWorker,
            Role::TeamLead,
            Role::GroupCoordinator,
            Role::GroupVolunteer,
            Role::PlaceAdministrator,
            Role::PlaceAnalyst,
            Role::Auditor,
            Role::PlatformOperator,
        ] {
            let token = self.filled.tokens.of(role).unwrap();
            let caller = self.footbridge.authenticate(&token.secret).await.unwrap().unwrap();
            assert_eq!(caller.actor.role(), role);
            assert_eq!(caller.actor.organisation(), Some(token.organisation_id));
        }
        assert!(self.filled.tokens.of(Role::PracticeReferrer).unwrap().ods_code.is_some());
        let group = self.filled.tokens.of(Role::GroupCoordinator).unwrap();
        let caller = self.footbridge.authenticate(&group.secret).await.unwrap().unwrap();
        assert!(self.footbridge.service(&caller, group.service.unwrap()).await.unwrap().has_space);
    }

    async fn what_holds_something_is_left_alone(&self) {
        let again = fill(&self.footbridge, Size::SMALL, &mut |_, _| {}).await;
        assert!(again.unwrap_err().to_string().contains("holds something already"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_day_gives_the_same_ashbrook() {
    let (one, other) = tokio::join!(Ashbrook::small(), Ashbrook::small());
    let (one_portrait, other_portrait) = tokio::join!(one.portrait(), other.portrait());
    for (line, other_line) in one_portrait.iter().zip(&other_portrait) {
        assert_eq!(line, other_line);
    }
    assert_eq!(one_portrait.len(), other_portrait.len());
    let [one, other] = [one, other].map(|ashbrook| ashbrook.filled.tokens.tokens);
    assert!(one.iter().zip(&other).all(|(one, other)| one.name == other.name && one.secret != other.secret));
}
