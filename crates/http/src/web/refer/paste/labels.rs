//! The labels clinical systems put before what they print, and a paste cut up by them.

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The family name.
    Family,
    /// The given name.
    Given,
    /// The whole name.
    Name,
    /// The date of birth.
    Born,
    /// The NHS number.
    Number,
    /// A mobile phone.
    Mobile,
    /// Another phone of theirs.
    Phone,
    /// An e-mail address.
    Email,
    /// The postcode.
    Postcode,
    /// The address.
    Address,
    /// What we do not ask for, and need not mention.
    Ignored,
    /// Another person, or another number: never read as theirs.
    SomebodyElse,
}

/// A piece of a paste: its label, if it has one, and what stands behind it.
#[derive(Debug, Clone)]
pub struct Segment {
    /// What its label says it is.
    pub kind: Option<Kind>,
    /// The label as it was pasted.
    pub label: String,
    /// What stands behind it.
    pub value: String,
}

impl Segment {
    /// The piece as it was pasted.
    pub fn as_pasted(&self) -> String {
        let value = self.value.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.label.is_empty() { value } else { format!("{}: {value}", self.label) }
    }
}

/// Each label, what it is for, and whether it only counts before a colon, a tab or the end of the line: some of them
/// are also words of a sentence.
const LABELS: [(&str, Kind, bool); 75] = [
    ("surname", Kind::Family, false),
    ("family name", Kind::Family, true),
    ("last name", Kind::Family, true),
    ("forename(s)", Kind::Given, false),
    ("forenames", Kind::Given, false),
    ("forename", Kind::Given, false),
    ("first name", Kind::Given, true),
    ("first names", Kind::Given, true),
    ("given name", Kind::Given, true),
    ("given names", Kind::Given, true),
    ("patient name", Kind::Name, true),
    ("full name", Kind::Name, true),
    ("name", Kind::Name, true),
    ("patient", Kind::Name, true),
    ("date of birth", Kind::Born, false),
    ("birth date", Kind::Born, false),
    ("d.o.b.", Kind::Born, false),
    ("d.o.b", Kind::Born, false),
    ("dob", Kind::Born, false),
    ("born", Kind::Born, false),
    ("nhs number", Kind::Number, false),
    ("nhs no.", Kind::Number, false),
    ("nhs no", Kind::Number, false),
    ("nhs", Kind::Number, true),
    ("mobile telephone", Kind::Mobile, true),
    ("mobile phone", Kind::Mobile, true),
    ("mobile number", Kind::Mobile, true),
    ("mobile", Kind::Mobile, false),
    ("mob", Kind::Mobile, true),
    ("home telephone", Kind::Phone, true),
    ("home phone", Kind::Phone, true),
    ("telephone number", Kind::Phone, true),
    ("telephone", Kind::Phone, true),
    ("phone number", Kind::Phone, true),
    ("phone", Kind::Phone, true),
    ("contact number", Kind::Phone, true),
    ("tel no", Kind::Phone, true),
    ("tel.", Kind::Phone, false),
    ("tel", Kind::Phone, false),
    ("email address", Kind::Email, true),
    ("e-mail", Kind::Email, true),
    ("email", Kind::Email, true),
    ("postcode", Kind::Postcode, false),
    ("post code", Kind::Postcode, false),
    ("home address", Kind::Address, true),
    ("usual address", Kind::Address, true),
    ("address", Kind::Address, true),
    ("title", Kind::Ignored, true),
    ("gender", Kind::Ignored, false),
    ("sex", Kind::Ignored, true),
    ("age", Kind::Ignored, true),
    ("marital status", Kind::Ignored, true),
    ("ethnicity", Kind::Ignored, true),
    ("ethnic origin", Kind::Ignored, true),
    ("registered", Kind::Ignored, true),
    ("usual gp", Kind::Ignored, true),
    ("registered gp", Kind::Ignored, true),
    ("named gp", Kind::Ignored, true),
    ("usual doctor", Kind::Ignored, true),
    ("gp", Kind::Ignored, true),
    ("practice", Kind::Ignored, true),
    ("surgery", Kind::Ignored, true),
    ("emis number", Kind::Ignored, false),
    ("emis no", Kind::Ignored, false),
    ("hospital number", Kind::Ignored, false),
    ("hospital no", Kind::Ignored, false),
    ("printed", Kind::Ignored, true),
    ("next of kin", Kind::SomebodyElse, false),
    ("nok", Kind::SomebodyElse, true),
    ("emergency contact", Kind::SomebodyElse, false),
    ("carer", Kind::SomebodyElse, true),
    ("husband", Kind::SomebodyElse, true),
    ("wife", Kind::SomebodyElse, true),
    ("work telephone", Kind::SomebodyElse, true),
    ("seen on", Kind::SomebodyElse, false),
];

/// The pieces of a paste, in order. A label that ends its line is about the next line.
pub fn segments(text: &str) -> Vec<Segment> {
    let mut pieces: Vec<Segment> = Vec::new();
    for line in text.lines() {
        let line: String = line.chars().map(|symbol| if symbol == '\u{a0}' { ' ' } else { symbol }).collect();
        let mut cut = cut(&line);
        if let [first, ..] = cut.as_mut_slice()
            && let Some(waiting) = pieces.last_mut()
            && waiting.kind.is_some()
            && waiting.value.trim().is_empty()
            && first.kind.is_none()
        {
            waiting.value = std::mem::take(&mut first.value);
        }
        // What belongs to somebody else goes on to the end of its line: their own phone, their own date of birth.
        let mut others = cut.iter().position(|piece| piece.kind == Some(Kind::SomebodyElse));
        if let Some(place) = others.take() {
            let theirs = cut.split_off(place);
            let value: Vec<String> = theirs.iter().map(Segment::as_pasted).collect();
            let label = theirs.first().map(|piece| piece.label.clone()).unwrap_or_default();
            let value = value.join(" ");
            let value = value.strip_prefix(&format!("{label}: ")).unwrap_or(&value).to_owned();
            cut.push(Segment { kind: Some(Kind::SomebodyElse), label, value });
        }
        pieces.extend(cut.into_iter().filter(|piece| piece.kind.is_some() || !piece.value.trim().is_empty()));
    }
    pieces
}

/// One line, cut before each of its labels.
fn cut(line: &str) -> Vec<Segment> {
    let mut pieces = vec![Segment { kind: None, label: String::new(), value: String::new() }];
    let mut rest = line;
    let mut begins_word = true;
    while let Some(symbol) = rest.chars().next() {
        if begins_word && let Some((kind, label, after)) = label(rest) {
            pieces.push(Segment { kind: Some(kind), label: label.trim().to_owned(), value: String::new() });
            rest = after;
            continue;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.value.push(if symbol == '\t' { ' ' } else { symbol });
        }
        begins_word = !symbol.is_alphanumeric();
        rest = rest.get(symbol.len_utf8()..).unwrap_or_default();
    }
    pieces
}

/// The longest label with which a text begins, and what comes after its colon.
fn label(text: &str) -> Option<(Kind, &str, &str)> {
    let mut best: Option<(Kind, &str, &str)> = None;
    for (label, kind, strict) in LABELS {
        let Some((head, tail)) = text.split_at_checked(label.len()) else { continue };
        let ends = tail.chars().next().is_none_or(|next| !next.is_alphanumeric());
        if !ends || !head.eq_ignore_ascii_case(label) {
            continue;
        }
        let after = tail.trim_start_matches([' ', '.']);
        let marked = after.is_empty() || after.starts_with([':', '\t']);
        let longer = best.is_none_or(|(_, known, _)| label.len() > known.len());
        if longer && (marked || !strict) {
            best = Some((kind, head, after.trim_start_matches([':', '\t', ' '])));
        }
    }
    best
}
