//! Every test that needs more than one crate, in one program, so that the tree is linked once.
// It is a test in any case; this tells clippy, which then lets it unwrap, index and print.
#![cfg(test)]

mod rules {
    mod postgres;
    mod walls;
}
