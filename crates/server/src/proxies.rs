//! Where a request comes from that comes through a proxy. A proxy says so in a header, and so could anybody: it is believed
//! where it is one of those the settings name, and as far back as each was told by another of them.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

use anyhow::Context;
use axum::{
    Router,
    extract::{ConnectInfo, Request},
    middleware::map_request,
};
use ipnet::IpNet;

/// What a proxy adds the address to that it was asked from.
const HEADER: &str = "x-forwarded-for";

/// The proxies that are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Arc<[IpNet]>);

/// Reads addresses and networks with commas between them: `127.0.0.1, 10.0.0.0/8, fd00::/8`.
impl FromStr for Proxies {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let named = text.split(',').map(str::trim).filter(|named| !named.is_empty());
        let networks: anyhow::Result<Vec<IpNet>> = named
            .map(|named| {
                let alone = named.parse::<IpAddr>().map(IpNet::from);
                alone.or_else(|_| named.parse()).with_context(|| {
                    format!("trusted_proxies: “{named}” is neither an address nor a network like 10.0.0.0/8.")
                })
            })
            .collect();
        Ok(Self(networks?.into()))
    }
}

impl Proxies {
    /// An address of IPv4 is the same written as one of IPv6.
    fn trusts(&self, address: IpAddr) -> bool {
        let plain = address.to_canonical();
        let mapped = match plain {
            IpAddr::V4(address) => address.to_ipv6_mapped().into(),
            IpAddr::V6(_) => plain,
        };
        self.0.iter().any(|network| network.contains(&plain) || network.contains(&mapped))
    }

    /// Who asked, where `peer` is at the other end of the connection and the header says this, the nearest last.
    fn asker<'h>(&self, peer: IpAddr, told: impl DoubleEndedIterator<Item = &'h str>) -> IpAddr {
        let mut asker = peer;
        for told in told.rev() {
            if !self.trusts(asker) {
                break;
            }
            let Ok(address) = told.trim().parse::<IpAddr>() else { break };
            asker = address.to_canonical();
        }
        asker
    }

    /// The same router, which takes the address of who asked for the one at the other end of the connection.
    pub fn before(self, router: Router) -> Router {
        if self.0.is_empty() {
            return router;
        }
        router.layer(map_request(move |request: Request| {
            let request = self.placed(request);
            async move { request }
        }))
    }

    fn placed(&self, mut request: Request) -> Request {
        if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() {
            let values = request.headers().get_all(HEADER);
            let told: Vec<&str> = values
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|told| told.split(','))
                .collect();
            let asker = SocketAddr::new(self.asker(peer.ip(), told.into_iter()), peer.port());
            request.extensions_mut().insert(ConnectInfo(asker));
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asker(trusted: &str, peer: &str, told: &[&str]) -> String {
        let trusted: Proxies = trusted.parse().unwrap();
        trusted.asker(peer.parse().unwrap(), told.iter().copied()).to_string()
    }

    #[test]
    fn a_proxy_that_is_named_says_who_asked_and_nobody_else_does() {
        let near = "127.0.0.1, 10.0.0.0/8";
        assert_eq!(asker("", "127.0.0.1", &["192.0.2.7"]), "127.0.0.1", "none is named");
        assert_eq!(asker(near, "192.0.2.9", &["192.0.2.7"]), "192.0.2.9", "anybody can write a header");
        assert_eq!(asker(near, "127.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(asker(near, "127.0.0.1", &["192.0.2.7", " 10.1.2.3"]), "192.0.2.7", "through two of them");
        let invented = ["203.0.113.5", "192.0.2.7", "10.1.2.3"];
        assert_eq!(
            asker(near, "127.0.0.1", &invented),
            "192.0.2.7",
            "what it told them itself is not believed"
        );
        assert_eq!(asker(near, "127.0.0.1", &["nobody", "10.1.2.3"]), "10.1.2.3");
        assert_eq!(asker(near, "127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn addresses_of_both_kinds_are_known() {
        assert_eq!(asker("fd00::/8", "fd12::1", &["2001:db8::7"]), "2001:db8::7");
        assert_eq!(asker("10.0.0.0/8", "::ffff:10.9.9.9", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(asker("0.0.0.0/0", "198.51.100.1", &["192.0.2.7"]), "192.0.2.7");
        for wrong in ["everybody", "10.0.0.0/33", "10.0.0/8", "::1/129"] {
            assert!(wrong.parse::<Proxies>().is_err(), "{wrong}");
        }
    }
}
