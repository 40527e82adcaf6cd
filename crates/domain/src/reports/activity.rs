//! What was asked in a time that is over, and what became of it: the indicators of lifecycle.md, section 9, and the
//! tables behind them. Nobody is in them, and small numbers are hidden.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::{Calendar, Month};
use crate::case::Case;
use crate::coded::{Coded, Need, coded};
use crate::directory::ServiceKind;
use crate::figures::{Figure, MOST_HIDDEN, Table, publish_together};
use crate::ids::Id;
use crate::referral::StatusKind;

coded! {
    /// Who asked whom: the rows of every table.
    pub enum Flow, unknown "Choose one of the listed flows" {
        /// Somebody was referred to link workers.
        LinkWork = "link_work", "To link workers";
        /// A link worker asked a group.
        FromCase = "from_case", "From a link worker to a group";
        /// Somebody else asked a group.
        Direct = "direct", "Straight to a group";
    }
}

/// A referral that was sent in the time of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// From whom to whom.
    pub flow: Flow,
    /// On which day.
    pub on: NaiveDate,
    /// The name of the organisation that sent it; nothing where people asked for themselves.
    pub referrer: Option<String>,
    /// For which needs.
    pub needs: Vec<Need>,
    /// Where it stands now.
    pub state: StatusKind,
    /// Whether the service ever said yes.
    pub accepted: bool,
    /// Whether the person began; for link work, whether the case became active.
    pub started: bool,
    /// When the service first said anything.
    pub answered_on: Option<NaiveDate>,
    /// When somebody first tried to reach the person.
    pub first_attempt_on: Option<NaiveDate>,
    /// For link work: the case it opened.
    pub case: Option<Id<Case>>,
    /// Whether a community referral from that case started.
    pub connected: bool,
}

/// A share of people, or that it is hidden because too few are behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Nobody was there to count.
    None,
    /// 1 to 7 people would be made out.
    Hidden,
    /// In percent, from counts rounded to 5.
    Percent(u64),
}

impl Share {
    /// How many of how many. Neither they nor the others may be 1 to 7.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Self {
        let hides = |count: u64| (1..=MOST_HIDDEN).contains(&count);
        match (Figure::of(part), Figure::of(whole)) {
            _ if whole == 0 => Self::None,
            _ if hides(whole.saturating_sub(part)) => Self::Hidden,
            (Figure::Shown(part), Figure::Shown(whole)) => {
                Self::Percent((part * 100 + whole / 2).checked_div(whole).unwrap_or_default().min(100))
            }
            (Figure::Hidden, _) | (_, Figure::Hidden) => Self::Hidden,
        }
    }
}

/// The middle of how long something took, in working days, or that too few are behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Middle(pub Option<u32>);

impl Middle {
    fn of(mut days: Vec<u32>) -> Self {
        days.sort_unstable();
        let few = u64::try_from(days.len()).unwrap_or(u64::MAX) <= MOST_HIDDEN;
        Self(if few { None } else { days.get(days.len() / 2).copied() })
    }
}

/// A table whose rows are the flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByFlow {
    /// What each column is.
    pub columns: Vec<String>,
    /// The figures.
    pub figures: Table,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// How many were referred to link workers.
    pub referred: Figure,
    /// Cases that became active ÷ link-work referrals sent.
    pub reach: Share,
    /// Active cases with at least one community referral that started ÷ active cases.
    pub connected: Share,
    /// Community referrals that a group answered ÷ those sent.
    pub answered: Share,
    /// Community referrals that started ÷ those accepted.
    pub started: Share,
    /// Community referrals that nobody answered in time ÷ those sent.
    pub no_reply: Share,
    /// From a link-work referral to the first attempt to reach the person.
    pub to_first_attempt: Middle,
    /// From a community referral to the group's first answer.
    pub to_answer: Middle,
    /// By month.
    pub by_month: ByFlow,
    /// By what became of them.
    pub by_state: ByFlow,
    /// By who asked.
    pub by_referrer: ByFlow,
    /// By need. Somebody may have several, so that these do not add up.
    pub by_need: Vec<(Need, Figure)>,
}

impl Flow {
    /// The flow of a referral to such a service, whether or not a link worker sent it from a case.
    #[must_use]
    pub const fn to(kind: ServiceKind, from_case: bool) -> Self {
        match (kind, from_case) {
            (ServiceKind::LinkWork, _) => Self::LinkWork,
            (ServiceKind::Community, true) => Self::FromCase,
            (ServiceKind::Community, false) => Self::Direct,
        }
    }
}

/// The report of these referrals.
#[must_use]
pub fn report(sent: &[Sent], calendar: Calendar) -> Activity {
    let link_work = || sent.iter().filter(|sent| sent.flow == Flow::LinkWork);
    let community = || sent.iter().filter(|sent| sent.flow != Flow::LinkWork);
    // Two practices may have opened the same case.
    let active: BTreeMap<Option<Id<Case>>, bool> =
        link_work().filter(|sent| sent.started).map(|sent| (sent.case, sent.connected)).collect();
    let days = |from: NaiveDate, to: Option<NaiveDate>| to.map(|to| calendar.working_days_between(from, to));
    let months = crossed(sent, |sent| Month::of(sent.on));
    let states = crossed(sent, |sent| sent.state);
    let referrers = crossed(sent, |sent| sent.referrer.clone());
    let [by_month, by_state, by_referrer] =
        publish_together([&months.counts, &states.counts, &referrers.counts]);
    let of = |columns, figures| ByFlow { columns, figures };
    Activity {
        referred: Figure::of(count(link_work())),
        reach: Share::of(count(link_work().filter(|sent| sent.started)), count(link_work())),
        connected: Share::of(count(active.values().filter(|connected| **connected)), count(active.iter())),
        answered: Share::of(count(community().filter(|sent| sent.answered_on.is_some())), count(community())),
        started: Share::of(
            count(community().filter(|sent| sent.started)),
            count(community().filter(|sent| sent.accepted)),
        ),
        no_reply: Share::of(
            count(community().filter(|sent| sent.state == StatusKind::NoReply)),
            count(community()),
        ),
        to_first_attempt: Middle::of(
            link_work().filter_map(|sent| days(sent.on, sent.first_attempt_on)).collect(),
        ),
        to_answer: Middle::of(community().filter_map(|sent| days(sent.on, sent.answered_on)).collect()),
        by_month: of(months.keys.iter().map(|month| month.label()).collect(), by_month),
        by_state: of(states.keys.iter().map(|state| state.label().to_owned()).collect(), by_state),
        by_referrer: of(referrers.keys.into_iter().map(referrer).collect(), by_referrer),
        by_need: needs(sent),
    }
}

/// Counts by flow, and by something else beside it.
struct Crossed<Key> {
    keys: Vec<Key>,
    counts: Vec<Vec<u64>>,
}

fn crossed<Key: Ord + Clone>(sent: &[Sent], key: impl Fn(&Sent) -> Key) -> Crossed<Key> {
    let mut sums: BTreeMap<(Flow, Key), u64> = BTreeMap::new();
    for sent in sent {
        *sums.entry((sent.flow, key(sent))).or_default() += 1;
    }
    let keys: Vec<Key> =
        sums.keys().map(|(_, key)| key.clone()).collect::<BTreeSet<_>>().into_iter().collect();
    let count = |flow: Flow, key: &Key| sums.get(&(flow, key.clone())).copied().unwrap_or_default();
    let row = |flow: &Flow| keys.iter().map(|key| count(*flow, key)).collect();
    let counts = Flow::ALL.iter().map(row).collect();
    Crossed { keys, counts }
}

fn needs(sent: &[Sent]) -> Vec<(Need, Figure)> {
    let mut sums: BTreeMap<Need, u64> = BTreeMap::new();
    for need in sent.iter().filter(|sent| sent.flow != Flow::FromCase).flat_map(|sent| &sent.needs) {
        *sums.entry(*need).or_default() += 1;
    }
    sums.into_iter().map(|(need, count)| (need, Figure::of(count))).collect()
}

fn referrer(name: Option<String>) -> String {
    name.unwrap_or_else(|| "People themselves".to_owned())
}

fn count<Item>(items: impl Iterator<Item = Item>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
