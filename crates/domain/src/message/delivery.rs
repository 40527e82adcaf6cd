//! How far something is that went out.

use crate::coded::coded;

coded! {
    /// How far something is that went out.
    pub enum DeliveryState, unknown "Choose one of the listed states of a delivery" {
        /// A mail server, or the gateway for texts, has taken it; or it is there to be read in Footbridge.
        Handed = "handed", "Sent";
        /// It waits to be printed and posted.
        ToPrint = "to_print", "To print and post";
        /// Somebody has posted it.
        Posted = "posted", "Posted";
        /// The carrier says that it arrived.
        Delivered = "delivered", "Delivered";
        /// It came back, or the carrier says that it did not arrive.
        Returned = "returned", "Came back";
    }
}

impl DeliveryState {
    /// Whether this can follow on that: what has come back stays so, and only paper is printed and posted.
    #[must_use]
    pub const fn may_follow(self, before: Self) -> bool {
        match self {
            Self::Handed | Self::ToPrint => false,
            Self::Posted => matches!(before, Self::ToPrint),
            Self::Delivered => matches!(before, Self::Handed),
            Self::Returned => matches!(before, Self::Handed | Self::Posted | Self::Delivered),
        }
    }
}
