"""A body read piece by piece, unpacked as it comes, never beyond its cap."""

import zlib
from collections.abc import Iterable, Iterator

from pipeline.errors import FetchError

#: What is offered; anything else that comes was not asked for.
ACCEPTED = "gzip, deflate"
_PIECE = 262_144


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
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(
                f'the body is packed as "{name[:20]}", which was not asked for.',
                remedy="It is asked again later; the outlet's server is at fault.",
            )
        stream = _capped(_unpacked(stream, deflate=name == "deflate"), limit)
    return b"".join(stream)


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
                    if not rest.startswith(b"\x1f\x8b"):
                        rest = b""
        while opened is not None and not opened.eof:
            more = opened.decompress(b"", _PIECE)
            if not more:
                break
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
