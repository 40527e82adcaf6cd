//! Folding text for search columns, so that finding somebody never depends on a database's collation.

/// Letters of the Latin script that carry a mark, by the letter below the mark: Western and Central European,
/// Welsh, Vietnamese and transliterations. In lower case, composed.
const MARKED: [(char, &str); 25] = [
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďđḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥħȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįıǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľłḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťŧțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
];

/// Letters that are written as two where they are not at home.
const SPELT_OUT: [(char, &str); 6] =
    [('ß', "ss"), ('æ', "ae"), ('ǽ', "ae"), ('œ', "oe"), ('ð', "d"), ('þ', "th")];

/// The text as it is searched for: lower case, Latin letters without their marks, apostrophes left out, dashes
/// and runs of spaces one space. Other scripts stay as they are.
///
/// `Siân O’Brien-Łaska` becomes `sian obrien laska`. Search columns hold folded text and are compared with folded
/// text; folding twice changes nothing.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for symbol in text.chars().flat_map(char::to_lowercase) {
        if symbol.is_whitespace() || is_dash(symbol) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_apostrophe(symbol) || (is_combining_mark(symbol) && ends_in_latin(&out)) {
            // A mark typed after its letter goes the way of a mark that came with it.
        } else if let Some((_, spelt)) = SPELT_OUT.iter().find(|(letter, _)| *letter == symbol) {
            out.push_str(spelt);
        } else {
            out.push(without_mark(symbol));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn without_mark(symbol: char) -> char {
    if symbol.is_ascii() {
        return symbol;
    }
    MARKED.iter().find_map(|(base, marked)| marked.contains(symbol).then_some(*base)).unwrap_or(symbol)
}

fn is_dash(symbol: char) -> bool {
    matches!(symbol, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_apostrophe(symbol: char) -> bool {
    matches!(symbol, '\'' | '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | '‘' | '’')
}

fn is_combining_mark(symbol: char) -> bool {
    matches!(symbol, '\u{300}'..='\u{36f}')
}

fn ends_in_latin(text: &str) -> bool {
    text.ends_with(|last: char| last.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn latin_letters_lose_their_case_and_their_marks() {
        assert_eq!(folded("Siân"), "sian");
        assert_eq!(folded("Ŵyn Tŷ Ỳstrad"), "wyn ty ystrad");
        assert_eq!(folded("NGUYỄN"), "nguyen");
        assert_eq!(folded("Łukasz Đorđević"), "lukasz dordevic");
        assert_eq!(folded("Æthel Weiß Þór"), "aethel weiss thor");
        assert_eq!(folded("İpek Işık"), "ipek isik");
    }

    #[test]
    fn a_mark_typed_after_its_letter_goes_too() {
        assert_eq!(folded("attiso\u{301}n"), folded("attisón"));
    }

    #[test]
    fn apostrophes_dashes_and_spacing_make_no_difference() {
        assert_eq!(folded("O’Brien"), folded("OBrien"));
        assert_eq!(folded(" Karate-test  Smith "), "karate test smith");
    }

    #[test]
    fn other_scripts_stay_as_they_are() {
        assert_eq!(folded("李 Иван"), "李 иван");
        assert_eq!(folded("Андреи\u{306}"), "андреи\u{306}", "й is a letter of its own, not a marked и");
        assert_eq!(folded("محمد"), "محمد");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }
    }
}
