//! Bytes as text, also where they are not what they should be.

/// Said of a record that was not written in UTF-8.
pub const NOT_UTF8: &str = "This is not in UTF-8; it was read as Windows-1252";

/// The text, and whether it was in another encoding than UTF-8. What is not UTF-8 is taken for Windows-1252, in which
/// every byte means something and which old spreadsheets still write.
pub fn decoded(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => (error.as_bytes().iter().map(|byte| windows_1252(*byte)).collect(), Some(NOT_UTF8)),
    }
}

/// Bytes 80 to 9F of Windows-1252; all others are those of Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|place| HIGH.get(usize::from(place)));
    high.copied().unwrap_or(char::from(byte))
}

/// Whether a stream begins as UTF-16 does.
pub fn is_utf16(begins: &[u8]) -> bool {
    begins.starts_with(&[0xff, 0xfe]) || begins.starts_with(&[0xfe, 0xff])
}

/// What to do about it.
pub const UTF16: &str = "This is in UTF-16. Save it as UTF-8 and import it again";
