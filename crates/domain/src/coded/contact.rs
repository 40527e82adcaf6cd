//! Attempts to reach a person, and by what.

coded! {
    /// A way to reach a person.
    pub enum Channel, unknown "Choose one of the listed ways to get in touch" {
        Phone = "phone", "Phone call";
        Sms = "sms", "Text message";
        Email = "email", "Email";
        Letter = "letter", "Letter";
        InPerson = "in_person", "In person";
        Video = "video", "Video call";
    }
}

impl Channel {
    /// Whether it leaves something that others may read, and that the person can read again.
    #[must_use]
    pub fn is_written(self) -> bool {
        matches!(self, Self::Sms | Self::Email | Self::Letter)
    }
}

coded! {
    /// What came of trying to reach a person.
    pub enum ContactResult, unknown "Choose one of the listed results" {
        Spoke = "spoke", "Spoke with them";
        VoicemailLeft = "voicemail_left", "Left a voicemail";
        NoAnswer = "no_answer", "No answer";
        NumberWrong = "number_wrong", "Wrong number";
        NumberBlocked = "number_blocked", "The number does not take our calls";
        TextDelivered = "text_delivered", "Text delivered";
        TextFailed = "text_failed", "Text not delivered";
        LetterSent = "letter_sent", "Letter sent";
        LetterReturned = "letter_returned", "Letter came back";
        EmailSent = "email_sent", "Email sent";
        EmailBounced = "email_bounced", "Email came back";
        VisitedNoOne = "visited_no_one", "Visited, nobody there";
        ThirdPartyAnswered = "third_party_answered", "Somebody else answered";
        AskedToCallBack = "asked_to_call_back", "Asked us to call back";
    }
}

impl ContactResult {
    /// Whether it could have reached the person. A wrong number, a refused call and a message that came back could
    /// not, and so do not count towards "we tried and never reached them".
    #[must_use]
    pub fn is_attempt(self) -> bool {
        !matches!(
            self,
            Self::NumberWrong
                | Self::NumberBlocked
                | Self::TextFailed
                | Self::LetterReturned
                | Self::EmailBounced
        )
    }

    /// Whether it was a real conversation with the person. Speaking with somebody else is not, and neither is
    /// being asked to call back.
    #[must_use]
    pub fn is_two_way(self) -> bool {
        self == Self::Spoke
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    #[test]
    fn texts_emails_and_letters_are_written() {
        let written: Vec<_> = Channel::ALL.iter().filter(|channel| channel.is_written()).collect();
        assert_eq!(written, [&Channel::Sms, &Channel::Email, &Channel::Letter]);
    }

    #[test]
    fn only_speaking_with_the_person_is_a_conversation() {
        let two_way: Vec<_> = ContactResult::ALL.iter().filter(|result| result.is_two_way()).collect();
        assert_eq!(two_way, [&ContactResult::Spoke]);
        assert!(!ContactResult::ThirdPartyAnswered.is_two_way());
    }

    #[test]
    fn what_cannot_have_reached_the_person_is_no_attempt() {
        let in_vain: Vec<_> = ContactResult::ALL
            .iter()
            .filter(|result| !result.is_attempt())
            .map(|result| result.code())
            .collect();
        assert_eq!(
            in_vain,
            ["number_wrong", "number_blocked", "text_failed", "letter_returned", "email_bounced"]
        );
    }
}
