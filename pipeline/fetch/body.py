"""A body read piece by piece, unpacked as it comes, never beyond its cap."""

import codecs
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.errors import FetchError

#: What is offered; anything else that comes was not asked for.
ACCEPTED = "gzip, deflate"
_PIECE = 262_144
_GZIP = b"\x1f\x8b"
#: So many bytes show what a body is.
_ENOUGH = 64
_NEVER_IN_TEXT = frozenset((*range(9), *range(14, 32)))


def read_body(pieces: Iterable[bytes], *, encoding: str, limit: int) -> bytes:
    """The whole body, unpacked; FetchError beyond `limit` bytes or when it cannot be unpacked.

    `encoding` is the Content-Encoding header. The cap holds before unpacking and after every layer,
    so that a small bomb costs no more than a large body.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    stream: Iterator[bytes] = _capped(iter(pieces), limit)
    layers = [name for name in reversed(names) if name != "identity"]
    if len(layers) > 2:
        raise FetchError(f"the body is packed {len(layers)} times over ({encoding[:60]}).")
    for name in layers:
        start, stream = _begun(stream)
        if start.startswith(_GZIP):
            stream = _capped(_unpacked(stream, deflate=False), limit)
        elif name == "deflate" and not _is_text(start):
            stream = _capped(_unpacked(stream, deflate=True), limit)
        elif start and not _is_text(start):
            raise _wrongly_called(name)
        # What is plain text whatever its header says was unpacked by a proxy on the way, or never packed.
    return b"".join(stream)


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and all of it from the start."""
    start = b""
    for piece in pieces:
        start += piece
        if len(start) >= _ENOUGH:
            break
    return start, chain((start,), pieces)


def _is_text(start: bytes) -> bool:
    """Whether bytes are the start of a text and of nothing packed."""
    head = start[:_ENOUGH]
    try:
        # Not final: the last letter may be cut in two.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return bool(head) and not any(byte in _NEVER_IN_TEXT for byte in head)


def _wrongly_called(name: str) -> FetchError:
    if name in ("gzip", "x-gzip"):
        return FetchError(
            'the body is called "gzip" and is not, or is damaged.',
            remedy="It is asked again later.",
        )
    return FetchError(
        f'the body is packed as "{name[:20]}", which was not asked for.',
        remedy="It is asked again later; the outlet's server is at fault.",
    )


def _capped(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise FetchError(
                f"the body is larger than {limit / 1_000_000:g} MB and was dropped.",
                remedy="Look at the address in a browser: no list of news and no article is that large.",
            )
        yield piece


def _unpacked(pieces: Iterator[bytes], *, deflate: bool) -> Iterator[bytes]:
    opened = None
    ended = False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if opened is None:
                    opened = zlib.decompressobj(wbits=_window(rest, deflate=deflate))
                yield opened.decompress(rest, _PIECE)
                rest = opened.unconsumed_tail
                ended = opened.eof
                if ended:
                    # gzip allows several members one after another; padding behind them is none.
                    rest = opened.unused_data.lstrip(b"\x00")
                    opened = None
                    if not rest.startswith(_GZIP):
                        rest = b""
        while opened is not None and not opened.eof:
            more = opened.decompress(b"", _PIECE)
            if not more:
                # Half an article must not pass for all of it.
                raise FetchError(
                    "the packed body is cut off before its end.", remedy="It is asked again later."
                )
            yield more
    except zlib.error as error:
        packed = "deflate" if deflate else "gzip"
        raise FetchError(
            f'the body is called "{packed}" and is not, or is damaged.',
            remedy="It is asked again later.",
        ) from error


def _window(start: bytes, *, deflate: bool) -> int:
    if not deflate:
        return 31
    # "deflate" means zlib (RFC 9110, 8.4.1.2), and some servers send it bare all the same.
    is_zlib = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return 15 if is_zlib else -15
