//! Every closed list with its codes and labels.

use std::fmt::Write;

use footbridge_domain::actor::Role;
use footbridge_domain::calendar::Nation;
use footbridge_domain::coded::{
    Band, Basis, Channel, ClosureCode, Coded, CodedEvent, CommunityDeclineReason, ContactResult, EndCode,
    LinkWorkDeclineReason, Need, NotStartedReason, ReferrerType, Requirement, RiskFlagKind, UnmetReason,
    Urgency,
};
use footbridge_domain::consent::ReportLevel;
use footbridge_domain::directory::capacity::SpacesNow;
use footbridge_domain::directory::command::{Action as ListingAction, PauseFor};
use footbridge_domain::directory::freshness::Reminder;
use footbridge_domain::directory::verification::CheckPoint;
use footbridge_domain::directory::wording::Line;
use footbridge_domain::directory::{ListingStatus, ServiceKind, VerificationStatus};
use footbridge_domain::disclosure::{Field, SafeContact};
use footbridge_domain::due::DueKind;
use footbridge_domain::effect::{Audience, MessageKind, TaskKind};
use footbridge_domain::free_text::{Purpose, StandardSentence};
use footbridge_domain::joining::Part;
use footbridge_domain::measure::{Instrument, Item, Mode};
use footbridge_domain::organisation::OrganisationKind;
use footbridge_domain::person::FormerKind;
use footbridge_domain::policy::{Relation, listings, people};
use footbridge_domain::referral::status::{StartSource, WithdrawnBy};
use footbridge_domain::search::AgeGroup;
use footbridge_domain::searching::SearchedBy;
use footbridge_domain::share_profile::ShareProfile;
use footbridge_domain::{case, plan, referral, routing};

use super::assert_is_kept;

fn list<L: Coded>(text: &mut String, name: &str) {
    write!(text, "\n\n{name}\n{}\n\n", "=".repeat(name.len())).unwrap();
    for entry in L::ALL {
        writeln!(text, "{:<42}{}", entry.code(), entry.label()).unwrap();
    }
}

#[test]
fn every_list_is_written_down() {
    let mut text =
        "The closed lists. A code is stored and sent and never changes; a label may be reworded.\n"
            .to_owned();
    let text = &mut text;
    list::<Need>(text, "Needs");
    list::<ReferrerType>(text, "Kinds of referrer");
    list::<LinkWorkDeclineReason>(text, "Declined by a link-work service");
    list::<CommunityDeclineReason>(text, "Declined by a community service");
    list::<NotStartedReason>(text, "Not started");
    list::<EndCode>(text, "Ended");
    list::<UnmetReason>(text, "Needs that were not met");
    list::<ClosureCode>(text, "Case closed");
    list::<Channel>(text, "Ways to get in touch");
    list::<ContactResult>(text, "Results of a contact");
    list::<RiskFlagKind>(text, "Risks");
    list::<Requirement>(text, "Requirements");
    list::<Basis>(text, "Bases for sharing");
    list::<plan::GoalState>(text, "States of a goal");
    list::<plan::ActionState>(text, "States of an action of a plan");
    list::<plan::Doer>(text, "Who does an action of a plan");
    list::<plan::AgreedWith>(text, "Who agreed to a plan");
    list::<Instrument>(text, "Measures");
    list::<Item>(text, "Questions of the measures, word for word");
    list::<Mode>(text, "How a measure was answered");
    list::<FormerKind>(text, "Former ways to reach somebody");
    list::<Part>(text, "Parts of a record that are decided on when two are joined");
    list::<SearchedBy>(text, "By what people are searched");
    list::<Urgency>(text, "Urgency of a referral");
    list::<Band>(text, "Bands of a case");
    list::<CodedEvent>(text, "Coded events");
    list::<referral::StatusKind>(text, "States of a referral");
    list::<case::StatusKind>(text, "States of a case");
    list::<StartSource>(text, "Sources of a start, the weakest first");
    list::<WithdrawnBy>(text, "Withdrawn by");
    list::<ShareProfile>(text, "Share profiles");
    list::<ReportLevel>(text, "How much the practice hears back");
    list::<Field>(text, "Fields of a person");
    list::<SafeContact>(text, "Safe contact");
    list::<Role>(text, "Roles");
    list::<Relation>(text, "Relations to a record");
    list::<referral::Action>(text, "Actions on a referral");
    list::<case::Action>(text, "Actions on a case");
    list::<people::Action>(text, "Actions on a person's record");
    list::<OrganisationKind>(text, "Kinds of organisation");
    list::<ServiceKind>(text, "Kinds of service");
    list::<ListingStatus>(text, "States of a listing");
    list::<listings::Standing>(text, "How somebody stands to a listing");
    list::<ListingAction>(text, "Actions on a listing");
    list::<Line>(text, "Lines of a listing");
    list::<VerificationStatus>(text, "Verification of a listing");
    list::<CheckPoint>(text, "Points of a check");
    list::<SpacesNow>(text, "Spaces now");
    list::<PauseFor>(text, "Pauses");
    list::<Reminder>(text, "Steps of freshness");
    list::<Nation>(text, "Nations");
    list::<routing::Gender>(text, "Genders, as far as a group's rule makes them matter");
    list::<routing::Rule>(text, "Rules that leave a service out");
    list::<routing::Order>(text, "Orders of what fits");
    list::<AgeGroup>(text, "Ages that services are made for");
    list::<routing::NeedFit>(text, "Fit of need, the best first");
    list::<routing::Distance>(text, "Distances, the best first");
    list::<routing::AccessFit>(text, "Fit of access, the best first");
    list::<routing::Timing>(text, "Fit of timing, the best first");
    list::<routing::Freshness>(text, "Freshness, the best first");
    list::<routing::ReasonCode>(text, "Reasons for a service");
    list::<routing::CheckCode>(text, "What to ask before referring");
    list::<DueKind>(text, "What is owed next");
    list::<TaskKind>(text, "Tasks");
    list::<Audience>(text, "Who is told");
    list::<MessageKind>(text, "Messages");
    list::<Purpose>(text, "Purposes of a text");
    list::<StandardSentence>(text, "Standard sentences");
    assert_is_kept("tests/golden/vocabularies.txt", text);
}
