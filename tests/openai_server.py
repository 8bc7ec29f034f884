"""A small loopback server that speaks the OpenAI chat protocol and answers as a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What a request is answered with: a text, or a status with a body.
Said = str | tuple[int, str]


@dataclass
class Script:
    """What was asked, and what is said to it; the last saying is repeated."""

    sayings: list[Said | Callable[[dict[str, Any]], Said]]
    asked: list[dict[str, Any]] = field(default_factory=list)
    finish_reason: str = "stop"
    address: str = ""
    headers: list[dict[str, str]] = field(default_factory=list)
    #: Set to let a hanging request go.
    hang: threading.Event | None = None


@contextmanager
def openai_server(*sayings: Said | Callable[[dict[str, Any]], Said]) -> Iterator[Script]:
    """The script of a server that runs while the context lasts."""
    script = Script(sayings=list(sayings))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script.asked.append(body)
            script.headers.append({key.lower(): value for key, value in self.headers.items()})
            if script.hang is not None:
                script.hang.wait(60)
            at = min(len(script.asked), len(script.sayings)) - 1
            said = script.sayings[at]
            self._reply(said(body) if callable(said) else said, body)

        def _reply(self, said: Said, body: dict[str, Any]) -> None:
            status, text = (200, _completion(said, body, script)) if isinstance(said, str) else said
            try:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(text.encode())
            except OSError:  # whoever asked has given up
                pass

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    script.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield script
    finally:
        if script.hang is not None:
            script.hang.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _completion(text: str, body: dict[str, Any], script: Script) -> str:
    message = {"role": "assistant", "content": text}
    return json.dumps(
        {
            "id": f"chat-{len(script.asked)}",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": script.finish_reason}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200},
        }
    )
