"""What rows are looked up by when the thing itself is too long for an index, or came from outside."""

import hashlib

from pipeline.urls import twin_key


def lookup_key(*parts: str) -> str:
    """Thirty-two hex digits over any strings at all, half surrogate pairs included."""
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:32]


def url_key(url: str) -> str:
    """The same for every spelling of one address, and for its AMP, mobile and print twins."""
    return lookup_key(twin_key(url))
