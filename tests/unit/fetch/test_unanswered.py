"""A connection that came to nothing is told in words, without the numbers of a library."""

import errno
import socket
import ssl

import httpx
import pytest

from pipeline.fetch.unanswered import why_unanswered


def _behind(cause: BaseException, told: str = "it failed") -> httpx.ConnectError:
    error = httpx.ConnectError(told)
    error.__cause__ = RuntimeError(told)
    error.__cause__.__cause__ = cause
    return error


def _no_certificate() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] (_ssl.c:1006)")
    error.verify_message = "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (_behind(_no_certificate()), "certificate does not hold (certificate has expired)"),
        (_behind(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] (_ssl.c:1)")), "there is no https"),
        (_behind(ssl.SSLError(1, "[SSL: INTERNAL] (_ssl.c:1)")), "could not be agreed upon"),
        (_behind(OSError(errno.ECONNREFUSED, "refused")), "nothing listens there"),
        (_behind(OSError(errno.EHOSTUNREACH, "no route")), "no way leads there"),
        (_behind(socket.gaierror(-3, "temporary")), "name servers did not give"),
        (httpx.ReadError("[Errno 104] reset"), "[Errno 104] reset"),
        (httpx.RemoteProtocolError("peer closed connection"), "broken off"),
        (httpx.RemoteProtocolError("illegal status line"), "is no HTTP"),
        (httpx.ConnectError(""), "ConnectError"),
    ],
)
def test_each_cause_has_its_words_and_what_to_do(error, told):
    """The deepest cause that is known is the one that is told, as sentences."""
    reason = why_unanswered(error)

    assert told in reason
    assert reason.endswith(".")
    assert "_ssl.c" not in reason
