"""Why a connection came to nothing, in words for an editor and with what to do. Pure."""

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

_AGAIN = "It is asked again later."
_NOBODY_LISTENS = (
    "nothing listens there (connection refused). It is asked again later; if it stays so, see that "
    "the address is right."
)
_NO_WAY = "no way leads there from this machine. It is asked again later; look at the network here."
_BROKEN_OFF = f"it was broken off before the reply was whole. {_AGAIN}"
_SPOKEN = {
    errno.ECONNREFUSED: _NOBODY_LISTENS,
    errno.ENETUNREACH: _NO_WAY,
    errno.EHOSTUNREACH: _NO_WAY,
    errno.ENETDOWN: _NO_WAY,
    errno.ECONNRESET: _BROKEN_OFF,
    errno.EPIPE: _BROKEN_OFF,
}
_NO_TLS = "there is no https at that address. Look at it in a browser; an address with http:// may be meant."


def why_unanswered(error: BaseException) -> str:
    """What stands behind "the connection failed", down to the cause that says most."""
    told = str(error)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"its certificate does not hold ({cause.verify_message.strip(' .')}). Look at the address "
                "in a browser: if that warns too, the outlet has to mend it; if not, see to the clock and "
                "the certificates of this machine."
            )
        if isinstance(cause, ssl.SSLError):
            return _NO_TLS if _is_no_tls(cause) else f"https could not be agreed upon. {_AGAIN}"
        if isinstance(cause, socket.gaierror):
            return (
                "the name servers did not give its host's address. It is asked again later; see that the "
                "address is spelt right and that this machine has a network."
            )
        if isinstance(cause, OSError) and cause.errno in _SPOKEN:
            return _SPOKEN[cause.errno]
    if isinstance(error, httpx.RemoteProtocolError) and (
        "peer closed" in told or "disconnected" in told
    ):
        return _BROKEN_OFF
    if isinstance(error, httpx.ProtocolError):
        return f"what came back is no HTTP ({told[:200]}). Look at the address in a browser."
    return f"{told[:200] or type(error).__name__}. {_AGAIN}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_no_tls(error: ssl.SSLError) -> bool:
    told = str(error)
    return any(mark in told for mark in ("WRONG_VERSION_NUMBER", "UNEXPECTED_EOF", "RECORD_LAYER"))
