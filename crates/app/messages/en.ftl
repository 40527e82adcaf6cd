# What Footbridge writes to people, to those who refer them and to services: in English.
#
# Each message has a subject (e-mail and letter), a text (160 characters with every name in it) and a body (e-mail and
# letter; a blank line begins a paragraph). Rules for whoever changes one:
#
#   - plain words for a reader of nine to eleven years, about 15 words to a sentence;
#   - one thing to do at most, and nothing bad happens to whoever does not answer;
#   - no word about health, need or money, and no service by its name, but in the branch [named];
#   - who writes is named first in a text, because it has no other sender.
#
#   $sender     who writes, for the person: their link workers or their practice
#   $service    the service, where the person lets it be named ($naming is "named")
#   $asker      who asks the service
#   $worker     the link worker
#   $reference  the reference of the referral, for those who sign in
#   $date       the first date, the expected date or the last day for an answer ($dated is "yes" where there is one)
#   $details    what the service says about when, where and who meets them ($detailed)
#   $phone      a number to ring ($ringing is "yes" where there is one)
#   $link       where to read more, or to answer

# ---- Around every message -------------------------------------------------------------------------------------------

hello = Hello
dear = Dear { $name }
yours = { $sender }
ring =
    { $ringing ->
        [yes] You do not have to answer this. If you want to talk to us, ring { $phone }.
       *[no] You do not have to answer this. If you want to talk to us, ring us on the number you have for us.
    }
stop = If you no longer want messages like this, tell us. We will stop.
sign-in = Sign in to read it: { $link }
sent-by = Footbridge sent this because your organisation takes part. It says nothing about anybody, so that it is safe to open.

# ---- For the person -------------------------------------------------------------------------------------------------

person-receipt =
    .subject = We have your request
    .text = Footbridge: we have your request. Your reference is { $reference }. We will tell you what happens next. You do not have to answer this.
    .body =
        We have your request. Your reference is { $reference }.

        We have asked for an answer. We will tell you as soon as we have one.

person-we_asked =
    .subject = We have asked, as we agreed
    .text =
        { $naming ->
            [named] { $sender }: we have asked { $service } for you, as we agreed. We will tell you what they say.
           *[neutral] { $sender }: we have asked, as we agreed. We will tell you what they say. You do not have to answer this.
        }
    .body =
        { $naming ->
            [named] We have asked { $service } for you, as we agreed.
           *[neutral] We have asked for you, as we agreed.
        }

        We will tell you what they say. If it takes long, we will ask them again.

person-question =
    .subject = We have a question for you
    .text = { $sender }: there is a question about what you asked for. Ring us when it suits you.
    .body =
        There is a question about what you asked for. It will help if you answer it.

        Ring us when it suits you.

person-accepted =
    .subject = There is a place for you
    .text =
        { $naming ->
            [named] { $sender }: { $service } has a place for you.{ $dated ->
                [yes] {" "}The first date is { $date }.
               *[no] {" "}They will be in touch.
            }
           *[neutral] { $sender }: good news about what we asked for you.{ $dated ->
                [yes] {" "}The first date is { $date }.
               *[no] {" "}We will be in touch.
            }
        }
    .body =
        { $naming ->
            [named] Good news: { $service } has a place for you.
           *[neutral] We have good news about what we asked for you. There is a place for you.
        }

        { $dated ->
            [yes] The first date is { $date }.
           *[no] Somebody will be in touch to agree the first date with you.
        }

        { $detailed ->
            [yes] They say: { $details }
           *[no] Ask us if you want to know more, or would like somebody to come with you.
        }

person-waitlisted =
    .subject = You are on the list
    .text =
        { $naming ->
            [named] { $sender }: { $service } has put you on its list.{ $dated ->
                [yes] {" "}There may be a place about { $date }.
               *[no] {""}
            } We will tell you more.
           *[neutral] { $sender }: you are on the list for what we asked.{ $dated ->
                [yes] {" "}There may be a place about { $date }.
               *[no] {""}
            } We will tell you more.
        }
    .body =
        { $naming ->
            [named] { $service } has no place yet. They have put you on their list.
           *[neutral] There is no place yet. You are on the list.
        }

        { $dated ->
            [yes] There may be a place about { $date }.
           *[no] They do not know yet when there will be a place.
        }

        You can come off the list at any time. You do not have to say why.

person-declined =
    .subject = It is a no this time
    .text = { $sender }: it is a no this time, about what you asked for. It is not because of you. Ring us and we will look for something else.
    .body =
        We are sorry. What you asked for is not possible this time. It is not because of you.

        Ring us and we will look for something else together.

person-no_reply =
    .subject = They have not answered
    .text = { $sender }: they have not answered us about what you asked for. We will try somewhere else.
    .body =
        They have not answered us about what you asked for. We have asked more than once.

        We will try somewhere else. It is not because of you.

person-redirected =
    .subject = Somebody else will help
    .text = { $sender }: somebody else is better placed to help, so your request went to them, as agreed. We will tell you what they say.
    .body =
        Somebody else is better placed to help. Your request went to them, as agreed.

        We will tell you what they say.

person-started =
    .subject = Thank you for going
    .text = { $sender }: thank you for letting us know that you have started. We hope you enjoy it. You do not have to answer this.
    .body =
        { $naming ->
            [named] We hear that you have started at { $service }. We hope you enjoy it.
           *[neutral] We hear that you have started. We hope you enjoy it.
        }

        If it is not right for you, tell us. Nobody will mind.

person-not_started =
    .subject = Shall we try again?
    .text = { $sender }: we hear that it did not start. That is all right. Ring us if you would like to try again, or something else.
    .body =
        We hear that it did not start. That is all right.

        Shall we try again, or look for something else? Ring us when it suits you.

person-ended =
    .subject = How was it?
    .text = { $sender }: we hear that it has come to an end. Tell us how it was, if you like. You do not have to answer this.
    .body =
        { $naming ->
            [named] We hear that your time with { $service } has come to an end.
           *[neutral] We hear that it has come to an end.
        }

        Tell us how it was, if you like. What you say helps others.

person-withdrawn =
    .subject = We have stopped your request
    .text = { $sender }: we have stopped your request, as you asked. Nothing more will happen. Ring us if you change your mind.
    .body =
        We have stopped your request, as you asked. Nothing more will happen.

        Ring us if you change your mind.

person-taken_back =
    .subject = There is a change
    .text = { $sender }: what we last told you about your request has changed. We are finding out more, and will tell you.
    .body =
        What we last told you about your request has changed. It is not because of you.

        We are finding out more, and will tell you. Ring us if you want to talk about it.

person-still_waiting =
    .subject = You are still on our list
    .text = { $sender }: you are still on our list. We have not forgotten you. Ring us if something has changed.
    .body =
        You are still on our list. We have not forgotten you.

        Somebody will ring you as soon as they can. Ring us if something has changed.

person-allocated =
    .subject = { $worker } will be in touch
    .text = { $sender }: { $worker } will ring you in the next few days. You do not have to answer this.
    .body =
        { $worker } is the person here who will get to know you.

        { $worker } will be in touch in the next few days.

person-new_link_worker =
    .subject = { $worker } will be in touch
    .text = { $sender }: from now on { $worker } is the person here to talk to. They will ring you.
    .body =
        From now on { $worker } is the person here to talk to.

        They know where you and we had got to, so you do not have to start again.

person-case_closed =
    .subject = Our work together has ended
    .text = { $sender }: our work together has come to an end. You can come back at any time. Ring us if you want to.
    .body =
        Our work together has come to an end.

        { $detailed ->
            [yes] { $details }
           *[no] Thank you for working with us.
        }

        You can come back. For six months you do not have to start again: ring us and we go on from here.

person-first_date_soon =
    .subject = In two days
    .text =
        { $naming ->
            [named] { $sender }: { $service } expects you{ $dated ->
                [yes] {" "}on { $date }.
               *[no] {" "}in two days.
            } Ring us if you cannot come.
           *[neutral] { $sender }: a reminder{ $dated ->
                [yes] {" "}of { $date }.
               *[no] {" "}of the day after tomorrow.
            } Ring us if you cannot come.
        }
    .body =
        { $naming ->
            [named] { $service } expects you in two days.
           *[neutral] This is a reminder of what we agreed, in two days.
        }

        { $dated ->
            [yes] The date is { $date }.
           *[no] Ring us if you are not sure of the date.
        }

        { $detailed ->
            [yes] They say: { $details }
           *[no] Ring us if you cannot come, or would like somebody to come with you.
        }

person-first_date_today =
    .subject = Today
    .text =
        { $naming ->
            [named] { $sender }: { $service } expects you today. Ring us if you cannot come.
           *[neutral] { $sender }: a reminder of what we agreed for today. Ring us if you cannot come.
        }
    .body =
        { $naming ->
            [named] { $service } expects you today.
           *[neutral] This is a reminder of what we agreed for today.
        }

        { $detailed ->
            [yes] They say: { $details }
           *[no] Ring us if you cannot come. Nobody will mind.
        }

person-still_asking =
    .subject = A question still waits for you
    .text = { $sender }: a question about what you asked for still waits. Ring us when it suits you.
    .body =
        A question about what you asked for still waits for your answer.

        Ring us when it suits you.

# ---- For those who refer: by their members of staff, signed in ------------------------------------------------------

asker-receipt =
    .subject = Referral { $reference } was sent
    .text = Footbridge: referral { $reference } was sent to { $service }.
    .body =
        Referral { $reference } was sent to { $service }.

        You can take it back for ten minutes, unless it is urgent. We tell you when they answer.

asker-question =
    .subject = Referral { $reference }: { $service } has a question
    .text = Footbridge: { $service } has a question, { $reference }. { $link }
    .body =
        { $service } has a question about referral { $reference }. They wait for your answer.

asker-accepted =
    .subject = Referral { $reference }: { $service } said yes
    .text = Footbridge: { $service } said yes to { $reference }. { $link }
    .body =
        { $service } said yes to referral { $reference }.{ $dated ->
            [yes] {" "}The first date is { $date }.
           *[no] {""}
        }

        You have nothing to do. We tell you when they have started.

asker-waitlisted =
    .subject = Referral { $reference }: on the list of { $service }
    .text = Footbridge: { $service } put { $reference } on its list. { $link }
    .body =
        { $service } has no place yet for referral { $reference }. It is on their list.{ $dated ->
            [yes] {" "}They expect a place about { $date }.
           *[no] {""}
        }

asker-declined =
    .subject = Referral { $reference }: { $service } said no
    .text = Footbridge: { $service } said no to { $reference }. Why: { $link }
    .body =
        { $service } said no to referral { $reference }. They say why in the referral.

        The next step is yours: ask somewhere else, or talk it over with the person.

asker-redirected =
    .subject = Referral { $reference } was passed on
    .text = Footbridge: { $service } passed { $reference } on. { $link }
    .body =
        { $service } passed referral { $reference } on to a service that fits better, as the person agreed.

asker-no_reply =
    .subject = Referral { $reference }: { $service } has not answered
    .text = Footbridge: { $service } has not answered { $reference }. { $link }
    .body =
        { $service } has not answered referral { $reference }. It has lapsed, and does not count as a no.

        The next step is yours: ask somewhere else, or ring them.

asker-started =
    .subject = Referral { $reference }: they have started
    .text = Footbridge: they have started, for referral { $reference }. { $link }
    .body =
        They have started with { $service }, for referral { $reference }.

asker-not_started =
    .subject = Referral { $reference }: they did not start
    .text = Footbridge: they did not start, { $reference }. Why: { $link }
    .body =
        They did not start with { $service }, for referral { $reference }. The reason is in the referral.

asker-ended =
    .subject = Referral { $reference } has ended
    .text = Footbridge: { $reference } has ended. What came of it: { $link }
    .body =
        Referral { $reference } to { $service } has ended. What came of it is in the referral.

asker-withdrawn =
    .subject = Referral { $reference } was withdrawn
    .text = Footbridge: the person has withdrawn { $reference }. { $link }
    .body =
        The person has withdrawn referral { $reference }. Nobody has to say why, and nothing more happens.

asker-taken_back =
    .subject = Referral { $reference }: { $service } thinks again
    .text = Footbridge: { $service } took back what it said about { $reference }. { $link }
    .body =
        { $service } took back what it last said about referral { $reference }.

        We tell you what it says instead. If the person knows already, ring them today.

asker-note =
    .subject = Referral { $reference }: { $service } wrote to you
    .text = Footbridge: { $service } wrote to you about { $reference }. { $link }
    .body =
        { $service } wrote to you about referral { $reference }.

        Read it today. It may need you to do something.

asker-allocated =
    .subject = { $worker } is the link worker
    .text = Footbridge: { $worker } is the link worker of somebody you referred. { $link }
    .body =
        { $worker } is now the link worker for somebody you referred. They get in touch in the next few days.

asker-new_link_worker =
    .subject = { $worker } is the new link worker
    .text = Footbridge: { $worker } now works with somebody you referred. { $link }
    .body =
        { $worker } is the new link worker for somebody you referred. The work goes on where it was.

asker-message_back =
    .subject = Message back from { $sender }
    .text = Footbridge: a message back from { $sender }: { $link }
    .body =
        { $sender } has finished its work with somebody you referred.

        The message back says what came of it, and whether there is something for you to do.

asker-next_step =
    .subject = What would you like to do next?
    .text = Footbridge: { $sender } asks for your next step: { $link }
    .body =
        { $sender } did not get to work with somebody you referred. The reason is in the referral.

        The next step is yours.

asker-coded_event =
    .subject = A code for your record
    .text = Footbridge: a code for a record is here for you. { $link }
    .body =
        There is a code for the record of somebody you referred. You find it in the referral.

asker-still_asking =
    .subject = Referral { $reference }: a question still waits
    .text = Footbridge: { $service } still waits for your answer, { $reference }. { $link }
    .body =
        { $service } asked a question about referral { $reference }, and still waits for your answer.

        Without it they may not be able to say yes.

# ---- For services ---------------------------------------------------------------------------------------------------

service-asked =
    .subject = { $asker } asks if you have a place for someone
    .text = { $service }: { $asker } asks if you have a place for someone: { $link }
    .body =
        { $asker } asks if { $service } has a place for someone.

        See what they need, and answer with one tap. Opening the page changes nothing.

        { $link }

        You can say no. You do not have to say why.

service-answer =
    .subject = { $asker } has answered your question
    .text = { $service }: { $asker } has answered your question: { $link }
    .body =
        { $asker } has answered your question. They would like to know if you have a place.

        { $link }

service-accepted =
    .subject = Thank you. We have told them that you said yes
    .text = { $service }: thank you for your yes. How to reach them: { $link }
    .body =
        Thank you for your yes. We have told everybody who needs to know.

        How to reach them, and what they need, is here:

        { $link }

service-waitlisted =
    .subject = Thank you. They are on your list
    .text = { $service }: thank you. Tell us when there is a place: { $link }
    .body =
        Thank you. They are on your list, and they know it.

        Tell us when there is a place:

        { $link }

service-thanks =
    .subject = Thank you for your answer
    .text = { $service }: thank you for your answer. Spaces changed? { $link }
    .body =
        Thank you for your answer. A clear no helps as much as a yes: they can look somewhere else now.

        Has your space changed? Tell us here:

        { $link }

service-reminder =
    .subject = { $asker } still hopes for your answer
    .text = { $service }: { $asker } still hopes for your answer: { $link }
    .body =
        { $asker } asked if { $service } has a place for someone, and still hopes for your answer.

        It takes one tap. You can say no, and you do not have to say why.

        { $link }

service-outcome_asked =
    .subject =
        { $dated ->
            [yes] Did the person due on { $date } come?
           *[no] Did the person we asked you about come?
        }
    .text =
        { $dated ->
            [yes] { $service }: did the person due on { $date } come? { $link }
           *[no] { $service }: did the person we asked about come? { $link }
        }
    .body =
        { $dated ->
            [yes] Did the person due on { $date } come?
           *[no] You said that you have a place for someone. Did they come?
        }

        One tap is enough, and you can change it for two weeks. If they did not come, nobody is to blame.

        { $link }

service-stop_and_delete =
    .subject = They will not come. Delete what you received
    .text = { $service }: someone will not come. Delete what you have: { $link }
    .body =
        Someone we told you about will not come. Nobody has done anything wrong.

        Delete what you received about them: messages, notes and lists. See who it is:

        { $link }

service-recall =
    .subject = This was sent to you by mistake
    .text = { $service }: we asked you by mistake. Delete what you have: { $link }
    .body =
        We asked you about someone by mistake. We are sorry.

        Forget what you read, and delete it. If you have told anybody, ring whoever asked you.

        { $link }

service-case_closed =
    .subject = Their link worker has finished
    .text = { $service }: a link worker has finished. See for whom: { $link }
    .body =
        The link worker of someone who comes to you has finished. They can go on coming.

        From now on talk to them yourself. Is something worrying you? See here what to do:

        { $link }

# ---- The weekly digest of a practice: numbers, and nobody's name ----------------------------------------------------

digest-subject = Your referrals in the last week
digest-intro = This is what you were told in the week that ended on { $date }.
digest-where = Sign in to read about whom, and what comes next: { $link }
digest-question = A service asked a question
digest-accepted = A service said yes
digest-waitlisted = Put on a waiting list
digest-declined = A service said no
digest-no_reply = A service did not answer
digest-redirected = Passed to another service
digest-started = Started
digest-not_started = Did not start
digest-ended = Ended
digest-withdrawn = Withdrawn
digest-taken_back = A service thought again
digest-note = A service wrote to you
digest-still_asking = A question still waits for your answer
digest-allocated = A link worker was named
digest-new_link_worker = The link worker changed
digest-message_back = A message back from a link worker
digest-next_step = The next step is yours
digest-coded_event = A code for your record
