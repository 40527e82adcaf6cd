//! What must be in place so that the person can take part, and how it is said.

use super::candidate::Candidate;
use super::seeker::Seeker;
use crate::coded::{Coded, Requirement};

/// Whether the person can take part from home.
pub(super) fn is_open_online(seeker: &Seeker, online: bool) -> bool {
    online && !seeker.requires(Requirement::NoInternet)
}

/// What the service must provide for this person. The rest of what they require is about how they are contacted, and
/// nobody climbs steps to something that is only online.
pub(super) fn wanted(seeker: &Seeker, candidate: &Candidate) -> impl Iterator<Item = Requirement> {
    wanted_of(seeker, candidate.in_person, candidate.online)
}

/// The same of a service of which no more is known than how one takes part.
pub(super) fn wanted_of(seeker: &Seeker, in_person: bool, online: bool) -> impl Iterator<Item = Requirement> {
    let is_a_door_away = in_person || !online;
    seeker.requirements.iter().copied().filter(move |requirement| match requirement {
        Requirement::StepFree => is_a_door_away,
        Requirement::Interpreter
        | Requirement::Bsl
        | Requirement::HearingLoop
        | Requirement::Braille
        | Requirement::LargePrint
        | Requirement::EasyRead
        | Requirement::Audio
        | Requirement::Advocate
        | Requirement::CarerPresent
        | Requirement::QuietRoom
        | Requirement::ShortSessions
        | Requirement::GenderOfWorker => true,
        Requirement::TextRelay
        | Requirement::NoPhone
        | Requirement::NoInternet
        | Requirement::NoPost
        | Requirement::VoicemailSafeWords => false,
    })
}

/// Whether the service says that it speaks the person's language; nothing where they need none but English. `pa-Guru`
/// and `pa` are the same to somebody who comes to talk.
pub(super) fn speaks_their_language(seeker: &Seeker, candidate: &Candidate) -> Option<bool> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    let theirs = primary(seeker.language.as_deref()?);
    Some(candidate.languages.iter().any(|spoken| primary(spoken) == theirs))
}

/// A requirement as something that is there.
pub(super) fn in_place(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::StepFree => "step-free",
        Requirement::HearingLoop => "hearing loop",
        Requirement::QuietRoom => "quiet room",
        Requirement::ShortSessions => "short sessions",
        Requirement::Interpreter => "interpreter",
        Requirement::LargePrint => "large print",
        Requirement::EasyRead => "easy read",
        Requirement::Braille => "braille",
        Requirement::Audio => "audio",
        Requirement::CarerPresent => "a carer may come along",
        Requirement::Advocate => "an advocate may come along",
        Requirement::GenderOfWorker => "a worker of the gender they ask for",
        Requirement::Bsl
        | Requirement::TextRelay
        | Requirement::NoPhone
        | Requirement::NoInternet
        | Requirement::NoPost
        | Requirement::VoicemailSafeWords => requirement.label(),
    }
}
