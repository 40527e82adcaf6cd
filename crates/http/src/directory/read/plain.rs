//! Plain text out of what a feed calls text, which often is HTML.

/// The text without tags, with entities resolved, blocks on lines of their own, and nothing that cannot be printed.
///
/// Only what looks like a tag is taken for one, so that "ages < 5" stays. The content of scripts, styles and comments
/// goes; every other content stays. The result is text and must still be escaped by whoever shows it in HTML.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        rest = match marked.as_bytes().first() {
            Some(b'<') => after_tag(marked, &mut out),
            _ => after_entity(marked, &mut out),
        };
    }
    out.push_str(rest);
    tidy(&out)
}

/// Tags after which another line begins.
const BLOCKS: [&str; 19] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "hr",
    "dd",
];

fn after_tag<'t>(marked: &'t str, out: &mut String) -> &'t str {
    if let Some(comment) = marked.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, rest)| rest);
    }
    let inside = marked.get(1..).unwrap_or_default();
    let closing = inside.strip_prefix('/');
    let name: String = closing
        .unwrap_or(inside)
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let begins =
        name.starts_with(|first: char| first.is_ascii_alphabetic()) || inside.starts_with(['!', '?']);
    let Some((_, rest)) = inside.split_once('>').filter(|_| begins) else {
        out.push('<');
        return inside;
    };
    if closing.is_none() && matches!(name.as_str(), "script" | "style") {
        let end = format!("</{name}");
        let lower = rest.to_ascii_lowercase();
        let after = lower.find(&end).and_then(|at| rest.get(at..)).and_then(|rest| rest.split_once('>'));
        return after.map_or("", |(_, rest)| rest);
    }
    if BLOCKS.contains(&name.as_str()) {
        out.push('\n');
        if name == "li" && closing.is_none() {
            out.push_str("- ");
        }
    }
    rest
}

/// The entities that prose in English has; any other is a number.
const ENTITIES: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("pound", '£'),
    ("euro", '€'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("copy", '©'),
    ("reg", '®'),
    ("frac12", '½'),
];

fn after_entity<'t>(marked: &'t str, out: &mut String) -> &'t str {
    let inside = marked.get(1..).unwrap_or_default();
    let entity = inside.split_once(';').filter(|(name, _)| name.len() <= 8);
    let resolved = entity.and_then(|(name, rest)| Some((symbol(name)?, rest)));
    if let Some((symbol, rest)) = resolved {
        out.push(symbol);
        rest
    } else {
        out.push('&');
        inside
    }
}

fn symbol(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, symbol)| *symbol);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// Single spaces, no space at either end of a line, at most one empty line between two, nothing unprintable.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let printable: String = line
            .chars()
            .map(|symbol| if symbol == '\t' { ' ' } else { symbol })
            .filter(|symbol| is_printable(*symbol))
            .collect();
        let line = printable.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        lines.push(line);
    }
    lines.join("\n").trim_end().to_owned()
}

/// Neither a control character nor a mark that hides or turns the direction of writing.
fn is_printable(symbol: char) -> bool {
    !symbol.is_control()
        && !matches!(symbol, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn html_becomes_the_text_that_a_reader_would_see() {
        let html = "<h1>About Us</h1>\n\n<p>Tea&nbsp;&amp; cake at <a href=\"x\">the hall</a>.</p><ul><li>Free</li></ul>\r\n";
        assert_eq!(plain(html), "About Us\n\nTea & cake at the hall.\n\n- Free");
        assert_eq!(plain("<script>alert('x')</script>Come <!-- not --> in<style>p{}</style>"), "Come in");
        assert_eq!(
            plain("&#163;10 an hour, &#x2019;til six &unknown; R&D"),
            "£10 an hour, ’til six &unknown; R&D"
        );
    }

    #[test]
    fn what_only_looks_a_little_like_html_stays() {
        assert_eq!(plain("for ages < 5 and > 3, 2 <3"), "for ages < 5 and > 3, 2 <3");
        assert_eq!(plain("an end that never comes <p"), "an end that never comes <p");
    }

    #[test]
    fn nothing_unprintable_and_no_margin_is_left() {
        assert_eq!(plain(" a\u{202e}b\0 \t c \n\n\n d \n"), "ab c\n\nd");
        assert_eq!(plain(" \n "), "");
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_what_is_plain_stays(text in ".*") {
            let once = plain(&text);
            prop_assert!(once.chars().all(|symbol| symbol == '\n' || is_printable(symbol)));
        }
    }
}
