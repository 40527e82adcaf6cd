//! What a person requires so that they can take part.

coded! {
    /// What must be in place whenever somebody contacts or meets the person.
    pub enum Requirement, unknown "Choose one of the listed requirements" {
        Interpreter = "interpreter", "Interpreter";
        Bsl = "bsl", "British Sign Language";
        HearingLoop = "hearing_loop", "Hearing loop";
        Braille = "braille", "Braille";
        LargePrint = "large_print", "Large print";
        EasyRead = "easy_read", "Easy read";
        Audio = "audio", "Audio";
        TextRelay = "text_relay", "Text relay";
        Advocate = "advocate", "Advocate";
        CarerPresent = "carer_present", "Their carer present";
        StepFree = "step_free", "Step-free access";
        QuietRoom = "quiet_room", "Quiet room";
        ShortSessions = "short_sessions", "Short sessions";
        GenderOfWorker = "gender_of_worker", "Gender of the worker";
        NoPhone = "no_phone", "No phone";
        NoInternet = "no_internet", "No internet";
        NoPost = "no_post", "No post";
        VoicemailSafeWords = "voicemail_safe_words", "Agreed words for voicemail";
    }
}
