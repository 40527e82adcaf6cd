//! How far the filling is: one line that is written over where a person watches, a line for each tenth where not.

use std::io::{self, IsTerminal, Write};

/// Says how far something is.
#[derive(Debug)]
pub struct Progress<Output> {
    output: Output,
    what: &'static str,
    rewrites: bool,
    said: Option<u32>,
}

impl Progress<io::Stderr> {
    /// Progress on standard error.
    #[must_use]
    pub fn on_stderr(what: &'static str) -> Self {
        Self::new(io::stderr(), what, io::stderr().is_terminal())
    }
}

impl<Output: Write> Progress<Output> {
    /// Progress on an output that a person watches, or does not.
    pub const fn new(output: Output, what: &'static str, watched: bool) -> Self {
        Self { output, what, rewrites: watched, said: None }
    }

    /// So much of so much is done. Where nothing can be written, nobody listens.
    pub fn reached(&mut self, done: u32, total: u32) {
        let percent = if total == 0 { 100 } else { u64::from(done.min(total)) * 100 / u64::from(total) };
        let percent = u32::try_from(percent).unwrap_or(100);
        let step = if self.rewrites { 1 } else { 10 };
        let percent = percent / step * step;
        if self.said == Some(percent) {
            return;
        }
        self.said = Some(percent);
        let (start, end) = match (self.rewrites, percent) {
            (true, 100) => ("\r\x1b[K", "\n"),
            (true, _) => ("\r\x1b[K", ""),
            (false, _) => ("", "\n"),
        };
        let _ =
            write!(self.output, "{start}{}: {percent} %{end}", self.what).and_then(|()| self.output.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(watched: bool) -> String {
        let mut progress = Progress::new(Vec::new(), "Filling", watched);
        for done in 0..=200 {
            progress.reached(done, 200);
        }
        String::from_utf8(progress.output).unwrap()
    }

    #[test]
    fn a_log_gets_a_line_for_each_tenth() {
        let said = said(false);
        assert_eq!(said.lines().count(), 11);
        assert!(said.starts_with("Filling: 0 %\nFilling: 10 %\n") && said.ends_with("Filling: 100 %\n"));
    }

    #[test]
    fn a_terminal_gets_one_line_that_is_written_over() {
        let said = said(true);
        assert_eq!(said.matches('\n').count(), 1);
        assert_eq!(said.matches('\r').count(), 101);
    }

    #[test]
    fn nothing_to_do_is_done() {
        let mut progress = Progress::new(Vec::new(), "Filling", false);
        progress.reached(0, 0);
        assert_eq!(String::from_utf8(progress.output).unwrap(), "Filling: 100 %\n");
    }
}
