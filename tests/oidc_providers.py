"""Providers of OpenID Connect on loopback: a real one in a process of its own, and one that answers as it is told."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

#: Whom the real provider knows.
PEOPLE = (
    {
        "sub": "u-1",
        "email": "lucia@news.example",
        "email_verified": True,
        "name": "Lucía Prado",
        "preferred_username": "Lucía.Prado",
        "groups": ["newsroom"],
    },
    {"sub": "u-2", "email": "otto@elsewhere.example", "email_verified": True, "name": "Otto"},
)


@contextmanager
def real_provider() -> Iterator[str]:
    """The address of a provider in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = [part for one in PEOPLE for part in ("--user-claims", json.dumps(one))]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *known],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.kill()
        process.wait(10)


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 30
    while time.monotonic() < ends and process.poll() is None:
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise RuntimeError("the provider did not start")


@dataclass
class OddProvider:
    """One whose answers a test decides; it checks what it is sent as a strict one would."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    #: Claims over those of a right answer; None takes one away.
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    #: A whole answer in place of the right one: status and body.
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=lambda: {"sub": "u-9"})
    #: What the latest questions for tokens were.
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    nonce: str = ""
    #: An identity token in place of the one that is made of the claims.
    token: str = ""

    def answer(self, path: str, form: dict[str, str], now: int) -> tuple[int, bytes]:
        """What one of its addresses says."""
        self.paths.append(path)
        if path in self.instead:
            return self.instead[path]
        if path == "/.well-known/openid-configuration":
            told: dict[str, Any] = {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "userinfo_endpoint": f"{self.address}/me",
            } | self.metadata
        elif path == "/keys":
            told = {"keys": [{**self.key.as_dict(private=False), "use": "sig"}, {"kty": "odd"}]}
        elif path == "/me":
            told = self.userinfo
        else:
            self.asked.append(form)
            told = {"access_token": "a", "token_type": "Bearer", "id_token": self.signed(now)}
        return 200, json.dumps(told).encode()

    def signed(self, now: int) -> str:
        """An identity token."""
        if self.token:
            return self.token
        claims = {
            "iss": self.address,
            "aud": "desk",
            "sub": "u-9",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 300,
        } | self.claims
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        return jwt.encode(
            {name: value for name, value in header.items() if value is not None},
            {name: value for name, value in claims.items() if value is not None},
            self.key,
        )


@contextmanager
def odd_provider(now: int) -> Iterator[OddProvider]:
    """A provider in this process whose clock stands still."""
    provider = OddProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(sent).items()}
            form["authorization"] = self.headers.get("authorization", "")
            self._answer(form)

        def _answer(self, form: dict[str, str]) -> None:
            status, body = provider.answer(urlsplit(self.path).path, form, now)
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
