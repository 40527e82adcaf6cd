//! How things came out.

use domain::coded::{ClosureCode, EndCode};

/// How a community referral ended.
pub const fn ended(code: EndCode) -> &'static str {
    match code {
        EndCode::GoalMet => "They got what they came for and brought cake on the last day.",
        EndCode::StillAttendingIndependently => {
            "They come by themselves every week and need nobody's help for it."
        }
        EndCode::ProgrammeFinished => "The course is over, and they came to all but one evening.",
        EndCode::SteppedToOtherGroup => "They have moved on to the group that goes further.",
        EndCode::LeftByChoice => "They had enough after a few weeks and said so.",
        EndCode::LeftHealth => "They had to stop for the time being.",
        EndCode::LeftConflictOrUnsafe => "There was a quarrel, and they did not want to come back.",
        EndCode::GroupEnded => "The group has met for the last time.",
        EndCode::Moved => "They have moved to another town.",
        EndCode::Died => "The person has died.",
        EndCode::LostContact => "They stopped coming, and nobody answers.",
        EndCode::CaseClosed => "The work with the link worker is finished.",
    }
}

/// How a case closed.
pub const fn closed(code: ClosureCode) -> &'static str {
    match code {
        ClosureCode::GoalsMet => "Everything in the plan is done, and the week has company in it again.",
        ClosureCode::PartlyMet => "Some of the plan has come about, the rest can wait.",
        ClosureCode::PersonEnded => "The person chose to finish.",
        ClosureCode::PersonDeclined => "The person decided not to go on.",
        ClosureCode::Disengaged => "We have not heard from them since the spring and leave the door open.",
        ClosureCode::NeverReached => "We rang, wrote and rang again, and did not reach them.",
        ClosureCode::MovedArea => "They have moved out of Ashbrook.",
        ClosureCode::ChangedPractice => "They are now with a practice that has its own link workers.",
        ClosureCode::AdmittedLongTerm => "They will be away for a long time and are well looked after.",
        ClosureCode::TransferredToSpecialist => "A specialist team goes on from here.",
        ClosureCode::Died => "The person has died.",
        ClosureCode::ServiceEnded => "This part of our service has ended.",
        ClosureCode::MaxSupportReached => "We have met as often as we can, and the groups go on.",
        ClosureCode::EnteredInError => "The case was opened by mistake.",
    }
}

/// How it went, in the person's words.
pub const HOW_IT_WENT: [&str; 6] = [
    "I did not say a word the first week and now they cannot stop me.",
    "I know eleven people by name that I did not know at Easter.",
    "It was all right. The tea was better than all right.",
    "I would have liked it a year earlier.",
    "Not my cup of tea, but nobody made me feel bad for leaving.",
    "I slept on Tuesdays. I always sleep on Tuesdays now.",
];

/// What the practice is asked to do, where it is asked for anything.
pub const FOR_THE_PRACTICE: [&str; 4] = [
    "Please note that they are a carer now, and offer the carers' check.",
    "Please book the next appointment with an interpreter.",
    "Please use the new telephone number; the old one is somebody else's.",
    "Please write in large print from now on.",
];

/// What is said to the next link worker.
pub const HAND_OVER: [&str; 3] = [
    "Likes to be rung after ten. The walking group is going well, the housing letter is still open.",
    "Prefers to meet outdoors. Ask about the allotment.",
    "Knows about the change and is glad of a name and a face. First visit together on Monday.",
];

/// Why a case rests.
pub const RESTS: [&str; 3] = [
    "Away with family until the end of next month.",
    "A knee is being mended. We go on afterwards.",
    "Asked for a pause while the house is being repaired.",
];

/// What came of a conversation.
pub const SPOKE: [&str; 5] = [
    "Talked for half an hour about what a good week would look like.",
    "Met at the library. Two things matter most, and both are near.",
    "Rang as agreed. Goes every week now, the bus is the only worry.",
    "Went through the plan. One thing is done, one has changed.",
    "Visited at home. The cat approved.",
];

/// Why a person is asked to be forgotten, withdrawn, or was never meant.
pub const WITHDRAWN: [&str; 3] = [
    "They have found something by themselves.",
    "They asked us to leave it for now.",
    "Family has come to stay and things look different.",
];

/// How a mistake was noticed.
pub const IN_ERROR: [&str; 2] = [
    "Meant for somebody of the same name. One volunteer saw the first name.",
    "Sent from the wrong window. Nobody outside the team opened it.",
];
