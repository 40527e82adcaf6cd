//! An operation: what the document says of it, put together from what it reads, what it shows and how it behaves.

use app::Footbridge;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use utoipa::ToSchema;
use utoipa::openapi::SecurityRequirement;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn, PathItem, Paths};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, Ref, RefOr, Required, ResponseBuilder};
use utoipa_axum::router::UtoipaMethodRouter;

use super::components::reference;
use crate::csv;
use crate::problem::ProblemBody;
use crate::valid::{FromForm, Schemas, describe};

const JSON: &str = "application/json";

/// What an operation does. It decides its method, its headers and the ways in which it can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Shows one record.
    Look,
    /// Shows a list.
    List,
    /// Asks what does not belong into a path; nothing is changed.
    Ask,
    /// Begins what somebody else has to go on with.
    Begin,
    /// Makes a record.
    Make,
    /// Changes a record: a verb.
    Change,
    /// Puts something in the place of what was written down before.
    Replace,
    /// Writes something beside a record, which itself is never changed.
    Append,
}

impl Deed {
    const fn method(self) -> (HttpMethod, MethodFilter) {
        match self {
            Self::Look | Self::List => (HttpMethod::Get, MethodFilter::GET),
            Self::Ask | Self::Begin | Self::Make | Self::Change | Self::Append => {
                (HttpMethod::Post, MethodFilter::POST)
            }
            Self::Replace => (HttpMethod::Put, MethodFilter::PUT),
        }
    }

    const fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::Look => &["IfNoneMatch"],
            Self::List | Self::Ask | Self::Begin => &[],
            Self::Make => &["IdempotencyKey", "Prefer"],
            Self::Append => &["IdempotencyKey"],
            Self::Change => &["IfMatch", "IdempotencyKey", "Prefer"],
            Self::Replace => &["IfMatch", "Prefer"],
        }
    }

    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Look | Self::Change | Self::Replace => &["ETag"],
            Self::Make => &["ETag", "Location"],
            Self::List => &["Link"],
            Self::Ask | Self::Begin | Self::Append => &[],
        }
    }

    const fn other_answers(self) -> &'static [&'static str] {
        match self {
            Self::Look => &["304", "401", "403", "404", "422", "429", "500", "503"],
            Self::List => &["401", "403", "404", "422", "429", "500", "503"],
            Self::Ask | Self::Begin => {
                &["400", "401", "403", "404", "413", "415", "422", "429", "500", "503"]
            }
            Self::Make => {
                &["204", "400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503"]
            }
            Self::Append => &["400", "401", "403", "404", "409", "413", "415", "422", "429", "500", "503"],
            Self::Change | Self::Replace => &[
                "204", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "500",
                "503",
            ],
        }
    }
}

/// An operation being described.
pub struct Operation {
    deed: Deed,
    path: &'static str,
    described: OperationBuilder,
    schemas: Schemas,
    as_csv_too: bool,
    for_anybody: bool,
}

impl Operation {
    /// An operation by its path below `/api/v1`, its name for programs, and what it is in one line and in several.
    pub fn new(deed: Deed, path: &'static str, name: &str, summary: &str, description: &str) -> Self {
        let mut described = OperationBuilder::new()
            .tag(path.split('/').nth(1).unwrap_or_default())
            .operation_id(Some(name))
            .summary(Some(summary))
            .description(Some(description));
        let in_path = [("{id}", &"Id"), ("{postcode}", &"Postcode")];
        let in_path = in_path.into_iter().filter_map(|(place, name)| path.contains(place).then_some(name));
        for parameter in in_path.chain(deed.parameters()) {
            described = described.parameter_ref(reference("parameters", parameter));
        }
        Self { deed, path, described, schemas: Schemas::new(), as_csv_too: false, for_anybody: false }
    }

    /// Takes one more header, described among the components.
    #[must_use]
    pub fn with_header(mut self, name: &str) -> Self {
        self.described = self.described.parameter_ref(reference("parameters", name));
        self
    }

    /// Anybody may ask it, without a token.
    #[must_use]
    pub fn for_anybody(mut self) -> Self {
        self.described = self.described.securities(Some([SecurityRequirement::default()]));
        self.for_anybody = true;
        self
    }

    /// Reads its query as a `Query`.
    #[must_use]
    pub fn asking<Query: FromForm>(mut self) -> Self {
        let outline = describe::<Query>(&mut self.schemas).build();
        for (name, schema) in outline.properties {
            let parameter = ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(description_of(&schema))
                .schema(Some(schema));
            self.described = self.described.parameter(parameter);
        }
        self
    }

    /// Reads its body as a `Body`.
    #[must_use]
    pub fn reading<Body: FromForm>(mut self) -> Self {
        let outline = describe::<Body>(&mut self.schemas).build();
        let required = if outline.required.is_empty() { Required::False } else { Required::True };
        self.schemas.push((Body::NAME.to_owned(), outline.into()));
        let content =
            ContentBuilder::new().schema(Some(Ref::from_schema_name(Body::NAME))).example(Body::example());
        let body = RequestBodyBuilder::new().content(JSON, content.build()).required(Some(required)).build();
        self.described = self.described.request_body(Some(body));
        self
    }

    /// Answers with one `Wire`.
    #[must_use]
    pub fn showing<Wire: ToSchema>(self) -> Self {
        let schema = Ref::from_schema_name(Wire::name()).into();
        self.register::<Wire>().answering(schema)
    }

    /// Answers with one `Wire`, or with a table as CSV where that is preferred.
    #[must_use]
    pub fn showing_or_csv<Wire: ToSchema>(mut self) -> Self {
        self.as_csv_too = true;
        self.showing::<Wire>()
    }

    /// Answers with a page of `Wire`s.
    #[must_use]
    pub fn paging<Wire: ToSchema>(self) -> Self {
        let rows = ArrayBuilder::new()
            .items(Ref::from_schema_name(Wire::name()))
            .description(Some("The rows, in the order of the list"));
        let next = ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("Where the next page begins; absent on the last one. Send it as `after`"));
        let page = ObjectBuilder::new().property("rows", rows).property("next", next).required("rows");
        self.register::<Wire>().answering(page.into())
    }

    /// Answers with all `Wire`s there are.
    #[must_use]
    pub fn rows<Wire: ToSchema>(self) -> Self {
        let rows =
            ArrayBuilder::new().items(Ref::from_schema_name(Wire::name())).description(Some("All of them"));
        self.register::<Wire>().answering(ObjectBuilder::new().property("rows", rows).required("rows").into())
    }

    fn register<Wire: ToSchema>(mut self) -> Self {
        self.schemas.push((Wire::name().into_owned(), Wire::schema()));
        Wire::schemas(&mut self.schemas);
        self
    }

    fn answering(mut self, schema: RefOr<Schema>) -> Self {
        let (status, about) = match self.deed {
            Deed::Make => ("201", "It was made"),
            Deed::Begin => ("202", "It has begun"),
            _ => ("200", "The answer"),
        };
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let mut answer = ResponseBuilder::new().description(about).content(JSON, content);
        if self.as_csv_too {
            let text = ObjectBuilder::new().schema_type(Type::String);
            answer = answer.content(csv::MEDIA_TYPE, ContentBuilder::new().schema(Some(text)).build());
        }
        for name in self.deed.headers() {
            answer = answer.header_ref(*name, reference("headers", name));
        }
        self.described = self.described.response(status, answer.build());
        let asks_for_a_token = |status: &&&str| !self.for_anybody || !["401", "403"].contains(*status);
        for status in self.deed.other_answers().iter().filter(asks_for_a_token) {
            self.described = self.described.response(*status, RefOr::Ref(reference("responses", status)));
        }
        self
    }

    /// The route, and what the document says of it.
    pub fn by<H, T>(mut self, handler: H) -> UtoipaMethodRouter<Footbridge>
    where
        H: Handler<T, Footbridge>,
        T: 'static,
    {
        self = self.register::<ProblemBody<'_>>();
        let (method, filter) = self.deed.method();
        let mut paths = Paths::new();
        paths.paths.insert(self.path.to_owned(), PathItem::new(method, self.described));
        (self.schemas, paths, on(filter, handler))
    }
}

fn description_of(schema: &RefOr<Schema>) -> Option<String> {
    match schema {
        RefOr::Ref(reference) => Some(reference.description.clone()),
        RefOr::T(Schema::Object(object)) => object.description.clone(),
        RefOr::T(_) => None,
    }
}
