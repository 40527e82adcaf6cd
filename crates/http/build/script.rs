//! The script: the modules that are imported from the theme and our own few lines, in one file without comments.
//!
//! It knows the one form in which the theme's modules are written: imports and exports of names, one list to a line, and
//! comments on lines of their own. Anything else ends the build.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Done;
use crate::package::Package;

/// Puts together what a module needs, each module after those it imports and in a scope of its own.
pub fn bundle(entry: &Path, theme: &Package) -> Done<String> {
    let mut bundle = Bundle { theme: theme.directory(), met: Vec::new(), text: String::new() };
    bundle.module(&entry.canonicalize()?)?;
    Ok(bundle.text)
}

struct Bundle<'a> {
    theme: &'a Path,
    /// The modules written so far; the number of one is its place here.
    met: Vec<PathBuf>,
    text: String,
}

impl Bundle<'_> {
    /// Writes a module, unless that was done before, and says by which number others find its exports.
    fn module(&mut self, file: &Path) -> Done<usize> {
        if let Some(number) = self.met.iter().position(|known| known == file) {
            return Ok(number);
        }
        let source = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let (mut body, mut exports) = (String::new(), Vec::new());
        for line in without_comments(&source) {
            match Line::of(line) {
                Line::Import { names, from } => {
                    let number = self.module(&self.at(file, from)?)?;
                    writeln!(body, "const {{{names}}}=m{number};")?;
                }
                Line::Reexport { names, from } => {
                    let number = self.module(&self.at(file, from)?)?;
                    writeln!(body, "const {{{names}}}=m{number};")?;
                    exports.push(names);
                }
                Line::Run { from } => {
                    self.module(&self.at(file, from)?)?;
                }
                Line::Export { names } => exports.push(names),
                Line::Code => {
                    body.push_str(line);
                    body.push('\n');
                }
                Line::Unknown => return Err(format!("{}: cannot bundle \"{line}\"", file.display()).into()),
            }
        }
        let number = self.met.len();
        self.met.push(file.to_owned());
        let exports = exports.join(",");
        writeln!(self.text, "const m{number}=(()=>{{\n{body}return {{{exports}}}}})();")?;
        Ok(number)
    }

    /// The file that is meant: of the same package where the name begins with a dot, else of the theme.
    fn at(&self, file: &Path, name: &str) -> Done<PathBuf> {
        let folder = if name.starts_with('.') { file.parent().unwrap_or(file) } else { self.theme };
        Ok(folder.join(name).canonicalize().map_err(|error| format!("{name}: {error}"))?)
    }
}

/// What a line is to the modules around it.
enum Line<'a> {
    Import { names: &'a str, from: &'a str },
    Reexport { names: &'a str, from: &'a str },
    Run { from: &'a str },
    Export { names: &'a str },
    Code,
    Unknown,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let list =
            |line: &'a str| line.strip_prefix('{')?.strip_suffix('}').filter(|names| !names.contains(" as "));
        let name = |line: &'a str| line.strip_prefix('\'')?.strip_suffix("';");
        let (import, export) = (line.strip_prefix("import "), line.strip_prefix("export "));
        let read = match (import, export) {
            (None, None) => Some(Self::Code),
            (Some(import), _) => match import.split_once(" from ") {
                Some((names, from)) => {
                    list(names).zip(name(from)).map(|(names, from)| Self::Import { names, from })
                }
                None => name(import).map(|from| Self::Run { from }),
            },
            (None, Some(export)) => match export.split_once(" from ") {
                Some((names, from)) => {
                    list(names).zip(name(from)).map(|(names, from)| Self::Reexport { names, from })
                }
                None => export.strip_suffix(';').and_then(list).map(|names| Self::Export { names }),
            },
        };
        read.unwrap_or(Self::Unknown)
    }
}

/// The lines that hold anything but a comment, without the comments at their ends.
fn without_comments(source: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    let code = source.lines().map(str::trim).filter(move |line| {
        let begins = line.starts_with("/*");
        let comment = inside || begins || line.starts_with("//");
        inside = (inside || begins) && !line.ends_with("*/");
        !comment && !line.is_empty()
    });
    // Two strokes inside a text begin no comment.
    code.map(|line| match line.rsplit_once(" // ") {
        Some((code, comment)) if !comment.contains(['\'', '"', '`']) => code,
        _ => line,
    })
}
