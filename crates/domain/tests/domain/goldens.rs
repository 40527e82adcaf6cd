//! Tables that people can read, kept beside the rules that make them: a change of a rule is a change of a file here,
//! which a reader of the change sees. `UPDATE_GOLDENS=1` writes them anew.

mod case_states;
mod disclosures;
mod effects;
mod leaving;
mod permissions;
mod referral_states;
mod refusals;
mod routing;
mod states;
mod vocabularies;

pub use case_states::in_state as case_in;
pub use disclosures::{AUDIENCES, shows};
pub use referral_states::in_state as referral_in;

use std::fs;
use std::path::Path;

/// Holds when the file, named from the crate's own folder, says what was generated.
///
/// Line ends are compared as line feeds, whatever the checkout made of them.
pub fn assert_is_kept(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if is_update() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, generated).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if let Some((number, kept, generated)) = first_difference(&kept, generated) {
        panic!(
            "{file}, line {number}, is not what the rules say any more.\n  the file:  {kept}\n  the rules: {generated}\n\
             If the change is meant, run `UPDATE_GOLDENS=1 cargo test -p footbridge-domain` and read the difference."
        );
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a switch for whoever runs the tests, not a setting of the service"
)]
fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDENS").is_some()
}

fn first_difference<'a>(kept: &'a str, generated: &'a str) -> Option<(usize, &'a str, &'a str)> {
    let longest = kept.lines().count().max(generated.lines().count());
    let line = |text: &'a str, number| text.lines().nth(number).unwrap_or("(nothing)");
    (0..longest)
        .find(|number| line(kept, *number) != line(generated, *number))
        .map(|number| (number + 1, line(kept, number), line(generated, number)))
}
