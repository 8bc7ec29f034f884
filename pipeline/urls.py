"""Pure work on addresses (RFC 3986)."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

#: Query parameters that say where a reader came from, not what is read.
_TRACKING = ("utm_", "mc_", "at_")
_TRACKING_EXACT = frozenset(
    {
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "igshid",
        "ref",
        "ref_src",
        "cmpid",
        "ocid",
        "ns_campaign",
        "ito",
        "CMP",
    }
)


def host(url: str) -> str:
    """The host in lower case, without port; empty when there is none."""
    return (urlsplit(url).hostname or "").lower()


def authority(url: str) -> str:
    """``host:port`` in lower case, whom politeness counts as one; empty for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    except ValueError:
        return ""
    return f"{(parts.hostname or '').lower()}:{port}"


def absolute(base: str, link: str) -> str:
    """`link` as seen from `base`."""
    return urljoin(base, link.strip())


def canonical(url: str) -> str:
    """The address without fragment, tracking parameters, default port and case differences of the host."""
    parts = urlsplit(url.strip())
    name = (parts.hostname or "").lower()
    default = {"http": 80, "https": 443}.get(parts.scheme.lower())
    netloc = name if parts.port in (None, default) else f"{name}:{parts.port}"
    query = urlencode(
        [
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not key.startswith(_TRACKING) and key not in _TRACKING_EXACT
        ]
    )
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", query, ""))
