"""Fifty loopback addresses with twenty feeds each, whose contents follow a generation: a server for benchmarks.

Run as a process of its own, so that its processor time counts for nobody:
``python -m tests.bench.feed_farm PORT``. Generation 2 changes one feed in ten.
"""

import asyncio
import hashlib
import sys
from functools import lru_cache

HOSTS = 50
FEEDS = 1_000
ENTRIES = 12
#: Every so many feeds, one has a new entry in generation 2.
CHANGED = 10

_TEXT = (
    "river council flood nurse hospital trial patients measures budget school harvest ferry "
    "storm museum bridge clinic doctors reservoir minister drought vaccine railway strike"
)
_WORDS = _TEXT.split()


def addresses(port: int) -> list[str]:
    """Where the feeds are, those of one host together."""
    return [
        f"http://127.0.0.{host + 1}:{port}/feed/{number}"
        for host in range(HOSTS)
        for number in range(host, FEEDS, HOSTS)
    ]


@lru_cache(maxsize=2 * FEEDS)
def reply(number: int, generation: int) -> tuple[str, bytes]:
    """The entity tag and the bytes of one feed."""
    newest = ENTRIES + (generation > 1 and number % CHANGED == 0)
    entries = []
    for entry in range(newest, newest - ENTRIES, -1):
        words = [_WORDS[(number * 7 + entry * 3 + at * at) % len(_WORDS)] for at in range(60)]
        link = f"https://outlet{number}.example/news/{'-'.join(words[:6])}-{entry}"
        entries.append(
            f"<item><title>{' '.join(words[:9]).capitalize()}</title><link>{link}</link>"
            f"<guid isPermaLink='false'>{number}-{entry}</guid>"
            f"<pubDate>Tue, {entry:02} Jul 2026 10:30:00 +0200</pubDate><dc:creator>A. Writer</dc:creator>"
            f"<description><![CDATA[<p>{' '.join(words[9:])}, <a href='/more'>more</a>.</p>]]></description></item>"
        )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Outlet {number}</title><link>https://outlet{number}.example/</link>"
        f"<description>Invented news</description>{''.join(entries)}</channel></rss>"
    ).encode()
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"', body


class _Connection(asyncio.Protocol):
    generation = 1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._waiting = b""

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            head, self._waiting = self._waiting[:end].decode("latin-1"), self._waiting[end + 4 :]
            self._transport.write(self._answer(head))

    def _answer(self, head: str) -> bytes:
        first, *lines = head.split("\r\n")
        path = first.split(" ")[1]
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if path.startswith("/generation/"):
            _Connection.generation = int(path.rpartition("/")[2])
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        if not path.startswith("/feed/"):
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        tag, body = reply(int(path.rpartition("/")[2]), self.generation)
        if headers.get("if-none-match") == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        start = (
            f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {tag}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return start.encode() + body


async def _serve(port: int) -> None:
    loop = asyncio.get_running_loop()
    servers = [
        await loop.create_server(_Connection, f"127.0.0.{host + 1}", port, backlog=200)
        for host in range(HOSTS)
    ]
    for generation in (1, 2):
        for number in range(FEEDS):
            reply(number, generation)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
