//! What holds for every list.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;

/// `OutsideArea` as `outside_area`.
fn snake_case(variant: &str) -> String {
    let mut code = String::new();
    for symbol in variant.chars() {
        if symbol.is_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.extend(symbol.to_lowercase());
    }
    code
}

fn assert_is_a_good_list<L>(expected_entries: usize)
where
    L: Coded + Display + FromStr<Err = UnknownCode> + Serialize + DeserializeOwned,
{
    assert_eq!(L::ALL.len(), expected_entries);
    assert_eq!(L::ALL.iter().map(|entry| entry.code()).collect::<HashSet<_>>().len(), expected_entries);
    assert_eq!(L::ALL.iter().map(|entry| entry.label()).collect::<HashSet<_>>().len(), expected_entries);
    for entry in L::ALL {
        let (code, label) = (entry.code(), entry.label());
        let name = snake_case(&format!("{entry:?}"));
        assert!(
            code == name || (code, name.as_str()) == ("self", "self_referral"),
            "{code} is not called {name}"
        );
        assert_eq!(entry.to_string(), code);
        assert_eq!(code.parse::<L>(), Ok(*entry));
        assert_eq!(serde_json::to_string(entry).unwrap(), format!("\"{code}\""));
        assert_eq!(serde_json::from_str::<L>(&format!("\"{code}\"")).unwrap(), *entry);
        assert!(label.starts_with(|first: char| first.is_uppercase()) && !label.ends_with('.'), "{label}");
    }
    let refusal = "no_such_code".parse::<L>().unwrap_err();
    assert_eq!((refusal.to_string().as_str(), ValueError::code(&refusal)), (L::UNKNOWN, "unknown_code"));
    let refusal = serde_json::from_str::<L>("\"no_such_code\"").unwrap_err().to_string();
    assert!(refusal.starts_with(L::UNKNOWN), "{refusal}");
    assert!(" ".parse::<L>().is_err() && "".parse::<L>().is_err());
}

#[test]
fn every_list_has_unique_codes_and_labels_and_reads_back_what_it_writes() {
    assert_is_a_good_list::<LinkWorkDeclineReason>(10);
    assert_is_a_good_list::<CommunityDeclineReason>(16);
    assert_is_a_good_list::<NotStartedReason>(16);
    assert_is_a_good_list::<EndCode>(12);
    assert_is_a_good_list::<ClosureCode>(14);
    assert_is_a_good_list::<ContactResult>(14);
    assert_is_a_good_list::<Channel>(6);
    assert_is_a_good_list::<RiskFlagKind>(16);
    assert_is_a_good_list::<Requirement>(18);
    assert_is_a_good_list::<Need>(33);
    assert_is_a_good_list::<ReferrerType>(17);
    assert_is_a_good_list::<Basis>(6);
    assert_is_a_good_list::<Band>(3);
    assert_is_a_good_list::<Urgency>(2);
    assert_is_a_good_list::<CodedEvent>(6);
}

#[test]
fn an_unknown_reason_is_answered_with_what_to_do() {
    let refusal = "because".parse::<CommunityDeclineReason>().unwrap_err();
    assert_eq!(refusal.to_string(), "Choose one of the listed reasons");
}

#[test]
fn codes_are_exact() {
    assert!("Full".parse::<CommunityDeclineReason>().is_err());
    assert!("full ".parse::<CommunityDeclineReason>().is_err());
}
