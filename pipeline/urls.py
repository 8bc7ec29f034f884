"""Pure work on addresses (RFC 3986)."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

#: Query parameters that say where a reader came from, not what is read.
_TRACKING = ("utm_", "mc_", "at_", "ns_", "hsa_", "pk_", "mtm_", "piwik_", "matomo_", "guce_")
_TRACKING_EXACT = frozenset(
    {
        *("fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "ttclid"),
        *("igshid", "igsh", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "wt_mc"),
        *("ref", "ref_src", "ref_url", "cmpid", "cmp", "CMP", "ocid", "icid", "intcid", "int_cid"),
        *("intcmp", "ncid", "s_cid", "ito", "xtor", "xtref", "smid", "smtyp", "sr_share"),
        *("soc_src", "soc_trk", "guccounter", "usqp", "amp_js_v", "amp_gsa"),
        "__twitter_impression",
    }
)
#: Hosts that show the site of their parent in another shape.
_TWIN_HOST = re.compile(r"^(?:www\.)?(?:(?:m|mobile|amp)\.)?(?:www\.)?(?=[^.]+\.[^.])")
#: Query parameters, and their values, that ask for another shape of the same page.
_SHAPES = {
    "amp": ("", "1", "true", "amp"),
    "outputtype": ("amp",),
    "output": ("amp",),
    "print": ("", "1", "true", "yes"),
    "printable": ("", "1", "true"),
    "view": ("print", "amp", "mobile"),
}
_AMP_BEHIND = re.compile(r"(?<=[^/])/amp/?$|[._]amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_AMP_BEFORE = re.compile(r"^/amp(?=/.*[^/]{12})", re.IGNORECASE)
_PRINT = frozenset({"print", "imprimir"})


def host(url: str) -> str:
    """The host in lower case, without port; empty when there is none."""
    return (urlsplit(url).hostname or "").lower()


def is_web(url: str) -> bool:
    """Whether an address leads to the web, and to nothing that a browser would run or open on this machine."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def port(url: str) -> int:
    """The port that an address names or implies; 0 for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.port or (443 if parts.scheme.lower() == "https" else 80)
    except ValueError:
        return 0


def authority(url: str) -> str:
    """``host:port`` in lower case, whom politeness counts as one; empty for what is no address."""
    asked = port(url)
    return f"{host(url)}:{asked}" if asked else ""


def absolute(base: str, link: str) -> str:
    """`link` as seen from `base`."""
    return urljoin(base, link.strip())


@lru_cache(maxsize=16_384)
def canonical(url: str) -> str:
    """The address without fragment, tracking parameters, default port and case differences of the host.

    It still leads to the page. What is no address comes back as it stands.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").lower(), parts.port
        query = urlencode(
            [
                (key, value)
                for key, value in parse_qsl(parts.query, keep_blank_values=True)
                if not key.startswith(_TRACKING) and key not in _TRACKING_EXACT
            ]
        )
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    name = f"[{name}]" if ":" in name else name
    default = {"http": 80, "https": 443}.get(scheme)
    netloc = name if port in (None, default) else f"{name}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", query, ""))


@lru_cache(maxsize=16_384)
def twin_key(url: str) -> str:
    """The same for an article's own address and its AMP, mobile and print twins; to compare, not to ask.

    Only what says how a page is shown is taken away, so that two articles never become one: what
    stands in a path in place of a name, or in a query with another value, is left alone.
    """
    address = canonical(url)
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in ("http", "https"):
        return address
    path = _AMP_BEFORE.sub("", _AMP_BEHIND.sub("", parts.path))
    path = _without_print(path).rstrip("/")
    query = urlencode(
        sorted(
            (key, value)
            for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if value.lower() not in _SHAPES.get(key.lower(), ())
        )
    )
    # Letters beyond ASCII stand as they are in one listing and as %C3%B1 in the next.
    path = quote(path, safe="/%:@!$&'()*+,;=~", errors="surrogatepass")
    return f"{_TWIN_HOST.sub('', parts.netloc)}{path}{'?' if query else ''}{query}"


def _without_print(path: str) -> str:
    """Without "print" behind the name of an article; behind that of a section it stays: a newspaper may have one on print.

    By plain cuts, since an address may be a hundred thousand characters long.
    """
    before, _, last = path.removesuffix("/").rpartition("/")
    _, slash, name = before.rpartition("/")
    words = name.split("-")[:-1]
    named = any(all(three) for three in zip(words, words[1:], words[2:], strict=False))
    return before if slash and named and last.lower() in _PRINT else path


def web_link(url: str) -> str:
    """The address, if it is one that a browser should open; else empty."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def link_address(url: str) -> str:
    """What words of a text may lead to: an address of the web, or one to write to; else empty."""
    url = url.strip()
    if any(character.isspace() or ord(character) < 32 for character in url):
        return ""
    if url[:7].lower() == "mailto:":
        return url if "@" in url[7:] else ""
    return web_link(url)
