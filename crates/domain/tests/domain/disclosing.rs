//! What each audience may read: what the golden table shows, held as rules.

use footbridge_domain::coded::{Coded, Requirement, RiskFlagKind};
use footbridge_domain::directory::ServiceKind;
use footbridge_domain::disclosure::{Audience, Disclosure, Field, Flag, SafeContact, disclose};
use footbridge_domain::person::{Person, RiskFlag, Risks};
use footbridge_domain::referral::StatusKind;
use footbridge_domain::share_profile::ShareProfile;

use crate::fixtures::{Described, a_person, on};
use crate::goldens::{AUDIENCES, shows};

const BEFORE: Audience = Audience::ServiceBefore { blind_first: false };
const BLIND: Audience = Audience::ServiceBefore { blind_first: true };
const SERVICES: [Audience; 6] = [
    Audience::LinkWorkService,
    Audience::LinkWorkTriage,
    BEFORE,
    BLIND,
    Audience::ServiceAfter,
    Audience::ServiceEnded,
];

fn read(person: &Person, audience: Audience, profile: ShareProfile) -> Disclosure {
    disclose(person, audience, profile, on("2026-03-02"))
}

fn fields(disclosure: &Disclosure) -> Vec<Field> {
    Field::ALL.iter().copied().filter(|field| shows(disclosure, *field)).collect()
}

fn everything_known() -> Person {
    a_person().with_a_risk(true)
}

#[test]
fn a_wider_profile_shows_whatever_a_narrower_one_does() {
    for (audience, _) in AUDIENCES {
        let shown =
            ShareProfile::ALL.iter().map(|profile| fields(&read(&everything_known(), audience, *profile)));
        let shown: Vec<_> = shown.collect();
        for pair in shown.windows(2) {
            assert!(pair[0].iter().all(|field| pair[1].contains(field)), "{audience:?}");
        }
    }
}

#[test]
fn a_yes_hides_nothing_that_could_be_read_before_it() {
    for profile in ShareProfile::ALL {
        let after = fields(&read(&everything_known(), Audience::ServiceAfter, *profile));
        for audience in [BEFORE, BLIND] {
            for field in fields(&read(&everything_known(), audience, *profile)) {
                assert!(after.contains(&field) || field == Field::RingFirst, "{field} under {profile}");
            }
        }
    }
}

#[test]
fn before_a_yes_nothing_names_or_finds_the_person() {
    let identifying = [
        Field::Called,
        Field::FullName,
        Field::BornOn,
        Field::NhsNumber,
        Field::Phone,
        Field::Email,
        Field::Postcode,
        Field::Address,
        Field::EmergencyContact,
        Field::OwnWords,
        Field::Reason,
        Field::Note,
        Field::Risks,
    ];
    for audience in [BEFORE, BLIND, Audience::ServiceEnded] {
        let shown = fields(&read(&everything_known(), audience, ShareProfile::P4));
        assert!(identifying.iter().all(|field| !shown.contains(field)), "{audience:?}");
    }
}

#[test]
fn a_count_tells_nothing_of_the_person_before_and_after() {
    for audience in [BEFORE, BLIND, Audience::ServiceAfter, Audience::LinkWorkTriage] {
        let shown = fields(&read(&everything_known(), audience, ShareProfile::P0));
        assert_eq!(shown, [Field::LinkWorker], "only who asks");
    }
}

#[test]
fn when_its_part_is_over_a_service_reads_nothing() {
    for profile in ShareProfile::ALL {
        assert!(fields(&read(&everything_known(), Audience::ServiceEnded, *profile)).is_empty());
    }
}

#[test]
fn no_service_learns_a_safe_address_or_where_it_is() {
    let person = everything_known().at_a_safe_address();
    for audience in SERVICES {
        let shown = read(&person, audience, ShareProfile::P4);
        assert_eq!((shown.address, shown.postcode, shown.area), (None, None, None), "{audience:?}");
    }
    for audience in [Audience::Referrer, Audience::Person] {
        assert!(read(&person, audience, ShareProfile::P0).address.is_some());
    }
}

#[test]
fn a_risk_is_a_request_to_ring_before_a_yes_and_told_after_it() {
    let before = read(&everything_known(), BEFORE, ShareProfile::P2);
    assert!(before.ring_before_you_decide && before.risks.is_empty());
    let after = read(&everything_known(), Audience::ServiceAfter, ShareProfile::P2);
    assert!(!after.ring_before_you_decide);
    assert_eq!(after.risks.len(), 1);
    let narrower = read(&everything_known(), Audience::ServiceAfter, ShareProfile::P1);
    assert!(narrower.risks.is_empty());
}

#[test]
fn risks_that_are_over_or_not_to_be_shared_stay_with_those_who_keep_the_record() {
    let flag = |shareable, ends_on| {
        let kind = RiskFlagKind::AnimalAtHome;
        RiskFlag { kind, starts_on: on("2026-01-01"), ends_on, shareable, review_on: None }
    };
    let risks = Risks::Known(vec![flag(false, None), flag(true, Some(on("2026-03-01")))]);
    let person = Person { risks, ..a_person() };
    for audience in [BEFORE, Audience::LinkWorkTriage, Audience::ServiceAfter, Audience::Person] {
        let shown = read(&person, audience, ShareProfile::P4);
        assert!(shown.risks.is_empty() && !shown.ring_before_you_decide, "{audience:?}");
    }
    for audience in [Audience::Referrer, Audience::LinkWorkService] {
        assert_eq!(read(&person, audience, ShareProfile::P0).risks.len(), 2);
    }
}

#[test]
fn one_way_to_make_contact_is_the_phone_or_e_mail_where_there_is_none() {
    let hello = |person: &Person| read(person, Audience::ServiceAfter, ShareProfile::P1);
    let both = hello(&a_person());
    assert!(both.phone.is_some() && both.email.is_none());
    let mut without_phone = a_person();
    without_phone.reach.phone = None;
    assert!(hello(&without_phone).email.is_some());
    without_phone.reach.permissions.unsafe_to_write = true;
    assert!(hello(&without_phone).email.is_none(), "rather none than one that harms");
}

#[test]
fn where_writing_is_unsafe_a_service_may_call_and_is_told_how() {
    let person = a_person().whom_only_a_call_is_safe_for();
    for audience in [Audience::ServiceAfter, Audience::LinkWorkTriage] {
        let shown = read(&person, audience, ShareProfile::P4);
        assert!(shown.phone.is_some() && shown.email.is_none());
        assert_eq!(shown.safe_contact, Some(SafeContact::CallOnly));
    }
    let mut no_message = a_person();
    no_message.reach.permissions.leave_message = false;
    let shown = read(&no_message, Audience::ServiceAfter, ShareProfile::P1);
    assert_eq!(shown.safe_contact, Some(SafeContact::NoMessage));
}

#[test]
fn an_age_band_is_ten_years_wide_and_open_at_its_ends() {
    for (born, band) in [
        ("2024-06-01", "under 5"),
        ("2021-03-02", "5 to 14"),
        ("2011-03-03", "5 to 14"),
        ("2011-03-02", "15 to 24"),
        ("1951-03-02", "75 to 84"),
        ("1941-03-03", "75 to 84"),
        ("1931-03-02", "95 or over"),
        ("1920-01-01", "95 or over"),
    ] {
        let person = Person { born_on: on(born), ..a_person() };
        assert_eq!(read(&person, BEFORE, ShareProfile::P1).age_band.as_deref(), Some(band), "{born}");
    }
}

#[test]
fn how_far_a_referral_is_decides_as_whom_a_service_reads() {
    for kind in StatusKind::ALL {
        let group = Audience::of_service(ServiceKind::Community, *kind, false, true);
        let expected = match kind {
            StatusKind::Draft => None,
            StatusKind::Sent | StatusKind::Question | StatusKind::Waitlisted => Some(BLIND),
            StatusKind::Accepted | StatusKind::Started => Some(Audience::ServiceAfter),
            StatusKind::Ended
            | StatusKind::Declined
            | StatusKind::NoReply
            | StatusKind::NotStarted
            | StatusKind::Redirected
            | StatusKind::Withdrawn
            | StatusKind::EnteredInError => Some(Audience::ServiceEnded),
        };
        assert_eq!(group, expected, "{kind}");
    }
}

#[test]
fn a_link_work_service_is_never_blind_and_keeps_the_record_of_its_case() {
    let reads = |kind, has_case| Audience::of_service(ServiceKind::LinkWork, kind, has_case, true);
    assert_eq!(reads(StatusKind::Sent, false), Some(Audience::LinkWorkTriage));
    assert_eq!(reads(StatusKind::Accepted, true), Some(Audience::LinkWorkService));
    assert_eq!(reads(StatusKind::Ended, true), Some(Audience::LinkWorkService));
    assert_eq!(reads(StatusKind::Declined, false), Some(Audience::ServiceEnded));
    assert_eq!(
        reads(StatusKind::EnteredInError, true),
        Some(Audience::ServiceEnded),
        "a mistake reveals nothing more"
    );
}

#[test]
fn what_is_disclosed_never_gets_into_a_log() {
    assert_eq!(format!("{:?}", read(&a_person(), Audience::Referrer, ShareProfile::P4)), "Disclosure(…)");
}

#[test]
fn a_flag_says_no_more_than_the_fields_an_audience_reads() {
    let mut person = everything_known().whom_only_a_call_is_safe_for().at_a_safe_address().who_has_died();
    person.requirements = vec![Requirement::LargePrint];
    for (audience, _) in AUDIENCES {
        for profile in ShareProfile::ALL {
            let shown = read(&person, audience, *profile);
            let has = |flag| shown.flags.contains(&flag);
            let told = (has(Flag::CallOnly), has(Flag::Needs(Requirement::LargePrint)), has(Flag::RingFirst));
            let fields = (
                shown.safe_contact == Some(SafeContact::CallOnly),
                !shown.requirements.is_empty(),
                shown.ring_before_you_decide,
            );
            assert_eq!(told, fields, "{audience:?} under {profile}");
            assert_eq!(has(Flag::Safety), !shown.risks.is_empty(), "{audience:?} under {profile}");
            let keeps = matches!(audience, Audience::Referrer | Audience::LinkWorkService);
            assert_eq!((has(Flag::HasDied), has(Flag::SecretAddress)), (keeps, keeps), "{audience:?}");
        }
    }
}

#[test]
fn a_risk_that_is_over_is_in_the_record_and_no_flag() {
    let mut person = everything_known();
    let Risks::Known(flags) = &mut person.risks else { panic!("a risk is known") };
    flags[0].ends_on = Some(on("2026-03-01"));
    let shown = read(&person, Audience::Referrer, ShareProfile::P0);
    assert_eq!((shown.risks.len(), shown.flags.contains(&Flag::Safety)), (1, false));
}
