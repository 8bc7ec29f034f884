"""What rows are looked up by when the thing itself is too long for an index, or came from outside."""

import hashlib

from pipeline.urls import canonical


def lookup_key(*parts: str) -> str:
    """Thirty-two hex digits over any strings at all, half surrogate pairs included."""
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:32]


def url_key(url: str) -> str:
    """The same for every spelling of one address."""
    try:
        return lookup_key(canonical(url))
    except ValueError:  # a port or an IPv6 address that is none
        return lookup_key(url.strip())
