//! What a referral form says, read into what the application asks for. Every field is read, so that all faults are
//! found at once.

use std::collections::BTreeSet;

use app::request::referral::Sending;
use app::request::{About, Asking, NewConsent, NewPerson, NewReferral};
use app::view::ServiceView;
use app::{Footbridge, PageDraft};
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::{Basis, Channel, Coded, Need, Requirement, RiskFlagKind, Urgency};
use domain::consent::ConsentScope;
use domain::contact::{ContactPermissions, EmailAddress, Phone, Postcode};
use domain::ids::{Id, Version};
use domain::name::Name;
use domain::nhs_number::NhsNumber;
use domain::person::{Person, Reach, RiskFlag, Risks};
use domain::text::PlainWords;

use crate::valid::Read;
use crate::web::form::Form;

/// Where the application's faults belong on this form.
pub const FIELDS: [(&str, &str); 5] = [
    ("/born_on", "born"),
    ("/nhs_number", "nhs-number"),
    ("/needs", "needs"),
    ("/service", "service"),
    ("/decision", "agreed-by"),
];

/// Reads a form that is to be sent to a service.
pub fn asking(form: &mut Form, service: Option<&ServiceView>, footbridge: &Footbridge) -> Read<Asking> {
    let today = local_date(footbridge.now());
    // In the order in which the page asks, so that the summary of faults has it too.
    let names = names(form);
    let born_on = born_on(form, today);
    let nhs_number = form.optional::<NhsNumber>("nhs-number");
    let phone = phone(form);
    let needs = needs(form);
    let other = form.words("other-need", "What would help", 500);
    let own_words = form.words("own-words", "What matters to them", 500);
    let risks = risks(form, today);
    let safety = form.words("safety-note", "What we need to know", 500);
    let agreed = agreed(form);
    let service = service.ok_or_else(|| form.fault("service", "missing", "Select who should be asked"));
    let details = details(form);
    let date = form.words("date-note", "The date we should know about", 200);
    let known = known(form);

    let (first_name, family_name) = names?;
    let details = details?;
    let person = NewPerson {
        id: None,
        first_name,
        family_name,
        preferred_name: details.preferred_name,
        pronouns: None,
        born_on: born_on?,
        nhs_number: nhs_number?,
        reach: reach(form, phone?, details.email),
        address: details.address,
        postcode: details.postcode,
        language: details.language,
        requirements: details.requirements,
        risks: risks?,
        emergency_contact: None,
        restricted: false,
        died_on: None,
    };
    let (needs, service, (basis, decision)) = (needs?, service?, agreed?);
    let (known, safety, date) = (known?, safety?, date?);
    let id = known.map_or_else(|| footbridge.new_id(), |(id, _)| id);
    let reason = reason(&needs, other?.as_ref());
    let share = ConsentScope::Share { service: service.id, profile: service.share_profile };
    let consent = |scope| NewConsent {
        id: None,
        person: id,
        scope,
        basis,
        decision: decision.clone(),
        expires_on: None,
    };
    let about = match known {
        Some((id, version)) => About::Known { id, version, now: Box::new(person) },
        None => About::New(Box::new(NewPerson { id: Some(id), ..person })),
    };
    let referral = NewReferral {
        id: None,
        person: id,
        service: service.id,
        referrer_kind: None,
        needs,
        profile: Some(service.share_profile),
        urgency: Urgency::Routine,
        from_case: None,
        plan_action: None,
        reason,
        own_words: own_words?,
        note: note(safety.as_ref(), date.as_ref()),
        earlier: None,
        shortlist: None,
        sending: if form.is_ticked("ask-anyway") { Sending::AskAnyway } else { Sending::Now },
    };
    let consents = vec![consent(ConsentScope::Refer), consent(share)];
    Ok(Asking { about, consents, referral, draft: draft_of(form) })
}

/// The draft that a form is saved under.
pub fn draft_of(form: &Form) -> Option<Id<PageDraft>> {
    form.value("draft").parse().ok()
}

/// The person whose record is there already, and the state of it that was looked at.
fn known(form: &mut Form) -> Read<Option<(Id<Person>, Version)>> {
    match form.value("person").parse() {
        Ok(id) => Ok(Some((id, form.version("person-version")?))),
        Err(_) => Ok(None),
    }
}

/// The given name, where they have one, and the family name.
fn names(form: &mut Form) -> Read<(Option<Name>, Name)> {
    let first_name = if form.is_ticked("one-name") {
        form.optional::<Name>("first-name")
    } else {
        form.required::<Name>("first-name", "Enter their first name").map(Some)
    };
    let family_name = form.required::<Name>("last-name", "Enter their last name");
    Ok((first_name?, family_name?))
}

fn born_on(form: &mut Form, today: NaiveDate) -> Read<NaiveDate> {
    let born_on = form.required_date("born", "Date of birth", "Enter their date of birth")?;
    if born_on > today {
        return Err(form.fault("born", "in_the_future", "Date of birth must be in the past"));
    }
    Ok(born_on)
}

fn phone(form: &mut Form) -> Read<Option<Phone>> {
    if form.is_ticked("no-phone") {
        return form.optional::<Phone>("phone");
    }
    form.required::<Phone>("phone", "Enter a phone number, or select 'They have no phone'").map(Some)
}

/// How they can be reached. Where it is safe to leave a message and to text, the referrer has said so by this form.
fn reach(form: &Form, phone: Option<Phone>, email: Option<EmailAddress>) -> Reach {
    let unsafe_to_write = form.is_ticked("unsafe");
    let channels = [
        (phone.is_some(), Channel::Phone),
        (phone.is_some() && !unsafe_to_write, Channel::Sms),
        (email.is_some() && !unsafe_to_write, Channel::Email),
    ];
    let channels: BTreeSet<Channel> =
        channels.into_iter().filter(|(may, _)| *may).map(|(_, channel)| channel).collect();
    let permissions = ContactPermissions {
        channels,
        leave_message: !unsafe_to_write,
        name_service: false,
        unsafe_to_write,
        safe_hours: None,
    };
    Reach { phone, email, no_phone: form.is_ticked("no-phone"), permissions }
}

/// What stands under "More details".
struct Details {
    preferred_name: Option<Name>,
    email: Option<EmailAddress>,
    address: Option<String>,
    postcode: Option<Postcode>,
    requirements: Vec<Requirement>,
    language: Option<String>,
}

fn details(form: &mut Form) -> Read<Details> {
    let preferred_name = form.optional("preferred-name");
    let email = form.optional("email");
    let address = form.words("address", "Address", 300);
    let postcode = form.optional("postcode");
    let requirements = form.ticked("requirements");
    let language = form.words("language", "Language", 40);
    let text = |words: PlainWords| words.as_str().to_owned();
    Ok(Details {
        preferred_name: preferred_name?,
        email: email?,
        address: address?.map(text),
        postcode: postcode?,
        requirements: requirements?,
        language: language?.map(text),
    })
}

fn needs(form: &mut Form) -> Read<Vec<Need>> {
    let (usual, more) = (form.ticked::<Need>("needs"), form.ticked::<Need>("more-needs"));
    let mut needs = usual?;
    needs.extend(more?);
    match needs.len() {
        0 => Err(form.fault("needs", "missing", "Select what would help, or select 'Something else'")),
        1..=3 => Ok(needs),
        _ => Err(form.fault("needs", "needs_count", "Select 3 things at most that would help")),
    }
}

fn risks(form: &mut Form, today: NaiveDate) -> Read<Risks> {
    match form.value("safety") {
        "none" => Ok(Risks::NoneKnown),
        "yes" => {
            let kinds = form.ticked::<RiskFlagKind>("risks")?;
            if kinds.is_empty() {
                return Err(form.fault("risks", "missing", "Select what we need to know"));
            }
            // Whoever receives risks at all by their share profile is told of these.
            let flag =
                |kind| RiskFlag { kind, starts_on: today, ends_on: None, shareable: true, review_on: None };
            Ok(Risks::Known(kinds.into_iter().map(flag).collect()))
        }
        _ => Err(form.fault("safety", "missing", "Select yes if there is something we need to know")),
    }
}

fn agreed(form: &mut Form) -> Read<(Basis, Option<PlainWords>)> {
    match form.value("agreed") {
        "yes" => Ok((Basis::ExplicitConsent, None)),
        "for-them" => {
            let who = form.required::<PlainWords>(
                "agreed-by",
                "Enter who agreed for them, and who they are to the person",
            );
            Ok((Basis::BestInterests, Some(who?)))
        }
        _ => Err(form.fault("agreed", "missing", "Select whether the person has agreed")),
    }
}

/// Why, in plain words: what was ticked, and what was written beside "Something else".
fn reason(needs: &[Need], other: Option<&PlainWords>) -> Option<PlainWords> {
    let labels: Vec<&str> = needs.iter().map(|need| need.label()).collect();
    let mut reason = format!("Would like help with: {}.", labels.join("; ").to_lowercase());
    if let Some(other) = other {
        reason = format!("{reason} {}", other.as_str());
    }
    reason.parse().ok()
}

fn note(safety: Option<&PlainWords>, date: Option<&PlainWords>) -> Option<PlainWords> {
    let safety = safety.map(|words| format!("To keep people safe: {}", words.as_str()));
    let date = date.map(|words| format!("A date to know about: {}", words.as_str()));
    let note: Vec<String> = safety.into_iter().chain(date).collect();
    note.join("\n").parse().ok()
}
