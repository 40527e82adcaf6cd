//! `footbridge doctor`.

use std::process::ExitCode;

use app::Diagnosis;
use serde_json::json;

use super::application;
use crate::{config::Settings, print};

/// Look for what should never be: records nobody owes anything to, messages that never left, places miscounted
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
It changes nothing and counts alone: no record is named. It ends with 0 when there is nothing to mend and with 1 when \
there is. What is overdue is people's work and mends nothing here; it is shown all the same. `footbridge serve` and \
`footbridge worker` count the same for /metrics (footbridge_doctor).

Examples:
  footbridge doctor
  footbridge doctor --json | jq .figures")]
pub struct Args {
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// One figure of the diagnosis.
pub struct Figure {
    /// Its name in JSON and in metrics.
    pub name: &'static str,
    pub count: u64,
    /// Whether anything but 0 is a fault of ours to be mended.
    pub must_be_none: bool,
    meaning: &'static str,
}

/// Every figure of a diagnosis.
pub fn figures(diagnosis: &Diagnosis) -> [Figure; 9] {
    let Diagnosis {
        referrals_without_due,
        cases_without_due,
        referrals_overdue,
        cases_overdue,
        cases_of_nobody,
        clock_behind,
        tasks_overdue,
        dead_letters,
        services_miscounted,
    } = *diagnosis;
    let figure = |name, count, must_be_none, meaning| Figure { name, count, must_be_none, meaning };
    [
        figure(
            "referrals_without_due",
            referrals_without_due,
            true,
            "open referrals with nobody to act on them",
        ),
        figure("cases_without_due", cases_without_due, true, "open cases with nobody to act on them"),
        figure("cases_of_nobody", cases_of_nobody, true, "open cases of somebody who has left"),
        figure("dead_letters", dead_letters, true, "messages that could not be sent and were given up"),
        figure("services_miscounted", services_miscounted, true, "services whose places do not add up"),
        figure("clock_behind", clock_behind, false, "steps the clock owes for an hour: does it run?"),
        figure("referrals_overdue", referrals_overdue, false, "referrals past the time something was due"),
        figure("cases_overdue", cases_overdue, false, "cases past the time something was due"),
        figure("tasks_overdue", tasks_overdue, false, "tasks past the time they were due"),
    ]
}

/// Prints the diagnosis.
pub async fn run(args: &Args, settings: &Settings) -> anyhow::Result<ExitCode> {
    let footbridge = application::open_existing(settings).await?;
    let diagnosis = footbridge.doctor().await.map_err(application::in_words)?;
    footbridge.close().await;
    let figures = figures(&diagnosis);
    if args.json {
        let counts: serde_json::Map<_, _> =
            figures.iter().map(|figure| (figure.name.to_owned(), figure.count.into())).collect();
        print::json(&json!({ "sound": diagnosis.is_sound(), "figures": counts }))?;
    } else {
        for figure in &figures {
            let mark = if figure.must_be_none && figure.count > 0 { "✗" } else { "✓" };
            print::line(format_args!("{mark} {:>6}  {}", figure.count, figure.meaning))?;
        }
        let verdict =
            if diagnosis.is_sound() { "There is nothing to mend." } else { "Something is to be mended." };
        print::line(verdict)?;
    }
    Ok(if diagnosis.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_none_is_what_makes_a_diagnosis_unsound() {
        let sound = Diagnosis { referrals_overdue: 3, cases_overdue: 1, ..Diagnosis::default() };
        assert!(
            sound.is_sound()
                && figures(&sound).iter().all(|figure| !figure.must_be_none || figure.count == 0)
        );
        let faults = [
            Diagnosis { referrals_without_due: 1, ..Diagnosis::default() },
            Diagnosis { cases_without_due: 1, ..Diagnosis::default() },
            Diagnosis { dead_letters: 1, ..Diagnosis::default() },
            Diagnosis { services_miscounted: 1, ..Diagnosis::default() },
        ];
        for fault in faults {
            assert!(!fault.is_sound());
            assert!(
                figures(&fault).iter().any(|figure| figure.must_be_none && figure.count > 0),
                "{fault:?}"
            );
        }
    }
}
