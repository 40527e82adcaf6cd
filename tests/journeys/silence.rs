//! Nobody answers: the clock reminds, somebody telephones, and only then it lapses.

use crate::support::clock::{minutes, working_days};
use crate::support::somebody::Somebody;
use crate::support::town::on_both;
use crate::support::words::{person, why};
use domain::coded::Coded;
use domain::directory::Intake;
use domain::ids::Id;
use domain::referral::command::Promise;
use domain::referral::{Command, Referral, StatusKind};

#[tokio::test]
async fn silence_is_reminded_of_on_days_3_and_6_telephoned_about_on_9_and_lapses_on_10() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", one_place()).await;
        let clock = town.the_clock();
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));

        assert_eq!(due(&practice, asked).await, "nudge");
        assert_eq!(why(clock.tries(asked, Command::Nudge).await), "not_yet_due");
        town.clock.passes(working_days(3));
        clock.does(asked, Command::Nudge).await;
        assert_eq!(due(&practice, asked).await, "nudge");
        assert_eq!(why(clock.tries(asked, Command::Nudge).await), "not_yet_due");
        town.clock.passes(working_days(3));
        clock.does(asked, Command::Nudge).await;
        assert_eq!(due(&practice, asked).await, "escalation");

        town.clock.passes(working_days(4));
        assert_eq!(why(clock.tries(asked, Command::Lapse).await), "not_yet_lapsed", "nobody has telephoned");
        practice.does(asked, practice.escalate()).await;
        assert_eq!(due(&practice, asked).await, "lapse");
        assert_eq!(why(clock.tries(asked, Command::Lapse).await), "not_yet_due", "they have until tomorrow");
        town.clock.passes(working_days(1));
        clock.does(asked, Command::Lapse).await;

        let read = practice.reads(asked).await;
        assert_eq!(read.status.state, Some(StatusKind::NoReply));
        assert_eq!(read.status.sentence.as_deref(), Some("The service did not answer in time."));
        let told = town.inspection().told(asked).await;
        assert_eq!(told.iter().filter(|told| *told == "service reminder").count(), 2);
        assert!(told.contains(&"referrer no_reply".to_owned()), "{told:?}");
        assert_eq!(town.inspection().owed(asked).await, ["next_step"]);
        assert_eq!(
            town.inspection().unmet_needs().await,
            [("loneliness_isolation".to_owned(), "no_reply".to_owned(), 1)]
        );
        practice.refers(peggy, &choir).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_comes_late_counts_when_the_person_still_wants_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", one_place()).await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        let clock = town.the_clock();
        for _ in 0..2 {
            town.clock.passes(working_days(3));
            clock.does(asked, Command::Nudge).await;
        }
        practice.does(asked, practice.escalate()).await;
        town.clock.passes(working_days(4));
        clock.does(asked, Command::Lapse).await;

        let first_on = Some(choir.in_days(7));
        let unasked = Command::Accept {
            arrangement: Promise { first_on, ..Promise::default() },
            spoke_to: None,
            case: None,
            person_agrees: false,
        };
        assert_eq!(why(choir.tries(asked, unasked).await), "person_not_asked");
        choir.accepts(asked).await;
        let timeline = practice.footbridge.referral_timeline(&practice.caller, asked).await.unwrap();
        let last = timeline.last().expect("a timeline");
        assert_eq!(last.sentence, "The service said yes, after the time to answer was over.");
        assert_eq!(last.by, "Thursday Singers", "the organisation, not the name of who answered");
    })
    .await;
}

#[tokio::test]
async fn a_question_stops_the_clock_and_gives_its_days_back() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(working_days(1));
        let before = practice.reads(asked).await.due.expect("a reminder is owed").at;

        choir.does(asked, choir.question()).await;
        assert_eq!(
            practice.reads(asked).await.status.question.as_deref(),
            Some("Can they manage the stairs?")
        );
        let due = practice.reads(asked).await.due.map(|due| due.what.code());
        assert_eq!(due, Some("answer"), "the practice owes an answer");
        town.clock.passes(working_days(4));
        assert_eq!(why(town.the_clock().tries(asked, Command::Nudge).await), "not_from_this_state");
        practice.does(asked, practice.answer()).await;

        let read = choir.reads(asked).await;
        assert_eq!(read.status.answer.as_deref(), Some("Yes, slowly"));
        let after = practice.reads(asked).await.due.expect("a reminder is owed").at;
        assert!(after > before, "{after} {before}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_by_telephone_names_who_gave_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        assert_eq!(why(practice.tries(asked, practice.yes()).await), "spoke_to_missing");
        practice.does(asked, practice.yes_by_telephone()).await;
        assert_eq!(choir.reads(asked).await.status.state, Some(StatusKind::Accepted));
    })
    .await;
}

fn one_place() -> Intake {
    Intake { capacity: Some(1), ..Intake::open() }
}

async fn due(who: &Somebody, referral: Id<Referral>) -> &'static str {
    who.reads(referral).await.due.map_or("nothing", |due| due.what.code())
}
