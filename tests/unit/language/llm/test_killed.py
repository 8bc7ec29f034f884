"""A writer killed with SIGKILL between two replies: what was answered is not paid for again."""

import json
import multiprocessing
import threading
from pathlib import Path

from model_orders import NOW, ask_for_monday
from openai_server import openai_server

from pipeline.commands.following import wait_until
from pipeline.store import open_store


def test_what_was_answered_before_a_kill_is_not_asked_again(tmp_path: Path):
    """Killed while the second reply was under way, it asks for that one alone; the lost call stays counted."""
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    store = open_store(url)
    store.migrate()
    tuesday, monday = (
        json.dumps({"text": f"It rained on {day}."}) for day in ("Tuesday", "Monday")
    )
    with openai_server(tuesday, monday) as server:

        def hang_then_answer(_body: dict[str, object]) -> str:
            if len(server.asked) == 2:
                server.hang = threading.Event()
                server.hang.wait(30)
            return monday

        server.sayings[1] = hang_then_answer
        first = multiprocessing.get_context("spawn").Process(
            target=ask_for_monday, args=(server.address, url)
        )
        first.start()
        assert wait_until(lambda: len(server.asked) == 2, seconds=60)
        first.kill()
        first.join()
        hung = server.hang
        server.hang = None
        assert hung is not None
        hung.set()

        assert ask_for_monday(server.address, url) == (2, True)
        asked = [json.dumps(one["messages"]) for one in server.asked]

    assert len(asked) == 3  # the first reply, the one that was killed, and that one again
    assert asked[1] == asked[2]
    states = sorted(one.state for one in store.model_calls.latest())
    assert states == ["answered", "answered", "asked"]
    assert store.model_calls.spent(NOW)[0].calls == 3
    store.close()
