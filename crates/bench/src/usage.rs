//! What a process uses, as the kernel counts it.

use std::time::Duration;

/// The kernel counts processor time in hundredths of a second, on every platform this runs on.
const TICKS_PER_SECOND: u64 = 100;

/// Processor time a process has used since it began; nothing where the kernel does not say.
pub fn processor_time(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    Duration::from_millis(ticks(&stat).unwrap_or_default() * 1000 / TICKS_PER_SECOND)
}

/// Memory of a process in mebibytes: what is resident now, and the most that ever was.
pub fn memory(process: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let mebibytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes =
            line.and_then(|line| line.trim_start_matches(':').split_whitespace().next()?.parse().ok());
        kibibytes.unwrap_or(0.0) / 1024.0
    };
    (mebibytes("VmRSS"), mebibytes("VmHWM"))
}

/// User and system time, fields 14 and 15. The name in field 2 may hold anything, so count from behind it.
fn ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (times.next()?.parse().ok()?, times.next()?.parse().ok()?);
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_blanks_and_brackets_is_no_obstacle() {
        let stat = "42 (a (bad) name) S 1 2 3 4 5 6 7 8 9 10 130 20 0 0 20 0 9 0 100";
        assert_eq!(ticks(stat), Some(150));
    }

    #[test]
    fn this_process_uses_memory() {
        let (now, most) = memory(std::process::id());
        assert!(now > 0.0 && most >= now);
    }
}
