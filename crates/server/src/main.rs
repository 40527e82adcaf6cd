//! The `footbridge` binary.

mod accept;

fn main() {}
