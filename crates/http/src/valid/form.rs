//! The form: an object that is read, or described, field by field.

use app::error::Fault;
use serde_json::{Map, Value};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};

use super::faults::{Faults, Faulty, Path, Read};
use super::readers::Reader;

/// Schemas that others refer to, by name.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// What is read from an object.
///
/// `read` reads every field before it asks whether one was faulty (`?`): only so are all faults found, and all fields
/// described.
pub trait FromForm: Sized {
    /// What it is called in the OpenAPI document.
    const NAME: &'static str;

    /// Reads it.
    ///
    /// # Errors
    /// When a field is faulty; the form has noted it.
    fn read(form: &mut Form<'_>) -> Read<Self>;

    /// An example that works.
    #[must_use]
    fn example() -> Option<Value> {
        None
    }
}

/// An object that is read, or described, field by field.
#[derive(Debug)]
pub struct Form<'a> {
    mode: Mode<'a>,
    known: Vec<&'static str>,
}

enum Mode<'a> {
    Reading { sent: &'a Map<String, Value>, at: Path<'a>, faults: &'a mut Faults },
    Describing { outline: &'a mut ObjectBuilder, schemas: &'a mut Schemas },
}

impl std::fmt::Debug for Mode<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Reading { .. } => "Reading",
            Self::Describing { .. } => "Describing",
        })
    }
}

/// Reads a whole value.
///
/// # Errors
/// Every fault at once.
pub fn read<T: FromForm>(value: &Value) -> Result<T, Vec<Fault>> {
    let mut faults = Faults::default();
    let read = object::<T>().read(value, Path::Root, &mut faults);
    faults.settle(read)
}

/// The schema of what is read, the names of its fields in the order of reading, and the schemas it refers to.
pub fn describe<T: FromForm>(schemas: &mut Schemas) -> ObjectBuilder {
    outline(schemas, |form| drop(T::read(form)))
}

fn outline(schemas: &mut Schemas, read: impl FnOnce(&mut Form<'_>)) -> ObjectBuilder {
    let mut outline = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Object))
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)));
    read(&mut Form { mode: Mode::Describing { outline: &mut outline, schemas }, known: Vec::new() });
    outline
}

impl Form<'_> {
    /// Reads a field that must be there.
    ///
    /// # Errors
    /// When it is absent, null or faulty.
    #[expect(clippy::needless_pass_by_value, reason = "readers are made on the spot")]
    pub fn required<R: Reader>(
        &mut self,
        name: &'static str,
        about: &'static str,
        reader: R,
    ) -> Read<R::Value> {
        self.field(name, about, &reader, true)?.ok_or(Faulty)
    }

    /// Reads a field that may be absent; null is absent.
    ///
    /// # Errors
    /// When it is there and faulty.
    #[expect(clippy::needless_pass_by_value, reason = "readers are made on the spot")]
    pub fn optional<R: Reader>(
        &mut self,
        name: &'static str,
        about: &'static str,
        reader: R,
    ) -> Read<Option<R::Value>> {
        self.field(name, about, &reader, false)
    }

    /// Notes a fault of a field that only its neighbours show.
    pub fn fault(&mut self, name: &str, code: &'static str, detail: &'static str) -> Faulty {
        match &mut self.mode {
            Mode::Reading { at, faults, .. } => faults.note(Path::Field(at, name), code, detail),
            Mode::Describing { .. } => Faulty,
        }
    }

    fn field<R: Reader>(
        &mut self,
        name: &'static str,
        about: &'static str,
        reader: &R,
        required: bool,
    ) -> Read<Option<R::Value>> {
        self.known.push(name);
        match &mut self.mode {
            Mode::Reading { sent, at, faults } => {
                let at = Path::Field(at, name);
                match sent.get(name) {
                    Some(value) if !value.is_null() => reader.read(value, at, faults).map(Some),
                    _ if required => Err(faults.note(at, "missing", format!("This is needed: {about}"))),
                    _ => Ok(None),
                }
            }
            Mode::Describing { outline, schemas } => {
                let schema = with_description(reader.describe(schemas), about);
                let wider = std::mem::take(*outline).property(name, schema);
                **outline = if required { wider.required(name) } else { wider };
                Err(Faulty)
            }
        }
    }

    /// Notes every field that nobody asked for.
    fn refuse_unknown(&mut self) {
        if let Mode::Reading { sent, at, faults } = &mut self.mode {
            for name in sent.keys().filter(|name| !self.known.contains(&name.as_str())) {
                let at = Path::Field(at, name);
                let _noted =
                    faults.note(at, "unknown_field", "There is no such field here. Check its spelling");
            }
        }
    }
}

fn with_description(schema: RefOr<Schema>, about: &str) -> RefOr<Schema> {
    let about = about.to_owned();
    match schema {
        RefOr::Ref(mut reference) => {
            reference.description = about;
            RefOr::Ref(reference)
        }
        RefOr::T(Schema::Object(object)) => ObjectBuilder::from(object).description(Some(about)).into(),
        RefOr::T(Schema::Array(array)) => ArrayBuilder::from(array).description(Some(about)).into(),
        other @ RefOr::T(_) => other,
    }
}

/// Reads a nested object.
pub fn object<T: FromForm>() -> impl Reader<Value = T> {
    Nested(std::marker::PhantomData)
}

struct Nested<T>(std::marker::PhantomData<fn() -> T>);

impl<T: FromForm> Reader for Nested<T> {
    type Value = T;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<T> {
        read_fields(value, at, faults, &[], T::read)
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        let schema = describe::<T>(schemas).examples(T::example());
        schemas.push((T::NAME.to_owned(), schema.into()));
        RefOr::Ref(Ref::from_schema_name(T::NAME))
    }
}

fn read_fields<T>(
    value: &Value,
    at: Path<'_>,
    faults: &mut Faults,
    known: &[&'static str],
    read: impl FnOnce(&mut Form<'_>) -> Read<T>,
) -> Read<T> {
    let Value::Object(sent) = value else {
        return Err(faults.note(at, "wrong_type", "Write this as an object"));
    };
    let mut form = Form { mode: Mode::Reading { sent, at, faults }, known: known.to_vec() };
    let read = read(&mut form);
    form.refuse_unknown();
    read
}

/// A value that takes one of several forms, told apart by the word in one of its fields.
pub trait Choice: Sized + 'static {
    /// What it is called in the OpenAPI document.
    const NAME: &'static str;
    /// The field that tells which form it is.
    const TAG: &'static str;
    /// The sentence somebody reads whose word is none of them.
    const UNKNOWN: &'static str;
    /// The forms.
    const WAYS: &'static [Way<Self>];
}

/// One form of a [`Choice`].
#[derive(Debug)]
pub struct Way<T> {
    /// The word it is told by.
    pub word: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// How the rest of it is read.
    pub rest: fn(&mut Form<'_>) -> Read<T>,
}

/// Reads a value that takes one of several forms.
pub fn choice<T: Choice>() -> impl Reader<Value = T> {
    Chosen(std::marker::PhantomData)
}

struct Chosen<T>(std::marker::PhantomData<fn() -> T>);

impl<T: Choice> Reader for Chosen<T> {
    type Value = T;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<T> {
        let Value::Object(sent) = value else {
            return Err(faults.note(at, "wrong_type", "Write this as an object"));
        };
        let word = sent.get(T::TAG).and_then(Value::as_str);
        match T::WAYS.iter().find(|way| Some(way.word) == word) {
            Some(way) => read_fields(value, at, faults, &[T::TAG], way.rest),
            None => Err(faults.note(Path::Field(&at, T::TAG), "unknown_code", T::UNKNOWN)),
        }
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        let mut ways = OneOfBuilder::new();
        for Way { word, meaning, rest } in T::WAYS {
            let tag = ObjectBuilder::new().schema_type(Type::String).enum_values(Some([*word]));
            let form = outline(schemas, |form| drop(rest(form)))
                .property(T::TAG, tag)
                .required(T::TAG)
                .description(Some(*meaning));
            ways = ways.item(form);
        }
        schemas.push((T::NAME.to_owned(), ways.into()));
        RefOr::Ref(Ref::from_schema_name(T::NAME))
    }
}
