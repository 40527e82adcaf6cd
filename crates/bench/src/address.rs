//! Addresses of PostgreSQL, taken apart only as far as is needed to put something else in.

/// The same server's address with another database in it.
pub fn with_database(server: &str, name: &str) -> String {
    let (before, _, options) = parts(server);
    format!("{before}/{name}{}", suffix(options))
}

/// The same user's address of the same database behind another door: a TCP port of this machine, without TLS.
pub fn with_port(server: &str, port: u16) -> String {
    let (before, database, options) = parts(server);
    let authority = before.split_once("://").map_or("", |(_, authority)| authority);
    let user = authority.rsplit_once('@').map_or("", |(user, _)| user);
    let mut kept: Vec<&str> = options
        .split('&')
        .filter(|option| {
            !option.is_empty() && !["host=", "port=", "sslmode="].iter().any(|it| option.starts_with(it))
        })
        .collect();
    kept.push("sslmode=disable");
    let at = if user.is_empty() { "" } else { "@" };
    format!("postgres://{user}{at}127.0.0.1:{port}/{database}?{}", kept.join("&"))
}

/// What stands before the path, the path, and the options.
fn parts(server: &str) -> (&str, &str, &str) {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let slash = address.get(after_scheme..).and_then(|rest| rest.find('/')).map(|at| after_scheme + at);
    let (before, path) = slash.and_then(|at| address.split_at_checked(at)).unwrap_or((address, ""));
    (before, path.trim_start_matches('/'), options)
}

fn suffix(options: &str) -> String {
    if options.is_empty() { String::new() } else { format!("?{options}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_everything_but_its_database() {
        let same = |server, expected| assert_eq!(with_database(server, "fresh"), expected);
        same("postgres:///postgres?host=/tmp/x&user=postgres", "postgres:///fresh?host=/tmp/x&user=postgres");
        same("postgres://me:secret@db.example:5432/mine", "postgres://me:secret@db.example:5432/fresh");
        same("postgres://localhost", "postgres://localhost/fresh");
    }

    #[test]
    fn an_address_keeps_everything_but_its_door() {
        let same = |server, expected| assert_eq!(with_port(server, 99), expected);
        same(
            "postgres:///fresh?host=/tmp/x&user=postgres",
            "postgres://127.0.0.1:99/fresh?user=postgres&sslmode=disable",
        );
        same(
            "postgres://me:secret@db.example:5432/mine?sslmode=require",
            "postgres://me:secret@127.0.0.1:99/mine?sslmode=disable",
        );
    }
}
