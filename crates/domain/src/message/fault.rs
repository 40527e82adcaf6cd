//! Why something could not be delivered.

use crate::coded::coded;

coded! {
    /// Why something could not be delivered.
    pub enum Fault, unknown "Choose one of the listed faults" {
        Unreachable = "unreachable", "Nobody answered at the mail server or gateway";
        TooSlow = "too_slow", "The mail server or gateway did not answer in time";
        BrokeOff = "broke_off", "The mail server went away half-way";
        NotTrusted = "not_trusted", "The mail server does not prove who it is";
        NotLetIn = "not_let_in", "The mail server did not take our name and password";
        Refused = "refused", "The mail server or gateway refused us";
        NotNow = "not_now", "The mail server or gateway could not take it then";
        NoSuchMailbox = "no_such_mailbox", "The email address does not exist";
        NoSuchNumber = "no_such_number", "The phone number does not exist";
        NotAnEmail = "not_an_email", "The email could not be put together";
        Rejected = "rejected", "The mail server did not want the email";
        NotSetUp = "not_set_up", "Nobody was named who could carry it";
        Returned = "returned", "It came back";
        NoWords = "no_words", "There are no words for it";
        NoWayLeft = "no_way_left", "Every way they allow has failed";
    }
}
