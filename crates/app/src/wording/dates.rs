//! Dates as people write them, in their language.

use chrono::{Datelike, NaiveDate};
use domain::language::PublicLanguage;

const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];
const WELSH_DAYS: [&str; 7] =
    ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"];

/// "6 March 2026", "6 Mawrth 2026".
#[must_use]
pub fn date(language: PublicLanguage, on: NaiveDate) -> String {
    match language {
        PublicLanguage::English => domain::calendar::long_date(on),
        PublicLanguage::Welsh => {
            let month = usize::try_from(on.month0()).ok().and_then(|month| WELSH_MONTHS.get(month));
            format!("{} {} {}", on.day(), month.copied().unwrap_or_default(), on.year())
        }
    }
}

/// "Friday 6 March 2026", "dydd Gwener 6 Mawrth 2026".
#[must_use]
pub fn day(language: PublicLanguage, on: NaiveDate) -> String {
    match language {
        PublicLanguage::English => on.format("%A %-d %B %Y").to_string(),
        PublicLanguage::Welsh => {
            let day = usize::try_from(on.weekday().num_days_from_monday()).ok();
            let day = day.and_then(|day| WELSH_DAYS.get(day)).copied().unwrap_or_default();
            format!("{day} {}", date(language, on))
        }
    }
}
