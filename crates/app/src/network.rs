//! From where somebody asks, as far as it tells callers apart.

use std::net::{IpAddr, Ipv6Addr};

/// The network of an address. A provider hands out addresses of IPv6 by networks of 64 bits (RFC 6177, RFC 7421): whoever
/// has one of them has all, and counts as one. An address of IPv4 stands for itself, however it is written.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one_and_those_of_ipv4_are_their_own() {
        let network = |address: &str| network(address.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::2:3"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
        assert_eq!(network("192.0.2.7"), network("::ffff:192.0.2.7"));
    }
}
