//! Which addresses of the internet are outside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one that anybody on the internet can reach: not this machine, not a network of its own, not a
/// test network, not many machines at once. An address of version 4 inside one of version 6 is looked at as itself.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => match inner(address) {
            Some(inner) => is_public_4(inner),
            None => is_public_6(address),
        },
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let special = address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || (a & 0xfe00) == 0xfc00
        || (a & 0xffc0) == 0xfe80
        || (a == 0x2001 && (b == 0x0db8 || b == 0))
        || a == 0x3fff;
    // Only this block is given out to be reached (IANA).
    !special && (a & 0xe000) == 0x2000
}

/// The address of version 4 inside one of version 6: mapped, translated (RFC 6052) or tunnelled (6to4).
fn inner(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let bits = address.to_bits();
    let at = |shift: u32| u32::try_from((bits >> shift) & u128::from(u32::MAX)).ok().map(Ipv4Addr::from_bits);
    match (bits >> 96, bits >> 112, bits >> 32) {
        (0x0064_ff9b, _, _) | (_, _, 0xffff) => at(0),
        (_, 0x2002, _) => at(80),
        // The oldest way of writing one; the two lowest are nobody and this machine.
        (_, _, 0) if bits > 1 => at(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_inside_is_not_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.170",
            "198.18.0.1",
            "203.0.113.5",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
    }

    #[test]
    fn what_anybody_can_reach_is_public() {
        for outside in ["9.9.9.9", "172.32.0.1", "2620:fe::fe", "64:ff9b::909:909", "2002:909:909::1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }
}
