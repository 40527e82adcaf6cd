//! Shortlists as those who asked for them see them.

use std::collections::BTreeMap;

use domain::coded::Coded;
use domain::directory::Service;
use domain::ids::Id;
use domain::routing::{KeptShortlist, Shortlist};

use crate::view::Named;
use crate::view::shortlist::{
    ChosenFromView, ExcludedView, KeptExcludedView, KeptRankedView, RankedView, ShortlistView, Told,
};

/// A shortlist that has just been made, as if it were all there is.
pub(crate) fn view(
    kept: &KeptShortlist,
    shown: &Shortlist,
    names: &BTreeMap<Id<Service>, (Named, Named)>,
) -> ShortlistView {
    let names = |id: Id<Service>| names.get(&id).cloned();
    let ranked = shown.ranked.iter().filter_map(|entry| {
        let (service, organisation) = names(entry.service)?;
        Some(RankedView {
            service,
            organisation,
            fit: entry.fit,
            words: entry.words(),
            reasons: entry.reasons.iter().map(|reason| told(reason.code(), reason)).collect(),
            checks: entry.checks.iter().map(|check| told(check.code(), check)).collect(),
        })
    });
    let excluded = shown.excluded.iter().filter_map(|out| {
        let (service, organisation) = names(out.service)?;
        let rules = out.barriers.iter().map(|barrier| told(barrier.rule(), barrier)).collect();
        Some(ExcludedView { service, organisation, rules })
    });
    ShortlistView {
        id: kept.id,
        asked_at: kept.asked_at,
        kind: kept.kind,
        need: kept.need,
        is_placed: false,
        ranked: ranked.collect(),
        more_ranked: 0,
        excluded: excluded.collect(),
        more_excluded: 0,
        unmet: None,
    }
}

/// A shortlist as it was kept. A service that is no longer there is left out of it.
pub(crate) fn chosen_from(
    kept: &KeptShortlist,
    names: &BTreeMap<Id<Service>, String>,
    asked: Id<Service>,
) -> ChosenFromView {
    let named = |id: Id<Service>| Some(Named { id: id.uuid(), name: names.get(&id)?.clone() });
    let ranked = kept.ranked.iter().filter_map(|entry| {
        Some(KeptRankedView {
            service: named(entry.service)?,
            chosen: entry.service == asked,
            fit: entry.fit,
            reasons: entry.reasons.iter().map(|code| labelled(*code)).collect(),
            checks: entry.checks.iter().map(|code| labelled(*code)).collect(),
        })
    });
    let excluded = kept.excluded.iter().filter_map(|out| {
        Some(KeptExcludedView {
            service: named(out.service)?,
            chosen: out.service == asked,
            rules: out.rules.iter().map(|code| labelled(*code)).collect(),
        })
    });
    ChosenFromView {
        id: kept.id,
        asked_at: kept.asked_at,
        need: kept.need,
        ranked: ranked.collect(),
        excluded: excluded.collect(),
    }
}

fn told<Code>(code: Code, words: impl std::fmt::Display) -> Told<Code> {
    Told { code, words: words.to_string() }
}

fn labelled<Code: Coded>(code: Code) -> Told<Code> {
    Told { code, words: code.label().to_owned() }
}
