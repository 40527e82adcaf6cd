//! What is asked of the directory.

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A need, near a place, without a step.
    Near,
    /// Words, of which one is spelt wrong, near a place.
    Slip,
    /// On a day, free, with room.
    Day,
    /// Everything by name.
    Names,
    /// Everything, the nearest first.
    Nearest,
    /// The groups that fit somebody, the best first.
    Match,
}

impl Asked {
    /// All of them, as the table has them.
    pub const ALL: [Self; 6] = [Self::Near, Self::Slip, Self::Day, Self::Names, Self::Nearest, Self::Match];

    /// What it is called in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Near => "by need, place and access",
            Self::Slip => "by words with a slip",
            Self::Day => "by day, free, with space",
            Self::Names => "everything, by name",
            Self::Nearest => "everything, the nearest first",
            Self::Match => "a match",
        }
    }

    /// The request over HTTP.
    pub fn request(self, token: &str) -> Vec<u8> {
        let (line, body) = match self {
            Self::Near => ("GET /api/v1/services?need=bereavement&near=AB1&within=8000&access=step_free", ""),
            Self::Slip => ("GET /api/v1/services?text=swiming&near=AB1", ""),
            Self::Day => ("GET /api/v1/services?day=tuesday&time=afternoon&free=true&accepting=true", ""),
            Self::Names => ("GET /api/v1/services", ""),
            Self::Nearest => ("GET /api/v1/services?near=AB1", ""),
            Self::Match => (
                "POST /api/v1/matches",
                r#"{"described":{"age":76,"postcode":"AB1 1AA","requirements":["step_free"]},"need":"bereavement"}"#,
            ),
        };
        let head = format!("{line} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n");
        let of_body = if body.is_empty() {
            String::new()
        } else {
            format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len())
        };
        format!("{head}{of_body}\r\n{body}").into_bytes()
    }
}
