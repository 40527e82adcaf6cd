//! The numbers of a place's clocks, whichever face they came by.

use domain::clocks::{ClockKind, Clocks, out_of_order};

use super::Read;

/// The clocks, of which each number was read by itself. Of each step that comes too soon `too_soon` hears, with what to
/// do, although other numbers could not be read.
///
/// # Errors
/// When a number could not be read.
pub fn clocks(
    numbers: Vec<(ClockKind, Read<u32>)>,
    mut too_soon: impl FnMut(ClockKind, &'static str),
) -> Read<Clocks> {
    let known = |wanted| {
        let (_, number) = numbers.iter().find(|(kind, _)| *kind == wanted)?;
        number.as_ref().ok().copied()
    };
    for (kind, sentence) in out_of_order(known) {
        too_soon(kind, sentence);
    }
    numbers.into_iter().try_fold(Clocks::default(), |clocks, (kind, number)| Ok(clocks.with(kind, number?)))
}
