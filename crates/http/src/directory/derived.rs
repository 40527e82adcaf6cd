//! Identifiers made from what they name, so that they are the same every time it is published or read.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid, Variant};

/// The identifier of what these words name: a UUID of version 8 (RFC 9562), 122 bits of their SHA-256.
pub fn derived(words: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    hash.update("footbridge directory");
    for word in words {
        // The length goes first, so that no two lists of words can be taken for each other.
        hash.update(word.len().to_be_bytes());
        hash.update(word);
    }
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    let mut builder = Builder::from_bytes(bytes);
    builder.set_variant(Variant::RFC4122).set_version(uuid::Version::Custom);
    builder.into_uuid()
}

/// The identifier of a part of something that has one itself.
pub fn part_of(whole: Uuid, part: &str) -> Uuid {
    derived(&[&whole.to_string(), part])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_identifier_and_others_have_others() {
        let id = derived(&["service", "85344"]);
        assert_eq!(id, derived(&["service", "85344"]));
        assert_ne!(id, derived(&["service8", "5344"]));
        assert_eq!((id.get_version_num(), id.get_variant()), (8, Variant::RFC4122));
    }
}
