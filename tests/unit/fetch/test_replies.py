"""Whatever comes over the wire is a page or a refusal, never an exception."""

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.fetch.replies import challenge, fresh_for, http_date, refusal, retry_at
from pipeline.fetch.result import Fetched, NotModified, Refused

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            b"Location",
            b"ETag",
            b"Retry-After",
            b"Content-Encoding",
            b"Expires",
            b"Cache-Control",
            b"X-\xff",
        ]
    ),
    st.binary(max_size=30),
    max_size=4,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(status=st.integers(0, 999), headers=HEADERS, body=st.binary(max_size=60), junk=st.booleans())
def test_any_reply_has_a_result(outlet, ask, status, headers, body, junk):
    """Statuses that do not exist, headers of any bytes, bodies packed as they are not."""
    head = b"".join(name + b": " + value + b"\r\n" for name, value in headers.items())

    def reply(handler):
        handler.close_connection = True
        handler.wfile.write(b"" if junk else b"HTTP/1.1 %d x\r\n" % status)
        handler.wfile.write(head + b"Connection: close\r\n\r\n" + body)

    outlet.replies["/a"] = reply

    assert isinstance(ask(outlet.url + "/a"), (Fetched, NotModified, Refused))


@given(st.text(max_size=60))
def test_any_date_header_is_a_moment_or_nothing(text):
    """No header value breaks the reading of times."""
    for moment in (retry_at(text, now=NOON), http_date(text)):
        assert moment is None or moment.utcoffset().total_seconds() == 0
    fresh = fresh_for({"expires": text, "cache-control": f"max-age={text}", "date": text}, now=NOON)

    assert fresh is None or fresh.total_seconds() > 0


@given(st.integers(100, 999), st.text("abc <>", max_size=80).map(str.encode))
def test_every_status_but_success_has_a_reason(status, body):
    """A sentence that names the address and the status, whatever the body."""
    refused = refusal("https://d.example/", status, headers={}, body=body, now=NOON)

    assert (refused is None) == (200 <= status < 300)
    assert refused is None or f"answered {status}" in refused.reason


def test_a_page_that_carries_a_guards_script_is_still_a_page():
    """Ordinary pages load the same scripts; a page without text that does is the check."""
    script = b"<html><head><script src='/_Incapsula_Resource?x'></script></head>"

    assert challenge(200, {}, script)
    assert not challenge(200, {}, script + b"<p>An article.</p>" * 500)
    assert challenge(200, {}, b"<title>Just a moment...</title>" + b" " * 20_000)
    assert challenge(403, {}, script + b"<p>x</p>" * 5_000)
    assert not challenge(200, {}, b"<p>Just a moment, she said.</p>")
