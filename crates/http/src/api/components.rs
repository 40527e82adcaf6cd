//! What many operations share: parameters, headers, and the answers that tell of a problem.

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, Header, Ref, Required, Response, ResponseBuilder};

use crate::caller::MOST_KEY_CHARS;
use crate::problem::MEDIA_TYPE;

/// A reference to one of these.
pub fn reference(kind: &str, name: &str) -> Ref {
    Ref::new(format!("#/components/{kind}/{name}"))
}

/// Adds them to the document.
pub fn add_to(components: &mut Components) {
    let parameters =
        [id(), postcode(), if_match(), if_none_match(), idempotency_key(), prefer(), access_reason()];
    components.parameters.extend(parameters.map(|(name, parameter)| (name.to_owned(), parameter.into())));
    components.headers.extend(headers().map(|(name, header)| (name.to_owned(), header.into())));
    components
        .responses
        .extend(ANSWERS.map(|(status, about)| (status.to_owned(), answer(status, about).into())));
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
        "A token made by `footbridge token new`. It says as whom you act, and what it is good for.",
    ));
    components.security_schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer.build()).into());
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn header_parameter(name: &str, about: &str, schema: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema))
        .build()
}

fn id() -> (&'static str, Parameter) {
    let uuid = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)));
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("Which"))
        .schema(Some(uuid));
    ("Id", id.build())
}

fn postcode() -> (&'static str, Parameter) {
    let postcode = ParameterBuilder::new()
        .name("postcode")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("A full postcode, with or without its space"))
        .schema(Some(string().examples(["LS1 4AP"])));
    ("Postcode", postcode.build())
}

fn if_match() -> (&'static str, Parameter) {
    let about =
        "The ETag the record came with when you decided on this. Without it: 428. Changed meanwhile: 412.";
    let schema = string().pattern(Some("^\"[0-9]+(-[0-9a-f]+)?\"$")).examples(["\"7-1f3a9c2e\""]);
    let parameter = header_parameter("If-Match", about, schema);
    ("IfMatch", ParameterBuilder::from(parameter).required(Required::True).build())
}

fn if_none_match() -> (&'static str, Parameter) {
    let about = "The ETag of the answer you have. Where it is still the answer: 304, and no body.";
    ("IfNoneMatch", header_parameter("If-None-Match", about, string()))
}

fn idempotency_key() -> (&'static str, Parameter) {
    let about = "A key of your own making, so that a retry has one effect and the same answer. It is kept for 7 days. \
                 The same key with another body: 422.";
    let schema = string()
        .min_length(Some(1))
        .max_length(Some(MOST_KEY_CHARS))
        .pattern(Some("^[!-~]+$"))
        .examples(["7f0c2a1e-submit"]);
    ("IdempotencyKey", header_parameter("Idempotency-Key", about, schema))
}

fn prefer() -> (&'static str, Parameter) {
    let about = "`return=minimal` for an answer without a body: 204, with the ETag, and the Location of what was made.";
    ("Prefer", header_parameter("Prefer", about, string().examples(["return=minimal"])))
}

fn access_reason() -> (&'static str, Parameter) {
    let about =
        "Why you open the record of somebody who is not on your caseload. It is written into the access log.";
    ("AccessReason", header_parameter("X-Access-Reason", about, string().max_length(Some(2000))))
}

fn headers() -> [(&'static str, Header); 3] {
    [
        ("ETag", "Which answer this is. Send it back in If-Match when you change the record."),
        ("Link", "The next page, as `rel=\"next\"`; absent on the last one."),
        ("Location", "Where it is from now on."),
    ]
    .map(|(name, about)| (name, HeaderBuilder::new().schema(Some(string())).description(Some(about)).build()))
}

const ANSWERS: [(&str, &str); 15] = [
    ("204", "Done, without a body, because you preferred that"),
    ("304", "You have this answer already"),
    ("400", "Not JSON, or a header that cannot be used"),
    ("401", "No token, or one that is unknown, revoked or expired"),
    ("403", "You can see it, and it is for somebody else to do; or your token is not good for that"),
    (
        "404",
        "There is nothing here that you can see. What does not exist and what is not yours look the same",
    ),
    (
        "409",
        "The lifecycle does not allow it now, or it has changed meanwhile. `code` says what stands in the way",
    ),
    ("412", "It has changed since you looked"),
    ("413", "The body is larger than 1 MiB"),
    ("415", "The body is not JSON"),
    ("422", "Something does not make sense: every fault at once. Or the key was used for something else"),
    ("428", "If-Match is missing"),
    (
        "429",
        "Asked too often. Go on after `Retry-After` seconds; `RateLimit` says on every answer how much is left",
    ),
    ("500", "A fault of ours. `instance` is how we find it in our log"),
    ("503", "It cannot be done just now. Try again after `Retry-After` seconds"),
];

fn answer(status: &str, about: &str) -> Response {
    let answer = ResponseBuilder::new().description(about);
    if matches!(status, "204" | "304") {
        return answer.header_ref("ETag", reference("headers", "ETag")).build();
    }
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    answer.content(MEDIA_TYPE, problem).build()
}
