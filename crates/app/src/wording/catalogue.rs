//! The catalogue: one file for each language, in Fluent, the form that translators know.
//!
//! Of Fluent we use what these messages need: names to fill in, and a choice between wordings by one of them. Whatever
//! else a translator may write is no message, and a test says so.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::coded::Coded;
use domain::language::PublicLanguage;
use domain::message::{Manner, Naming};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

use super::{Names, Wanted, dates};

/// The files.
pub(super) const ENGLISH: &str = include_str!("../../messages/en.ftl");
pub(super) const WELSH: &str = include_str!("../../messages/cy.ftl");

static IN_ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(ENGLISH));
static IN_WELSH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(WELSH));

/// The words of one language, by their keys: "hello", "person-accepted.text".
struct Catalogue(HashMap<String, Pattern<&'static str>>);

impl Catalogue {
    fn of(file: &'static str) -> Self {
        // What cannot be parsed is left out, and a test counts what is there.
        let (Ok(resource) | Err((resource, _))) = parser::parse_runtime(file);
        let mut patterns = HashMap::new();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            for part in message.attributes {
                patterns.insert(format!("{}.{}", message.id.name, part.id.name), part.value);
            }
            patterns.extend(message.value.map(|value| (message.id.name.to_owned(), value)));
        }
        Self(patterns)
    }

    const fn language(language: PublicLanguage) -> &'static LazyLock<Self> {
        match language {
            PublicLanguage::English => &IN_ENGLISH,
            PublicLanguage::Welsh => &IN_WELSH,
        }
    }

    fn words(&self, key: &str, filling: &Filling<'_>) -> Option<String> {
        let mut words = String::new();
        filling.write(self.0.get(key)?, &mut words)?;
        Some(words)
    }
}

/// A part of a message, in words; nothing where the catalogue has none or a name is missing.
#[must_use]
pub fn said(wanted: &Wanted<'_>, part: &str) -> Option<String> {
    let key = format!("{}-{}.{part}", wanted.reader.name(), wanted.message.code());
    Catalogue::language(wanted.manner.language).words(&key, &Filling::of(wanted.manner, wanted.names))
}

/// What stands around every message.
pub(super) fn around(wanted: &Wanted<'_>, key: &str) -> Option<String> {
    phrase(wanted.manner, wanted.names, key)
}

/// Words that stand by themselves.
pub(super) fn phrase(manner: Manner, names: &Names, key: &str) -> Option<String> {
    Catalogue::language(manner.language).words(key, &Filling::of(manner, names))
}

/// What is filled in, by its name in the files.
struct Filling<'a> {
    manner: Manner,
    names: &'a Names,
    date: Option<String>,
}

impl<'a> Filling<'a> {
    fn of(manner: Manner, names: &'a Names) -> Self {
        Self { manner, names, date: names.on.map(|on| dates::day(manner.language, on)) }
    }

    /// A neutral message cannot name the service by mistake: it is given neither the name nor what somebody wrote.
    fn value(&self, name: &str) -> Option<&str> {
        let names = self.names;
        let named = self.manner.naming == Naming::NamesService;
        let details = names.details.as_deref().filter(|_| named);
        let yes = |there: bool| Some(if there { "yes" } else { "no" });
        match name {
            "name" => Some(&names.name),
            "sender" => Some(&names.sender),
            "service" => Some(names.service.as_str()).filter(|_| named),
            "asker" => Some(&names.asker),
            "worker" => Some(&names.worker),
            "reference" => Some(&names.reference),
            "link" => Some(&names.link),
            "date" => self.date.as_deref(),
            "dated" => yes(self.date.is_some()),
            "details" => details,
            "detailed" => yes(details.is_some()),
            "phone" => names.phone.as_deref(),
            "ringing" => yes(names.phone.is_some()),
            "naming" => Some(if named { "named" } else { "neutral" }),
            _ => None,
        }
    }

    fn write(&self, pattern: &Pattern<&str>, words: &mut String) -> Option<()> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => words.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    words.push_str(self.inline(inline)?);
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    let chosen = self.inline(selector)?;
                    let is_chosen = |key: &VariantKey<&str>| match key {
                        VariantKey::Identifier { name } => *name == chosen,
                        VariantKey::NumberLiteral { value } => *value == chosen,
                    };
                    let variant = variants.iter().find(|variant| is_chosen(&variant.key));
                    let variant = variant.or_else(|| variants.iter().find(|variant| variant.default))?;
                    self.write(&variant.value, words)?;
                }
            }
        }
        Some(())
    }

    fn inline<'v>(&'v self, inline: &InlineExpression<&'v str>) -> Option<&'v str> {
        match inline {
            InlineExpression::StringLiteral { value } => Some(value),
            InlineExpression::VariableReference { id } => self.value(id.name),
            _ => None,
        }
    }
}
