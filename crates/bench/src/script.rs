//! The pattern of an act as a script for pgbench.

use std::fmt::Write as _;

use crate::pattern::{Pattern, Slot};

/// More new ids than any act makes.
const IDS_PER_ACT: u32 = 256;

/// A transaction that writes: whose turn it is follows from the number of the transaction, as in the load over HTTP, and
/// every turn comes once.
pub fn of_writes(patterns: &[Pattern], pairs: usize) -> String {
    let mut script =
        String::from("\\set turn :start + :round * :clients + :client_id\n\\set round :round + 1\n");
    let _ = writeln!(script, "\\set pair :turn % {pairs}");
    let _ = writeln!(script, "\\set copy :first + (:turn / {pairs}) % :copies");
    script.push_str("\\set unique :fresh + :turn - :start\nBEGIN;\n");
    for pattern in patterns {
        let _ = writeln!(script, "{};", say(pattern));
    }
    script.push_str("COMMIT;\n");
    script
}

/// Reads, each by chance.
pub fn of_reads(patterns: &[Pattern], pairs: usize) -> String {
    let mut script = format!("\\set pair random(0, {})\n", pairs.saturating_sub(1));
    script.push_str("\\set copy random(:first, :first + :copies - 1)\n\\set unique 0\n");
    for pattern in patterns {
        let _ = writeln!(script, "{};", say(pattern));
    }
    script
}

fn say(pattern: &Pattern) -> String {
    pattern.fill(|slot| match slot {
        Slot::Fixed(literal) => literal.clone(),
        Slot::Shared(ids) => {
            let ids = ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
            format!("(ARRAY[{ids}]::uuid[])[:pair + 1]")
        }
        Slot::Copied(ids) => {
            let begin = |id: &uuid::Uuid| format!("'{}'", id.to_string().split_at(28).0);
            let begins = ids.iter().map(begin).collect::<Vec<_>>().join(", ");
            format!("((ARRAY[{begins}])[:pair + 1] || lpad(to_hex(:copy::bigint), 8, '0'))::uuid")
        }
        // After all ids there are, as new ids of version 7 are.
        Slot::New(number) => {
            format!("('ffffffff' || lpad((:unique::bigint * {IDS_PER_ACT} + {number})::text, 24, '0'))::uuid")
        }
        Slot::Key => "('pgbench-' || :unique::text)".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_is_set_before_it_is_used() {
        let ids = vec!["0193f0c2-7c1a-7b3e-9d2f-3a1b00000001".parse().unwrap()];
        let slots = vec![Slot::Shared(ids.clone()), Slot::Copied(ids), Slot::New(3), Slot::Key];
        let script = of_writes(&[Pattern { sql: "SELECT $1, $2, $3, $4".into(), slots }], 25);
        assert!(script.contains("'0193f0c2-7c1a-7b3e-9d2f-3a1b'"), "{script}");
        assert!(script.ends_with("COMMIT;\n"));
        for variable in ["turn", "round", "pair", "copy", "unique"] {
            assert!(script.contains(&format!("\\set {variable} ")), "{variable}");
        }
    }
}
