"""Which addresses may be asked at all. Pure: an address in, a reason against it out.

The tables follow IANA's special-purpose registries (RFC 6890 and its updates) and are written out,
because what Python counts as global changed between its patch releases.
"""

import ipaddress
import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import httpx

from pipeline.errors import AddressRefusedError

IPAddress = IPv4Address | IPv6Address

#: Refused unless the source allows private addresses.
_PRIVATE: tuple[tuple[IPv4Network | IPv6Network, str], ...] = (
    (IPv4Network("127.0.0.0/8"), "this machine itself"),
    (IPv4Network("10.0.0.0/8"), "a private network"),
    (IPv4Network("172.16.0.0/12"), "a private network"),
    (IPv4Network("192.168.0.0/16"), "a private network"),
    (IPv4Network("100.64.0.0/10"), "a carrier's or cloud's inner network"),
    (IPv6Network("::1/128"), "this machine itself"),
    (IPv6Network("fc00::/7"), "a private network"),
)
#: Refused always.
_NEVER: tuple[tuple[IPv4Network | IPv6Network, str], ...] = (
    (IPv4Network("0.0.0.0/8"), "no machine in particular"),
    (IPv4Network("169.254.0.0/16"), "a link-local address, where clouds keep their secrets"),
    (IPv4Network("192.0.0.0/24"), "an address set aside for protocols"),
    (IPv4Network("192.0.2.0/24"), "an address set aside for documentation"),
    (IPv4Network("192.88.99.0/24"), "a 6to4 relay"),
    (IPv4Network("198.18.0.0/15"), "an address set aside for measurements"),
    (IPv4Network("198.51.100.0/24"), "an address set aside for documentation"),
    (IPv4Network("203.0.113.0/24"), "an address set aside for documentation"),
    (IPv4Network("224.0.0.0/4"), "a multicast address"),
    (IPv4Network("240.0.0.0/4"), "a reserved address"),
    # Some clouds answer on a public-looking address of their own.
    (IPv4Network("168.63.129.16/32"), "a cloud's inner service"),
    (IPv6Network("::/128"), "no machine in particular"),
    (IPv6Network("::/96"), "an IPv4 address in disguise"),
    (IPv6Network("::ffff:0:0/96"), "an IPv4 address in disguise"),
    (IPv6Network("::ffff:0:0:0/96"), "an IPv4 address in disguise"),
    (IPv6Network("64:ff9b:1::/48"), "an IPv4 address in disguise"),
    (IPv6Network("100::/64"), "a discarded address"),
    (IPv6Network("2001::/32"), "a Teredo tunnel"),
    (IPv6Network("2001::/23"), "an address set aside for protocols"),
    (IPv6Network("2001:db8::/32"), "an address set aside for documentation"),
    (IPv6Network("2002::/16"), "a 6to4 tunnel"),
    (IPv6Network("3fff::/20"), "an address set aside for documentation"),
    (IPv6Network("5f00::/16"), "an address set aside for segment routing"),
    (IPv6Network("fe80::/10"), "a link-local address"),
    (IPv6Network("fec0::/10"), "a site-local address"),
    (IPv6Network("ff00::/8"), "a multicast address"),
)
#: Where a network translates to IPv4, these lead to the IPv4 address inside (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")
#: It lies inside ::/96, whose other members are all refused.
_LOOPBACK_6 = IPv6Address("::1")
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?", re.IGNORECASE)
_LAST_LABEL_IS_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)


def reason_against(address: str, *, allow_private: bool) -> str:
    """Why a numeric address may not be connected to; empty when it may."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no readable address"
    return _against(ip, allow_private=allow_private)


def check_url(url: str, *, allow_private: bool, ports: tuple[int, ...]) -> httpx.URL:
    """The address as the client will read it; AddressRefusedError with a reason when it may not be asked.

    Names are not looked up here: what they resolve to is decided when a connection is opened.
    """
    try:
        parsed = httpx.URL(url.strip())
        host = parsed.host
    except (httpx.InvalidURL, ValueError, UnicodeError, TypeError) as error:
        raise AddressRefusedError("this is no readable web address", url=url[:200]) from error
    if parsed.scheme not in ("http", "https"):
        raise _refused(url, f'"{parsed.scheme}" is not http or https')
    if not host:
        raise _refused(url, "it names no host")
    if ":" not in host and not _NAME.fullmatch(parsed.raw_host.decode("ascii", errors="replace")):
        raise _refused(url, "its host is no name")
    if parsed.userinfo:
        raise _refused(url, "it carries a user name or password, which would be sent to strangers")
    default = 443 if parsed.scheme == "https" else 80
    port = default if parsed.port is None else parsed.port
    if port == 0 or port not in ports:
        raise _refused(
            url,
            f"port {port} is not one of {', '.join(map(str, ports))}",
            private=port != 0 and not allow_private,
            named=allow_private,
        )
    if host.startswith("[") or ":" in host or _LAST_LABEL_IS_NUMBER.search(host):
        bare = host.strip("[]")
        # 2130706433, 0x7f.1 and 017700000001 are 127.0.0.1 to a resolver and to nobody honest.
        against = reason_against(bare, allow_private=allow_private)
        if against == "no readable address":
            raise _refused(url, f'"{bare}" is a number dressed up as an address')
        if against:
            raise _refused(url, f"{bare} is {against}", private=not allow_private)
    return parsed


def _against(ip: IPAddress, *, allow_private: bool) -> str:
    if isinstance(ip, IPv6Address) and ip in _NAT64:
        inner = IPv4Address(int(ip) & 0xFFFF_FFFF)
        # Nobody writes a private IPv4 address this way for a good reason.
        against = _against(inner, allow_private=False)
        return f"{against} ({inner} inside an IPv6 address)" if against else ""
    if allow_private and ip == _LOOPBACK_6:
        return ""
    return next(
        (
            reason
            for network, reason in (_NEVER if allow_private else (*_PRIVATE, *_NEVER))
            if ip.version == network.version and ip in network
        ),
        "",
    )


def _refused(
    url: str, why: str, *, private: bool = False, named: bool = False
) -> AddressRefusedError:
    remedy = ""
    if private:
        remedy = 'If it is meant, set "allow_private = true" in the source\'s file.'
    elif named:
        remedy = "If it is meant, give an address with that port as home or listing in the source's file."
    return AddressRefusedError(
        f"the address may not be asked: {why}.", remedy=remedy, url=url[:200]
    )
